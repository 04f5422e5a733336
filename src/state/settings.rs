use std::collections::BTreeSet;

use leptos::task::spawn_local;

use crate::{
    browser::{mirror, storage},
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
    /// Whether the user leads a team and is none of its people. Then nobody asks who they are.
    pub is_lead: bool,
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
            is_lead: false,
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
const LEAD: &str = "belay:lead";
const THEME: &str = "belay:theme";
const SHORTCUTS: &str = "belay:shortcuts";
const HOLDER_BAR: &str = "belay:holder-bar";
const WEIGHTS: &str = "belay:match-weights";
const MATCH_WEIGHTS: [u32; 4] = [50, 20, 15, 15];
const ASKED_BY: &str = "belay:asked-by";
const LIFTED: &str = "belay:lifted";
const DEVICE: &str = "belay:device";
const PUT_OFF: &str = "belay:export-put-off";
const RESERVE: &str = "belay:reserve";
/// Enough for some 400 ids.
const RESERVE_UNITS: usize = 16_384;
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
            is_lead: storage::read(LEAD).is_some(),
            theme: Theme::ALL.into_iter().find(|known| known.key() == theme.as_deref()).unwrap_or_default(),
            has_shortcuts_off: storage::read(SHORTCUTS).is_some(),
            holder_bar: storage::read(HOLDER_BAR)
                .and_then(|level| Level::from_text(&level))
                .unwrap_or(Level::PROFICIENT),
            match_weights: storage::read(WEIGHTS).and_then(|text| weights(&text)).unwrap_or(MATCH_WEIGHTS),
        }
    }

    /// Whether all of them are kept.
    pub fn save(&self) -> bool {
        let mut is_kept = keep(ME, self.me.map(|me| me.to_string()).as_deref());
        is_kept &= keep(LEAD, self.is_lead.then_some("lead"));
        is_kept &= keep(THEME, self.theme.key());
        is_kept &= keep(SHORTCUTS, self.has_shortcuts_off.then_some("off"));
        let has_own_bar = self.holder_bar != Level::PROFICIENT;
        is_kept &= keep(HOLDER_BAR, has_own_bar.then(|| self.holder_bar.to_string()).as_deref());
        let weights = self.match_weights.map(|weight| weight.to_string()).join(" ");
        is_kept & keep(WEIGHTS, (self.match_weights != MATCH_WEIGHTS).then_some(weights.as_str()))
    }
}

fn weights(text: &str) -> Option<[u32; 4]> {
    let weights: Vec<u32> = text.split(' ').filter_map(|weight| weight.parse().ok()).collect();
    weights.try_into().ok()
}

/// Who looks: beside whoever uses this browser, who is to be rated unseen, and whom they chose to see all the same.
/// `mirrored`: what the database has. Nobody is ever taken off these lists but by erasing everything, so what either has
/// counts, also where the entry in local storage was lost or damaged.
pub fn viewer(me: Option<PersonId>, mirrored: &[(String, String)]) -> Viewer {
    let read = |key: &str| {
        let spare = mirrored.iter().filter(|(known, _)| known == key).flat_map(|(_, text)| people(text));
        let all: BTreeSet<PersonId> =
            people(&storage::read(key).unwrap_or_default()).into_iter().chain(spare).collect();
        all.into_iter().collect()
    };
    Viewer { me, asked_by: read(ASKED_BY), lifted: read(LIFTED) }
}

/// The keys under which the database has them too.
pub const VIEWER_KEYS: [&str; 2] = [ASKED_BY, LIFTED];

fn viewer_entries(viewer: &Viewer) -> [(&'static str, String); 2] {
    let ids = |people: &[PersonId]| people.iter().map(PersonId::to_string).collect::<Vec<_>>().join(" ");
    [(ASKED_BY, ids(&viewer.asked_by)), (LIFTED, ids(&viewer.lifted))]
}

/// Whether it is kept. What is to stay hidden must not be shown after a reload, so nobody may go on where it is not.
pub fn keep_viewer(viewer: &Viewer) -> bool {
    let change = mirror::Change::default();
    let mut is_any = false;
    for (key, ids) in viewer_entries(viewer).into_iter().filter(|(_, ids)| !ids.is_empty()) {
        change.write(key, Some(&ids));
        is_any = true;
    }
    // A spare for when local storage is cleared or damaged; where there is no database, there is none.
    if is_any {
        spawn_local(async { drop(change.keep().await) });
    }
    let is_kept = |(key, ids): (&str, String)| keep(key, (!ids.is_empty()).then_some(ids.as_str()));
    viewer_entries(viewer).into_iter().all(is_kept)
}

/// Whether the entry is one of those that say what may be seen.
pub fn is_of_viewer(key: &str) -> bool {
    VIEWER_KEYS.contains(&key)
}

fn people(text: &str) -> Vec<PersonId> {
    text.split(' ').filter_map(|id| id.parse().ok()).collect()
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
    // Where it is not kept, the review begins again after a reload.
    let _ = keep(REVIEW, since.map(|since| since.to_string()).as_deref());
}

/// Whether it is kept. A full store has the reserve left for settings.
fn keep(key: &str, text: Option<&str>) -> bool {
    let Some(text) = text else {
        storage::remove(key);
        return true;
    };
    storage::write(key, text).is_ok() || {
        storage::remove(RESERVE);
        storage::write(key, text).is_ok()
    }
}

/// Takes room for settings while there is some. Work fills local storage first, and then a setting must still fit: who
/// uses this browser, and above all whose ratings they are not to see yet.
pub fn reserve() {
    if storage::read(RESERVE).is_none() {
        // Where the store is full already, what is to be hidden is refused (`keep_viewer`).
        let _ = storage::write(RESERVE, &" ".repeat(RESERVE_UNITS));
    }
}
