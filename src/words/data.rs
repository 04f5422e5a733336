pub const TITLE: &str = "Data";

pub const IMPORT: &str = "Import";
pub const IMPORT_MEANS: &str = "Belay files, assessments as JSON, or a CSV, several at once. Nothing is stored before you have seen what is in them.";
pub const PICK: &str = "Choose files";
pub const DROP: &str = "or drop them anywhere on this page";
pub const PASTE: &str = "Paste text instead";
pub const PASTE_LABEL: &str = "Text of a file";
pub const READ_PASTED: &str = "Read it";
pub const PASTED: &str = "pasted text";
pub const READING: &str = "Reading…";
pub const READING_LABEL: &str = "How much is read";

pub fn read_so_far(percent: usize) -> String {
    format!("{percent} % read")
}

pub const PREVIEW: &str = "What these files hold";
pub const CANCEL: &str = "Cancel";
pub const NOTHING_NEW: &str = "Nothing new: all of it is here already.";
pub const NOTHING_TO_STORE: &str = "There is nothing to store.";
pub const TAKE: &str = "Take this file";

pub fn stored(n_changes: usize) -> String {
    if n_changes == 1 {
        "1 change was stored.".to_owned()
    } else {
        format!("{n_changes} changes were stored.")
    }
}

/// The browser's database refused the import, and local storage took it.
pub fn stored_at_risk(n_changes: usize) -> String {
    let changes = if n_changes == 1 { "1 change is".to_owned() } else { format!("{n_changes} changes are") };
    format!(
        "{changes} in local storage only: the browser's database refuses them, so they may be lost when the browser closes. Keep the file, make room on the disk, and try again."
    )
}

pub fn not_stored(why: &str) -> String {
    format!("Nothing was stored. {why} Tidy up or export and erase, then import again.")
}

pub fn store_n(n_changes: usize) -> String {
    if n_changes == 1 { "Store 1 change".to_owned() } else { format!("Store {n_changes} changes") }
}

pub fn of_whom(from: &str) -> String {
    format!("from {from}")
}

pub fn until(when: &str) -> String {
    format!("until {when}")
}

pub fn and_more(n_more: usize) -> String {
    format!("… and {n_more} more")
}

pub const EXPORT: &str = "Export";
pub const EXPORT_MEANS: &str = "A file with everything in this browser, private notes included: your backup, and the way to another browser.";
pub const EXPORT_ALL: &str = "Download everything";
pub const EXPORT_CSV: &str = "All ratings as CSV";
pub const EXPORT_SOURCE: &str = "All ratings as plain JSON";
pub const HIDDEN_TOO: &str = "Download everything copies the ratings that are hidden from you, too: without them, your mentee's work would be lost together with this browser. The CSV and the plain JSON leave them out.";
pub const HIDDEN_UNCOUNTED: &str = "Ratings that are hidden from you are not counted.";
pub const NOT_THE_MENTOR: &str =
    "The file was made for a mentor. If you lead this person and do not mentor them, show the ratings now.";

pub fn to_rate(name: &str) -> String {
    ["Next: rate ", name, " without seeing their own ratings"].concat()
}

pub fn exported(name: &str) -> String {
    format!("Saved as {name}.")
}

pub fn last_export(when: &str, n_since: usize) -> String {
    match n_since {
        0 => format!("Last export {when}; nothing has changed since."),
        1 => format!("Last export {when}; 1 change since."),
        _ => format!("Last export {when}; {n_since} changes since."),
    }
}

pub const NEVER_EXPORTED: &str = "Not exported yet.";

pub const CONFLICT: &str = "Conflict";
pub const CONFLICTS: &str = "Conflicts";
pub const CONFLICT_MEANS: &str =
    "This was changed in two places apart. Nothing is lost: choose what should count.";
pub const CONFLICT_SETTLED: &str = "Settled. The other version stays in the history.";
pub const COMBINE: &str = "Combine them";
pub const COMBINE_MEANS: &str =
    "Keeps the latest level and target, with the evidence, plans and notes of all.";
pub const KEEP_THIS: &str = "Keep this";
pub const SOMEBODY: &str = "Somebody";
pub const DELETED: &str = "Deleted";
pub const NEWER: &str = "Made by a newer Belay";
pub const NO_LEVEL: &str = "No level";

pub fn level(number: u8) -> String {
    format!("Level {number}")
}

pub fn target(number: u8) -> String {
    format!("target {number}")
}

pub fn does_not_apply(reason: &str) -> String {
    format!("Does not apply: {reason}")
}

pub fn conflicting_assessment(day: &str, n_ratings: usize) -> String {
    format!("Assessment of {day} with {n_ratings} ratings")
}

pub const STORAGE: &str = "Storage";

pub fn used(used: &str, of: &str, versions: &str) -> String {
    format!(
        "{used} of {of} thousand characters in this browser's local storage, for {versions} versions of records."
    )
}

