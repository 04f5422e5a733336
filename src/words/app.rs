pub const NAME: &str = "Belay";
pub const START: &str = "Start";
pub const ASSESS: &str = "Assess";
pub const REPORT: &str = "Report";
pub const TEAM: &str = "Team";
pub const MENTORING: &str = "Mentoring";
pub const DATA: &str = "Data";

pub const SKIP: &str = "Skip to the content";
pub const MENU: &str = "Places";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const KEYS: &str = "Keyboard";
pub const DISMISS: &str = "Dismiss";
pub const CLOSE: &str = "Close";
pub const PEOPLE: &str = "People";
pub const THEME_SYSTEM: &str = "System theme";
pub const THEME_LIGHT: &str = "Light theme";
pub const THEME_DARK: &str = "Dark theme";

pub const SAVED: &str = "Saved";
pub const SAVED_MEANS: &str = "Every change is on this machine's disk, twice, where this browser keeps what pages store. Export a file now and then for safety.";
pub const SAVED_LATE_MEANS: &str = "Every change is in this browser's local storage. Browsers write that to disk within about a minute; export a file for safety.";
pub const SAVING: &str = "Saving …";
pub const AT_RISK: &str = "Not on disk";
pub const AT_RISK_MEANS: &str = "The browser's database refuses your last changes: the disk may be full. They are in local storage only and may be lost when the browser closes. Export your work now, then make room on the disk and try again.";
pub const OUTDATED: &str = "A newer Belay is at work in another tab of this browser. Nothing is changed here any more, and nothing is lost: reload to go on with the newer one.";
pub const IMPORTING: &str = "An import is being stored. Undo and redo work again when all of it is here.";
pub const RELOAD: &str = "Reload";
pub const LOADING: &str = "Loading …";
pub const NOT_LOADED: &str = "This page is not here";
pub const NOT_LOADED_WHY: &str = "The network is gone, or this copy of Belay was replaced on its host meanwhile. Nothing of yours is lost: start and assessing go on without it. Try again, or reload the page.";
pub const SLOW_WHY: &str =
    "A part of Belay is still not here. Start and assessing go on without it. Try again, or reload the page.";
pub const DOWNLOAD_WITHOUT: &str = "Download your data without the app";
pub const RETRY: &str = "Try again";

pub fn show_more(n_left: usize) -> String {
    format!("Show more ({n_left} not shown)")
}
pub const EXPORT_NOW: &str = "Export";
pub const LATER: &str = "Not today";
pub const TIDY_UP: &str = "Tidy up";

pub fn unsaved(n_versions: usize, why: &str) -> String {
    let changes =
        if n_versions == 1 { "1 change is".to_owned() } else { format!("{n_versions} changes are") };
    format!(
        "{changes} not saved and would be gone when this tab closes. {why} Export your work now, then make room and try again."
    )
}

pub const NOT_SAVED: &str = "Not saved";
pub const NOTHING_KEPT: &str = "Nothing is kept here: this browser does not let the page store anything. Everything works until the tab closes; export a file before you leave.";

/// How things stand with a newer build.
pub const UPDATE_READY: &str = "A new version of Belay is ready.";
pub const UPDATE_UNSAVED: &str =
    "Something in this tab is not saved yet and would be lost. Save it first, then reload.";
pub const UPDATE_OLDER: &str =
    "This tab still shows an older version of Belay. Save what you are writing, then reload.";
pub const RELOAD_ANYWAY: &str = "Reload anyway";

pub fn conflicts(n_conflicts: usize) -> String {
    if n_conflicts == 1 { "1 conflict".to_owned() } else { format!("{n_conflicts} conflicts") }
}

pub const NOBODY: &str = "Nobody here yet";
pub const SWITCH: &str = "Switch person";
pub const FIND_PERSON: &str = "Find a person by name or team";
pub const ADD_PERSON: &str = "Add a person";

pub fn people_shown(n_shown: usize, n_people: usize) -> String {
    if n_shown == n_people {
        format!("{n_people} people")
    } else {
        format!("{n_shown} of {n_people} people shown; type to narrow it down")
    }
}

/// The keys, as (keys, what they do).
pub const KEYS_EVERYWHERE: [(&str, &str); 3] =
    [("?", "Show this list"), ("Ctrl Z", "Undo the last change"), ("Ctrl Shift Z", "Do it again")];

/// The keys that go to places, and the places, in the same order.
pub fn go_to(keys: &str, places: &str) -> [String; 2] {
    [format!("g then {keys}"), format!("Go to {places}")]
}

pub const KEYS_ASSESS: [(&str, &str); 8] = [
    ("1 2 3 4 5", "Rate the open skill and move on"),
    ("0 or Delete", "Clear its level"),
    ("↑ ↓ or k j", "Previous, next skill"),
    ("← →", "Previous, next area"),
    ("t", "Still true: confirm the level as of today"),
    ("w", "Want to learn: 0 to 3"),
    ("/", "Find a skill"),
    ("Esc", "Leave a field, back to the skill"),
];
pub const EVERYWHERE: &str = "Everywhere";
pub const WHILE_RATING: &str = "While rating";
pub const SHORTCUTS: &str = "Single keys are shortcuts";
pub const SHORTCUTS_WHY: &str = "Switch this off when dictation or other tools type keys by themselves. Tab, Enter and the buttons always work.";
