pub const TITLE: &str = "Data";

pub const IMPORT: &str = "Import";
pub const IMPORT_MEANS: &str = "Import Belay files, assessments as JSON, or a CSV file, one or several at a time. You see what is in them before anything is stored.";
pub const PICK: &str = "Choose files";
pub const DROP: &str = "or drop them anywhere on this page";
pub const PASTE: &str = "Paste text instead";
pub const PASTE_LABEL: &str = "File contents";
pub const READ_PASTED: &str = "Check text";
pub const PASTED: &str = "pasted text";
pub const READING: &str = "Reading…";
pub const READING_LABEL: &str = "Reading progress";

pub fn read_so_far(percent: usize) -> String {
    format!("{percent}% read")
}

pub const PREVIEW: &str = "Check before importing";
pub const CANCEL: &str = "Cancel";
pub const NOTHING_NEW: &str = "Nothing new. You already have everything in these files.";
pub const NOTHING_TO_STORE: &str = "There is nothing to import.";
pub const TAKE: &str = "Include this file";

pub fn stored(n_changes: usize) -> String {
    if n_changes == 1 { "Imported 1 change.".to_owned() } else { format!("Imported {n_changes} changes.") }
}

/// The browser's database refused the import, and local storage took it.
pub fn stored_at_risk(n_changes: usize) -> String {
    let changes = if n_changes == 1 { "1 change is".to_owned() } else { format!("{n_changes} changes are") };
    format!(
        "{changes} in local storage only: the browser's database rejected the import, so it may be lost when the browser closes. Keep the file, free up disk space, and try again."
    )
}

pub fn not_stored(why: &str) -> String {
    format!("Nothing was imported. {why} Free up space, or export and erase, then import again.")
}

pub fn store_n(n_changes: usize) -> String {
    if n_changes == 1 { "Import 1 change".to_owned() } else { format!("Import {n_changes} changes") }
}

pub fn of_whom(from: &str) -> String {
    format!("from {from}")
}

pub fn until(when: &str) -> String {
    format!("exported {when}")
}

pub fn and_more(n_more: usize) -> String {
    format!("… and {n_more} more")
}

pub const EXPORT: &str = "Export";
pub const EXPORT_MEANS: &str = "Download everything in this browser, including private notes. Use the file as a backup or to move to another browser.";
pub const EXPORT_ALL: &str = "Download backup";
pub const EXPORT_CSV: &str = "Export ratings (CSV)";
pub const EXPORT_SOURCE: &str = "Export ratings (JSON)";
pub const HIDDEN_TOO: &str = "The backup includes the ratings that are hidden from you, so that losing this browser does not lose your mentee's work. The CSV and JSON exports leave them out.";
pub const HIDDEN_UNCOUNTED: &str = "This does not count ratings that are hidden from you.";
pub const NOT_THE_MENTOR: &str = "This file was made for a mentor. If you lead this person but do not mentor them, reveal the ratings now.";

pub fn to_rate(name: &str) -> String {
    ["Next: rate ", name, " blind"].concat()
}

pub fn exported(name: &str) -> String {
    format!("Saved as {name}.")
}

pub fn last_export(when: &str, n_since: usize) -> String {
    match n_since {
        0 => format!("Last export: {when}. No changes since then."),
        1 => format!("Last export: {when}. 1 change since then."),
        _ => format!("Last export: {when}. {n_since} changes since then."),
    }
}

pub const NEVER_EXPORTED: &str = "Not exported yet.";

pub const CONFLICT: &str = "Conflict";
pub const CONFLICTS: &str = "Conflicts";
pub const CONFLICT_MEANS: &str = "There are different edits of this. All of them are saved. Pick one.";
pub const RATING_CONFLICT_MEANS: &str =
    "There are different edits of this. All of them are saved. Pick one, or combine them.";
pub const CONFLICT_SETTLED: &str = "Resolved. The other edit is kept in the history.";
pub const COMBINE: &str = "Combine";
pub const COMBINE_MEANS: &str =
    "Keep the latest level and target, and the evidence, plans, and notes from all edits.";
pub const KEEP_THIS: &str = "Keep this";
pub const SOMEBODY: &str = "Someone";
pub const DELETED: &str = "Deleted";
pub const NEWER: &str = "From a newer version of Belay";
pub const NO_LEVEL: &str = "No level";

pub fn level(number: u8) -> String {
    format!("Level {number}")
}

pub fn target(number: u8) -> String {
    format!("target {number}")
}

pub fn does_not_apply(reason: &str) -> String {
    format!("Not relevant: {reason}")
}

pub fn conflicting_assessment(day: &str, n_ratings: usize) -> String {
    let ratings = if n_ratings == 1 { "1 rating".to_owned() } else { format!("{n_ratings} ratings") };
    format!("Assessment of {day} with {ratings}")
}

pub const STORAGE: &str = "Storage";

/// A KB is 1,000 characters here, as in the 5 MB that browsers are commonly said to allow.
pub fn used(used: &str, of: &str, versions: &str) -> String {
    format!("{used} KB of {of} KB used in this browser's local storage ({versions} saved versions).")
}

pub const KEPT_TWICE: &str = "Belay saves your work twice: in local storage and in the browser's database (IndexedDB). The database writes to disk immediately and holds what does not fit into local storage.";
pub const KEPT_ONCE: &str = "This browser does not give the page a working database (IndexedDB), so your work is in local storage only. Browsers write that to disk within about a minute, so a crash before then can lose your latest edits. Export a file before you leave.";
pub const KEPT_FAILING: &str = "The browser's database (IndexedDB) is failing; the disk may be full. Your latest changes are in local storage only and may be lost when the browser closes. Export a file, then free up disk space.";
pub const KEPT_ELSEWHERE: &str = "Another tab is blocking the browser's database (IndexedDB), so this tab saves to local storage only, and a crash within a minute can lose your latest edits. Close the other Belay tabs, then reload this one.";

