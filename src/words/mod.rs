//! The sentences that the app shows and writes, in English, one file per screen. A translation is this folder in
//! another language: constants and functions of the same names. Knows only the model's words.
//!
//! What a rule refuses says so in the rule's own error type; see `ARCHITECTURE.md`.
