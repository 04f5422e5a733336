//! Reactive values: a view or another value that reads one is updated when it changes.
//!
//! Leptos' signals and memos generate 3–5 KB of code for every type in them. This module uses one signal and one memo
//! of a type-erased value; a further type only costs a downcast.

use std::{any::Any, marker::PhantomData, mem, sync::Arc};

use leptos::{
    prelude::{self, Get, GetUntracked, Notify, RwSignal, Set, Track, UpdateUntracked, on_cleanup},
    reactive::{
        computed::ArcMemo,
        graph::{AnySubscriber, Subscriber, ToAnySubscriber},
    },
};

/// A type-erased value.
type AnyValue = Arc<dyn Any + Send + Sync>;

/// A handle of a value that can be changed. It lives as long as the owner it was created in.
pub struct Signal<T> {
    inner: RwSignal<AnyValue>,
    of: PhantomData<fn() -> T>,
}

/// A value that is computed from others when it is read after they changed. Its subscribers are notified only if the
/// result differs.
///
/// A view must not read both a memo and another memo that is computed from it. If only the first changes, Leptos does
/// not rerender the view: it checks the second, which recomputes the first on its way and treats the view as notified
/// (`Observer::is` in the `update_if_necessary` of `reactive_graph` 0.2.16).
pub struct Memo<T> {
    inner: prelude::Memo<Computed>,
    of: PhantomData<fn() -> T>,
}

/// The result of a computation, with the comparison of its type.
#[derive(Clone)]
struct Computed {
    value: AnyValue,
    is_same: fn(&AnyValue, &AnyValue) -> bool,
}

impl PartialEq for Computed {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.value, &other.value) || (self.is_same)(&self.value, &other.value)
    }
}

impl<T: Send + Sync + 'static> Signal<T> {
    pub fn new(value: T) -> Self {
        Self { inner: signal(Arc::new(value)), of: PhantomData }
    }

    pub fn set(self, value: T) {
        set_value(self.inner, Arc::new(value));
    }

    /// Notifies subscribers as if the value had changed.
    pub fn notify(self) {
        self.inner.notify();
    }

    fn value(self) -> AnyValue {
        read_signal(self.inner)
    }

    fn try_value_untracked(self) -> Option<AnyValue> {
        self.inner.try_get_untracked()
    }
}

impl<T: Clone + Send + Sync + 'static> Signal<T> {
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes the value. Code that still holds the old value keeps it: the change is then made on a copy, because a
    /// long read by a handler or a task must not block the app. Returns `None` if the value was disposed of.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut value = replace(self.inner, Arc::new(()))?;
        let outcome = change(make_unique(&mut value));
        set_value(self.inner, value);
        Some(outcome)
    }

    /// Changes the value without notifying subscribers: for a change in many steps, after which `notify` is called.
    pub fn update_quietly(self, change: impl FnOnce(&mut T)) {
        if let Some(mut value) = replace(self.inner, Arc::new(())) {
            change(make_unique(&mut value));
            replace(self.inner, value);
        }
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::shared(move || Arc::new(compute()))
    }

    /// Creates a memo whose result may be shared with another value.
    pub fn shared(compute: impl Fn() -> Arc<T> + Send + Sync + 'static) -> Self {
        let compute = move || Computed { value: compute(), is_same: is_same::<T> };
        Self { inner: memo(Box::new(compute)), of: PhantomData }
    }

    fn value(self) -> AnyValue {
        read_memo(self.inner)
    }

    fn try_value_untracked(self) -> Option<AnyValue> {
        Some(self.inner.try_get_untracked()?.value)
    }
}

/// Defines the methods that read a value. The untracked ones are for handlers: they do not subscribe to changes.
macro_rules! readable {
    ($($kind:ident: $($bound:ident)|*;)*) => { $(
        impl<T: $($bound +)* Send + Sync + 'static> $kind<T> {
            pub fn read(self) -> Arc<T> {
                downcast(self.value())
            }

            pub fn read_untracked(self) -> Arc<T> {
                downcast(self.try_value_untracked().expect("the value is still there"))
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

            /// Returns `None` if the value was disposed of.
            pub fn try_get_untracked(self) -> Option<T>
            where
                T: Clone,
            {
                self.try_value_untracked().map(|value| T::clone(&downcast(value)))
            }

            /// Subscribes to the value without reading it.
            pub fn track(self) {
                self.inner.track();
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

/// A function that runs again when a value that it reads has changed.
pub struct Effect;

impl Effect {
    /// Schedules the first run after the current task, and further runs whenever a value that it read has changed.
    #[allow(clippy::new_ret_no_self, reason = "written as in Leptos; it lives as long as its owner")]
    pub fn new(run: impl Fn() + 'static) {
        fn boxed(run: Box<dyn Fn()>) {
            end_with_owner(prelude::Effect::new(run).to_any_subscriber());
        }
        boxed(Box::new(run));
    }
}

fn downcast<T: Send + Sync + 'static>(value: AnyValue) -> Arc<T> {
    value.downcast().expect("a value has the type that was stored")
}

/// Returns exclusive access to the value: to the value itself if nobody else holds it, else to a copy that replaces
/// it.
#[inline(never)]
fn make_unique<T: Clone + Send + Sync + 'static>(value: &mut AnyValue) -> &mut T {
    if Arc::get_mut(value).is_none() {
        let copy = T::clone(&downcast(value.clone()));
        *value = Arc::new(copy);
    }
    let own = Arc::get_mut(value).and_then(|value| value.downcast_mut());
    own.expect("nobody else holds the value, and it has the type that was stored")
}

fn is_same<T: PartialEq + 'static>(one: &AnyValue, other: &AnyValue) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

#[inline(never)]
fn signal(value: AnyValue) -> RwSignal<AnyValue> {
    RwSignal::new(value)
}

#[inline(never)]
fn memo(compute: Box<dyn Fn() -> Computed + Send + Sync>) -> prelude::Memo<Computed> {
    let memo = ArcMemo::new(move |_: Option<&Computed>| compute());
    end_with_owner(memo.to_any_subscriber());
    memo.into()
}

/// Unsubscribes a memo or an effect from its sources when its owner is cleaned up: a memo keeps its subscribers, even
/// disposed ones.
fn end_with_owner(subscriber: AnySubscriber) {
    on_cleanup(move || subscriber.clear_sources(&subscriber));
}

#[inline(never)]
fn read_signal(signal: RwSignal<AnyValue>) -> AnyValue {
    signal.get()
}

#[inline(never)]
fn read_memo(memo: prelude::Memo<Computed>) -> AnyValue {
    memo.get().value
}

/// Replaces the value and returns the old one, without notifying subscribers.
#[inline(never)]
fn replace(signal: RwSignal<AnyValue>, value: AnyValue) -> Option<AnyValue> {
    signal.try_update_untracked(|old| mem::replace(old, value))
}

#[inline(never)]
fn set_value(signal: RwSignal<AnyValue>, value: AnyValue) {
    signal.set(value);
}
