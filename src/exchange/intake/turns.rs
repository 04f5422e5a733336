//! Imports in slices of 12 ms, as a future that the page polls and may drop: the page stays responsive, and Cancel
//! leaves nothing behind.

use std::{
    cell::Cell,
    pin::{Pin, pin},
    task::{Context, Poll, Waker},
};

use crate::exchange::intake::read_error::ReadError;

/// How long work goes on before it gives way: most of a frame.
const TURN_MS: f64 = 12.0;

/// Lets long work give way to others.
///
/// The work is a future, which is pending when its turn is over. It goes on with [`Turns::go_on`], and ends without a
/// trace when it is dropped.
pub struct Turns {
    /// Milliseconds since whenever.
    clock: fn() -> f64,
    /// When this turn is over.
    end: Cell<f64>,
    /// The shares of the whole that are done, and that are left of the part of the work that was begun.
    done: Cell<f64>,
    left: Cell<f64>,
}

impl Turns {
    pub fn new(clock: fn() -> f64) -> Self {
        let zero = || Cell::new(0.0);
        Self { clock, end: zero(), done: zero(), left: zero() }
    }

    /// Does work for one turn; gives what it ends in.
    pub fn go_on<T>(&self, work: Pin<&mut dyn Future<Output = T>>) -> Option<T> {
        self.end.set((self.clock)() + TURN_MS);
        match work.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => Some(result),
            Poll::Pending => None,
        }
    }

    /// How much is done, in hundredths.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // From 0 to 100.
    pub fn percent(&self) -> u8 {
        (100.0 * self.done.get()) as u8
    }

    /// Begins a part of the work after so much of the whole.
    pub(crate) fn begin(&self, before: usize, part: usize, whole: usize) {
        self.done.set(share(before, whole));
        self.left.set(share(part, whole));
    }

    /// Does something step by step, and gives way between two when the turn is over; asking the clock takes a
    /// microsecond. A step says how many of `n_steps` are done, or nothing when there is no more to do. All together
    /// count as half of what is left of the part that was begun.
    ///
    /// A step has to be short whatever the file holds: nothing of more than some 64 KiB, and no list without a bound.
    pub(crate) fn each<'a>(&'a self, n_steps: usize, step: &'a mut Step<'a>) -> Each<'a> {
        let half = self.left.get() / 2.0;
        self.left.set(half);
        Each { turns: self, n_steps, step, before: self.done.get(), half }
    }
}

impl Turns {
    /// Does something with each item, and gives way between two when the turn is over.
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

#[allow(clippy::cast_precision_loss)] // It is only shown.
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

/// Does work in one go, however long it takes.
pub fn at_once<T>(work: impl AsyncFnOnce(&Turns) -> T) -> T {
    let turns = Turns::new(|| 0.0);
    turns.go_on(pin!(work(&turns))).expect("a clock that stands never ends a turn")
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
    fn work_gives_way_when_its_turn_is_over_and_says_how_much_is_done() {
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
    fn what_is_done_at_once_never_gives_way() {
        assert_eq!(at_once(async |turns| count(1_000, turns).await), 1_000);
    }
}
