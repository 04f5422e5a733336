use std::sync::Arc;

use thiserror::Error;

use crate::{
    exchange::intake::{
        excerpt::Excerpt,
        fault::within,
        grouped::grouped_in_turns,
        import::{Entry, Fate},
        turns::Turns,
    },
    model::{
        json::fields::{Rest, quote},
        records::{
            assessment::Assessment,
            day::{Day, is_odd, of_instant as day_of},
            ids::{FrameworkId, SkillId},
            rating::Rating,
            refusal::EditError,
        },
        store::{content::Content, key::RecordKey, record::Record, version::Version, workspace::Workspace},
    },
    words::questions::{author, author_first},
};

/// Something worth knowing about a file that is nevertheless taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Remark {
    #[error("{place}: changed after export. It is taken as a version of its own, beside the original.")]
    ChangedAfterExport { place: String },
    #[error("The file counts {counted} versions and holds {found}: some are missing.")]
    Missing { counted: u64, found: usize },
    #[error(
        "This file is not as Belay wrote it: a tool joined it from several files, or something damaged it. Belay read it line by line, and took the lines of both sides wherever a merge was left open (merge markers: {n_markers})."
    )]
    ReadByLine { n_markers: usize },
    #[error(
        "The file calls {here} by another name: {there}. They are one and the same person here; if not, do not take it."
    )]
    OtherName { here: String, there: String },
    #[error(
        "This is an older export of what is here (records changed since: {n_records}). Your newer work stays, and nothing goes back in time."
    )]
    OlderExport { n_records: usize },
    #[error(
        "The file does not say for whom it was made. What people say of themselves in it stays hidden until you have rated them or choose to see it, as in a file for a mentor."
    )]
    ForWhom,
    /// `from_to` begins with a space or a colon, or is empty.
    #[error("{}{} changed {label}{from_to}.", author_first(by), if *is_same_name { ", on another device," } else { "" })]
    ChangedByOther { by: String, is_same_name: bool, label: String, from_to: String },
    #[error("The {label} is in conflict here. This file settles that: what {} wrote counts.", author(by))]
    Settles { label: String, by: String },
    #[error("{place}: the text holds invisible control characters.")]
    HiddenText { place: String },
    #[error("{place}: the date {day} is odd. Perhaps a clock was wrong; the date decides nothing.")]
    OddDate { place: String, day: Day },
    #[error("{place}: {why} It is kept as it is; whoever sent it can correct it.")]
    AgainstRules { place: String, why: EditError },
    #[error("{place}: says that it was made on a version of another record, which changes nothing.")]
    ForeignBase { place: String },
    #[error("{} kept but not shown by this version of Belay: {examples}.", count(*n_fields, "field is", "fields are"))]
    UnknownFields { n_fields: usize, examples: String },
    #[error(
        "{} the framework {framework}, which this version of Belay does not have. They are kept and not shown.",
        count(*n_records, "record names", "records name")
    )]
    UnknownFramework { framework: String, n_records: usize },
    #[error(
        "{} a skill that their framework does not have, such as {example}. They are kept and not shown.",
        count(*n_ratings, "rating names", "ratings name")
    )]
    UnknownSkills { n_ratings: usize, example: String },
    #[error(
        "{} to a pair that is not here. They are kept, and shown once a file with the pair comes.",
        count(*n_records, "record belongs", "records belong")
    )]
    UnknownPair { n_records: usize },
    #[error(
        "{n_people} different people are called {name}. They are not merged: an id tells people apart, not a name."
    )]
    SameName { name: String, n_people: usize },
    #[error(
        "{n_people} different people have ids that look alike, such as {id}. They may be the same person. They are not merged: join them on the Team page if they are one."
    )]
    SimilarIds { id: String, n_people: usize },
    #[error("{} taken as of {today}.", count(*n_rows, "rating has no date and is", "ratings have no date and are"))]
    NoDate { n_rows: usize, today: Day },
    #[error("No seniority is given for {people}: taken as mid. Set it on the person.")]
    NoSeniority { people: String },
    #[error("{place}: {found} differs from what an earlier row says of the same person; the first counts.")]
    DifferentFacts { place: String, found: String },
    #[error("{place}: this skill is rated twice in the same assessment; the later one counts.")]
    RatedTwice { place: String },
    #[error("{} not read: {names}.", count(*n_columns, "field is", "fields are"))]
    IgnoredFields { n_columns: usize, names: String },
    #[error("{} an empty list of ratings: taken without ratings.", count(*n_people, "person has", "people have"))]
    Unrated { n_people: usize },
    #[error("The id {id} is taken without the white space around it.")]
    TrimmedId { id: String },
}

/// "1 rating has …", "2 ratings have …"
fn count(number: usize, one: &str, several: &str) -> String {
    let what = if number == 1 { one } else { several };
    [&number.to_string(), " ", what].concat()
}

/// What a Belay file is set beside.
pub(crate) struct Beside<'a> {
    pub here: &'a Workspace,
    /// What is here, with the files before.
    pub stage: &'a Workspace,
    pub of_file: &'a Workspace,
    pub today: Day,
}

/// Remarks on the versions of a Belay file that are not here.
pub(crate) async fn on_versions(
    versions: &[(String, Arc<Version>)],
    beside: &Beside<'_>,
    turns: &Turns,
) -> Excerpt<Remark> {
    let mut found = Found::default();
    turns.for_each(versions.iter(), |(place, version)| found.look_at_version(place, version, beside)).await;
    found.remarks(turns).await
}

