//! A page of views for `tests/e2e/views.spec.mjs`, in the place of the app: one part for each thing that views must do.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::{
        AnyView, ElementChild, Get, GlobalAttributes, IntoAny, RwSignal, Update, component, on_cleanup,
    },
};

use crate::{
    state::live::Signal,
    ui::view::{IntoView, View, each, show, value_of, view},
};

pub fn trial() -> View {
    view! {
        {texts()}
        {attributes()}
        {field()}
        {list()}
        {nested()}
        {mortal()}
        {picture()}
        {sentence()}
        {leptos_in_ours()}
    }
}

fn button(name: &'static str, act: impl Fn() + 'static) -> View {
    view! { <button id={name} on:click={move |_: MouseEvent| act()}>{name}</button> }
}

/// A text that follows a number.
fn texts() -> View {
    let count = Signal::new(0_i32);
    view! {
        <p id="text">"count: " {move || count.get()} " of 9"</p>
        {button("count", move || count.update(|count| *count += 1))}
    }
}

/// Attributes with and without text, a class beside others, a property of the style, and an event's own type.
fn attributes() -> View {
    let count = Signal::new(0_i32);
    let key = Signal::new(String::new());
    view! {
        <p
            id="attributes"
            class="always"
            class:odd={move || count.get() % 2 == 1}
            title={move || count.get().to_string()}
            hidden={move || count.get() > 2}
            style:count={move || count.get().to_string()}
            data-key={move || key.get()}
        >
            "p"
        </p>
        <input id="key" on:keydown={move |event: KeyboardEvent| key.set(event.key())} />
        {button("change", move || count.update(|count| *count += 1))}
    }
}

/// A field whose value comes back after typing, and one in a view that is made anew.
fn field() -> View {
    let text = Signal::new("first".to_owned());
    let made = Signal::new(0_i32);
    view! {
        <input id="value" prop:value={move || text.get()} />
        <input id="ticked" type="checkbox" prop:checked={move || text.get() == "ticked"} />
        {move || view! {
            <label>
                {made.get()}
                <input id="in-place" on:input={move |event| text.set(value_of(&event))} />
            </label>
        }}
        <output id="typed">{move || text.get()}</output>
        {button("reset", move || text.set("first".to_owned()))}
        {button("tick", move || text.set("ticked".to_owned()))}
        {button("make-anew", move || made.update(|made| *made += 1))}
    }
}

/// Rows that are known by their keys.
fn list() -> View {
    let rows = Signal::new(vec![1_usize, 2, 3]);
    let gone = Signal::new(0_i32);
    let row = move |number: usize| {
        on_cleanup(move || gone.update(|gone| *gone += 1));
        view! { <li>{number} <input aria-label={number.to_string()} /></li> }
    };
    view! {
        <ul id="rows">{each(move || rows.get(), |row| *row, row)}</ul>
        <output id="rows-gone">{move || gone.get()}</output>
        {button("insert-above", move || rows.update(|rows| rows.insert(0, rows.len() + 1)))}
        {button("turn-round", move || rows.update(|rows| rows.reverse()))}
        {button("remove-last", move || rows.update(|rows| rows.truncate(rows.len() - 1)))}
        {button("same-key", move || rows.set(vec![7, 7, 8]))}
    }
}

/// A dynamic view in another; how often each was made.
fn nested() -> View {
    let (outer, inner) = (Signal::new(0_i32), Signal::new(0_i32));
    let n_made = Signal::new((0_i32, 0_i32));
    let inside = move || {
        n_made.update(|made| made.1 += 1);
        view! { <b>{inner.get()}</b> }
    };
    let nested = move || {
        n_made.update(|made| made.0 += 1);
        if outer.get() % 3 == 2 {
            return "none".into_view();
        }
        view! { <p id="nested">{outer.get()} "/" {inside}</p> }
    };
    view! {
        <div id="nest">"[" {nested} "]"</div>
        <output id="made">{move || n_made.get().0} "/" {move || n_made.get().1}</output>
        {button("outer", move || outer.update(|outer| *outer += 1))}
        {button("inner", move || inner.update(|inner| *inner += 1))}
        {button("both", move || {
            outer.update(|outer| *outer += 1);
            inner.update(|inner| *inner += 1);
        })}
    }
}

/// What goes, with all that it held.
fn mortal() -> View {
    let is_there = Signal::new(true);
    let (n_gone, n_pressed, n_run, count) =
        (Signal::new(0_i32), Signal::new(0_i32), Signal::new(0_i32), Signal::new(0_i32));
    let mortal = move || {
        // A value of the view's own: whoever reads it after it is gone stops the app.
        let own = Signal::new(0_i32);
        on_cleanup(move || n_gone.update(|gone| *gone += 1));
        let run = move || {
            n_run.update(|run| *run += 1);
            count.get() + own.get()
        };
        view! {
            <p id="mortal">
                {move || view! { <i>{run}</i> }}
                <button id="press" on:click={move |_| n_pressed.update(|pressed| *pressed += 1)}>"press"</button>
            </p>
        }
    };
    view! {
        {show(move || is_there.get(), mortal)}
        <output id="mortal-told">
            {move || format!("gone {}, pressed {}, run {}", n_gone.get(), n_pressed.get(), n_run.get())}
        </output>
        {button("go", move || is_there.set(false))}
        {button("come", move || is_there.set(true))}
        {button("go-and-count", move || {
            is_there.set(false);
            count.update(|count| *count += 1);
        })}
    }
}

/// Parts of a drawing that come from elsewhere, and later.
fn picture() -> View {
    let radius = Signal::new(1_i32);
    let dot = move || view! { <g><circle cx="5" cy="5" r={radius.get()} /></g> };
    view! {
        <svg id="picture" viewBox="0 0 10 10">{dot} <text x="1" y="1">{move || radius.get()}</text></svg>
        {button("grow", move || radius.update(|radius| *radius += 1))}
    }
}

/// Texts and elements side by side, of which some come and go.
fn sentence() -> View {
    let count = Signal::new(0_i32);
    let middle = move || match count.get() % 4 {
        0 => "none".into_view(),
        1 => view! { <em>"one"</em> },
        2 => view! { "two " <em>"and"</em> " more" },
        _ => View::EMPTY,
    };
    let whole = move || {
        let count = count.get();
        view! { <p id="whole">{count} " of " {(count % 2 == 0).then_some("even")} " things"</p> }
    };
    view! {
        <p id="sentence">"before " {middle} " after " {move || count.get()} "."</p>
        {whole}
        {button("go-on", move || count.update(|count| *count += 1))}
    }
}

/// Leptos' own in ours, with one of ours in it, and a component.
fn leptos_in_ours() -> View {
    let count = RwSignal::new(0_i32);
    let ours = move || view! { <b id="ours">{move || count.get()}</b> };
    let theirs: AnyView = leptos::view! {
        <p id="theirs">
            "Leptos " {move || count.get()} " " {ours().into_leptos()}
            <Doubled count=count />
        </p>
    }
    .into_any();
    view! {
        <div id="mixed">{theirs}</div>
        {button("mix", move || count.update(|count| *count += 1))}
    }
}

#[component]
fn Doubled(count: RwSignal<i32>) -> impl leptos::IntoView {
    leptos::view! { <i id="doubled">{move || count.get() * 2}</i> }
}
