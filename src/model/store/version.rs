//! The immutable versions that records consist of.
//!
//! A version's id is the first 128 bits of SHA-256 over its canonical JSON, so it is a checksum
//! too. All numbers are whole numbers, because JSON has no canonical spelling of fractions. From
//! format 2 on, every version holds a random salt, so that an id in a shared file does not confirm
//! a guess of omitted content. The caller supplies the seed of the salts. The salt of a copy is a
//! hash of the whole original, so it is the same in every file and reveals nothing.
//!
//! Belay never writes a version of format 2 without a salt. If it reads one, it keeps it without
//! interpreting it.

use std::sync::Arc;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::model::{
    json::{
        fields::{FieldError, Fields, flag, list, parsed, put, text, whole_number},
        reader as json,
    },
    records::ids::VersionId,
    small::order::ordered,
    store::{
        content::{Content, ContentError},
        key::RecordKey,
        rating_figures::RatingSummaries,
    },
};

/// The number of the current record format. Belay keeps a version with a greater number and shows
/// it read-only.
///
/// Format 1 had no salt, so the id of a version confirmed a guess of its content. Belay reads it
/// for ever.
pub const FORMAT: u32 = 2;

/// The first format in which versions have a salt.
const SALTED: u32 = 2;

/// The maximum number of bases of one version. An edit names the heads that it was made on, and a
/// record has one head for each place where it was changed independently. A longer past is split.
/// Format 1 did not split its pasts, so the limit is far higher than any real use.
pub const MAX_BASES: usize = 10_000;

/// Who makes a change, when, and on which device. Every new version holds these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    pub by: String,
    pub device: String,
    /// A random secret from which the salts of the new versions are derived.
    pub seed: [u8; 32],
}

/// One immutable state of a record.
///
/// Its canonical bytes are its JSON object with sorted keys and without white space. Its id is
/// their hash, which reveals damage. The bytes include a secret salt, so the id confirms no guess
/// of the content.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub id: VersionId,
    pub record: RecordKey,
    /// The versions of the same record that this one was made on. Some may be missing here, because
    /// a history can be incomplete.
    pub bases: Vec<VersionId>,
    /// When the change was made, in milliseconds since 1970 UTC, by the clock of the device. Used
    /// for display and to choose the shown head, never to resolve a conflict.
    pub at: i64,
    /// The author's name at that time.
    pub by: String,
    /// A label of the device. Two devices share a label if one has a copy of the other's profile.
    pub device: String,
    pub content: Content,
    /// The original, if this is a copy, from which content was omitted for sharing. If both are
    /// present, the original counts. Nobody can change a copy.
    pub of: Option<VersionId>,
    /// The version or record whose past this is, if it is only a past (`past`).
    pub past: Option<Past>,
    /// The format that a reader must know to understand it; 1 for versions that this Belay does not
    /// understand.
    pub format: u32,
    text: Arc<str>,
    summaries: Option<RatingSummaries>,
}

/// What a past belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// One version, or the original of a copy.
    Of(VersionId),
    /// A whole record, as in format 1, which did not name a head.
    OfRecord,
}

/// Why a text is no version.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VersionError {
    /// `path` is the place in the version (`record`); `problem` names the found and the expected
    /// value.
    #[error("{path}: {problem}")]
    Field { path: String, problem: String },
    #[error("body: {0}")]
    Content(#[from] ContentError),
    #[error("the content does not match its checksum")]
    Checksum,
}

impl Version {
    /// Makes a version of `record` with this content.
    pub fn new(record: RecordKey, bases: Vec<VersionId>, content: Content, stamp: &Stamp) -> Self {
        let mut bases = ordered(bases, VersionId::cmp);
        bases.dedup();
        Self::made(record, bases, content, stamp, None, None)
    }

