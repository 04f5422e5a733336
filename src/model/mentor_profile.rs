use std::ops::RangeInclusive;

use serde_json::Value;

#[cfg(test)]
use super::present;
use super::{
    PersonId, Rest,
    fields::{Fields, Misfit, list, parsed, put, whole_number, word},
};

/// How far clocks stand from UTC anywhere on Earth, in minutes.
pub const UTC_OFFSETS: RangeInclusive<i32> = -720..=840;

const MINUTES_PER_DAY: u16 = 1_440;

/// What somebody offers as a mentor and seeks as a mentee.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
pub struct MentorProfile {
    /// `None`: does not mentor.
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub offers: Option<Offer>,
    /// `None`: looks for no mentor.
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub seeks: Option<Seek>,
    /// Minutes ahead of UTC, within `UTC_OFFSETS`.
    #[cfg_attr(
        test,
        serde(default, deserialize_with = "derived::utc_offset", skip_serializing_if = "Option::is_none")
    )]
    #[cfg_attr(test, schemars(range(min = -720, max = 840)))]
    pub utc_offset: Option<i32>,
    /// From and until when mentoring is possible on a usual day, in minutes of the local day; see `fit_a_day`.
    #[cfg_attr(
        test,
        serde(default, deserialize_with = "derived::hours", skip_serializing_if = "Option::is_none")
    )]
    pub hours: Option<(u16, u16)>,
    #[cfg_attr(test, serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub styles: Vec<Style>,
    #[cfg_attr(test, serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub interests: Vec<String>,
    /// People never to be paired with, on either side.
    #[cfg_attr(test, serde(default, skip_serializing_if = "Vec::is_empty"))]
    pub never_with: Vec<PersonId>,
    #[cfg_attr(test, serde(flatten))]
    #[cfg_attr(test, schemars(skip))]
    pub rest: Rest,
}

/// What a mentor offers.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
pub struct Offer {
    /// For all mentees together.
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub hours_per_month: Option<u32>,
    #[cfg_attr(test, serde(default = "derived::one", skip_serializing_if = "derived::is_one"))]
    pub max_mentees: u32,
    #[cfg_attr(test, serde(flatten))]
    #[cfg_attr(test, schemars(skip))]
    pub rest: Rest,
}

/// What a mentee looks for.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
pub struct Seek {
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub hours_per_month: Option<u32>,
    #[cfg_attr(test, serde(flatten))]
    #[cfg_attr(test, schemars(skip))]
    pub rest: Rest,
}

/// A way of working together, as the source names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
#[cfg_attr(test, serde(rename_all = "snake_case"))]
pub enum Style {
    GuidedDiscovery,
    HandsOnPractice,
    Reflection,
    PeerLearning,
}

impl MentorProfile {
    #[cfg_attr(not(test), expect(dead_code, reason = "no record holds profiles yet"))]
    pub(super) fn read(value: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            offers: fields.optional("offers", Offer::read)?,
            seeks: fields.optional("seeks", Seek::read)?,
            utc_offset: fields.optional("utc_offset", utc_offset)?,
            hours: fields.optional("hours", hours)?,
            styles: fields.optional("styles", |styles| list(styles, Style::read))?.unwrap_or_default(),
            interests: fields.texts("interests")?,
            never_with: fields.optional("never_with", |people| list(people, parsed))?.unwrap_or_default(),
            rest: fields.rest(),
        })
    }

    #[cfg_attr(not(test), expect(dead_code, reason = "no record holds profiles yet"))]
    pub(super) fn to_value(&self) -> Value {
        let mut fields = self.rest.clone();
        put(&mut fields, "offers", self.offers.as_ref().map(Offer::to_value));
        put(&mut fields, "seeks", self.seeks.as_ref().map(Seek::to_value));
        put(&mut fields, "utc_offset", self.utc_offset.map(Value::from));
        put(&mut fields, "hours", self.hours.map(|(from, until)| vec![from, until].into()));
        let styles = self.styles.iter().map(|style| style.key().into()).collect();
        put_list(&mut fields, "styles", styles);
        put_list(&mut fields, "interests", self.interests.iter().map(|it| it.as_str().into()).collect());
        let people = self.never_with.iter().map(|person| person.to_string().into()).collect();
        put_list(&mut fields, "never_with", people);
        fields.into()
    }
}

