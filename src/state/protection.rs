//! Encrypts files that leave the app with a password, and decrypts them on import.

use crate::{
    browser::{
        crypt::{self, CryptError, Recipe, Way},
        random,
    },
    exchange::{
        belay::protected::{
            CHECK_BYTES, CHECK_LABEL, IV_BYTES, KEY_LABEL, Opened, Protected, ROUNDS, SALT_BYTES, opened,
            plain,
        },
        intake::read_error::ReadError,
    },
};

/// Whether files leave the app protected. Passwords are never stored, here or elsewhere; they exist only in the field
/// where they are typed.
#[derive(Default, Clone)]
pub struct Protection {
    /// Until the page is closed or reloaded.
    pub is_on: bool,
    /// The file that waits for a password.
    pub waiting: Option<Outgoing>,
}

/// A file that leaves the app.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub name: String,
    pub mime: &'static str,
    pub text: String,
    pub carries: Carries,
}

/// How much of the workspace a file contains. Exported versions are never tidied up, and only a backup ends the
/// reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carries {
    /// No versions: a report, or a table.
    Nothing,
    /// Some versions, such as a file for a mentor.
    Some,
    Everything,
}

/// The reason why a protected file could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StillClosed {
    WrongPassword,
    /// No password can open the file; the text explains why.
    Refused(String),
}

const fn recipe(salt: &[u8], rounds: u32) -> Recipe<'_> {
    Recipe { salt, rounds, key_label: KEY_LABEL, check_label: CHECK_LABEL, check_bytes: CHECK_BYTES }
}

/// Returns the text of a protected file that contains `file`, or a sentence why it could not be made.
pub async fn protect(password: &str, file: &Outgoing) -> Result<String, String> {
    let failed = |error: CryptError| error.to_string();
    let (salt, iv) = (random::bytes::<SALT_BYTES>(), random::bytes::<IV_BYTES>());
    let keys = crypt::keys(password, &recipe(&salt, ROUNDS)).await.map_err(failed)?;
    let check = keys.check.clone();
    let mut locked = Protected { rounds: ROUNDS, salt: salt.into(), iv: iv.into(), check, data: vec![] };
    let plain = plain(&file.name, &file.text);
    locked.data = keys.crypt(Way::Encrypt, &iv, &locked.head(), &plain).await.map_err(failed)?;
    locked.write().map_err(|error| error.to_string())
}

/// Returns the contents of a protected file.
pub async fn open(password: &str, file: &Protected) -> Result<Opened, StillClosed> {
    let refused = |why: String| StillClosed::Refused(why);
    let keys = crypt::keys(password, &recipe(&file.salt, file.rounds)).await;
    let keys = keys.map_err(|error| refused(error.to_string()))?;
    if keys.check != file.check {
        return Err(StillClosed::WrongPassword);
    }
    let plain = keys.crypt(Way::Decrypt, &file.iv, &file.head(), &file.data).await;
    let opened = plain.map_err(|_| ReadError::Damaged(CHANGED)).and_then(opened);
    opened.map_err(|error| refused(error.to_string()))
}

const CHANGED: &str = "it was changed after it was made";