    /// Makes a copy for sharing, with less content and the same bases. With a pseudonym, the copy
    /// omits the device too. The result is always the same, so that a second file adds no second
    /// copy.
    pub fn copy(&self, content: Content, pseudonym: Option<String>) -> Self {
        let (by, device) = match pseudonym {
            Some(pseudonym) => (pseudonym, String::new()),
            None => (self.by.clone(), self.device.clone()),
        };
        // The salt of the copy reveals nothing of the original's salt, because the hash covers the
        // original's whole text.
        let seed = Sha256::digest(self.text.as_bytes()).into();
        // A copy of a copy is a copy of the original.
        let of = Some(self.original());
        Self::made(
            self.record.clone(),
            self.bases.clone(),
            content,
            &Stamp { at: self.at, by, device, seed },
            of,
            None,
        )
    }

    /// Makes a past of `head`: it lists the ids of the superseded versions, without their content.
    /// It holds nothing that is not in the file anyway, so it needs no salt.
    ///
    /// It hides the listed versions only where its head, or a version made on that head, is
    /// present. If the newest line of a record is damaged or forged, the record keeps its earlier
    /// content.
    pub fn past(head: &Self, superseded: Vec<VersionId>) -> Self {
        let stamp = Stamp { at: head.at, by: String::new(), device: String::new(), seed: [0; 32] };
        let past = Some(Past::Of(head.original()));
        Self::made(head.record.clone(), superseded, Content::Deleted, &stamp, None, past)
    }

    pub fn is_past(&self) -> bool {
        self.past.is_some()
    }

    /// Returns the id of the original if this is a copy, else its own id.
    pub fn original(&self) -> VersionId {
        self.of.unwrap_or(self.id)
    }

    /// Returns the same version with other content, for display. Belay never writes it.
    pub(crate) fn with_content(&self, content: Content) -> Self {
        Self { summaries: summaries(&content), content, ..self.clone() }
    }

    fn made(
        record: RecordKey,
        bases: Vec<VersionId>,
        content: Content,
        stamp: &Stamp,
        of: Option<VersionId>,
        past: Option<Past>,
    ) -> Self {
        let mut fields = Map::new();
        put(&mut fields, "at", Some(stamp.at.into()));
        put(&mut fields, "bases", Some(bases.iter().map(VersionId::to_string).collect::<Vec<_>>().into()));
        put(&mut fields, "body", content.to_value());
        put(&mut fields, "by", Some(stamp.by.as_str().into()));
        put(&mut fields, "device", Some(stamp.device.as_str().into()));
        put(&mut fields, "format", Some(FORMAT.into()));
        put(&mut fields, "of", of.map(|of| of.to_string().into()));
        put(&mut fields, "record", Some(record.to_string().into()));
        let head = if let Some(Past::Of(head)) = past { Some(head) } else { None };
        put(&mut fields, "deleted", (head.is_none() && content.is_deleted()).then(|| true.into()));
        put(&mut fields, "past", head.map(|head| head.to_string().into()));
        // A map is written with its keys in order.
        let mut fields = Value::Object(fields);
        if head.is_none() {
            fields["salt"] = salt(&stamp.seed, &fields.to_string()).to_string().into();
        }
        let text = fields.to_string();
        let Stamp { at, by, device, .. } = stamp.clone();
        let summaries = summaries(&content);
        let id = hash(&text);
        Self {
            id,
            record,
            bases,
            at,
            by,
            device,
            content,
            of,
            past,
            format: FORMAT,
            text: text.into(),
            summaries,
        }
    }

