//! Checks the contents of a Belay file and collects warnings.

use std::sync::Arc;

use crate::{
    exchange::intake::{
        contents::{Entry, MergeOutcome},
        excerpt::Excerpt,
        grouped::grouped_in_turns,
        parse_error::within,
        turns::Turns,
        warning::{Warning, some},
    },
    model::{
        json::fields::{UnknownFields, quote},
        records::{
            assessment::Assessment,
            day::{Day, is_odd, of_instant as day_of},
            ids::{FrameworkId, SkillId},
            rating::Rating,
        },
        store::{content::Content, key::RecordKey, record::Record, version::Version, workspace::Workspace},
    },
};

/// The inputs of the checks, besides the file.
pub(crate) struct CheckInputs<'a> {
    pub here: &'a Workspace,
    /// The workspace with the files before this one.
    pub stage: &'a Workspace,
    pub of_file: &'a Workspace,
    pub today: Day,
}

/// Returns warnings about the versions of a Belay file that are new to this browser.
pub(crate) async fn of_versions(
    versions: &[(String, Arc<Version>)],
    inputs: &CheckInputs<'_>,
    turns: &Turns,
) -> Excerpt<Warning> {
    let mut findings = Findings::default();
    turns.for_each(versions.iter(), |(place, version)| findings.check_version(place, version, inputs)).await;
    findings.warnings(turns).await
}

/// Returns warnings about the records of a Belay file. The user should read them first.
pub(crate) async fn of_records(
    inputs: &CheckInputs<'_>,
    entries: &[Entry],
    turns: &Turns,
) -> Excerpt<Warning> {
    let mut warnings = Excerpt::default();
    let other_name = |entry: &Entry| {
        if let RecordKey::Person(id) = entry.key
            && !entry.versions.is_empty()
            && let (Some(here), Some(there)) = (inputs.here.person(id), inputs.of_file.person(id))
            && here.name != there.name
        {
            warnings.push(Warning::OtherName { here: quote(&here.name), there: quote(&there.name) });
        }
    };
    turns.for_each(entries.iter(), other_name).await;
    // If at least one record is new, this is not an older export.
    if !entries.iter().all(|entry| matches!(entry.outcome, MergeOutcome::Same | MergeOutcome::Older)) {
        return warnings;
    }
    let mut n_records = 0;
    let count = |entry: &Entry| {
        let record = inputs.of_file.record(&entry.key);
        let was_changed_here =
            record.is_some_and(|record| was_changed_here(record, inputs.here.record(&entry.key)));
        n_records += usize::from(was_changed_here);
    };
    turns.for_each(entries.iter(), count).await;
    if n_records > 0 {
        warnings.push(Warning::OlderExport { n_records });
    }
    warnings
}

/// Returns whether this browser has a version that is based on the file's version of a record.
pub(crate) fn was_changed_here(record: &Record, here: Option<&Record>) -> bool {
    record.heads().any(|head| here.is_some_and(|here| here.is_superseded(head.original())))
}

#[derive(Default)]
pub(crate) struct Findings {
    pub(crate) warnings: Excerpt<Warning>,
    pub(crate) fields: Excerpt<String>,
    pub(crate) frameworks: Vec<String>,
    pub(crate) skills: Excerpt<String>,
    pub(crate) n_of_unknown_pair: usize,
}

impl Findings {
    pub(crate) fn check_version(&mut self, place: &str, version: &Version, inputs: &CheckInputs<'_>) {
        let CheckInputs { here, stage, of_file, today } = *inputs;
        if here.version(version.id).is_some() {
            return;
        }
        let is_foreign =
            |base| stage.version(base).is_some_and(|other: &Arc<Version>| other.record != version.record);
        if version.bases.iter().any(|base| is_foreign(*base)) {
            self.warnings.push(Warning::ForeignBase { place: place.to_owned() });
        }
        self.check_day(&within(place, "at"), day_of(version.at).unwrap_or(Day::MAX), today);
        self.check_content(&within(place, "body"), version, today);
        if let RecordKey::OfPair(pair, ..) = version.record {
            let pair = RecordKey::Pair(pair);
            let is_known = stage.record(&pair).is_some() || of_file.record(&pair).is_some();
            self.n_of_unknown_pair += usize::from(!is_known);
        }
    }

    pub(crate) fn check_content(&mut self, place: &str, version: &Version, today: Day) {
        if let Some(rest) = version.content.rest() {
            self.check_unknown_fields(place, rest);
        }
        if let Err(why) = version.content.check() {
            self.warnings.push(Warning::AgainstRules { place: place.to_owned(), why });
        }
        match &version.content {
            Content::Assessment(assessment) => self.check_assessment(place, assessment, today),
            Content::Draft(rating) => {
                if let RecordKey::Draft(key) | RecordKey::Note(key) = &version.record {
                    self.check_names(&key.framework, &mut std::iter::once(&key.skill));
                }
                self.check_rating(place, rating, today);
            }
            _ => {}
        }
    }

    pub(crate) fn check_assessment(&mut self, place: &str, assessment: &Assessment, today: Day) {
        self.check_day(&[place, ".on"].concat(), assessment.on, today);
        self.check_names(&assessment.framework, &mut assessment.ratings.keys());
        for (skill, rating) in &assessment.ratings {
            let place = [place, ".ratings.", skill.as_str()].concat();
            self.check_unknown_fields(&place, &rating.rest);
            self.check_rating(&place, rating, today);
        }
    }

    pub(crate) fn check_rating(&mut self, place: &str, rating: &Rating, today: Day) {
        if let Some(on) = rating.on {
            self.check_day(&[place, ".on"].concat(), on, today);
        }
    }

    pub(crate) fn check_unknown_fields(&mut self, place: &str, rest: &UnknownFields) {
        for key in rest.keys() {
            self.fields.push([place, ".", &quote(key)].concat());
        }
    }

    pub(crate) fn check_day(&mut self, place: &str, day: Day, today: Day) {
        if is_odd(day, today) {
            self.warnings.push(Warning::OddDate { place: place.to_owned(), day });
        }
    }

    pub(crate) fn check_names(&mut self, id: &FrameworkId, skills: &mut dyn Iterator<Item = &SkillId>) {
        match crate::content::framework::framework(id) {
            None => self.frameworks.push(id.to_string()),
            Some(framework) => {
                for skill in skills {
                    if framework.skill(skill).is_none() {
                        self.skills.push(skill.to_string());
                    }
                }
            }
        }
    }

    pub(crate) async fn warnings(mut self, turns: &Turns) -> Excerpt<Warning> {
        if !self.fields.is_empty() {
            let warning =
                Warning::UnknownFields { n_fields: self.fields.n_all(), examples: some(&self.fields) };
            self.warnings.push(warning);
        }
        for group in grouped_in_turns(&self.frameworks, turns).await {
            let framework = quote(&self.frameworks[group[0]]);
            self.warnings.push(Warning::UnknownFramework { framework, n_records: group.len() });
        }
        if let Some(example) = self.skills.first() {
            let warning = Warning::UnknownSkills { n_ratings: self.skills.n_all(), example: quote(example) };
            self.warnings.push(warning);
        }
        if self.n_of_unknown_pair > 0 {
            self.warnings.push(Warning::UnknownPair { n_records: self.n_of_unknown_pair });
        }
        self.warnings
    }
}
