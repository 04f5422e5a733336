use serde_json::Value;

#[cfg(test)]
use crate::model::json::fields::present;
use crate::model::{
    json::fields::{FieldError, Fields, UnknownFields, flag, put, put_text, text},
    records::{
        level::{Seniority, Track},
        refusal::EditError,
    },
};

/// The longest name, in characters.
pub const MAX_NAME: usize = 200;

/// A person who is assessed, or who mentors.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
pub struct Person {
    pub name: String,
    pub seniority: Seniority,
    /// The seniority that the person works towards; if missing, the next one.
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub aim: Option<Seniority>,
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub track: Option<Track>,
    #[cfg_attr(test, serde(default, skip_serializing_if = "String::is_empty"))]
    pub team: String,
    /// The person's key in other tools (the source's `person_id`), which is written back to their
    /// files.
    #[cfg_attr(test, serde(default, skip_serializing_if = "String::is_empty"))]
    pub key: String,
    /// Whether the person is part of the sample team, which the user can remove in one click.
    #[cfg_attr(test, serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub sample: bool,
    /// Whether the person is archived: all their records stay, and teams leave them out.
    #[cfg_attr(test, serde(default, skip_serializing_if = "std::ops::Not::not"))]
    pub archived: bool,
    #[cfg_attr(test, serde(flatten))]
    #[cfg_attr(test, schemars(skip))]
    pub rest: UnknownFields,
}

impl Person {
    pub fn new(name: impl Into<String>, seniority: Seniority) -> Self {
        Self {
            name: name.into(),
            seniority,
            aim: None,
            track: None,
            team: String::new(),
            key: String::new(),
            sample: false,
            archived: false,
            rest: UnknownFields::new(),
        }
    }

    pub(crate) fn read(value: Value) -> Result<Self, FieldError> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            name: fields.required("name", text)?,
            seniority: fields.required("seniority", Seniority::read)?,
            aim: fields.optional("aim", Seniority::read)?,
            track: fields.optional("track", Track::read)?,
            team: fields.text("team")?,
            key: fields.text("key")?,
            sample: fields.optional("sample", flag)?.unwrap_or_default(),
            archived: fields.optional("archived", flag)?.unwrap_or_default(),
            rest: fields.rest(),
        })
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut fields = self.rest.clone();
        put(&mut fields, "name", Some(self.name.as_str().into()));
        put(&mut fields, "seniority", Some(self.seniority.key().into()));
        put(&mut fields, "aim", self.aim.map(|aim| aim.key().into()));
        put(&mut fields, "track", self.track.map(|track| track.key().into()));
        put_text(&mut fields, "team", &self.team);
        put_text(&mut fields, "key", &self.key);
        put(&mut fields, "sample", self.sample.then(|| true.into()));
        put(&mut fields, "archived", self.archived.then(|| true.into()));
        fields.into()
    }

    /// Checks that there is a name, and that all names are short enough.
    pub(crate) fn check(&self) -> Result<(), EditError> {
        if self.name.trim().is_empty() {
            return Err(EditError::NoName);
        }
        let names = [&self.name, &self.team, &self.key];
        if names.iter().any(|name| name.chars().count() > MAX_NAME) {
            return Err(EditError::LongName);
        }
        Ok(())
    }

    /// Returns the chosen aim, or the next seniority.
    pub fn aim(&self) -> Seniority {
        self.aim.unwrap_or(self.seniority.next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_aim_is_the_next_seniority_unless_the_person_says_otherwise() {
        let aims = Seniority::ALL.map(|seniority| Person::new("Ann", seniority).aim());
        assert_eq!(aims, [Seniority::Mid, Seniority::Senior, Seniority::Principal, Seniority::Principal]);
        let modest = Person { aim: Some(Seniority::Junior), ..Person::new("Ann", Seniority::Senior) };
        assert_eq!(modest.aim(), Seniority::Junior);
    }

    #[test]
    fn an_absent_field_has_one_spelling() {
        let text = r#"{"name":"Ann","seniority":"mid"}"#;
        let read = |text: &str| Person::read(serde_json::from_str(text).expect("JSON"));
        let ann = Person::new("Ann", Seniority::Mid);
        assert_eq!(read(text).as_ref(), Ok(&ann));
        assert_eq!(ann.to_value().to_string(), text);
        for wrong in ["\"aim\":null", "\"track\":null", "\"aim\":\"chief\"", "\"team\":3"] {
            let text = format!(r#"{{"name":"Ann","seniority":"mid",{wrong}}}"#);
            assert!(read(&text).is_err(), "{wrong}");
        }
    }
}
