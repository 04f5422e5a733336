//! The rules for pairs and their sessions.

use crate::model::{
    records::{
        ids::{ItemId, PairId, PersonId},
        pair::{Pair, PairStatus},
        refusal::EditError,
        session::{Feedback, Session, SessionStatus},
    },
    store::{content::Content, edit::Edit, key::RecordKey},
};

/// The notes of a session that took place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    pub notes: String,
    pub outcomes: String,
    pub next_topics: Vec<String>,
}

impl Edit<'_> {
    pub fn pair(&self, id: PairId) -> Option<&Pair> {
        match self.content(&RecordKey::Pair(id))? {
            Content::Pair(pair) => Some(pair),
            _ => None,
        }
    }

    /// Adds a pair. A mentor has no more mentees than they offer to, and two people have at most
    /// one running pair, whichever of them is the mentor.
    pub fn add_pair(&mut self, id: PairId, pair: Pair) -> Result<(), EditError> {
        pair.check()?;
        let mentee = pair.mentee().ok_or(EditError::NoMentee)?;
        let is_running = |(other, known): &(PairId, &Pair)| *other != id && known.status.is_running();
        let workspace = self.workspace();
        if pair.mentees.len() == 1
            && workspace
                .pairs()
                .filter(is_running)
                .any(|(_, known)| known.mentees.len() == 1 && known.has(pair.mentor) && known.has(mentee))
        {
            return Err(EditError::PairedAlready);
        }
        let offer = workspace.profile(pair.mentor).and_then(|profile| profile.offers.as_ref());
        if let Some(offer) = offer
            && workspace.n_mentees(pair.mentor) + pair.mentees.len() > offer.max_mentees as usize
        {
            return Err(EditError::NoRoom);
        }
        self.set(RecordKey::Pair(id), Content::Pair(pair.into()))
    }

    pub fn change_pair(&mut self, id: PairId, change: impl FnOnce(&mut Pair)) -> Result<(), EditError> {
        let mut pair = self.pair(id).ok_or(EditError::NoPair)?.clone();
        change(&mut pair);
        self.set(RecordKey::Pair(id), Content::Pair(pair.into()))
    }

    /// Plans or reschedules a session; `now` is in milliseconds since 1970 UTC.
    pub fn schedule(
        &mut self,
        pair: PairId,
        id: ItemId,
        mut session: Session,
        now: i64,
    ) -> Result<(), EditError> {
        self.pair(pair).ok_or(EditError::NoPair)?;
        if session.at < now {
            return Err(EditError::Past);
        }
        if let Some(known) = self.get::<Session>(pair, id) {
            if known.status != SessionStatus::Scheduled {
                return Err(EditError::NotPlanned);
            }
            session.sequence = known.sequence + u32::from(*known != session);
        }
        session.status = SessionStatus::Scheduled;
        self.put(pair, id, session)
    }

    /// Marks a session as completed. A session that is already completed stays unchanged.
    pub fn complete(&mut self, pair: PairId, id: ItemId, held: Held, at: i64) -> Result<(), EditError> {
        match self.get::<Session>(pair, id).ok_or(EditError::NotPlanned)?.status {
            SessionStatus::Completed => return Ok(()),
            SessionStatus::Cancelled => return Err(EditError::NotPlanned),
            SessionStatus::Scheduled => {}
        }
        self.change::<Session>(pair, id, |session| {
            session.status = SessionStatus::Completed;
            session.completed_at = Some(at);
            session.notes = held.notes;
            session.outcomes = held.outcomes;
            session.next_topics = held.next_topics;
        })?;
        // The first completed session makes a proposed pair active.
        if self.pair(pair).is_some_and(|pair| pair.status == PairStatus::Proposed) {
            self.change_pair(pair, |pair| pair.status = PairStatus::Active)?;
        }
        Ok(())
    }

    /// Cancels a session. Its record stays, so that calendars receive the cancellation.
    pub fn cancel(&mut self, pair: PairId, id: ItemId) -> Result<(), EditError> {
        let session = self.get::<Session>(pair, id).ok_or(EditError::NotPlanned)?;
        if session.status != SessionStatus::Scheduled {
            return Err(EditError::NotPlanned);
        }
        self.change::<Session>(pair, id, |session| {
            session.status = SessionStatus::Cancelled;
            session.sequence += 1;
        })
    }

    /// Stores one side's feedback on a session. Each side has its own record, so the two never
    /// conflict.
    pub fn give_feedback(&mut self, pair: PairId, feedback: Feedback) -> Result<(), EditError> {
        let id = feedback_id(feedback.session, feedback.by);
        self.put(pair, id, feedback)
    }
}

impl crate::model::store::workspace::Workspace {
    /// Returns the number of a mentor's mentees in running pairs.
    pub fn n_mentees(&self, mentor: PersonId) -> usize {
        let running = self.pairs().filter(|(_, pair)| pair.mentor == mentor && pair.status.is_running());
        running.map(|(_, pair)| pair.mentees.len()).sum()
    }

    pub fn feedback(&self, pair: PairId, session: ItemId, by: PersonId) -> Option<&Feedback> {
        self.get(pair, feedback_id(session, by))
    }
}