/// What the browser promises; none of it is called safe.
pub const PERSISTED: &str = "The browser promises to keep this data even when disk space runs low.";
pub const NOT_PERSISTED: &str = "The browser may delete this data when disk space runs low or if you do not visit for a while. A private window deletes it when you close it.";
pub const SITE_DATA: &str = "Clearing this site's data deletes everything. To keep your work, export a file.";

pub fn aside(n_entries: usize) -> String {
    format!(
        "Imported entries set aside for recovery: {n_entries}. They are not deleted, shown, or exported, and you can put them back."
    )
}

pub const RECOVERY: &str = "Recovery";

pub const STORAGE_LABEL: &str = "Storage used";

pub fn tidy(n_droppable: usize) -> String {
    format!("Free up space (old versions: {n_droppable})")
}

pub fn tidied(n_dropped: usize) -> String {
    format!("Old versions removed: {n_dropped}. Your current data is unchanged.")
}

pub const NOTHING_TO_TIDY: &str = "There is nothing to remove.";

pub fn damaged(n_damaged: usize) -> String {
    if n_damaged == 1 {
        "Belay set aside 1 damaged entry. Everything else loaded.".to_owned()
    } else {
        format!("Belay set aside {n_damaged} damaged entries. Everything else loaded.")
    }
}

pub const DOWNLOAD_DAMAGED: &str = "Download the damaged entries";
pub const REMOVE_DAMAGED: &str = "Remove damaged entries";

pub fn newer(n_newer: usize) -> String {
    format!(
        "Entries from a newer version of Belay: {n_newer}. Belay keeps them but cannot show or change them here. Reload to update."
    )
}

pub const ERASE: &str = "Erase everything in this browser";
pub const ERASE_MEANS: &str =
    "Removes all people, ratings, and settings from this browser. You cannot undo this, so export first.";
pub const ERASE_WORD: &str = "erase";
pub const ERASE_CONFIRM: &str = "Type \"erase\" to confirm";
pub const NOT_ERASED: &str =
    "The browser's database could not be erased completely. Close other Belay tabs, then erase again.";
pub const ERASED: &str = "Everything in this browser has been erased.";

pub const PRIVACY: &str = "Privacy";
pub const PRIVACY_MEANS: &str =
    "Belay sends nothing after it has loaded. What you enter stays in this browser until you export it.";
pub const THIS_COPY: &str = "This copy of Belay";
pub const KEPT_MEANS: &str = "Belay is fully downloaded: it works offline, and you can install it. When a new version is available, Belay asks before it updates.";
pub const NOT_KEPT_MEANS: &str = "Belay is not available offline, or not yet. It becomes available after the first visit if the browser allows it.";
pub const PLAIN_MEANS: &str = "You opened Belay over plain http. Browsers then do not let it work offline, be installed, or protect files with a password. Use an https address for all of that.";
pub const FILE_MEANS: &str = "You opened Belay as a single file from disk. Some browsers keep what you enter for this file only, some share it among all files opened from disk, and some discard it. Export your work, especially before you move or replace the file. You cannot install this copy, and it does not learn about new versions: get the newer file, then import your export.";

pub fn build(id: Option<&str>) -> String {
    format!("Build {}.", id.unwrap_or("for development"))
}

pub const FORMAT_MEANS: &str = "The file format is public:";
pub const SCHEMA: &str = "JSON Schema for Belay files";
pub const PROTECTED_SCHEMA: &str = "JSON Schema for protected files";

pub fn conflict_in(skill: &str, name: &str) -> String {
    format!("{name}: rating of {skill}")
}

pub const FATE_NEW: &str = "new";
pub const FATE_NEWER: &str = "updated by this file";
pub const FATE_DELETED: &str = "deleted by this file";
pub const FATE_ARCHIVED: &str = "archived by this file";
pub const FATE_BROUGHT_BACK: &str = "restored by this file";
pub const FATE_FINISHED: &str = "now part of a finished assessment";
pub const FATE_GONE_THERE: &str = "deleted before reaching you";
pub const FATE_CONFLICT: &str = "in conflict with your version; both are kept";
pub const FATE_SETTLED: &str = "resolving a conflict";
pub const FATE_LEFT: &str = "left out; your version stays";
pub const FATE_UNKNOWN: &str = "from a newer version of Belay; kept, not shown";
pub const FATE_OLDER: &str = "older than yours; your version stays";
pub const FATE_SAME: &str = "already here";

pub fn counted(count: usize, outcome: &str) -> String {
    format!("{count} {outcome}")
}

pub fn record(who: &str, what: &str, outcome: &str) -> String {
    format!("{who}: {what} ({outcome})")
}

pub fn records(n_records: usize) -> String {
    if n_records == 1 { "1 record".to_owned() } else { format!("{n_records} records") }
}

pub const NO_ROOM_TO_HIDE: &str = "Nothing was imported: this browser has no room left to remember whose ratings to hide until you have rated. Free up space, then import the file again.";

pub fn i_am(name: &str) -> String {
    if name.is_empty() { "This is my backup".to_owned() } else { format!("I am {name}; this is my backup") }
}

pub const NEXT_WHO: &str = "Next: tell Belay which of these people you are, if any.";
pub const SAY_WHO: &str = "Say who you are";
