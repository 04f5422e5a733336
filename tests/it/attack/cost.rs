//! Checks the cost of reading a file: no piece of work runs for long without reading the clock, and
//! twice as much of anything takes about twice as long.

use std::{
    cell::Cell,
    fs,
    path::Path,
    pin::pin,
    time::{Duration, Instant},
};

use belay::model::store::version::Stamp;
use belay::{
    exchange::intake::{
        contents::Choices,
        import::{self, Import},
        turns::Turns,
    },
    model::store::workspace::Workspace,
};

use serde_json::json;

use super::{
    heavy::{Heavy, all, of_one_record},
    judge::today,
};

thread_local! {
    static START: Instant = Instant::now();
    static LAST: Cell<Duration> = const { Cell::new(Duration::ZERO) };
    static LONGEST: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// A clock that records the longest time between two readings, during which the work did not yield.
fn clock() -> f64 {
    let now = START.with(Instant::elapsed);
    LONGEST.set(LONGEST.get().max(now.saturating_sub(LAST.replace(now))));
    now.as_secs_f64() * 1_000.0
}

/// The cost of reading a file.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    pub whole: Duration,
    /// The longest piece of work without a yield.
    pub longest: Duration,
    pub n_turns: usize,
}

/// Reads a file in turns, as the browser does.
pub fn read_in_turns(name: &str, bytes: &[u8], here: &Workspace) -> (Import, Cost) {
    let files = [(name.to_owned(), bytes.to_vec())];
    let stamp = Stamp { at: 1_795_255_872_345, by: "Ann".into(), device: "laptop".into(), seed: [7; 32] };
    let turns = Turns::new(clock);
    let start = Instant::now();
    clock();
    LONGEST.set(Duration::ZERO);
    let choices = Choices::default();
    let mut work = pin!(import::read(&files, &choices, here, &stamp, today(), &turns));
    let mut n_turns = 1;
    let import = loop {
        match turns.go_on(work.as_mut()) {
            Some(import) => break import,
            None => n_turns += 1,
        }
    };
    clock();
    (import, Cost { whole: start.elapsed(), longest: LONGEST.get(), n_turns })
}

/// Returns the lowest cost of a few readings, because another program may have used the processor
/// in between.
fn cost(heavy: &Heavy, bytes: &[u8], is_enough: impl Fn(&Cost) -> bool) -> Cost {
    let read = || read_in_turns(heavy.file, bytes, &Workspace::default()).1;
    let mut least = read();
    for _ in 0..2 {
        if is_enough(&least) {
            break;
        }
        let next = read();
        least.whole = least.whole.min(next.whole);
        least.longest = least.longest.min(next.longest);
    }
    least
}

/// The maximum length of a piece of work. The test build is hardly optimised.
const MAX_PIECE: Duration = Duration::from_millis(200);

/// Selects shapes by name, as in `BELAY_HEAVY=columns`.
fn chosen(shapes: Vec<Heavy>) -> impl Iterator<Item = Heavy> {
    let wanted = std::env::var("BELAY_HEAVY").unwrap_or_default();
    shapes.into_iter().filter(move |heavy| heavy.shape.contains(&wanted))
}

/// Returns the number of repetitions: `cargo test` reads a quarter of each file, `./dev attack` all
/// of it.
fn size(heavy: &Heavy) -> usize {
    if std::env::var_os("BELAY_ATTACK_CASES").is_some() { heavy.n } else { heavy.n / 4 }
}

#[test]
fn no_piece_of_reading_takes_long_whatever_a_file_repeats() {
    let mut slow = Vec::new();
    for heavy in chosen(all()) {
        let bytes = heavy.bytes(size(&heavy));
        let Cost { whole, longest, n_turns } = cost(&heavy, &bytes, |cost| cost.longest <= MAX_PIECE);
        let size = bytes.len() >> 10;
        println!(
            "{size:>6} KiB {whole:>8.0?} longest {longest:>8.1?} turns {n_turns:>5}  {} {}",
            heavy.n, heavy.shape
        );
        if longest > MAX_PIECE {
            slow.push((heavy.shape, longest));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

/// Shorter times are noise.
const WORTH_COMPARING: Duration = Duration::from_millis(20);

/// Reads four times as much, so that quadratic work takes sixteen times as long. The limit of half
/// of that is far from both, even on a machine that does other work meanwhile.
#[test]
fn the_cost_of_reading_grows_linearly_with_the_file() {
    let mut slow = Vec::new();
    for heavy in chosen(all()) {
        let n = size(&heavy) / 2;
        let (quarter, whole) = (heavy.bytes(n / 4), heavy.bytes(n));
        let quarter = cost(&heavy, &quarter, |_| true).whole.max(WORTH_COMPARING);
        let max = quarter * 8;
        let whole = cost(&heavy, &whole, |cost| cost.whole <= max).whole;
        if whole > max {
            slow.push((heavy.shape, quarter, whole));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}

/// The shapes that end-to-end tests try on every run: the slowest ones of the past.
const WORST: [&str; 7] = [
    "items of pairs that are not here",
    "letters of a name",
    "conflicts",
    "focus areas",
    "unknown skills of one person",
    "people",
    "columns",
];

/// Writes heavy files for `tests/e2e/heavy.spec.mjs`; all of them for `./dev attack`.
#[test]
fn heavy_files_are_written_for_the_browser() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("heavy");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("Cargo's folder can be written to");
    let is_all = std::env::var_os("BELAY_HEAVY_IN_BROWSER").is_some();
    let mut shapes = all();
    if is_all {
        shapes.extend(of_one_record());
    }
    let mut files = Vec::new();
    for heavy in shapes.into_iter().filter(|heavy| is_all || WORST.contains(&heavy.shape)) {
        let name = format!("{}-{}", heavy.shape.replace(' ', "-"), heavy.file);
        let bytes = heavy.bytes(heavy.n);
        fs::write(folder.join(&name), &bytes).expect("Cargo's folder can be written to");
        files.push(json!({ "name": name, "shape": heavy.shape, "n": heavy.n, "bytes": bytes.len() }));
    }
    assert!(files.len() >= WORST.len());
    let text = serde_json::to_string(&files).expect("plain data");
    fs::write(folder.join("files.json"), text).expect("Cargo's folder can be written to");
}
