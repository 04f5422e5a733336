//! Describes changes that files make to ratings of another person, and conflicts that they settle: who made the
//! change, and the values before and after.

use crate::{
    exchange::intake::{
        contents::MergeOutcome,
        describe::{figures, skill_name, what},
        folded::is_by_other,
        preview::Preview,
        removal::{Known, draft_of},
        warning::{Warning, some},
    },
    model::{
        records::{assessment::Assessment, assessor::Assessor, ids::PersonId, rating::Rating},
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            record::Record,
            version::Version,
            workspace::Workspace,
        },
    },
    words::{exchange as words, labels},
};

impl Preview<'_> {
    /// Returns a warning about a file's change to a record, besides the outcome. `joined` is the record with the
    /// accepted versions.
    pub fn change(
        &self,
        key: &RecordKey,
        outcome: MergeOutcome,
        joined: &Record,
        of_file: &Workspace,
    ) -> Option<Warning> {
        let name = |id: PersonId| self.name(id, of_file).unwrap_or(labels::SOMEBODY);
        if outcome == MergeOutcome::Settled {
            let shown = joined.shown()?;
            let label = what(key, Some(&shown.content), &name);
            let who = key.person().map(name).unwrap_or_default();
            return Some(Warning::Settles { label: words::about(&label, who), by: shown.by.clone() });
        }
        if joined.is_in_conflict() {
            return None;
        }
        let head = joined.heads().next()?;
        let known = self.here.replaced_by(head, joined)?;
        let label = whose(key, &known.content, &name)?;
        let from_to = if self.may_see(key) { self.figures_of(key, &known, head)? } else { String::new() };
        let is_same_name = !head.by.is_empty() && head.by == known.version.by;
        Some(Warning::ChangedByOther { by: head.by.clone(), is_same_name, label, from_to })
    }

    fn may_see(&self, key: &RecordKey) -> bool {
        let hides =
            |workspace: &Workspace| workspace.record(key).is_some_and(|record| self.veil.covers(key, record));
        !hides(self.stage) && !hides(self.workspace)
    }

    /// Returns the figures before and after; `None` for a later assessment that does not change them.
    fn figures_of(&self, key: &RecordKey, known: &Known<'_>, head: &Version) -> Option<String> {
        match (key, &*known.content, &head.content) {
            (RecordKey::Draft(_), Content::Draft(before), Content::Draft(after)) => {
                Some(from_to(before, after).unwrap_or_default())
            }
            (RecordKey::Assessment(person, _), Content::Assessment(before), Content::Assessment(after)) => {
                let changed = ratings_from_to(*person, after, &|draft| {
                    if known.is_head {
                        return before.ratings.get(&draft.skill);
                    }
                    // The current rating may be a draft, which a later assessment absorbs.
                    let (version, rating) = self.here.rating(draft)?;
                    is_by_other(head, version).then_some(rating)
                });
                (known.is_head || !changed.is_empty()).then_some(changed)
            }
            _ => Some(String::new()),
        }
    }
}

/// Returns, for example, "Ann's own rating of Terraform"; `None` for a record that does not belong to one person.
fn whose<'n>(key: &RecordKey, content: &Content, name: &dyn Fn(PersonId) -> &'n str) -> Option<String> {
    let (person, assessor, own) = match (key, content) {
        (RecordKey::Draft(draft), _) => (draft.person, &draft.assessor, words::rating_of(skill_name(draft))),
        (RecordKey::Note(draft), _) => (draft.person, &draft.assessor, words::note(skill_name(draft))),
        (RecordKey::Assessment(person, _), Content::Assessment(it)) => {
            (*person, &it.assessor, words::assessment_of(&it.on.to_string()))
        }
        _ => return None,
    };
    match assessor {
        Assessor::Agreed => None,
        Assessor::Own => Some(words::own(name(person), &own)),
        _ => Some(words::the(&words::about(&what(key, Some(content), name), name(person)))),
    }
}

/// Returns, for example, "from 3 to 2", with the goals only if they differ; `None` if neither changed.
fn from_to(before: &Rating, after: &Rating) -> Option<String> {
    let shown = |rating: &Rating| {
        let is_goal_same = before.target == after.target;
        figures(&Rating { target: rating.target.filter(|_| !is_goal_same), ..rating.clone() })
    };
    let (before, after) = (shown(before), shown(after));
    (before != after).then(|| words::from_to(&before, &after))
}

/// Returns, for example, ": Terraform from 3 to 1, Docker from 4 to 2"; of many changes only the first.
fn ratings_from_to<'r>(
    person: PersonId,
    after: &Assessment,
    before: &dyn Fn(&DraftKey) -> Option<&'r Rating>,
) -> String {
    let mut changed = Vec::new();
    for (skill, rating) in &after.ratings {
        let draft = draft_of(person, after, skill);
        if let Some(from_to) = before(&draft).and_then(|before| from_to(before, rating)) {
            changed.push([skill_name(&draft), &from_to].concat());
        }
    }
    if changed.is_empty() { String::new() } else { [": ", &some(&changed)].concat() }
}
