use crate::{
    state::app::app,
    ui::{
        parts::dialog::modal,
        shell::Dialog,
        view::{View, is_checked, view},
    },
    words::app as words,
};

/// What "?" shows.
pub fn keys_dialog() -> View {
    modal("keys", words::KEYS, |dialog| dialog == Dialog::Keys, all_keys)
}

fn all_keys() -> View {
    view! {
        {keys(words::WHILE_RATING, &words::KEYS_ASSESS)}
        {keys(words::EVERYWHERE, &words::KEYS_EVERYWHERE)}
        {shortcut_switch()}
    }
}

fn keys(title: &'static str, keys: &'static [(&'static str, &'static str)]) -> View {
    view! {
        <h3>{title}</h3>
        <dl class="keys">
            {keys
                .iter()
                .map(|(keys, meaning)| view! { <div><dt><kbd>{*keys}</kbd></dt><dd>{*meaning}</dd></div> })
                }
        </dl>
    }
}

fn shortcut_switch() -> View {
    let app = app();

    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked={move || !app.settings().has_shortcuts_off}
                on:change={move |event| {
                    app.set(|settings| settings.has_shortcuts_off = !is_checked(&event));
                }} />
            <span>{words::SHORTCUTS}</span>
        </label>
        <p class="soft">{words::SHORTCUTS_WHY}</p>
    }
}