pub const KEPT_TWICE: &str = "What is saved is kept twice: in local storage and in the browser's database (IndexedDB), which is on disk at once and takes what local storage has no room for.";
pub const KEPT_ONCE: &str = "This browser has no working database (IndexedDB) for the page, so local storage alone keeps your work. Browsers write that to disk within about a minute: one that is killed before may lose the last edits. Export a file before you leave.";
pub const KEPT_FAILING: &str = "The browser's database (IndexedDB) fails: the disk may be full. Local storage alone keeps your last changes, and they may be lost when the browser closes. Export a file, then make room on the disk.";
pub const KEPT_ELSEWHERE: &str = "Another tab holds the browser's database (IndexedDB), so local storage alone keeps your work here, and a browser that is killed within a minute may lose the last edits. Close the other tabs with Belay, then reload this one.";

/// What the browser says of keeping it; none of it is called safe.
pub const PERSISTED: &str = "The browser says that it keeps this even when disk space runs low.";
pub const NOT_PERSISTED: &str = "The browser may delete this when disk space runs low or after some time without a visit, and a private window forgets it when it is closed.";
pub const SITE_DATA: &str =
    "Clearing the site's data deletes all of it. A file that you export is the way to keep your work.";

pub fn aside(n_entries: usize) -> String {
    let entries = if n_entries == 1 {
        "1 entry of an import was"
    } else {
        &format!("{n_entries} entries of imports were")
    };
    format!(
        "{entries} set aside for recovery. Nothing of that is deleted, shown or exported; it can be put back."
    )
}

pub const RECOVERY: &str = "Recovery";

pub const STORAGE_LABEL: &str = "Storage used";

pub fn tidy(n_droppable: usize) -> String {
    format!("Tidy up: drop {n_droppable} superseded versions that never left this browser")
}

pub fn tidied(n_dropped: usize) -> String {
    format!("{n_dropped} superseded versions are gone. What counts is unchanged.")
}

pub const NOTHING_TO_TIDY: &str = "There is nothing to tidy up.";

pub fn damaged(n_damaged: usize) -> String {
    if n_damaged == 1 {
        "1 entry is damaged and was set aside. Everything else is here.".to_owned()
    } else {
        format!("{n_damaged} entries are damaged and were set aside. Everything else is here.")
    }
}

pub const DOWNLOAD_DAMAGED: &str = "Download the damaged entries";
pub const REMOVE_DAMAGED: &str = "Remove them";

pub fn newer(n_newer: usize) -> String {
    let entries = if n_newer == 1 { "1 entry was" } else { &format!("{n_newer} entries were") };
    format!(
        "{entries} made by a newer Belay: kept as they are, and neither shown nor changed here. Reload to update."
    )
}

pub const ERASE: &str = "Erase everything here";
pub const ERASE_MEANS: &str =
    "Removes all people, ratings and settings from this browser. This cannot be undone: export first.";
pub const ERASE_WORD: &str = "erase";
pub const ERASE_CONFIRM: &str = "Type \"erase\" to confirm";
pub const NOT_ERASED: &str =
    "The browser's database did not let go of everything. Close other tabs with Belay, and erase once more.";
pub const ERASED: &str = "Everything was erased from this browser.";

pub const PRIVACY: &str = "Privacy";
pub const PRIVACY_MEANS: &str =
    "Belay makes no request after it has loaded. What you enter stays in this browser until you export it.";
pub const THIS_COPY: &str = "This copy of Belay";
pub const KEPT_MEANS: &str = "All of it is in this browser: it works without the network and can be installed. A new version says so and waits until you agree.";
pub const NOT_KEPT_MEANS: &str = "It is not in this browser for use without the network, or not yet: that comes after the first visit, where the browser allows it.";
pub const PLAIN_MEANS: &str = "It came by plain http. Browsers then let it neither work without the network nor be installed, and it cannot protect files with a password. At an https address it does all that.";
pub const FILE_MEANS: &str = "It is one file, opened from disk. Some browsers keep what you enter for this file alone, others together with all pages opened from disk, and some forget it: export your work, above all before you move or replace the file. It cannot be installed and hears of no new versions: take the newer file, then import your export.";

pub fn build(id: Option<&str>) -> String {
    format!("Build {}.", id.unwrap_or("for development"))
}

pub const FORMAT_MEANS: &str = "The file format is open:";
pub const SCHEMA: &str = "JSON Schema";
pub const PROTECTED_SCHEMA: &str = "of protected files";

pub fn conflict_in(skill: &str, name: &str) -> String {
    format!("{skill}, rating of {name}")
}

pub const FATE_NEW: &str = "new";
pub const FATE_NEWER: &str = "newer than here";
pub const FATE_DELETED: &str = "deleted by this file";
pub const FATE_ARCHIVED: &str = "archived by this file";
pub const FATE_BROUGHT_BACK: &str = "brought back by this file";
pub const FATE_FINISHED: &str = "now part of a finished assessment";
pub const FATE_GONE_THERE: &str = "deleted there, and never here";
pub const FATE_CONFLICT: &str = "in conflict with what is here: both are kept";
pub const FATE_SETTLED: &str = "ending a conflict here";
pub const FATE_LEFT: &str = "left out: what is here stays";
pub const FATE_UNKNOWN: &str = "of a newer Belay: kept, not shown";
pub const FATE_OLDER: &str = "older than here: what is here stays";
pub const FATE_SAME: &str = "the same as here";

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