/// Remarks on the records of a Belay file: what to know before anything else.
pub(crate) async fn on_records(beside: &Beside<'_>, entries: &[Entry], turns: &Turns) -> Excerpt<Remark> {
    let mut remarks = Excerpt::default();
    let other_name = |entry: &Entry| {
        if let RecordKey::Person(id) = entry.key
            && !entry.versions.is_empty()
            && let (Some(here), Some(there)) = (beside.here.person(id), beside.of_file.person(id))
            && here.name != there.name
        {
            remarks.push(Remark::OtherName { here: quote(&here.name), there: quote(&there.name) });
        }
    };
    turns.for_each(entries.iter(), other_name).await;
    // Nothing goes back in time if only one record is new.
    if !entries.iter().all(|entry| matches!(entry.fate, Fate::Same | Fate::Older)) {
        return remarks;
    }
    let mut n_records = 0;
    let count = |entry: &Entry| {
        let record = beside.of_file.record(&entry.key);
        let has_gone_on = record.is_some_and(|record| has_gone_on(record, beside.here.record(&entry.key)));
        n_records += usize::from(has_gone_on);
    };
    turns.for_each(entries.iter(), count).await;
    if n_records > 0 {
        remarks.push(Remark::OlderExport { n_records });
    }
    remarks
}

/// Whether something here was made on what a file says of a record.
fn has_gone_on(record: &Record, here: Option<&Record>) -> bool {
    record.heads().any(|head| here.is_some_and(|here| here.is_superseded(head.original())))
}

#[derive(Default)]
struct Found {
    remarks: Excerpt<Remark>,
    fields: Excerpt<String>,
    frameworks: Vec<String>,
    skills: Excerpt<String>,
    n_of_unknown_pair: usize,
}

impl Found {
    fn look_at_version(&mut self, place: &str, version: &Version, beside: &Beside<'_>) {
        let Beside { here, stage, of_file, today } = *beside;
        if here.version(version.id).is_some() {
            return;
        }
        let is_foreign =
            |base| stage.version(base).is_some_and(|other: &Arc<Version>| other.record != version.record);
        if version.bases.iter().any(|base| is_foreign(*base)) {
            self.remarks.push(Remark::ForeignBase { place: place.to_owned() });
        }
        self.check_day(&within(place, "at"), day_of(version.at).unwrap_or(Day::MAX), today);
        self.look_at(&within(place, "body"), version, today);
        if let RecordKey::OfPair(pair, ..) = version.record {
            let pair = RecordKey::Pair(pair);
            let is_known = stage.record(&pair).is_some() || of_file.record(&pair).is_some();
            self.n_of_unknown_pair += usize::from(!is_known);
        }
    }

    fn look_at(&mut self, place: &str, version: &Version, today: Day) {
        if let Some(rest) = version.content.rest() {
            self.check_rest(place, rest);
        }
        if let Err(why) = version.content.check() {
            self.remarks.push(Remark::AgainstRules { place: place.to_owned(), why });
        }
        match &version.content {
            Content::Assessment(assessment) => self.look_at_assessment(place, assessment, today),
            Content::Draft(rating) => {
                if let RecordKey::Draft(key) | RecordKey::Note(key) = &version.record {
                    self.check_names(&key.framework, &mut std::iter::once(&key.skill));
                }
                self.look_at_rating(place, rating, today);
            }
            _ => {}
        }
    }

    fn look_at_assessment(&mut self, place: &str, assessment: &Assessment, today: Day) {
        self.check_day(&[place, ".on"].concat(), assessment.on, today);
        self.check_names(&assessment.framework, &mut assessment.ratings.keys());
        for (skill, rating) in &assessment.ratings {
            let place = [place, ".ratings.", skill.as_str()].concat();
            self.check_rest(&place, &rating.rest);
            self.look_at_rating(&place, rating, today);
        }
    }

    fn look_at_rating(&mut self, place: &str, rating: &Rating, today: Day) {
        if let Some(on) = rating.on {
            self.check_day(&[place, ".on"].concat(), on, today);
        }
    }

    fn check_rest(&mut self, place: &str, rest: &Rest) {
        for key in rest.keys() {
            self.fields.push([place, ".", &quote(key)].concat());
        }
    }

    fn check_day(&mut self, place: &str, day: Day, today: Day) {
        if is_odd(day, today) {
            self.remarks.push(Remark::OddDate { place: place.to_owned(), day });
        }
    }

    fn check_names(&mut self, id: &FrameworkId, skills: &mut dyn Iterator<Item = &SkillId>) {
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

    async fn remarks(mut self, turns: &Turns) -> Excerpt<Remark> {
        if !self.fields.is_empty() {
            let remark =
                Remark::UnknownFields { n_fields: self.fields.n_all(), examples: some(&self.fields) };
            self.remarks.push(remark);
        }
        for group in grouped_in_turns(&self.frameworks, turns).await {
            let framework = quote(&self.frameworks[group[0]]);
            self.remarks.push(Remark::UnknownFramework { framework, n_records: group.len() });
        }
        if let Some(example) = self.skills.first() {
            let remark = Remark::UnknownSkills { n_ratings: self.skills.n_all(), example: quote(example) };
            self.remarks.push(remark);
        }
        if self.n_of_unknown_pair > 0 {
            self.remarks.push(Remark::UnknownPair { n_records: self.n_of_unknown_pair });
        }
        self.remarks
    }
}

/// More names than a sentence names.
pub(crate) const MAX_NAMED: usize = 6;

/// The first few of a list, for a sentence.
pub(crate) fn some(names: &[String]) -> String {
    let n_named = names.len().min(MAX_NAMED - 1);
    let mut text = names[..n_named].join(", ");
    if names.len() > n_named {
        text.push_str(", …");
    }
    text
}
