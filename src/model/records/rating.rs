use serde_json::Value;
use thiserror::Error;

#[cfg(test)]
use crate::model::json::fields::present;
use crate::model::{
    json::fields::{FieldError, Fields, UnknownFields, number, put, put_text, text},
    records::{
        day::{self, Day},
        level::Level,
        refusal::EditError,
    },
};

/// The maximum length of a text field, in characters.
pub const MAX_TEXT: usize = 20_000;

/// Whether a text is longer than a field allows.
pub(crate) fn is_long(text: &str) -> bool {
    text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT
}

/// One assessor's rating of one skill of one person.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
pub struct Rating {
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub current: Option<Level>,
    /// The target level; if missing, the level that the aim requires.
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub target: Option<Level>,
    /// The day on which the current level was last set or confirmed.
    #[cfg_attr(
        test,
        serde(default, with = "day::derived::optional", skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(test, schemars(with = "day::Schema"))]
    pub on: Option<Day>,
    /// Texts and links that prove the level.
    #[cfg_attr(test, serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub evidence: Vec<String>,
    #[cfg_attr(test, serde(default, skip_serializing_if = "String::is_empty"))]
    pub plan: String,
    /// Private: it leaves this machine in full backups only. It is used in records of notes, and in
    /// ratings from before notes were records.
    #[cfg_attr(test, serde(default, skip_serializing_if = "String::is_empty"))]
    pub note: String,
    /// The reason why the skill is not applicable. Score and coverage then ignore the skill.
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub not_applicable: Option<String>,
    #[cfg_attr(test, serde(default, skip_serializing_if = "Want::is_none"))]
    pub want: Want,
    #[cfg_attr(test, serde(flatten))]
    #[cfg_attr(test, schemars(skip))]
    pub rest: UnknownFields,
}

impl Rating {
    /// Combines several versions of one rating: all of the first, and the evidence, plans and notes
    /// that only the others have.
    pub fn combined(mut versions: Vec<Self>) -> Self {
        if versions.is_empty() {
            return Self::default();
        }
        let mut all = versions.remove(0);
        for other in versions {
            for evidence in other.evidence {
                if !all.evidence.contains(&evidence) {
                    all.evidence.push(evidence);
                }
            }
            for (text, further) in [(&mut all.plan, &other.plan), (&mut all.note, &other.note)] {
                if !text.contains(further.as_str()) {
                    if !text.is_empty() {
                        text.push('\n');
                    }
                    text.push_str(further);
                }
            }
        }
        all
    }

    /// Fills the texts that were omitted from this copy from another copy of the same rating.
    pub(crate) fn fill(&mut self, other: &Self) {
        if self.evidence.is_empty() {
            self.evidence.clone_from(&other.evidence);
        }
        for (text, others) in [(&mut self.plan, &other.plan), (&mut self.note, &other.note)] {
            if text.is_empty() {
                text.clone_from(others);
            }
        }
    }

    pub(crate) fn read(value: Value) -> Result<Self, FieldError> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            current: fields.optional("current", Level::read)?,
            target: fields.optional("target", Level::read)?,
            on: fields.optional("on", day::from_value)?,
            evidence: fields.texts("evidence")?,
            plan: fields.text("plan")?,
            note: fields.text("note")?,
            not_applicable: fields.optional("not_applicable", text)?,
            want: fields.optional("want", Want::read)?.unwrap_or_default(),
            rest: fields.rest(),
        })
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut fields = self.rest.clone();
        put(&mut fields, "current", self.current.map(|level| level.number().into()));
        put(&mut fields, "target", self.target.map(|level| level.number().into()));
        put(&mut fields, "on", self.on.map(|on| day::text(on).into()));
        put(&mut fields, "evidence", (!self.evidence.is_empty()).then(|| self.evidence.clone().into()));
        put_text(&mut fields, "plan", &self.plan);
        put_text(&mut fields, "note", &self.note);
        put(&mut fields, "not_applicable", self.not_applicable.clone().map(Value::String));
        put(&mut fields, "want", (self.want.0 > 0).then(|| self.want.0.into()));
        fields.into()
    }

    /// Checks that the texts are short enough, and that a skill that is not applicable has a
    /// reason.
    pub(crate) fn check(&self) -> Result<(), EditError> {
        let mut texts = self.evidence.iter().chain(&self.not_applicable);
        if is_long(&self.plan) || is_long(&self.note) || texts.any(|text| is_long(text)) {
            return Err(EditError::LongText);
        }
        if self.not_applicable.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            return Err(EditError::NoReason);
        }
        Ok(())
    }

    /// Whether all fields are empty, as in a new rating.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Whether there is a level, or the skill is not applicable.
    pub fn is_answered(&self) -> bool {
        self.current.is_some() || self.not_applicable.is_some()
    }

    /// Returns the level that figures use: `None` if the skill is not applicable.
    pub fn counted(&self) -> Option<Level> {
        if self.not_applicable.is_some() { None } else { self.current }
    }
}

/// How much a person wants to learn a skill, from 0 (no wish) to 3 (next thing to learn).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, schemars::JsonSchema))]
pub struct Want(#[cfg_attr(test, schemars(range(min = 0, max = 3)))] u8);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{0} is not a number from 0 to 3 (want to learn)")]
pub struct WantError(u64);

impl Want {
    pub const ALL: [Self; 4] = [Self(0), Self(1), Self(2), Self(3)];

    pub const fn number(self) -> u8 {
        self.0
    }

    fn read(value: Value) -> Result<Self, FieldError> {
        number(value, "a wish to learn from 0 to 3", |number| Self::try_from(number).ok())
    }

    // By reference because serde's `skip_serializing_if` requires it.
    #[cfg(test)]
    #[allow(clippy::trivially_copy_pass_by_ref)]
    fn is_none(&self) -> bool {
        self.0 == 0
    }
}

impl TryFrom<u64> for Want {
    type Error = WantError;

    fn try_from(number: u64) -> Result<Self, WantError> {
        match number {
            0..=3 => Ok(Self(u8::try_from(number).expect("at most 3"))),
            _ => Err(WantError(number)),
        }
    }
}

#[cfg(test)]
impl<'de> serde::Deserialize<'de> for Want {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        u64::deserialize(source)?.try_into().map_err(serde::de::Error::custom)
    }
}

impl From<Want> for u8 {
    fn from(want: Want) -> Self {
        want.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combining_keeps_the_first_level_and_every_text_once() {
        let rating = |level, evidence: &[&str], plan: &str, note: &str| Rating {
            current: Level::try_from(level).ok(),
            evidence: evidence.iter().map(|text| (*text).to_owned()).collect(),
            plan: plan.to_owned(),
            note: note.to_owned(),
            ..Rating::default()
        };
        let versions = [
            rating(3, &["a", "b"], "Read", ""),
            rating(5, &["b", "c"], "Read", "x"),
            rating(1, &[], "Do", ""),
        ];
        assert_eq!(Rating::combined(versions.into()), rating(3, &["a", "b", "c"], "Read\nDo", "x"));
        assert_eq!(Rating::combined(vec![]), Rating::default());
    }
}
