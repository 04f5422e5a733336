//! Runs an import in turns of 12 ms, as a future that the page polls and may drop: the page stays responsive, and
//! Cancel leaves nothing behind.

use std::{
    cell::Cell,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use crate::exchange::intake::read_error::ReadError;

/// The length of a turn: most of a frame.
const TURN_MS: f64 = 12.0;

/// Lets long work yield to the browser.
///
/// The work is a future, which is pending when its turn is over. [`Turns::go_on`] continues it, and dropping it
/// cancels it without a trace.
pub struct Turns {
    /// Returns milliseconds since an arbitrary start.
    clock: fn() -> f64,
    /// The end of this turn, by `clock`.
    end: Cell<f64>,
    /// The share of the whole work that is done, and the share that is left of the current part. Both are from 0 to
    /// 1.
    done: Cell<f64>,
    left: Cell<f64>,
}

impl Turns {
    pub fn new(clock: fn() -> f64) -> Self {
        let zero = || Cell::new(0.0);
        Self { clock, end: zero(), done: zero(), left: zero() }
    }

    /// Runs the work for one turn. Returns its result once it is finished.
    pub fn go_on<T>(&self, work: Pin<&mut dyn Future<Output = T>>) -> Option<T> {
        self.end.set((self.clock)() + TURN_MS);
        match work.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => Some(result),
            Poll::Pending => None,
        }
    }

    /// Returns how much of the work is done, in percent.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // From 0 to 100.
    pub fn percent(&self) -> u8 {
        (100.0 * self.done.get()) as u8
    }

    /// Begins a part of the work: `before` of `whole` is done, and the part takes `part` of `whole`.
    pub(crate) fn begin(&self, before: usize, part: usize, whole: usize) {
        self.done.set(share(before, whole));
        self.left.set(share(part, whole));
    }

    /// Runs `step` repeatedly, and yields between two steps when the turn is over; reading the clock takes a
    /// microsecond. A step returns how many of `n_steps` are done, or `None` when nothing is left. All steps together
    /// count as half of what is left of the current part.
    ///
    /// A step must be short for every file: it processes at most about 64 KiB, and no list without a limit.
    pub(crate) fn each<'a>(&'a self, n_steps: usize, step: &'a mut Step<'a>) -> Each<'a> {
        let half = self.left.get() / 2.0;
        self.left.set(half);
        Each { turns: self, n_steps, step, before: self.done.get(), half }
    }
}

impl Turns {
    /// Runs `work` on each item, and yields between two when the turn is over.
    pub(crate) async fn for_each<I: ExactSizeIterator>(&self, mut items: I, mut work: impl FnMut(I::Item)) {
        let n_items = items.len();
        let mut step = || {
            let Some(item) = items.next() else { return Ok(None) };
            work(item);
            Ok(Some(n_items - items.len()))
        };
        self.each(n_items, &mut step).await.expect("no step fails");
    }
}

type Step<'a> = dyn FnMut() -> Result<Option<usize>, ReadError> + 'a;

pub(crate) struct Each<'a> {
    turns: &'a Turns,
    n_steps: usize,
    step: &'a mut Step<'a>,
    before: f64,
    half: f64,
}

impl Future for Each<'_> {
    type Output = Result<(), ReadError>;

    #[inline(never)]
    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        let Each { turns, n_steps, step, before, half } = self.get_mut();
        while let Some(n_done) = step()? {
            if (turns.clock)() >= turns.end.get() {
                turns.done.set(*before + *half * share(n_done, *n_steps));
                return Poll::Pending;
            }
        }
        turns.done.set(*before + *half);
        Poll::Ready(Ok(()))
    }
}

#[allow(clippy::cast_precision_loss)] // Only shown as a percentage.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Runs work to its end without yielding.
pub fn at_once<T>(work: impl AsyncFnOnce(&Turns) -> T) -> T {
    let turns = Turns::new(|| 0.0);
    turns.go_on(pin!(work(&turns))).expect("a clock that does not advance never ends a turn")
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn count(to: usize, turns: &Turns) -> usize {
        for before in [0, 1] {
            turns.begin(before, 1, 2);
            let mut n_done = 0;
            let mut step = || {
                n_done += 1;
                Ok((n_done <= to).then_some(n_done))
            };
            turns.each(to, &mut step).await.expect("no step fails");
        }
        to
    }

    #[test]
    fn work_yields_when_its_turn_is_over_and_reports_its_progress() {
        thread_local!(static NOW: Cell<f64> = const { Cell::new(0.0) });
        let turns = Turns::new(|| NOW.replace(NOW.get() + TURN_MS));
        let mut work = pin!(count(10, &turns));
        let mut percents = Vec::new();
        let result = loop {
            match turns.go_on(work.as_mut()) {
                Some(result) => break result,
                None => percents.push(turns.percent()),
            }
        };
        assert_eq!((result, percents.len()), (10, 20));
        assert_eq!((percents[0], percents[9], percents[10], percents[19]), (2, 25, 52, 75));
        assert!(percents.is_sorted());
    }

    #[test]
    fn work_that_runs_at_once_never_yields() {
        assert_eq!(at_once(async |turns| count(1_000, turns).await), 1_000);
    }
}