impl Default for Offer {
    /// One mentee.
    fn default() -> Self {
        Self { hours_per_month: None, max_mentees: 1, rest: Rest::new() }
    }
}

impl Offer {
    fn read(value: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            hours_per_month: fields.optional("hours_per_month", whole_number)?,
            max_mentees: fields.optional("max_mentees", whole_number)?.unwrap_or(1),
            rest: fields.rest(),
        })
    }

    fn to_value(&self) -> Value {
        let mut fields = self.rest.clone();
        put(&mut fields, "hours_per_month", self.hours_per_month.map(Value::from));
        put(&mut fields, "max_mentees", (self.max_mentees != 1).then(|| self.max_mentees.into()));
        fields.into()
    }
}

impl Seek {
    fn read(value: Value) -> Result<Self, Misfit> {
        let mut fields = Fields::of(value)?;
        let hours_per_month = fields.optional("hours_per_month", whole_number)?;
        Ok(Self { hours_per_month, rest: fields.rest() })
    }

    fn to_value(&self) -> Value {
        let mut fields = self.rest.clone();
        put(&mut fields, "hours_per_month", self.hours_per_month.map(Value::from));
        fields.into()
    }
}

impl Style {
    pub const ALL: [Self; 4] =
        [Self::GuidedDiscovery, Self::HandsOnPractice, Self::Reflection, Self::PeerLearning];

    /// The word in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::GuidedDiscovery => "guided_discovery",
            Self::HandsOnPractice => "hands_on_practice",
            Self::Reflection => "reflection",
            Self::PeerLearning => "peer_learning",
        }
    }

    fn read(value: Value) -> Result<Self, Misfit> {
        word(value, &Self::ALL, Self::key)
    }
}

/// Whether usual hours are such: from a minute of the day, 0–1439, until another, 1–1440, where an earlier one is that of
/// the next day. So each has one spelling, the whole day too: 0 until 1440.
pub fn fit_a_day((from, until): (u16, u16)) -> bool {
    from < MINUTES_PER_DAY && (1..=MINUTES_PER_DAY).contains(&until) && from != until
}

fn utc_offset(value: Value) -> Result<i32, Misfit> {
    let minutes = value.as_i64().and_then(|minutes| i32::try_from(minutes).ok());
    minutes
        .filter(|minutes| UTC_OFFSETS.contains(minutes))
        .ok_or_else(|| Misfit::unlike("minutes from -720 to 840", &value))
}

fn hours(value: Value) -> Result<(u16, u16), Misfit> {
    let minutes =
        list(value, |minute| whole_number(minute).map(|minute| u16::try_from(minute).unwrap_or(u16::MAX)))?;
    match minutes[..] {
        [from, until] if fit_a_day((from, until)) => Ok((from, until)),
        _ => Err(Misfit::new(
            "found a list, expected two different minutes of the day, as [540, 1020] for 9:00 to 17:00",
        )),
    }
}

fn put_list(fields: &mut Rest, name: &str, list: Vec<Value>) {
    put(fields, name, (!list.is_empty()).then(|| list.into()));
}

/// What the derived readers and writers of the tests use.
#[cfg(test)]
mod derived {
    use serde::{Deserialize, Deserializer, de::Error};

    use super::{UTC_OFFSETS, fit_a_day};

    pub fn one() -> u32 {
        1
    }

