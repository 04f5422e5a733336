//! The nouns: people, ratings, assessments, and the versions they are kept as.
//! Knows no framework's content, no file format, no browser and no clock.

pub mod assessment;
pub mod assessor;
pub mod content;
pub mod day;
pub mod edit;
pub mod fields;
#[cfg(test)]
pub mod fixture;
pub mod fold;
pub mod gist;
pub mod heads;
pub mod history;
pub mod ids;
pub mod join;
pub mod json;
#[cfg(test)]
mod laws;
pub mod level;
pub mod lower;
pub mod mentor_profile;
pub mod mentoring;
pub mod order;
pub mod pair;
pub mod person;
pub mod rating;
pub mod record;
pub mod rules;
pub mod session;
pub mod shape;
pub mod slug;
pub mod sorted;
pub mod tidy;
pub mod veil;
pub mod version;
pub mod workspace;

#[cfg(test)]

/// Fields of a newer Belay that this one does not show: kept and written back.
pub type Rest = serde_json::Map<String, serde_json::Value>;

/// Reads an optional field as `Fields::optional` does.
#[cfg(test)]
fn present<'de, D, T>(source: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    T::deserialize(source).map(Some)
}
