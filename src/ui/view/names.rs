//! The names of attributes, which the macro `view` looks up when the app is compiled. (Tags and events are looked up among
//! Leptos' own; its attributes are methods there, which a macro cannot ask for.)

#![allow(non_upper_case_globals, unused, reason = "they are names, and only ever looked up")]

macro_rules! names {
    ($($name:ident)*) => { $( pub const $name: () = (); )* };
}

// HTML; `type`, `for` and `data-*` are in the macro, since the first two are Rust's own words.
names! {
    accept action alt autocapitalize autocomplete checked class cols colspan disabled download enctype headers height hidden
    high href hreflang id inert inputmode label lang list low max maxlength media method min minlength multiple name
    novalidate open optimum pattern placeholder popover readonly rel required reversed role rows rowspan scope selected size
    span spellcheck src start step tabindex target title translate value width wrap
}

// SVG.
names! {
    cx cy d dx dy fill r rx ry preserveAspectRatio stroke transform viewBox x x1 x2 y y1 y2
}

pub mod aria {
    names! {
        activedescendant atomic busy checked colcount colindex colspan controls current describedby description details
        disabled errormessage expanded haspopup hidden invalid label labelledby level live modal multiselectable orientation
        owns placeholder posinset pressed readonly required roledescription rowcount rowindex rowspan selected setsize sort
        valuemax valuemin valuenow valuetext
    }
}

pub mod stroke {
    names! { dasharray linecap linejoin width }
}

pub mod text {
    names! { anchor }
}

pub mod vector {
    names! { effect }
}
