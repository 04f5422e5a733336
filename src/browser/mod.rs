//! Wraps the browser: storage, files, clock, randomness, address and locale. Knows nothing of Belay.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod crypt;
pub mod dom;
pub mod event;
pub mod files;
pub mod keys;
pub mod locale;
pub mod mirror;
pub mod page;
pub mod random;
pub mod storage;
pub mod updates;
