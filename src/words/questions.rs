//! What an import asks before it deletes, archives, empties or brings back.

use crate::words::start;

pub const TITLE: &str = "Decide this first";
pub const AND: &str = " and ";

/// The person or pair, with all that goes with it.
pub fn whole(name: &str, is_pair: bool, with: &str) -> String {
    let name = if is_pair { format!("The pair of {name}") } else { name.to_owned() };
    if with.is_empty() { name } else { format!("{name}, with {with},") }
}

/// Records about somebody who stays.
pub fn some(name: &str, what: &str) -> String {
    if name.is_empty() { what.to_owned() } else { format!("{name}: {what}") }
}

/// Records by kind, as in "12 ratings and 1 session".
pub fn counts(ratings: usize, assessments: usize, sessions: usize, others: usize) -> String {
    let kinds =
        [(ratings, "rating"), (assessments, "assessment"), (sessions, "session"), (others, "other record")];
    let counted = kinds.iter().filter(|(n, _)| *n > 0);
    let mut parts: Vec<String> =
        counted.map(|(n, kind)| format!("{n} {kind}{}", if *n == 1 { "" } else { "s" })).collect();
    let Some(last) = parts.pop() else { return String::new() };
    if parts.is_empty() { last } else { format!("{}{AND}{last}", parts.join(", ")) }
}

pub const WOULD_BE: &str = "would be ";
pub const WAS: &str = "was ";
pub const DELETED: &str = "deleted";
pub const ARCHIVED: &str = "archived";
pub const EMPTIED: &str = "emptied";
pub const EMPTIED_IN_PART: &str = "emptied in part";

/// A record with what it says so far: "rating of Terraform by themselves (3, goal 4)".
pub fn saying(what: &str, says: &str) -> String {
    format!("{what} ({says})")
}

/// After "would be deleted".
pub fn by_file(by: &str, when: &str) -> String {
    format!(" by this file, made by {} on {when}.", author(by))
}

/// After "was deleted".
pub fn deleted_here(by: Option<&str>, when: &str) -> String {
    let by = by.map_or("in this browser".to_owned(), |by| format!("here by {}", author(by)));
    format!(" {by} on {when}. This file holds what was there before.")
}

pub fn author(by: &str) -> &str {
    if by.is_empty() || by == start::ME { "somebody without a name" } else { by }
}

/// At the beginning of a sentence.
pub fn author_first(by: &str) -> &str {
    if author(by) == by { by } else { "Somebody without a name" }
}

pub const ABOUT_ME: &str = "It is about you, so it is left out unless you agree.";

pub fn not_by_author(by: &str) -> String {
    format!("Not all of it was made where {} deleted it, so it is left out unless you agree.", author(by))
}

pub fn not_archived_by_author(by: &str) -> String {
    format!("{} did not make this record, so it is left out unless you agree.", author_first(by))
}

pub fn not_emptied_by_author(by: &str) -> String {
    format!("{} did not write what would go, so it is left out unless you agree.", author_first(by))
}

pub const IN_CONFLICT: &str =
    "It was also changed apart from that. If you agree, both stay as a conflict until you choose.";

pub const DELETE: &str = "Delete it here too";
pub const ARCHIVE: &str = "Archive it here too";
pub const EMPTY: &str = "Empty it here too";
pub const BRING_BACK: &str = "Bring it back";
pub const NOTHING_AGREED: &str = "Nothing is stored unless you agree to something above.";
