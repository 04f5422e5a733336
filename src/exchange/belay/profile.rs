//! The recipient of a Belay file.

/// The set of records that an export contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// All versions, private notes included: a backup.
    Everything,
    /// The records that my mentor needs. The `sharing` module defines this and the other profiles.
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
