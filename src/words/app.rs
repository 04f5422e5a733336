pub const NAME: &str = "Belay";
pub const START: &str = "Start";
pub const ASSESS: &str = "Assess";
pub const REPORT: &str = "Report";
pub const TEAM: &str = "Team";
pub const MENTORING: &str = "Mentoring";
pub const DATA: &str = "Data";

pub const SKIP: &str = "Skip to content";
pub const MENU: &str = "Main menu";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const KEYS: &str = "Keyboard shortcuts";
pub const DISMISS: &str = "Dismiss";
pub const CLOSE: &str = "Close";
pub const PEOPLE: &str = "People";
pub const THEME_SYSTEM: &str = "System theme";
pub const THEME_LIGHT: &str = "Light theme";
pub const THEME_DARK: &str = "Dark theme";

pub const SAVED: &str = "Saved";
pub const SAVED_MEANS: &str =
    "Every change is saved to this computer's disk, in two separate places. Export a backup now and then.";
pub const SAVED_LATE_MEANS: &str = "Every change is in this browser's local storage, which the browser writes to disk within about a minute. Export a backup to be safe.";
pub const SAVING: &str = "Saving…";
pub const AT_RISK: &str = "Not saved to disk";
pub const AT_RISK_MEANS: &str = "The browser's database rejected your latest changes; the disk may be full. They are only in local storage and may be lost when the browser closes. Export your work now, free up disk space, and try again.";
pub const OUTDATED: &str = "A newer version of Belay is open in another tab. This tab no longer saves changes, and nothing is lost. Reload to continue with the newer version.";
pub const IMPORTING: &str = "Belay is still storing an import. You can undo and redo again when it finishes.";
pub const RELOAD: &str = "Reload";
pub const LOADING: &str = "Loading…";
pub const NOT_LOADED: &str = "This page did not load";
pub const NOT_LOADED_WHY: &str = "You may be offline, or the site was updated in the meantime. Your data is safe, and Start and Assess still work. Try again, or reload the page.";
pub const SLOW_WHY: &str =
    "Part of Belay is still loading. Start and Assess work in the meantime. Try again, or reload the page.";
pub const DOWNLOAD_WITHOUT: &str = "Download your data without the app";
pub const RETRY: &str = "Try again";

pub fn show_more(n_left: usize) -> String {
    format!("Show more ({n_left} left)")
}
pub const EXPORT_NOW: &str = "Export";
pub const LATER: &str = "Not today";

pub fn unsaved(n_versions: usize, why: &str) -> String {
    let changes =
        if n_versions == 1 { "1 change is".to_owned() } else { format!("{n_versions} changes are") };
    format!(
        "{changes} not saved and will be lost when you close this tab. {why} Export your work now, free up space, and try again."
    )
}

pub const NOT_SAVED: &str = "Not saved";
pub const NOTHING_KEPT: &str = "Belay cannot save here because this browser does not let the page store anything. Everything works until you close the tab. Export a file before you leave.";

/// About a newer build.
pub const UPDATE_READY: &str = "A new version of Belay is ready.";
pub const UPDATE_UNSAVED: &str =
    "This tab has unsaved changes that a reload would discard. Save them first, then reload.";
pub const UPDATE_OLDER: &str =
    "This tab is running an older version of Belay. Save your changes, then reload.";
pub const RELOAD_ANYWAY: &str = "Reload anyway";

pub fn conflicts(n_conflicts: usize) -> String {
    if n_conflicts == 1 { "1 conflict".to_owned() } else { format!("{n_conflicts} conflicts") }
}

pub const NOBODY: &str = "No people yet";
pub const SWITCH: &str = "Switch person";
pub const FIND_PERSON: &str = "Find a person by name or team";
pub const ADD_PERSON: &str = "Add a person";

pub fn people_shown(n_shown: usize, n_people: usize) -> String {
    if n_shown == n_people {
        if n_people == 1 { "1 person".to_owned() } else { format!("{n_people} people") }
    } else {
        format!("Showing {n_shown} of {n_people} people. Type to narrow the list.")
    }
}

/// The keys, as (keys, what they do).
pub const KEYS_EVERYWHERE: [(&str, &str); 3] =
    [("?", "Show this list"), ("Ctrl Z", "Undo the last change"), ("Ctrl Shift Z", "Redo")];

/// The keys that go to places, and the places, in the same order.
pub fn go_to(keys: &str, places: &str) -> [String; 2] {
    [format!("g then {keys}"), format!("Go to {places}")]
}

pub const KEYS_ASSESS: [(&str, &str); 8] = [
    ("1 2 3 4 5", "Rate the open skill and move on"),
    ("0 or Delete", "Clear the level"),
    ("↑ ↓ or k j", "Previous or next skill"),
    ("← →", "Previous or next area"),
    ("t", "Still accurate: confirm the level as of today"),
    ("w", "Change how much you want to learn it (0 to 3)"),
    ("/", "Find a skill"),
    ("Esc", "Leave the field and return to the skill"),
];
pub const EVERYWHERE: &str = "Everywhere";
pub const WHILE_RATING: &str = "While rating";
pub const SHORTCUTS: &str = "Single-key shortcuts";
pub const SHORTCUTS_WHY: &str = "Turn this off if you use dictation or another tool that types for you. Tab, Enter, and the buttons always work.";

pub const SETTING_NOT_KEPT: &str = "This browser has no room left to save that setting, so it will be gone after a reload. Free up space under Data.";

/// `step`: "rating of Terraform"
pub fn undone(step: &str) -> String {
    format!("Undone: {step}.")
}

pub fn redone(step: &str) -> String {
    format!("Redone: {step}.")
}
