//! Checks of the whole that belong to no single file: the layers, the content, the laws of merging,
//! and the figures of the source's own program.

mod architecture;
mod attack;
mod circles;
mod content;
mod files;
mod git;
mod golden;
mod golden_files;
mod guessing;
mod headless;
mod heavy;
mod keeping_cost;
mod mentoring;
mod merge;
mod network;
mod wording;

/// Returns the number of random cases for a property test. `BELAY_TIMES` multiplies `n`: `./dev
/// test` and CI try all `n`, `./dev laws` 50 times as many. A plain `cargo test`, for the loop
/// while editing, tries a twentieth.
fn cases(n: u32) -> u32 {
    let times = std::env::var("BELAY_TIMES").ok();
    times.map_or((n / 20).max(10), |times| n * times.parse::<u32>().expect("a whole number"))
}
