use thiserror::Error;

use crate::{
    model::records::{day::Day, refusal::EditError},
    words::questions::{author, author_first},
};

/// A problem in a file that Belay imports nevertheless.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Warning {
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

/// Returns, for example, "1 rating has" or "2 ratings have".
pub(crate) fn count(number: usize, one: &str, several: &str) -> String {
    let what = if number == 1 { one } else { several };
    [&number.to_string(), " ", what].concat()
}

/// A sentence names fewer than this many names.
pub(crate) const MAX_NAMED: usize = 6;

/// Returns the first few names of a list, for a sentence.
pub(crate) fn some(names: &[String]) -> String {
    let n_named = names.len().min(MAX_NAMED - 1);
    let mut text = names[..n_named].join(", ");
    if names.len() > n_named {
        text.push_str(", …");
    }
    text
}
