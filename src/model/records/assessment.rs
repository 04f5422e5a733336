use serde_json::{Map, Value};

#[cfg(test)]
use crate::model::json::fields::present;
use crate::model::{
    json::fields::UnknownFields,
    json::fields::{FieldError, Fields, parsed, put, whole_number},
    records::{
        assessor::Assessor,
        day::{self, Day},
        ids::{FrameworkId, SkillId},
        level::Seniority,
        rating::Rating,
    },
    small::sorted::Sorted,
};

/// One assessor's finished, frozen set of ratings of one person.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema))]
pub struct Assessment {
    pub assessor: Assessor,
    pub framework: FrameworkId,
    /// The version of the framework at that time. A later change of the framework does not affect
    /// old figures.
    pub framework_version: u32,
    #[cfg_attr(test, serde(with = "day::derived"))]
    #[cfg_attr(test, schemars(with = "day::Schema"))]
    pub on: Day,
    /// Numbers the finished assessments of this person by this assessor, so that two of the same
    /// day have an order.
    pub number: u32,
    /// The person's aim at that time, from which the default targets were derived.
    #[cfg_attr(test, serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none"))]
    pub aim: Option<Seniority>,
    pub ratings: Sorted<SkillId, Rating>,
    #[cfg_attr(test, serde(flatten))]
    #[cfg_attr(test, schemars(skip))]
    pub rest: UnknownFields,
}

impl Assessment {
    pub(crate) fn read(value: Value) -> Result<Self, FieldError> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            assessor: fields.required("assessor", parsed)?,
            framework: fields.required("framework", parsed)?,
            framework_version: fields.required("framework_version", whole_number)?,
            on: fields.required("on", day::from_value)?,
            number: fields.required("number", whole_number)?,
            aim: fields.optional("aim", Seniority::read)?,
            ratings: fields.required("ratings", ratings)?,
            rest: fields.rest(),
        })
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut fields = self.rest.clone();
        put(&mut fields, "assessor", Some(self.assessor.to_string().into()));
        put(&mut fields, "framework", Some(self.framework.as_str().into()));
        put(&mut fields, "framework_version", Some(self.framework_version.into()));
        put(&mut fields, "on", Some(day::text(self.on).into()));
        put(&mut fields, "number", Some(self.number.into()));
        put(&mut fields, "aim", self.aim.map(|aim| aim.key().into()));
        let mut ratings = Map::new();
        for (skill, rating) in &self.ratings {
            ratings.insert(skill.to_string(), rating.to_value());
        }
        put(&mut fields, "ratings", Some(ratings.into()));
        fields.into()
    }

    /// Returns the sort key: the day, then the number. Later assessments have greater ones.
    pub fn order(&self) -> (Day, u32) {
        (self.on, self.number)
    }
}

fn ratings(value: Value) -> Result<Sorted<SkillId, Rating>, FieldError> {
    let mut ratings = Sorted::new();
    for (name, value) in Fields::of(value)?.rest() {
        // The name is checked first, because only a valid one may be part of an error's path.
        let skill = SkillId::try_from(name).map_err(|error| FieldError::new(error.to_string()))?;
        let rating = Rating::read(value).map_err(|error| error.inside(skill.as_str()))?;
        ratings.insert(skill, rating);
    }
    Ok(ratings)
}