    // By reference because serde's `skip_serializing_if` asks so.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub fn is_one(number: &u32) -> bool {
        *number == 1
    }

    pub fn utc_offset<'de, D: Deserializer<'de>>(source: D) -> Result<Option<i32>, D::Error> {
        let minutes = i32::deserialize(source)?;
        if UTC_OFFSETS.contains(&minutes) { Ok(Some(minutes)) } else { Err(D::Error::custom("no offset")) }
    }

    pub fn hours<'de, D: Deserializer<'de>>(source: D) -> Result<Option<(u16, u16)>, D::Error> {
        let hours = Deserialize::deserialize(source)?;
        if fit_a_day(hours) { Ok(Some(hours)) } else { Err(D::Error::custom("no hours")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture::BO;

    /// Read by hand, and as the derived reader does.
    fn read(text: &str) -> Option<MentorProfile> {
        let by_hand = MentorProfile::read(serde_json::from_str(text).expect("JSON")).ok();
        assert_eq!(by_hand, serde_json::from_str(text).ok(), "{text}");
        by_hand
    }

    #[test]
    fn what_is_not_said_is_not_written() {
        for (profile, text) in [
            (MentorProfile::default(), "{}"),
            (
                MentorProfile {
                    offers: Some(Offer::default()),
                    seeks: Some(Seek::default()),
                    ..Default::default()
                },
                r#"{"offers":{},"seeks":{}}"#,
            ),
        ] {
            assert_eq!(profile.to_value().to_string(), text);
            assert_eq!(read(text), Some(profile));
        }
        assert!(read(r#"{"offers":null}"#).is_none());
    }

    #[test]
    fn a_profile_is_written_in_one_way() {
        let profile = MentorProfile {
            offers: Some(Offer { hours_per_month: Some(8), max_mentees: 2, rest: Rest::new() }),
            seeks: Some(Seek { hours_per_month: Some(4), rest: Rest::new() }),
            utc_offset: Some(-210),
            hours: Some((1_320, 360)),
            styles: vec![Style::HandsOnPractice, Style::GuidedDiscovery],
            interests: vec!["Chess".into()],
            never_with: vec![BO],
            rest: Rest::new(),
        };
        let text = concat!(
            r#"{"hours":[1320,360],"interests":["Chess"],"never_with":["00000000-0000-0000-0000-000000000002"],"#,
            r#""offers":{"hours_per_month":8,"max_mentees":2},"seeks":{"hours_per_month":4},"#,
            r#""styles":["hands_on_practice","guided_discovery"],"utc_offset":-210}"#
        );
        assert_eq!(profile.to_value().to_string(), text);
        assert_eq!(read(text), Some(profile));
    }

    #[test]
    fn what_a_newer_belay_says_of_an_offer_is_kept() {
        let text = r#"{"offers":{"later":[1]},"seeks":{"soon":true},"with":{"x":1}}"#;
        assert_eq!(read(text).map(|profile| profile.to_value().to_string()).as_deref(), Some(text));
    }

    #[test]
    fn usual_hours_are_two_minutes_of_a_day_and_may_go_over_midnight() {
        for right in ["[0,1440]", "[540,1020]", "[1439,1]", "[1439,1440]"] {
            assert!(read(&format!(r#"{{"hours":{right}}}"#)).is_some(), "{right}");
        }
        for wrong in [
            "[540,540]",
            "[1440,60]",
            "[60,0]",
            "[0,1441]",
            "[0,65537]",
            "[9]",
            "[1,2,3]",
            "[-1,5]",
            "\"9-5\"",
            "null",
        ] {
            assert!(read(&format!(r#"{{"hours":{wrong}}}"#)).is_none(), "{wrong}");
        }
    }

    #[test]
    fn an_offset_is_one_that_clocks_have() {
        for right in ["-720", "0", "840"] {
            assert!(read(&format!(r#"{{"utc_offset":{right}}}"#)).is_some(), "{right}");
        }
        for wrong in ["-721", "841", "60.0", "\"+01:00\"", "null", "4294967296"] {
            assert!(read(&format!(r#"{{"utc_offset":{wrong}}}"#)).is_none(), "{wrong}");
        }
    }
}