    /// Reads canonical bytes, and derives the id from them.
    pub fn read(source: &str) -> Result<Self, VersionError> {
        let no_json = || FieldError::new("found a text that is no JSON, expected a version");
        let tree = json::read(source).ok_or_else(no_json)?;
        let mut fields = Fields::of(tree)?;
        let at = fields.required("at", instant)?;
        let bases = fields.required("bases", |bases| list(bases, parsed))?;
        let by = fields.required("by", text)?;
        let is_deleted = fields.optional("deleted", flag)?.unwrap_or_default();
        let device = fields.required("device", text)?;
        let format = fields.required("format", whole_number)?;
        let of: Option<VersionId> = fields.optional("of", parsed)?;
        let is_salted = format >= SALTED;
        let head = if format == FORMAT { fields.optional("past", parsed)? } else { None };
        let salt: Option<VersionId> = if is_salted { fields.optional("salt", parsed)? } else { None };
        let record = fields.required("record", parsed)?;
        let body = fields.optional("body", Ok)?.filter(|body| !body.is_null());
        let past = match head {
            Some(head) => Some(Past::Of(head)),
            None if is_salted || !is_deleted || body.is_some() => None,
            None => of.filter(|of| bases.contains(of)).map(|_| Past::OfRecord),
        };
        // No Belay up to this release writes a version without a salt in a format after 1.
        let is_newer = format > FORMAT || is_salted && salt.is_none() && past.is_none();
        let content = match (body, is_deleted) {
            _ if is_newer => Content::Newer,
            (None, false) if past.is_some() => Content::Deleted,
            (Some(_), is_deleted) if is_deleted || past.is_some() => {
                return Err(ContentError::DeletedWithBody.into());
            }
            (None, true) => Content::Deleted,
            (Some(body), _) => Content::read(&record, body)?,
            (None, false) => return Err(ContentError::Missing.into()),
        };
        let summaries = summaries(&content);
        let id = hash(source);
        let of = of.filter(|_| past.is_none());
        let format = if is_newer { 1 } else { format };
        Ok(Self {
            id,
            record,
            bases,
            at,
            by,
            device,
            content,
            of,
            past,
            format,
            text: source.into(),
            summaries,
        })
    }

    /// Reads canonical bytes and compares their hash with the given id.
    ///
    /// # Errors
    /// Returns `Checksum` if a bit has flipped or the text is incomplete.
    pub fn read_as(id: VersionId, text: &str) -> Result<Self, VersionError> {
        if hash(text) != id {
            return Err(VersionError::Checksum);
        }
        Self::read(text)
    }

    /// Returns the canonical bytes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the summaries of a finished assessment's ratings.
    pub fn summaries(&self) -> Option<&RatingSummaries> {
        self.summaries.as_ref()
    }
}

fn summaries(content: &Content) -> Option<RatingSummaries> {
    match content {
        Content::Assessment(assessment) => Some(RatingSummaries::of(&assessment.ratings)),
        _ => None,
    }
}

impl From<FieldError> for VersionError {
    fn from(error: FieldError) -> Self {
        Self::Field { path: error.path_or_dot(), problem: error.problem }
    }
}

fn instant(value: Value) -> Result<i64, FieldError> {
    value.as_i64().ok_or_else(|| FieldError::unexpected("milliseconds since 1970", &value))
}

fn hash(text: &str) -> VersionId {
    first_half(Sha256::digest(text.as_bytes()).into())
}

/// Derives the salt of a version from a secret seed and the version's whole text. Each version of
/// one step has its own salt, and no salt reveals the seed or another salt. A salt is written like
/// an id.
fn salt(seed: &[u8; 32], text: &str) -> VersionId {
    first_half(Sha256::new().chain_update(seed).chain_update(text).finalize().into())
}

fn first_half(digest: [u8; 32]) -> VersionId {
    VersionId::from_bytes(digest[..16].try_into().expect("a SHA-256 has 32 bytes"))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::records::{ids::PersonId, level::Seniority, person::Person};

    fn ann() -> Version {
        let key = RecordKey::Person(PersonId(Uuid::from_u128(1)));
        let stamp = Stamp { at: 1_700_000_000_000, by: "Ann".into(), device: "laptop".into(), seed: [7; 32] };
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
    fn one_flipped_bit_anywhere_is_detected() {
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
    fn an_error_about_a_wrong_level_names_its_place() {
        for wrong in ["0", "6", "\"three\"", "3.5", "null", "-1", "300", "1e0"] {
            let text = format!(
                r#"{{"at":1,"bases":[],"body":{{"current":{wrong}}},"by":"","device":"","format":1,"record":"rating/00000000-0000-0000-0000-000000000001/f/s/self"}}"#
            );
            let error = Version::read(&text).expect_err("no such level").to_string();
            assert!(error.starts_with("body: current: found "), "{error}");
            assert!(error.ends_with("expected a level from 1 to 5"), "{error}");
        }
    }
}
