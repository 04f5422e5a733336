use crate::{
    state::{
        app::app,
        notice::{Notice, Tone},
    },
    ui::view::{View, view},
    words::app as words,
};

/// Says what just happened, with the way back.
pub fn notice_bar() -> View {
    let app = app();
    let shown = move |notice: Notice| {
        let is_refusal = notice.tone == Tone::Refused;
        let undo = notice.can_undo.then(|| {
            view! { <button class="quiet" on:click={move |_| app.undo()}>{words::UNDO}</button> }
        });
        view! {
            <div class="notice" class:is-refusal={is_refusal}>
                <p>{notice.text}</p>
                {undo}
                <button
                    class="quiet icon"
                    aria-label={words::DISMISS}
                    title={words::DISMISS}
                    on:click={move |_| app.notice.set(None)}
                >
                    "✕"
                </button>
            </div>
        }
    };

    // The box is there before its text, or screen readers miss the first notice.
    view! { <div class="notice-bar" role="status">{move || app.notice.get().map(shown)}</div> }
}
