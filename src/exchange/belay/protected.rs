//! Defines password-protected files, `belay-protected-<day>.json`: their contents and layout. The encryption itself
//! is done by the browser (`browser/crypt.rs`, `state/protection.rs`).
//!
//! ```text
//! {"format":"belay-protected","version":1,"kdf":"PBKDF2-SHA-256","rounds":600000,"cipher":"AES-256-GCM",
//! "salt":"…","iv":"…","check":"…","sum":"…","data":"…"}
//! ```
//!
//! The file is one line; bytes are Base64. The password is encoded as UTF-8 of its NFKC form, because keyboards
//! differ: one writes "é" as one character and another as two, and some write full-width digits.
//!
//! 1. `master` = PBKDF2-HMAC-SHA-256 (password, `salt`, `rounds`), 32 bytes.
//! 2. `key` = HKDF-SHA-256 (`master`, no salt, "belay-protected key"), 32 bytes;
//!    `check` = the same with "belay-protected check", 16 bytes.
//! 3. `data` = AES-256-GCM (`key`, `iv`), its tag of 16 bytes at the end, over the file's name, a line feed and the
//!    file's bytes. The *head* is authenticated with it: all fields except `data` and `sum` as `name=value`, sorted by
//!    name and separated by spaces.
//! 4. `sum` = SHA-256 over all fields except itself, in the same form.
//!
//! So `sum` reveals damage before Belay asks for the password, `check` reveals a wrong password, and the tag of
//! `data` reveals manipulation, even if `sum` was recomputed. (An attacker who changes `check` or `salt` makes every
//! password fail.) `check` helps an attacker no more than the tag does: either way each guess costs the whole of
//! PBKDF2, and one output of HKDF does not reveal another.
//!
//! The name does not end in `.belay.json`, because people configure Git to merge such files by lines.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::{
    exchange::{
        belay::base64::{decode, encode},
        intake::{read_error::ReadError, strict},
    },
    model::{
        json::{
            fields::shown,
            reader::{self as json, Problem},
        },
        records::day::Day,
    },
};

/// The rounds of PBKDF2 for new files: the number that OWASP recommends for SHA-256.
pub const ROUNDS: u32 = 600_000;
/// The rounds that Belay accepts: fewer protect nothing, and more would keep the browser busy for minutes.
const ALLOWED_ROUNDS: RangeInclusive<u64> = 100_000..=10_000_000;

pub const SALT_BYTES: usize = 16;
pub const IV_BYTES: usize = 12;
pub const CHECK_BYTES: u32 = 16;
const TAG_BYTES: usize = 16;

pub const KEY_LABEL: &str = "belay-protected key";
pub const CHECK_LABEL: &str = "belay-protected check";

const FORMAT: &str = "belay-protected";
const VERSION: u64 = 1;
const KDF: &str = "PBKDF2-SHA-256";
const CIPHER: &str = "AES-256-GCM";

/// A protected file before decryption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protected {
    pub rounds: u32,
    pub salt: Vec<u8>,
    pub iv: Vec<u8>,
    pub check: Vec<u8>,
    pub data: Vec<u8>,
}

/// The contents of a protected file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Returns the name of a protected file. It reveals neither the person nor the kind of contents.
pub fn file_name(on: Day) -> String {
    ["belay-protected-", &on.to_string(), ".json"].concat()
}

/// Returns the bytes to encrypt.
pub fn plain(name: &str, text: &str) -> Vec<u8> {
    [name, "\n", text].concat().into_bytes()
}

/// Parses the decrypted bytes.
pub fn opened(mut plain: Vec<u8>) -> Result<Opened, ReadError> {
    let end = plain.iter().position(|byte| *byte == b'\n').unwrap_or_default();
    let name = str::from_utf8(&plain[..end]).unwrap_or_default();
    if !is_file_name(name) {
        return Err(unexpected("the name of the file inside", &name.into(), FILE_NAME));
    }
    let name = name.to_owned();
    plain.drain(..=end);
    if is_protected(&plain) {
        return Err(ReadError::Nested);
    }
    Ok(Opened { name, bytes: plain })
}

/// The limit of recorded errors: more than a protected file has fields. Its data is longer than the reader allows for
/// a text, which is one of the errors.
const MAX_PARSE_ERRORS: usize = 100;

const FILE_NAME: &str = "letters, digits and hyphens, and .json, .csv, .md, .ics or .txt at the end";

/// Returns whether a name is safe, like the names that `exchange::reports::file_name` writes: no path, no hidden file, no
/// program.
fn is_file_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    (1..=100).contains(&name.len())
        && name.bytes().all(is_plain)
        && ending.is_some_and(|ending| ["json", "csv", "md", "ics", "txt"].contains(&ending))
}

/// Returns whether a file is a report for people or other programs, which Belay cannot import.
pub fn is_only_read(name: &str) -> bool {
    let endings = [".md", ".ics", ".txt", ".report.json", ".team.json", ".team.csv", ".pair.json"];
    endings.into_iter().any(|ending| name.ends_with(ending))
}

