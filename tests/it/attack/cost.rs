//! What reading a file costs: no piece of work goes on for long without a look at the clock, and twice as much of
//! anything takes about twice as long.

use std::{
    cell::Cell,
    pin::pin,
    time::{Duration, Instant},
};

use belay::{
    exchange::{Import, Turns, import},
    model::{Stamp, Workspace},
};

use super::{
    heavy::{Heavy, all},
    judge::today,
};

thread_local! {
    static START: Instant = Instant::now();
    static LAST: Cell<Duration> = const { Cell::new(Duration::ZERO) };
    static LONGEST: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// A clock that notes the longest time between two looks at it: so long nothing gives way.
fn clock() -> f64 {
    let now = START.with(Instant::elapsed);
    LONGEST.set(LONGEST.get().max(now.saturating_sub(LAST.replace(now))));
    now.as_secs_f64() * 1_000.0
}

/// What a reading took.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    pub whole: Duration,
    /// The longest piece of work that gave way to nothing.
    pub longest: Duration,
    pub n_turns: usize,
}

/// Reads a file in turns, as the browser does.
pub fn read_in_turns(name: &str, bytes: &[u8], here: &Workspace) -> (Import, Cost) {
    let files = [(name.to_owned(), bytes.to_vec())];
    let stamp = Stamp { at: 1_795_255_872_345, by: "Ann".into(), device: "laptop".into() };
    let turns = Turns::new(clock);
    let start = Instant::now();
    clock();
    LONGEST.set(Duration::ZERO);
    let mut work = pin!(import::read(&files, &[true], here, &stamp, today(), &turns));
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

/// The least of a few readings: another program may have had the processor in between.
fn cost(heavy: &Heavy, bytes: &[u8], is_enough: impl Fn(&Cost) -> bool) -> Cost {
    let read = || read_in_turns(heavy.file, bytes, &Workspace::default()).1;
    let mut least = read();
    for _ in 0..3 {
        if is_enough(&least) {
            break;
        }
        let next = read();
        least.whole = least.whole.min(next.whole);
        least.longest = least.longest.min(next.longest);
    }
    least
}

/// Nothing goes on for longer. The build of tests is hardly optimised.
const MAX_PIECE: Duration = Duration::from_millis(200);

#[test]
fn no_piece_of_a_reading_takes_long_whatever_is_repeated_in_the_file() {
    let mut slow = Vec::new();
    let wanted = std::env::var("BELAY_HEAVY").unwrap_or_default();
    for heavy in all().into_iter().filter(|heavy| heavy.shape.contains(&wanted)) {
        let bytes = heavy.bytes(heavy.n);
        let Cost { whole, longest, n_turns } = cost(&heavy, &bytes, |cost| cost.longest <= MAX_PIECE);
        println!(
            "{:>9} {:>8} KiB  {whole:>8.0?} longest {longest:>8.1?} turns {n_turns:>5}  {}",
            heavy.n,
            bytes.len() >> 10,
            heavy.shape
        );
        if longest > MAX_PIECE {
            slow.push((heavy.shape, longest));
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}
