use std::collections::{BTreeMap, BTreeSet, HashMap};

use thiserror::Error;

use super::{belay_file::day_of, fault::quote};
use crate::{
    content,
    model::{Assessment, Content, Day, PersonId, Rating, Rest, Version, Workspace, is_odd},
};

/// Something worth knowing about a file that is nevertheless taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Remark {
    #[error("{place}: changed after export. It is taken as a version of its own, beside the original.")]
    ChangedAfterExport { place: String },
    #[error("The file counts {counted} versions and holds {found}: some are missing.")]
    Missing { counted: u64, found: usize },
    #[error("{place}: the text holds invisible control characters.")]
    HiddenText { place: String },
    #[error("{place}: the date {day} is odd. Perhaps a clock was wrong; the date decides nothing.")]
    OddDate { place: String, day: Day },
    #[error("{place}: says that it was made on a version of another record, which changes nothing.")]
    ForeignBase { place: String },
    #[error("{n_fields} fields are kept but not shown by this version of Belay: {examples}.")]
    UnknownFields { n_fields: usize, examples: String },
    #[error(
        "{n_records} records name the framework {framework}, which this version of Belay does not have. They are kept and not shown."
    )]
    UnknownFramework { framework: String, n_records: usize },
    #[error(
        "{n_ratings} ratings name skills that their framework does not have, such as {example}. They are kept and not shown."
    )]
    UnknownSkills { n_ratings: usize, example: String },
    #[error(
        "{n_people} different people are called {name}. They are not merged: an id tells people apart, not a name."
    )]
    SameName { name: String, n_people: usize },
    #[error("{n_rows} ratings have no date and are taken as of {today}.")]
    NoDate { n_rows: usize, today: Day },
    #[error("No seniority is given for {people}: taken as mid. Set it on the person.")]
    NoSeniority { people: String },
    #[error("{place}: {found} differs from what an earlier row says of the same person; the first counts.")]
    DifferentFacts { place: String, found: String },
    #[error("{place}: this skill is rated twice in the same assessment; the later one counts.")]
    RatedTwice { place: String },
    #[error("{n_columns} fields are not read: {names}.")]
    IgnoredFields { n_columns: usize, names: String },
}

/// Remarks on the versions of a Belay file that are new here.
pub(super) fn on_versions(
    versions: &[&(String, std::sync::Arc<Version>)],
    known: &Workspace,
    today: Day,
) -> Vec<Remark> {
    let mut found = Found::default();
    for (place, version) in versions.iter().map(|entry| (&entry.0, &entry.1)) {
        let is_foreign = |other: &Version| other.record != version.record;
        if version.bases.iter().any(|base| known.version(*base).is_some_and(|other| is_foreign(other))) {
            found.remarks.push(Remark::ForeignBase { place: place.clone() });
        }
        match day_of(version.at) {
            Some(day) => found.check_day(&format!("{place}.at"), day, today),
            None => found.check_day(&format!("{place}.at"), Day::MAX, today),
        }
        found.look_at(place, version, today);
    }
    found.remarks()
}

#[derive(Default)]
struct Found {
    remarks: Vec<Remark>,
    fields: Vec<String>,
    frameworks: BTreeMap<String, usize>,
    skills: Vec<String>,
}

impl Found {
    fn look_at(&mut self, place: &str, version: &Version, today: Day) {
        match &version.content {
            Content::Person(person) => self.check_rest(&format!("{place}.body"), &person.rest),
            Content::Assessment(assessment) => {
                self.look_at_assessment(&format!("{place}.body"), assessment, today);
            }
            Content::Draft(rating) => {
                if let crate::model::RecordKey::Draft(key) = &version.record {
                    self.check_names(&key.framework, std::iter::once(&key.skill));
                }
                self.look_at_rating(&format!("{place}.body"), rating, today);
            }
            Content::Deleted | Content::Newer => {}
        }
    }

    fn look_at_assessment(&mut self, place: &str, assessment: &Assessment, today: Day) {
        self.check_rest(place, &assessment.rest);
        self.check_day(&format!("{place}.on"), assessment.on, today);
        self.check_names(&assessment.framework, assessment.ratings.keys());
        for (skill, rating) in &assessment.ratings {
            self.look_at_rating(&format!("{place}.ratings.{skill}"), rating, today);
        }
    }

    fn look_at_rating(&mut self, place: &str, rating: &Rating, today: Day) {
        self.check_rest(place, &rating.rest);
        if let Some(on) = rating.on {
            self.check_day(&format!("{place}.on"), on, today);
        }
    }

    fn check_rest(&mut self, place: &str, rest: &Rest) {
        self.fields.extend(rest.keys().map(|key| format!("{place}.{}", quote(key))));
    }

    fn check_day(&mut self, place: &str, day: Day, today: Day) {
        if is_odd(day, today) {
            self.remarks.push(Remark::OddDate { place: place.to_owned(), day });
        }
    }

    fn check_names<'a>(
        &mut self,
        id: &crate::model::FrameworkId,
        skills: impl Iterator<Item = &'a crate::model::SkillId>,
    ) {
        match content::framework(id) {
            None => *self.frameworks.entry(id.to_string()).or_default() += 1,
            Some(framework) => {
                let unknown = skills.filter(|skill| framework.skill(skill).is_none());
                self.skills.extend(unknown.map(ToString::to_string));
            }
        }
    }

    fn remarks(mut self) -> Vec<Remark> {
        if !self.fields.is_empty() {
            let remark = Remark::UnknownFields { n_fields: self.fields.len(), examples: some(&self.fields) };
            self.remarks.push(remark);
        }
        for (framework, n_records) in self.frameworks {
            self.remarks.push(Remark::UnknownFramework { framework: quote(&framework), n_records });
        }
        if let Some(example) = self.skills.first() {
            let remark = Remark::UnknownSkills { n_ratings: self.skills.len(), example: quote(example) };
            self.remarks.push(remark);
        }
        self.remarks
    }
}

/// The first few of a list, for a sentence.
pub(super) fn some(names: &[String]) -> String {
    const MAX: usize = 5;
    let mut text = names.iter().take(MAX).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > MAX {
        text.push_str(", …");
    }
    text
}

/// People of a file who share their name with somebody else, in the file or here.
pub(super) fn on_names(of_file: &BTreeSet<PersonId>, names: &HashMap<PersonId, String>) -> Vec<Remark> {
    let mut by_name: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    for (id, name) in names {
        by_name.entry(name.trim().to_lowercase()).or_default().push(*id);
    }
    for ids in by_name.values_mut() {
        ids.sort_unstable();
    }
    let shared =
        by_name.into_values().filter(|ids| ids.len() > 1 && ids.iter().any(|id| of_file.contains(id)));
    shared.map(|ids| Remark::SameName { name: quote(&names[&ids[0]]), n_people: ids.len() }).collect()
}
