use crate::{
    state::app::app,
    ui::{
        parts::dialog::modal,
        routes::Place,
        shell::Dialog,
        view::{View, is_checked, view},
    },
    words::{app as words, assess as assess_words},
};

/// Shows the keyboard shortcuts. The key "?" opens it.
pub fn keys_dialog() -> View {
    modal("keys", words::KEYS, |dialog| dialog == Dialog::Keys, all_keys)
}

fn all_keys() -> View {
    let list = |pick: fn(Place) -> &'static str| {
        Place::ALL.iter().map(|place| pick(*place)).collect::<Vec<_>>().join(", ")
    };
    let [go, to] = words::go_to(&list(Place::key), &list(Place::title));
    let own = |keys: &[(&str, &str)]| -> Vec<(String, String)> {
        keys.iter().map(|(keys, meaning)| ((*keys).to_owned(), (*meaning).to_owned())).collect()
    };
    let mut everywhere = own(&words::KEYS_EVERYWHERE);
    everywhere.push((go, to));
    let mut rating = own(&words::KEYS_ASSESS);
    rating.extend(own(&assess_words::KEYS_WRITING));

    view! {
        {keys(words::WHILE_RATING, rating)}
        {keys(words::EVERYWHERE, everywhere)}
        {shortcut_switch()}
    }
}

fn keys(title: &'static str, keys: Vec<(String, String)>) -> View {
    view! {
        <h3>{title}</h3>
        <dl class="keys">
            {keys
                .into_iter()
                .map(|(keys, meaning)| view! { <div><dt><kbd>{keys}</kbd></dt><dd>{meaning}</dd></div> })
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
