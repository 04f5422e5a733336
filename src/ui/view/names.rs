//! The names of attributes, for the compile-time check of the macro `view`. (Tags and events are checked against
//! Leptos' own. Leptos' attributes are methods, whose existence a macro cannot check.)

#![allow(non_upper_case_globals, unused, reason = "the names are only checked for existence")]

macro_rules! names {
    ($($name:ident)*) => { $( pub const $name: () = (); )* };
}

// HTML. `type`, `for` and `data-*` are in the macro, because the first two are keywords of Rust.
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
