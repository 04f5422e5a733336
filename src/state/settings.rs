use crate::{
    browser::storage,
    engine::mentoring::blind::Viewer,
    model::records::{
        day::Day,
        ids::{AssessmentId, PersonId},
        level::Level,
    },
};

/// What this browser remembers beside the workspace; it never travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Who uses this browser.
    pub me: Option<PersonId>,
    pub theme: Theme,
    /// Single keys as shortcuts; some people's tools type keys by themselves.
    pub has_shortcuts_off: bool,
    /// Who is at this level or above holds a skill.
    pub holder_bar: Level,
    /// What skill fit, availability, style and another team weigh in a match.
    pub match_weights: [u32; 4],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            me: None,
            theme: Theme::System,
            has_shortcuts_off: false,
            holder_bar: Level::PROFICIENT,
            match_weights: MATCH_WEIGHTS,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

const ME: &str = "belay:me";
const THEME: &str = "belay:theme";
const SHORTCUTS: &str = "belay:shortcuts";
const HOLDER_BAR: &str = "belay:holder-bar";
const WEIGHTS: &str = "belay:match-weights";
const MATCH_WEIGHTS: [u32; 4] = [50, 20, 15, 15];
const ASKED_BY: &str = "belay:asked-by";
const LIFTED: &str = "belay:lifted";
const DEVICE: &str = "belay:device";
const PUT_OFF: &str = "belay:export-put-off";
const REVIEW: &str = "belay:review";

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word in storage and in the page; none for the system's choice.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

impl Settings {
    pub fn load() -> Self {
        let theme = storage::read(THEME);
        Self {
            me: storage::read(ME).and_then(|id| id.parse().ok()),
            theme: Theme::ALL.into_iter().find(|known| known.key() == theme.as_deref()).unwrap_or_default(),
            has_shortcuts_off: storage::read(SHORTCUTS).is_some(),
            holder_bar: storage::read(HOLDER_BAR)
                .and_then(|level| Level::from_text(&level))
                .unwrap_or(Level::PROFICIENT),
            match_weights: storage::read(WEIGHTS).and_then(|text| weights(&text)).unwrap_or(MATCH_WEIGHTS),
        }
    }

    pub fn save(&self) {
        keep(ME, self.me.map(|me| me.to_string()).as_deref());
        keep(THEME, self.theme.key());
        keep(SHORTCUTS, self.has_shortcuts_off.then_some("off"));
        let has_own_bar = self.holder_bar != Level::PROFICIENT;
        keep(HOLDER_BAR, has_own_bar.then(|| self.holder_bar.to_string()).as_deref());
        let weights = self.match_weights.map(|weight| weight.to_string()).join(" ");
        keep(WEIGHTS, (self.match_weights != MATCH_WEIGHTS).then_some(weights.as_str()));
    }
}

fn weights(text: &str) -> Option<[u32; 4]> {
    let weights: Vec<u32> = text.split(' ').filter_map(|weight| weight.parse().ok()).collect();
    weights.try_into().ok()
}

/// Who looks: beside whoever uses this browser, who is to be rated unseen, and whom they chose to see all the same.
pub fn viewer(me: Option<PersonId>) -> Viewer {
    Viewer { me, asked_by: people(ASKED_BY), lifted: people(LIFTED) }
}

pub fn keep_viewer(viewer: &Viewer) {
    for (key, people) in [(ASKED_BY, &viewer.asked_by), (LIFTED, &viewer.lifted)] {
        let ids: Vec<String> = people.iter().map(PersonId::to_string).collect();
        keep(key, (!ids.is_empty()).then(|| ids.join(" ")).as_deref());
    }
}

/// Whether the entry is one of those that say what may be seen.
pub fn is_of_viewer(key: &str) -> bool {
    [ASKED_BY, LIFTED].contains(&key)
}

fn people(key: &str) -> Vec<PersonId> {
    storage::read(key).unwrap_or_default().split(' ').filter_map(|id| id.parse().ok()).collect()
}

/// A short label that tells this browser from the user's others; made once.
pub fn device(fresh: impl FnOnce() -> String) -> String {
    storage::read(DEVICE).unwrap_or_else(|| {
        let label = fresh();
        keep_device(&label);
        label
    })
}

pub fn keep_device(label: &str) {
    keep(DEVICE, Some(label));
}

/// Whether the user wants to hear no more of an export today.
pub fn is_put_off(today: Day) -> bool {
    storage::read(PUT_OFF).is_some_and(|day| day == today.to_string())
}

pub fn put_off(today: Day) {
    keep(PUT_OFF, Some(&today.to_string()));
}

/// The finished assessment since which the ratings are being reviewed. Only that a review goes on is kept here; what was
/// reviewed follows from the ratings (`engine/person/review.rs`).
pub fn review() -> Option<AssessmentId> {
    storage::read(REVIEW)?.parse().ok()
}

pub fn keep_review(since: Option<AssessmentId>) {
    keep(REVIEW, since.map(|since| since.to_string()).as_deref());
}

fn keep(key: &str, text: Option<&str>) {
    match text {
        // Settings that a full store refuses are asked again next time; nothing of the user's work is lost.
        Some(text) => {
            let _ = storage::write(key, text);
        }
        None => storage::remove(key),
    }
}
