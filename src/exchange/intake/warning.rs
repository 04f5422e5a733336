use thiserror::Error;

use crate::{
    model::records::{day::Day, refusal::EditError},
    words::questions::{author, author_first},
};

/// A problem in a file that Belay imports nevertheless.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Warning {
    #[error(
        "{place}: this was changed after export. Belay imports it as a separate version beside the original."
    )]
    ChangedAfterExport { place: String },
    #[error("The file should have {counted} versions but has {found}. Some are missing.")]
    Missing { counted: u64, found: usize },
    #[error(
        "This file is not as Belay wrote it: a tool merged it from several files, or it was damaged. Belay read it line by line and used the lines of both sides wherever a merge was unfinished (merge markers: {n_markers})."
    )]
    ReadByLine { n_markers: usize },
    #[error(
        "This file calls {here} by another name: {there}. Belay treats them as the same person. If they are not, leave this file out."
    )]
    OtherName { here: String, there: String },
    #[error(
        "This export is older than your data (records changed since then: {n_records}). Your newer work stays."
    )]
    OlderExport { n_records: usize },
    #[error(
        "This file does not say who it was made for. As in a file for a mentor, the people's own ratings stay hidden until you rate them or choose to reveal them."
    )]
    ForWhom,
    /// `from_to` begins with a space or a colon, or is empty.
    #[error("{}{} changed {label}{from_to}.", author_first(by), if *is_same_name { ", on another device," } else { "" })]
    ChangedByOther { by: String, is_same_name: bool, label: String, from_to: String },
    #[error(
        "The {label} is in conflict here. This file resolves the conflict in favor of the edit by {}.",
        author(by)
    )]
    Settles { label: String, by: String },
    #[error("{place}: the text contains invisible control characters.")]
    HiddenText { place: String },
    #[error(
        "{place}: the date {day} looks wrong. A clock may have been wrong. Belay does not rely on this date."
    )]
    OddDate { place: String, day: Day },
    #[error("{place}: {why} Belay keeps it as it is. The sender can correct it.")]
    AgainstRules { place: String, why: EditError },
    #[error("{place}: claims to be based on a version of another record. Belay ignores that.")]
    ForeignBase { place: String },
    #[error("{} kept, but this version of Belay does not show them: {examples}.", count(*n_fields, "field is", "fields are"))]
    UnknownFields { n_fields: usize, examples: String },
    #[error(
        "{} the framework {framework}, which this version of Belay does not have. Belay keeps them but does not show them.",
        count(*n_records, "record names", "records name")
    )]
    UnknownFramework { framework: String, n_records: usize },
    #[error(
        "{} a skill that their framework does not have, such as {example}. Belay keeps them but does not show them.",
        count(*n_ratings, "rating names", "ratings name")
    )]
    UnknownSkills { n_ratings: usize, example: String },
    #[error(
        "{} to a pair that is not in your data. Belay shows them once you import a file with the pair.",
        count(*n_records, "record belongs", "records belong")
    )]
    UnknownPair { n_records: usize },
    #[error("{n_people} different people are called {name}. Belay does not merge people by name.")]
    SameName { name: String, n_people: usize },
    #[error(
        "{n_people} different people have ids that look alike, such as {id}. They may be the same person. Belay has not merged them. If they are the same person, merge them on the Team page."
    )]
    SimilarIds { id: String, n_people: usize },
    #[error("{} imported as of {today}.", count(*n_rows, "rating has no date and is", "ratings have no date and are"))]
    NoDate { n_rows: usize, today: Day },
    #[error("No seniority for {people}. Belay assumes Mid. You can change it in the person's profile.")]
    NoSeniority { people: String },
    #[error(
        "{place}: {found} differs from an earlier row about the same person. Belay uses the earlier value."
    )]
    DifferentFacts { place: String, found: String },
    #[error("{place}: this skill is rated twice in the same assessment. Belay uses the later rating.")]
    RatedTwice { place: String },
    #[error("{} ignored: {names}.", count(*n_columns, "field is", "fields are"))]
    IgnoredFields { n_columns: usize, names: String },
    #[error("{} an empty list of ratings. Belay imports them without ratings.", count(*n_people, "person has", "people have"))]
    Unrated { n_people: usize },
    #[error("Belay removed the spaces around the id {id}.")]
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
