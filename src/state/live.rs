//! Values that are followed: a view or another value that reads one is made anew when it changes.
//!
//! Leptos' signals and memos are 3–5 KB of code for every type in them. Here there is one signal and one memo, of a
//! value whose type is forgotten; a further type costs but finding it again.

use std::{any::Any, marker::PhantomData, mem, sync::Arc};

use leptos::{
    prelude::{self, Get, GetUntracked, Notify, RwSignal, Set, Track, UpdateUntracked, on_cleanup},
    reactive::{
        computed::ArcMemo,
        graph::{AnySubscriber, Subscriber, ToAnySubscriber},
    },
};

/// A value whose type is forgotten.
type Whole = Arc<dyn Any + Send + Sync>;

/// A value that can be changed. A handle, which lives as long as what it was made in.
pub struct Signal<T> {
    whole: RwSignal<Whole>,
    of: PhantomData<fn() -> T>,
}

/// A value that is computed from others when it is read after they changed. Who reads it is only told when it comes
/// out different.
///
/// A view must not read a memo beside another one that is computed from it. Where only the first comes out different, the view
/// is not rendered again: Leptos asks the second, which works out the first on its way and takes the view for told
/// (`Observer::is` in the `update_if_necessary` of `reactive_graph` 0.2.16).
pub struct Memo<T> {
    whole: prelude::Memo<Outcome>,
    of: PhantomData<fn() -> T>,
}

/// What a computation came to.
#[derive(Clone)]
struct Outcome {
    whole: Whole,
    is_same: fn(&Whole, &Whole) -> bool,
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.whole, &other.whole) || (self.is_same)(&self.whole, &other.whole)
    }
}

impl<T: Send + Sync + 'static> Signal<T> {
    pub fn new(value: T) -> Self {
        Self { whole: signal(Arc::new(value)), of: PhantomData }
    }

    pub fn set(self, value: T) {
        put(self.whole, Arc::new(value));
    }

    /// Tells who reads it, as if it had changed.
    pub fn notify(self) {
        self.whole.notify();
    }

    fn whole(self) -> Whole {
        followed(self.whole)
    }

    fn try_whole_untracked(self) -> Option<Whole> {
        self.whole.try_get_untracked()
    }
}

impl<T: Clone + Send + Sync + 'static> Signal<T> {
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes the value. Whoever still holds the one from before keeps that: the change is then made on a copy, since
    /// a handler or a task that reads for longer than a moment must not stop the app. `None` if the value is gone.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut whole = exchange(self.whole, Arc::new(()))?;
        let outcome = change(alone(&mut whole));
        put(self.whole, whole);
        Some(outcome)
    }

    /// Changes the value and tells nobody: for a change in many steps, which `notify` ends.
    pub fn update_quietly(self, change: impl FnOnce(&mut T)) {
        if let Some(mut whole) = exchange(self.whole, Arc::new(())) {
            change(alone(&mut whole));
            exchange(self.whole, whole);
        }
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::shared(move || Arc::new(compute()))
    }

    /// For what may come to a value that is somewhere else too.
    pub fn shared(compute: impl Fn() -> Arc<T> + Send + Sync + 'static) -> Self {
        let compute = move || Outcome { whole: compute(), is_same: is_same::<T> };
        Self { whole: memo(Box::new(compute)), of: PhantomData }
    }

    fn whole(self) -> Whole {
        computed(self.whole)
    }

    fn try_whole_untracked(self) -> Option<Whole> {
        Some(self.whole.try_get_untracked()?.whole)
    }
}

/// The ways to read a value. "Untracked" is for handlers: who reads so is not told of changes.
macro_rules! readable {
    ($($kind:ident: $($bound:ident)|*;)*) => { $(
        impl<T: $($bound +)* Send + Sync + 'static> $kind<T> {
            pub fn read(self) -> Arc<T> {
                typed(self.whole())
            }

            pub fn read_untracked(self) -> Arc<T> {
                typed(self.try_whole_untracked().expect("the value is still there"))
            }

            pub fn get(self) -> T
            where
                T: Clone,
            {
                T::clone(&self.read())
            }

            pub fn get_untracked(self) -> T
            where
                T: Clone,
            {
                T::clone(&self.read_untracked())
            }

            /// `None` if the value is gone.
            pub fn try_get_untracked(self) -> Option<T>
            where
                T: Clone,
            {
                self.try_whole_untracked().map(|whole| T::clone(&typed(whole)))
            }

            /// Follows the value without looking at it.
            pub fn track(self) {
                self.whole.track();
            }
        }

        impl<T> Copy for $kind<T> {}

        impl<T> Clone for $kind<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
    )* };
}
readable! { Signal: ; Memo: PartialEq; }

/// What is done when something changes that it reads.
pub struct Effect;

impl Effect {
    /// Runs at once after what is being done, and again whenever something that it read has changed.
    #[allow(
        clippy::new_ret_no_self,
        reason = "written as in Leptos; it lives as long as what it was made in"
    )]
    pub fn new(run: impl Fn() + 'static) {
        fn boxed(run: Box<dyn Fn()>) {
            end_with_owner(prelude::Effect::new(run).to_any_subscriber());
        }
        boxed(Box::new(run));
    }
}

fn typed<T: Send + Sync + 'static>(whole: Whole) -> Arc<T> {
    whole.downcast().expect("what is read has the type that was put there")
}

/// The value for one's own: itself where nobody else holds it, else a copy in its place.
#[inline(never)]
fn alone<T: Clone + Send + Sync + 'static>(whole: &mut Whole) -> &mut T {
    if Arc::get_mut(whole).is_none() {
        let copy = T::clone(&typed(whole.clone()));
        *whole = Arc::new(copy);
    }
    let value = Arc::get_mut(whole).and_then(|value| value.downcast_mut());
    value.expect("the value is held here alone and has the type that was put there")
}

fn is_same<T: PartialEq + 'static>(one: &Whole, other: &Whole) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

#[inline(never)]
fn signal(whole: Whole) -> RwSignal<Whole> {
    RwSignal::new(whole)
}

#[inline(never)]
fn memo(compute: Box<dyn Fn() -> Outcome + Send + Sync>) -> prelude::Memo<Outcome> {
    let memo = ArcMemo::new(move |_: Option<&Outcome>| compute());
    end_with_owner(memo.to_any_subscriber());
    memo.into()
}

/// Takes a memo or an effect out of what it reads when it is gone: a memo keeps whoever read it, dead or alive.
fn end_with_owner(subscriber: AnySubscriber) {
    on_cleanup(move || subscriber.clear_sources(&subscriber));
}

#[inline(never)]
fn followed(whole: RwSignal<Whole>) -> Whole {
    whole.get()
}

#[inline(never)]
fn computed(whole: prelude::Memo<Outcome>) -> Whole {
    whole.get().whole
}

/// Puts a value in the place of another, which it returns; nobody is told.
#[inline(never)]
fn exchange(whole: RwSignal<Whole>, value: Whole) -> Option<Whole> {
    whole.try_update_untracked(|whole| mem::replace(whole, value))
}

#[inline(never)]
fn put(whole: RwSignal<Whole>, value: Whole) {
    whole.set(value);
}
