//! For whom a Belay file was made.

/// What was exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// All versions, private notes included: a backup.
    Everything,
    /// What my mentor needs, as the others: see `sharing`.
    ToMentor,
    ToMentee,
    ToLead,
}

impl Profile {
    pub const ALL: [Self; 4] = [Self::Everything, Self::ToMentor, Self::ToMentee, Self::ToLead];

    pub const fn key(self) -> &'static str {
        match self {
            Self::Everything => "everything",
            Self::ToMentor => "to_mentor",
            Self::ToMentee => "to_mentee",
            Self::ToLead => "to_lead",
        }
    }
}