/// Returns the id of one person's feedback on a session, which is derived from both ids.
pub fn feedback_id(session: ItemId, by: PersonId) -> ItemId {
    ItemId(uuid::Uuid::from_u128(session.0.as_u128() ^ by.0.as_u128()))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{
        json::fields::UnknownFields,
        records::{
            level::Seniority,
            mentor_profile::{MentorProfile, Offer},
            person::Person,
        },
        store::{
            fixture::{self, *},
            workspace::Workspace,
        },
    };

    const PAIR: PairId = PairId(Uuid::from_u128(10));
    const FIRST: ItemId = ItemId(Uuid::from_u128(20));

    fn pair(mentor: PersonId, mentees: &[PersonId]) -> Pair {
        Pair { mentor, mentees: mentees.to_vec(), status: PairStatus::Proposed, ..fixture::pair() }
    }

    /// Bo mentors Ann, and their first session is planned.
    fn mentored() -> Workspace {
        let mut workspace = workspace();
        change(&mut workspace, 1, |edit| {
            edit.add_person(BO, Person::new("Bo", Seniority::Senior))?;
            edit.add_pair(PAIR, pair(BO, &[ANN]))?;
            edit.schedule(PAIR, FIRST, session(1_000), 500)
        });
        workspace
    }

    #[test]
    fn nobody_mentors_themselves_or_nobody() {
        let workspace = mentored();
        let other = PairId(Uuid::from_u128(11));
        let added = |pair| refused(&workspace, |edit| edit.add_pair(other, pair));
        assert_eq!(added(pair(ANN, &[ANN])), Some(EditError::PairWithOneself));
        assert_eq!(added(pair(BO, &[])), Some(EditError::NoMentee));
    }

    #[test]
    fn two_people_are_paired_once_whichever_of_them_is_the_mentor() {
        let mut workspace = mentored();
        let other = PairId(Uuid::from_u128(11));
        assert_eq!(
            refused(&workspace, |edit| edit.add_pair(other, pair(ANN, &[BO]))),
            Some(EditError::PairedAlready)
        );
        change(&mut workspace, 2, |edit| edit.change_pair(PAIR, |pair| pair.status = PairStatus::Ended));
        assert_eq!(refused(&workspace, |edit| edit.add_pair(other, pair(ANN, &[BO]))), None);
    }

    #[test]
    fn a_mentor_takes_no_more_mentees_than_they_offer_to() {
        let mut workspace = mentored();
        let offer = Offer { hours_per_month: None, max_mentees: 1, rest: UnknownFields::new() };
        let profile = MentorProfile {
            offers: Some(offer),
            seeks: None,
            utc_offset: None,
            hours: None,
            styles: vec![],
            interests: vec![],
            never_with: vec![],
            rest: UnknownFields::new(),
        };
        change(&mut workspace, 2, |edit| edit.set(RecordKey::Profile(BO), Content::Profile(profile.into())));
        let (other, cy) = (PairId(Uuid::from_u128(11)), PersonId(Uuid::from_u128(3)));
        let add = |edit: &mut Edit<'_>| edit.add_pair(other, pair(BO, &[cy]));
        assert_eq!(refused(&workspace, add), Some(EditError::NoRoom));
        change(&mut workspace, 3, |edit| edit.change_pair(PAIR, |pair| pair.status = PairStatus::Completed));
        assert_eq!(refused(&workspace, add), None);
    }

    #[test]
    fn a_session_needs_a_possible_length_and_a_future_time() {
        let workspace = mentored();
        let plan = |minutes, at| {
            let id = ItemId(Uuid::from_u128(21));
            refused(&workspace, |edit| edit.schedule(PAIR, id, Session { minutes, ..session(at) }, 500))
        };
        assert_eq!(plan(60, 499), Some(EditError::Past));
        for minutes in [0, 4, 481, 10_000] {
            assert_eq!(plan(minutes, 600), Some(EditError::Minutes), "{minutes}");
        }
        assert_eq!(plan(5, 500), None);
    }

    #[test]
    fn completing_twice_changes_nothing() {
        let mut workspace = mentored();
        let held = |notes: &str| Held { notes: notes.into(), ..Held::default() };
        change(&mut workspace, 2, |edit| edit.complete(PAIR, FIRST, held("first"), 2_000));
        let n_versions = workspace.len();
        change(&mut workspace, 3, |edit| edit.complete(PAIR, FIRST, held("second"), 3_000));
        assert_eq!(workspace.len(), n_versions);
        let sessions = workspace.sessions(PAIR);
        assert_eq!((sessions[0].1.notes.as_str(), sessions[0].1.completed_at), ("first", Some(2_000)));
        assert_eq!(workspace.pair(PAIR).map(|pair| pair.status), Some(PairStatus::Active));
        assert_eq!(refused(&workspace, |edit| edit.cancel(PAIR, FIRST)), Some(EditError::NotPlanned));
    }

    #[test]
    fn every_change_of_a_plan_increases_the_calendar_sequence() {
        let mut workspace = mentored();
        let sequence = |workspace: &Workspace| workspace.sessions(PAIR)[0].1.sequence;
        change(&mut workspace, 2, |edit| edit.schedule(PAIR, FIRST, session(2_000), 500));
        assert_eq!(sequence(&workspace), 1);
        change(&mut workspace, 3, |edit| edit.cancel(PAIR, FIRST));
        assert_eq!(sequence(&workspace), 2);
        let again = refused(&workspace, |edit| edit.schedule(PAIR, FIRST, session(3_000), 500));
        assert_eq!(again, Some(EditError::NotPlanned));
    }

    #[test]
    fn each_side_has_its_own_feedback() {
        let mut workspace = mentored();
        for by in [ANN, BO] {
            let text = format!("by {by}");
            let feedback = Feedback { session: FIRST, by, text, rating: None, rest: UnknownFields::new() };
            change(&mut workspace, 2, |edit| edit.give_feedback(PAIR, feedback.clone()));
        }
        for by in [ANN, BO] {
            let text = workspace.feedback(PAIR, FIRST, by).map(|feedback| feedback.text.clone());
            assert_eq!(text, Some(format!("by {by}")));
        }
    }
}
