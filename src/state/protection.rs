//! Files that leave with a password, and come back.

use super::Live;
use crate::{
    browser::{crypt, random},
    exchange::{
        Opened, Protected, ReadError,
        protected::{CHECK_BYTES, CHECK_LABEL, IV_BYTES, KEY_LABEL, ROUNDS, SALT_BYTES, opened, plain},
    },
};

/// How files leave the app: as they are, or protected. No password is here, nor anywhere but where it is typed.
#[derive(Clone, Copy)]
pub struct Protection {
    /// Until the page is closed or reloaded.
    pub is_on: Live<bool>,
    /// What is to leave once there is a password for it.
    pub waiting: Live<Option<Outgoing>>,
}

/// A file that is to leave.
#[derive(Debug, Clone)]
pub struct Outgoing {
    pub name: String,
    pub mime: &'static str,
    pub text: String,
    /// Whether what is exported then counts as safe elsewhere.
    pub is_export: bool,
}

impl Protection {
    pub fn new() -> Self {
        Self { is_on: Live::new(false), waiting: Live::new(None) }
    }
}

/// Why a protected file is still closed, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StillClosed {
    WrongPassword,
    /// No password will help.
    Refused(String),
}

struct Keys {
    key: Vec<u8>,
    check: Vec<u8>,
}

async fn keys(password: &str, salt: &[u8], rounds: u32) -> Result<Keys, crypt::CryptError> {
    let master = crypt::stretch(password, salt, rounds).await?;
    Ok(Keys {
        key: crypt::derived(&master, KEY_LABEL, 32).await?,
        check: crypt::derived(&master, CHECK_LABEL, CHECK_BYTES).await?,
    })
}

/// The text of the protected file that holds `file`, or a sentence why there is none.
pub async fn protect(password: &str, file: &Outgoing) -> Result<String, String> {
    let (salt, iv) = (random::bytes::<SALT_BYTES>(), random::bytes::<IV_BYTES>());
    let keys = keys(password, &salt, ROUNDS).await.map_err(|error| error.to_string())?;
    let mut locked =
        Protected { rounds: ROUNDS, salt: salt.into(), iv: iv.into(), check: keys.check, data: vec![] };
    let plain = plain(&file.name, &file.text);
    let data = crypt::encrypt(&keys.key, &iv, &locked.head(), &plain).await;
    locked.data = data.map_err(|error| error.to_string())?;
    locked.write().map_err(|error| error.to_string())
}

/// What a protected file holds.
pub async fn open(password: &str, file: &Protected) -> Result<Opened, StillClosed> {
    let refused = |error: &dyn ToString| StillClosed::Refused(error.to_string());
    let keys = keys(password, &file.salt, file.rounds).await.map_err(|error| refused(&error))?;
    if keys.check != file.check {
        return Err(StillClosed::WrongPassword);
    }
    let plain = crypt::decrypt(&keys.key, &file.iv, &file.head(), &file.data).await;
    let changed = |_| refused(&ReadError::Damaged("it was changed after it was made"));
    opened(plain.map_err(changed)?).map_err(|error| refused(&error))
}
