//! Any bytes, read as the app reads a file of the name in `BELAY_FUZZ`, and judged as the attack's files are.
#![no_main]

#[path = "../it/attack/judge.rs"]
mod judge;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static NAME: LazyLock<String> = LazyLock::new(|| std::env::var("BELAY_FUZZ").unwrap_or_default());

fuzz_target!(|bytes: &[u8]| {
    judge::check(&NAME, bytes);
});
