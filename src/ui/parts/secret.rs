//! The password fields of a form, and the wait while the key is derived.

use leptos::prelude::request_animation_frame;

use crate::{
    browser::page,
    state::live::Signal,
    ui::{
        parts::fields::tick,
        view::{View, value_of, view},
    },
    words::protect as words,
};

/// A password that is being typed or checked.
#[derive(Clone, Copy)]
pub struct Secret {
    /// The field's id.
    id: &'static str,
    pub password: Signal<String>,
    is_shown: Signal<bool>,
    refusal: Signal<String>,
    is_tried: Signal<bool>,
    /// The number of attempts begun or cancelled. The result of an earlier attempt is ignored.
    n_tries: Signal<usize>,
}

impl Secret {
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            password: Signal::new(String::new()),
            is_shown: Signal::new(false),
            refusal: Signal::new(String::new()),
            is_tried: Signal::new(false),
            n_tries: Signal::new(0),
        }
    }

    /// Clears the input.
    pub fn clear(self) {
        self.end();
        self.password.set(String::new());
        self.is_shown.set(false);
        self.refusal.set(String::new());
    }

    /// Begins an attempt and returns its number.
    pub fn begin(self) -> usize {
        self.end();
        self.refusal.set(String::new());
        self.is_tried.set(true);
        focus_soon("stop-deriving");
        self.n_tries.get_untracked()
    }

    /// Returns whether the result of an attempt is still wanted: not if it was cancelled or the form is gone.
    pub fn is_wanted(self, this: usize) -> bool {
        self.n_tries.try_get_untracked() == Some(this)
    }

    /// Cancels the attempt.
    pub fn end(self) {
        self.n_tries.update(|n_tries| *n_tries += 1);
        self.is_tried.set(false);
    }

    /// Shows a refusal, and allows another attempt.
    pub fn refuse(self, why: &str) {
        self.end();
        self.refusal.set(why.to_owned());
        self.focus();
    }

    pub fn focus(self) {
        focus_soon(self.id);
    }

    /// Shows the password field. `kind` is its `autocomplete` value for the browser's password manager.
    pub fn field(self, kind: &'static str) -> View {
        self.field_of(self.id, words::PASSWORD, kind, self.password)
    }

    /// Shows a further field, for repeating the password.
    pub fn field_of(
        self,
        id: &'static str,
        label: &'static str,
        kind: &'static str,
        value: Signal<String>,
    ) -> View {
        view! {
            <label class="field">
                <span>{label}</span>
                <input
                    id={id}
                    type={move || if self.is_shown.get() { "text" } else { "password" }}
                    autocomplete={kind}
                    autocapitalize="off"
                    spellcheck="false"
                    maxlength="1000"
                    disabled={self.is_tried}
                    prop:value={move || value.get()}
                    on:input={move |event| value.set(value_of(&event))}
                />
            </label>
        }
    }

    /// Shows the end of the form: the buttons, or a progress bar without a value while the key is derived.
    pub fn end_of_form(self, buttons: impl Fn() -> View + 'static) -> View {
        let stop = move |_| {
            self.end();
            self.focus();
        };
        let wait = move || {
            if !self.is_tried.get() {
                return buttons();
            }
            view! {
                <div class="reading">
                    <progress aria-label={words::DERIVING}></progress>
                    <p class="soft" role="status">{words::DERIVING}</p>
                    <button type="button" id="stop-deriving" on:click={stop}>{words::CANCEL}</button>
                </div>
            }
        };
        view! {
            {tick(words::SHOW, false, move |is_on| self.is_shown.set(is_on))}
            <output role="alert" class="refusals">{move || self.refusal.get()}</output>
            {wait}
        }
    }
}

/// Moves the focus to an element that appears or becomes editable only in the next frame.
fn focus_soon(id: &'static str) {
    request_animation_frame(move || page::focus(id));
}
