/// A sentence about what just happened, shown until the next one or until it is dismissed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub tone: Tone,
    pub text: String,
    /// Whether "Undo" stands beside it.
    pub can_undo: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Done,
    Refused,
}

impl Notice {
    pub fn done(text: impl Into<String>) -> Self {
        Self { tone: Tone::Done, text: text.into(), can_undo: false }
    }

    /// Done, with the way back beside it.
    pub fn undoable(text: impl Into<String>) -> Self {
        Self { can_undo: true, ..Self::done(text) }
    }

    pub fn refused(text: impl Into<String>) -> Self {
        Self { tone: Tone::Refused, text: text.into(), can_undo: false }
    }
}
