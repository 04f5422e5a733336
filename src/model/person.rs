use serde::{Deserialize, Serialize};

use super::{Rest, Seniority, Track, present};

/// Somebody who is assessed, or who mentors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Person {
    pub name: String,
    pub seniority: Seniority,
    /// The seniority worked towards; `None` stands for the next one.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub aim: Option<Seniority>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub track: Option<Track>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// What other tools call the person (the source's `person_id`); written back to their files.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub key: String,
    /// Made up for looking around; removed in one click.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
    #[serde(flatten)]
    #[cfg_attr(test, schemars(skip))]
    pub rest: Rest,
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
            rest: Rest::new(),
        }
    }

    /// The seniority worked towards: the chosen one, or the next.
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
        let ann: Person = serde_json::from_str(text).expect("a person");
        assert_eq!(ann, Person::new("Ann", Seniority::Mid));
        assert_eq!(serde_json::to_string(&ann).expect("JSON"), text);
        for wrong in ["\"aim\":null", "\"track\":null", "\"aim\":\"chief\"", "\"team\":3"] {
            let text = format!(r#"{{"name":"Ann","seniority":"mid",{wrong}}}"#);
            assert!(serde_json::from_str::<Person>(&text).is_err(), "{wrong}");
        }
    }
}
