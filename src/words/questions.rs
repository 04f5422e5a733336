//! What an import asks before it deletes, archives, clears or restores.

use crate::words::start;

pub const TITLE: &str = "Decide first";
pub const AND: &str = " and ";

/// The person or pair, with all that goes with it.
pub fn whole(name: &str, is_pair: bool, with: &str) -> String {
    let name = if is_pair { format!("The pair {name}") } else { name.to_owned() };
    if with.is_empty() { name } else { format!("{name}, with {with}") }
}

/// Records about a person who stays.
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

/// A record with what it holds: "rating of Terraform by themselves (3, goal 4)".
pub fn saying(what: &str, says: &str) -> String {
    format!("{what} ({says})")
}

/// Before a colon and what was deleted, as are the next three.
pub fn deleted(by: &str, when: &str) -> String {
    format!("{} deleted this on {when}", author_first(by))
}

pub fn archived(by: &str, when: &str) -> String {
    format!("{} archived this on {when}", author_first(by))
}

pub fn emptied(by: &str, when: &str, is_blank: bool) -> String {
    format!("{} {} this on {when}", author_first(by), if is_blank { "cleared" } else { "partly cleared" })
}

/// `by` is `None` if it was deleted in this browser.
pub fn deleted_here(by: Option<&str>, when: &str) -> String {
    format!("{} deleted this on {when}, but this file still contains it", by.map_or("You", author_first))
}

pub fn author(by: &str) -> &str {
    if by.is_empty() || by == start::ME { "someone unnamed" } else { by }
}

/// At the beginning of a sentence.
pub fn author_first(by: &str) -> &str {
    if author(by) == by { by } else { "Someone unnamed" }
}

pub const ABOUT_ME: &str = "This is about you, so Belay leaves it out unless you agree.";

pub fn not_by_author(by: &str) -> String {
    format!(
        "{} deleted records that were made elsewhere, so Belay leaves this out unless you agree.",
        author_first(by)
    )
}

pub fn not_archived_by_author(by: &str) -> String {
    format!("{} did not create this record, so Belay leaves this out unless you agree.", author_first(by))
}

pub fn not_emptied_by_author(by: &str) -> String {
    format!(
        "{} did not write the text that would be removed, so Belay leaves this out unless you agree.",
        author_first(by)
    )
}

pub const IN_CONFLICT: &str =
    "It was also edited separately. If you agree, Belay keeps both edits as a conflict until you choose one.";

pub const DELETE: &str = "Delete it here too";
pub const ARCHIVE: &str = "Archive it here too";
pub const EMPTY: &str = "Clear it here too";
pub const BRING_BACK: &str = "Restore it";
pub const NOTHING_AGREED: &str = "There is nothing to import unless you agree to something above.";
