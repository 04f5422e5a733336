use leptos::reactive::{
    effect::RenderEffect,
    graph::{Subscriber, ToAnySubscriber},
};

/// An effect of the renderer that ends as soon as it is dropped.
pub struct ScopedEffect<T: 'static>(RenderEffect<T>);

impl<T: 'static> ScopedEffect<T> {
    pub fn new(run: impl FnMut(Option<T>) -> T + 'static, value: Option<T>) -> Self {
        Self(RenderEffect::new_with_value(run, value))
    }

    /// Calls a function with the value of the effect. Returns `None` while the effect runs.
    pub fn with<R>(&self, read: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.0.with_value_mut(read)
    }

    pub fn take(&self) -> Option<T> {
        self.0.take_value()
    }
}

impl<T: 'static> Drop for ScopedEffect<T> {
    fn drop(&mut self) {
        // Leptos keeps the value of an effect until its task is polled. Until then, effects in the value could run
        // and read disposed signals.
        drop(self.0.take_value());
        // A memo keeps all its subscribers, even dropped ones: without this, each visit of a page leaked a kilobyte.
        let subscriber = self.0.to_any_subscriber();
        subscriber.clear_sources(&subscriber);
    }
}
