//! What is typed and must not be seen, and the wait for what is made of it.

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

/// A password being typed, or tried.
#[derive(Clone, Copy)]
pub struct Secret {
    /// The field's id.
    id: &'static str,
    pub password: Signal<String>,
    is_shown: Signal<bool>,
    refusal: Signal<String>,
    is_tried: Signal<bool>,
    /// Tries begun or called off: what an earlier one comes to is not wanted any more.
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

    /// Forgets what was typed.
    pub fn clear(self) {
        self.end();
        self.password.set(String::new());
        self.is_shown.set(false);
        self.refusal.set(String::new());
    }

    /// Begins a try.
    pub fn begin(self) -> usize {
        self.end();
        self.refusal.set(String::new());
        self.is_tried.set(true);
        focus_soon("stop-deriving");
        self.n_tries.get_untracked()
    }

    /// Not if it was called off, or what asked is gone.
    pub fn is_wanted(self, this: usize) -> bool {
        self.n_tries.try_get_untracked() == Some(this)
    }

    /// What is tried comes to nothing.
    pub fn end(self) {
        self.n_tries.update(|n_tries| *n_tries += 1);
        self.is_tried.set(false);
    }

    /// Says why it goes no further, and is ready for another try.
    pub fn refuse(self, why: &str) {
        self.end();
        self.refusal.set(why.to_owned());
        self.focus();
    }

    pub fn focus(self) {
        focus_soon(self.id);
    }

    /// The field. `kind`: what the browser's keeper of passwords is told about it.
    pub fn field(self, kind: &'static str) -> View {
        self.field_of(self.id, words::PASSWORD, kind, self.password)
    }

    /// A field for what is typed a second time, too.
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

    /// What stands below the fields: the buttons, or the wait for a key, whose end nobody can foretell.
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

/// Puts the focus on what comes into the page, or can be typed in, only now.
fn focus_soon(id: &'static str) {
    request_animation_frame(move || page::focus(id));
}
