use crate::model::{
    json::record::{record, words},
    records::{ids::PersonId, refusal::EditError},
};

record! {
    /// A person's offer, wishes and preferences in mentoring.
    pub struct MentorProfile {
        pub offers: Option<Offer>,
        pub seeks: Option<Seek>,
        /// Their time zone's offset from UTC in minutes, positive east of Greenwich.
        pub utc_offset: Option<i32>,
        pub hours: Option<Hours>,
        pub styles: Vec<Style>,
        pub interests: Vec<String>,
        /// People they must never be paired with, such as their own manager.
        pub never_with: Vec<PersonId>,
    }
}

impl MentorProfile {
    /// Checks that the offset and the hours are possible.
    pub(crate) fn check(&self) -> Result<(), EditError> {
        let is_odd = |hours: &Hours| hours.from >= 1440 || hours.until > 1440;
        let has_odd_clock = self.utc_offset.is_some_and(|offset| !(-720..=840).contains(&offset));
        if has_odd_clock || self.hours.as_ref().is_some_and(is_odd) { Err(EditError::Hours) } else { Ok(()) }
    }
}

record! {
    pub struct Offer {
        pub hours_per_month: Option<u32>,
        pub max_mentees: u32,
    }
}

record! {
    pub struct Seek {
        pub hours_per_month: Option<u32>,
    }
}

record! {
    /// A person's usual working hours, in minutes of their own day. They span midnight if `until`
    /// is before `from`.
    pub struct Hours {
        pub from: u32,
        pub until: u32,
    }
}

words! {
    /// A preferred way to learn or to teach.
    pub enum Style {
        GuidedDiscovery = "guided_discovery",
        HandsOnPractice = "hands_on_practice",
        Reflection = "reflection",
        PeerLearning = "peer_learning",
    }
}
