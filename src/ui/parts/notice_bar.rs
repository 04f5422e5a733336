use std::time::Duration;

use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::set_timeout_with_handle};

use crate::{
    state::{
        app::app,
        live::{Effect, Signal},
        notice::{LIFE_MS, Notice, Tone},
    },
    ui::view::{View, view},
    words::app as words,
};

/// Says what just happened, with the way back.
pub fn notice_bar() -> View {
    let app = app();
    // Whoever points at the notice or has the focus in it is reading or about to use it.
    let (is_pointed, has_focus) = (Signal::new(false), Signal::new(false));
    let timer: Signal<Option<TimeoutHandle>> = Signal::new(None);
    Effect::new(move || {
        // A notice that goes takes pointer and focus along without an event.
        if app.notice.read().is_none() {
            is_pointed.set(false);
            has_focus.set(false);
        }
        if let Some(timer) = timer.get_untracked() {
            timer.clear();
        }
        let is_passing = app.notice.get().is_some_and(|notice| notice.tone == Tone::Done);
        let is_due = is_passing && !is_pointed.get() && !has_focus.get();
        let dismiss = move || app.dismiss_notice();
        let life = Duration::from_millis(LIFE_MS);
        timer.set(if is_due { set_timeout_with_handle(dismiss, life).ok() } else { None });
    });
    let shown = move |notice: Notice| {
        let is_refusal = notice.tone == Tone::Refused;
        let undo = notice.undoes.map(|step| {
            view! { <button class="quiet" on:click={move |_| app.undo_step(step)}>{words::UNDO}</button> }
        });
        view! {
            <div class="notice" class:is-refusal={is_refusal}>
                <p>{notice.text}</p>
                {undo}
                <button
                    class="quiet icon"
                    aria-label={words::DISMISS}
                    title={words::DISMISS}
                    on:click={move |_| app.dismiss_notice()}
                >
                    "✕"
                </button>
            </div>
        }
    };

    // The box is there before its text, or screen readers miss the first notice.
    view! {
        <div
            class="notice-bar"
            role="status"
            on:mouseenter={move |_: ev::MouseEvent| is_pointed.set(true)}
            on:mouseleave={move |_: ev::MouseEvent| is_pointed.set(false)}
            on:focusin={move |_: ev::FocusEvent| has_focus.set(true)}
            on:focusout={move |_: ev::FocusEvent| has_focus.set(false)}
        >
            {move || app.notice.get().map(shown)}
        </div>
    }
}