/// Returns whether bytes are a protected file, even a damaged one. It checks only the beginning and the end.
pub fn is_protected(bytes: &[u8]) -> bool {
    const NEAR: usize = 512;
    let has = |bytes: &[u8]| {
        let packed: Vec<u8> = bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
        let contains = |field: &[u8]| packed.windows(field.len()).any(|window| window == field);
        // The function accepts either of two fields, so that damage to one of them does not hide the format.
        contains(br#""format":"belay-protected""#) || contains(br#""kdf":"PBKDF2-SHA-256""#)
    };
    has(&bytes[..bytes.len().min(NEAR)]) || has(&bytes[bytes.len().saturating_sub(NEAR)..])
}

impl Protected {
    /// Returns the text that is authenticated with the data. It does not depend on the data.
    pub fn head(&self) -> String {
        self.fields_text("")
    }

    /// Returns all fields except the checksum, in the form that `sum` uses. `data` is the text for the data field, or
    /// empty.
    fn fields_text(&self, data: &str) -> String {
        let (check, iv, salt) = (encode(&self.check), encode(&self.iv), encode(&self.salt));
        let rounds = self.rounds.to_string();
        let kinds = [" cipher=AES-256-GCM", data, " format=belay-protected iv="].concat();
        ["check=", &check, &kinds, &iv, " kdf=PBKDF2-SHA-256 rounds=", &rounds, " salt=", &salt, " version=1"]
            .concat()
    }

    pub fn write(&self) -> Result<String, ReadError> {
        let data = encode(&self.data);
        let sum = encode(&Sha256::digest(self.fields_text(&[" data=", &data].concat())));
        let rounds = self.rounds.to_string();
        let (salt, iv, check) = (encode(&self.salt), encode(&self.iv), encode(&self.check));
        // The format comes first, and the long data last.
        let text = [
            "{\"format\":\"belay-protected\",\"version\":1,\"kdf\":\"PBKDF2-SHA-256\",\"rounds\":",
            &rounds,
            ",\"cipher\":\"AES-256-GCM\",\"salt\":\"",
            &salt,
            "\",\"iv\":\"",
            &iv,
            "\",\"check\":\"",
            &check,
            "\",\"sum\":\"",
            &sum,
            "\",\"data\":\"",
            &data,
            "\"}",
        ]
        .concat();
        strict::check_size(text.len() as u64)?;
        Ok(text)
    }

    /// Reads a file that `is_protected`.
    ///
    /// # Errors
    /// Returns `Damaged` if the file differs in any bit from what was written. This needs no password.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        strict::check_size(bytes.len() as u64)?;
        let damaged = ReadError::Damaged;
        let text = strict::text(bytes).map_err(|_| damaged("it holds what is no text"))?;
        let Some((Value::Object(fields), parse_errors)) = json::read_noting(&text, MAX_PARSE_ERRORS) else {
            let is_cut = !text.trim_end().ends_with('}');
            return Err(damaged(if is_cut { "its end is missing" } else { "it is no whole JSON object" }));
        };
        let summed = sum(&fields);
        if summed.is_none() || summed.as_deref() != fields.get("sum").and_then(Value::as_str) {
            return Err(damaged("its checksum is wrong"));
        }
        if let Some(twice) =
            parse_errors.into_iter().find(|parse_error| parse_error.problem == Problem::DuplicateKey)
        {
            return Err(ReadError::Syntax(twice));
        }
        let number = |key| fields.get(key).and_then(Value::as_u64).unwrap_or_default();
        if number("version") > VERSION {
            return Err(ReadError::NewerProtected { found: number("version") });
        }
        known(&fields, "version", &VERSION.into(), "1")?;
        known(&fields, "kdf", &KDF.into(), KDF)?;
        known(&fields, "cipher", &CIPHER.into(), CIPHER)?;
        known(&fields, "format", &FORMAT.into(), FORMAT)?;
        let found = fields.get("rounds").unwrap_or(&Value::Null);
        let allowed = found.as_u64().filter(|rounds| ALLOWED_ROUNDS.contains(rounds));
        let Some(rounds) = allowed.and_then(|rounds| u32::try_from(rounds).ok()) else {
            return Err(unexpected("rounds", found, "100,000 to 10,000,000"));
        };
        let read = Self {
            rounds,
            salt: bytes_of(&fields, "salt", SALT_BYTES..=64)?,
            iv: bytes_of(&fields, "iv", IV_BYTES..=IV_BYTES)?,
            check: bytes_of(&fields, "check", 16..=16)?,
            data: bytes_of(&fields, "data", TAG_BYTES..=usize::MAX)?,
        };
        Ok(read)
    }
}

fn known(
    fields: &Map<String, Value>,
    key: &str,
    value: &Value,
    expected: &'static str,
) -> Result<(), ReadError> {
    match fields.get(key) {
        Some(found) if found == value => Ok(()),
        found => Err(unexpected(key, found.unwrap_or(&Value::Null), expected)),
    }
}

fn bytes_of(
    fields: &Map<String, Value>,
    key: &str,
    length: RangeInclusive<usize>,
) -> Result<Vec<u8>, ReadError> {
    let found = fields.get(key).unwrap_or(&Value::Null);
    let bytes = found.as_str().and_then(decode).filter(|bytes| length.contains(&bytes.len()));
    bytes.ok_or_else(|| unexpected(key, found, "bytes in Base64, as many as the format says"))
}

fn unexpected(path: &str, found: &Value, expected: &'static str) -> ReadError {
    ReadError::Unexpected { path: path.to_owned(), found: shown(found), expected }
}

/// Returns the checksum over all fields except itself, as `name=value name=value` sorted by name; `None` if a field
/// is neither a text nor a number.
fn sum(fields: &Map<String, Value>) -> Option<String> {
    let mut text = String::new();
    // `Map` is sorted by name.
    for (key, value) in fields {
        if key == "sum" {
            continue;
        }
        let number;
        let value = match value {
            Value::String(value) => value,
            Value::Number(it) => {
                number = it.to_string();
                &number
            }
            _ => return None,
        };
        for part in [if text.is_empty() { "" } else { " " }, key, "=", value] {
            text.push_str(part);
        }
    }
    Some(encode(&Sha256::digest(text)))
}
