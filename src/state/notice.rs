/// A sentence about what just happened. It belongs to one change and goes with the next change, the next notice and the
/// next page, or after `LIFE_MS` unless the user points at it. A refusal stays until the user has read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub tone: Tone,
    pub text: String,
    /// The step that its "Undo" undoes. `App::notify` fills in the number.
    pub undoes: Option<u32>,
    /// When it was shown, in milliseconds since the page was opened.
    pub at_ms: f64,
}

/// How long a notice stays, in milliseconds.
pub const LIFE_MS: u64 = 8_000;
/// A notice that was shown so shortly before the page changed is about what led there, and stays.
pub const ABOUT_NEXT_PAGE_MS: f64 = 1_000.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Done,
    Refused,
}

impl Notice {
    const fn new(tone: Tone, text: String) -> Self {
        Self { tone, text, undoes: None, at_ms: 0.0 }
    }

    pub fn done(text: impl Into<String>) -> Self {
        Self::new(Tone::Done, text.into())
    }

    /// Done, with the way back beside it.
    pub fn undoable(text: impl Into<String>) -> Self {
        Self { undoes: Some(0), ..Self::done(text) }
    }

    pub fn refused(text: impl Into<String>) -> Self {
        Self::new(Tone::Refused, text.into())
    }
}
