use leptos::reactive::{
    effect::RenderEffect,
    graph::{Subscriber, ToAnySubscriber},
};

/// An effect of the renderer, which ends as soon as it is dropped.
pub struct Followed<T: 'static>(RenderEffect<T>);

impl<T: 'static> Followed<T> {
    pub fn new(run: impl FnMut(Option<T>) -> T + 'static, value: Option<T>) -> Self {
        Self(RenderEffect::new_with_value(run, value))
    }

    /// `None` while it runs.
    pub fn with<R>(&self, look: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.0.with_value_mut(look)
    }

    pub fn take(&self) -> Option<T> {
        self.0.take_value()
    }
}

impl<T: 'static> Drop for Followed<T> {
    fn drop(&mut self) {
        // Leptos keeps what an effect made until its task is polled. Effects in it could run meanwhile and read signals that
        // are gone.
        drop(self.0.take_value());
        // A memo keeps whoever read it, dead or alive: without this each visit of a page cost a kilobyte for good.
        let subscriber = self.0.to_any_subscriber();
        subscriber.clear_sources(&subscriber);
    }
}
