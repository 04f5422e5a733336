/// A message about the last change. It disappears with the next change, the next notice and the next page, or after
/// `LIFE_MS` unless the user points at it. A refusal stays until the user has read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    pub tone: Tone,
    pub text: String,
    /// The step that its "Undo" button undoes. `App::notify` fills in the number.
    pub undoes: Option<u32>,
    /// When it was shown, in milliseconds since the page was opened.
    pub at_ms: f64,
}

/// The time for which a notice is shown, in milliseconds.
pub const LIFE_MS: u64 = 8_000;
/// A notice that was shown at most this long before the page changed, in milliseconds, is about that change and
/// stays.
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

    /// Returns a notice with an "Undo" button.
    pub fn undoable(text: impl Into<String>) -> Self {
        Self { undoes: Some(0), ..Self::done(text) }
    }

    pub fn refused(text: impl Into<String>) -> Self {
        Self::new(Tone::Refused, text.into())
    }
}
