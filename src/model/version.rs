use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use thiserror::Error;

use super::{Content, ContentError, RecordKey, Stamp, VersionId, content::plain};

/// The number of the record format written now. A version with a greater one is kept and shown read-only.
pub const FORMAT: u32 = 1;

/// One immutable state of a record.
///
/// Its canonical bytes are its JSON object with sorted keys and without white space; its id is their hash, so
/// equal content made on equal bases is one version, and a damaged one is noticed.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub id: VersionId,
    pub record: RecordKey,
    /// The versions of the same record that this one was made on. Some may be unknown here: history can be cut.
    pub bases: Vec<VersionId>,
    /// When, in milliseconds since 1970 UTC, by the clock of the device. Orders nothing but the display.
    pub at: i64,
    /// Who, as they were called then.
    pub by: String,
    /// A label of the device; two devices may share one after a copied profile.
    pub device: String,
    pub content: Content,
    text: Arc<str>,
}

/// Text that is no version.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VersionError {
    /// `path` is where in the version (`record`), `problem` what was found and expected.
    #[error("{path}: {problem}")]
    Shape { path: String, problem: String },
    #[error("body: {0}")]
    Content(#[from] ContentError),
    #[error("the content does not match its checksum")]
    Checksum,
}

/// The JSON object, keys in alphabetical order.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Wire {
    at: i64,
    bases: Vec<VersionId>,
    // `None` only beside `deleted`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(with = "Option<serde_json::Value>"))]
    body: Option<Box<RawValue>>,
    by: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    deleted: bool,
    device: String,
    format: u32,
    record: RecordKey,
}

impl Version {
    /// Makes the version that says `content` of `record`.
    pub fn new(record: RecordKey, mut bases: Vec<VersionId>, content: Content, stamp: &Stamp) -> Self {
        bases.sort_unstable();
        bases.dedup();
        let wire = Wire {
            at: stamp.at,
            body: content
                .to_value()
                .map(|body| serde_json::value::to_raw_value(&body).expect("a tree of JSON is JSON")),
            by: stamp.by.clone(),
            deleted: content.is_deleted(),
            device: stamp.device.clone(),
            format: FORMAT,
            record,
            bases,
        };
        let text = serde_json::to_string(&wire).expect("a version has string keys and finite numbers");
        let Wire { at, bases, by, device, record, .. } = wire;
        Self { id: hash(&text), record, bases, at, by, device, content, text: text.into() }
    }

    /// Reads canonical bytes; the id follows from them.
    pub fn read(text: &str) -> Result<Self, VersionError> {
        let wire: Wire = serde_json::from_str(text).map_err(|_| shape_error(text))?;
        let content = match (&wire.body, wire.deleted) {
            _ if wire.format > FORMAT => Content::Newer,
            (Some(_), true) => return Err(ContentError::DeletedWithBody.into()),
            (None, true) => Content::Deleted,
            (Some(body), false) => Content::read(&wire.record, body)?,
            (None, false) => return Err(ContentError::Missing.into()),
        };
        let Wire { at, bases, by, device, record, .. } = wire;
        Ok(Self { id: hash(text), record, bases, at, by, device, content, text: text.into() })
    }

    /// Reads canonical bytes that are said to have the given id.
    ///
    /// # Errors
    /// `Checksum` when a bit has flipped or the text was cut.
    pub fn read_as(id: VersionId, text: &str) -> Result<Self, VersionError> {
        if hash(text) != id {
            return Err(VersionError::Checksum);
        }
        Self::read(text)
    }

    /// The canonical bytes.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What keeps a text from being a version. Read again for it, so that the many good ones are read without a path.
fn shape_error(text: &str) -> VersionError {
    let mut source = serde_json::Deserializer::from_str(text);
    let (path, problem) = match serde_path_to_error::deserialize::<_, Wire>(&mut source) {
        Err(error) => (error.path().to_string(), plain(error.inner())),
        // A whole version, and something after it.
        Ok(_) => (".".to_owned(), "found more after the version".to_owned()),
    };
    VersionError::Shape { path, problem }
}

fn hash(text: &str) -> VersionId {
    let digest = Sha256::digest(text.as_bytes());
    VersionId::from_bytes(digest[..16].try_into().expect("a SHA-256 has 32 bytes"))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{Person, PersonId, Seniority};

    fn ann() -> Version {
        let key = RecordKey::Person(PersonId(Uuid::from_u128(1)));
        let stamp = Stamp { at: 1_700_000_000_000, by: "Ann".into(), device: "laptop".into() };
        Version::new(key, vec![], Content::Person(Person::new("Ann", Seniority::Mid)), &stamp)
    }

    #[test]
    fn a_version_reads_back_as_written() {
        let ann = ann();
        assert_eq!(Version::read_as(ann.id, ann.text()).as_ref(), Ok(&ann));
    }

    #[test]
    fn canonical_bytes_have_sorted_keys_and_no_white_space() {
        let text = ann().text().to_owned();
        let tree: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(serde_json::to_string(&tree).expect("JSON"), text);
    }

    #[test]
    fn one_flipped_bit_anywhere_is_noticed() {
        let ann = ann();
        for place in 0..ann.text().len() {
            let mut bytes = ann.text().as_bytes().to_vec();
            bytes[place] ^= 1;
            let Ok(text) = String::from_utf8(bytes) else { continue };
            assert_eq!(Version::read_as(ann.id, &text), Err(VersionError::Checksum), "bit {place}");
        }
    }

    #[test]
    fn fields_of_a_newer_belay_survive_a_change() {
        let text = r#"{"at":1,"bases":[],"body":{"current":2,"mood":{"x":[1]}},"by":"","device":"","format":1,"record":"rating/00000000-0000-0000-0000-000000000001/f/s/self"}"#;
        let version = Version::read(text).expect("valid");
        let Content::Draft(mut rating) = version.content else { panic!("a rating") };
        rating.plan = "Read the book".into();
        let changed = Content::Draft(rating).to_value().expect("a body");
        assert_eq!(changed["mood"]["x"][0], 1);
    }

    #[test]
    fn a_newer_format_is_kept_unread() {
        let text = r#"{"at":1,"bases":[],"body":{"future":true},"by":"","device":"","format":2,"record":"person/00000000-0000-0000-0000-000000000001"}"#;
        assert_eq!(Version::read(text).map(|version| version.content), Ok(Content::Newer));
    }

    #[test]
    fn a_wrong_level_is_named_with_its_place() {
        for wrong in ["0", "6", "\"three\"", "3.5", "null", "-1", "300", "1e0"] {
            let text = format!(
                r#"{{"at":1,"bases":[],"body":{{"current":{wrong}}},"by":"","device":"","format":1,"record":"rating/00000000-0000-0000-0000-000000000001/f/s/self"}}"#
            );
            let error = Version::read(&text).expect_err("no such level").to_string();
            assert!(error.starts_with("body: current: invalid "), "{error}");
            assert!(error.ends_with("expected a level from 1 to 5"), "{error}");
        }
    }
}
