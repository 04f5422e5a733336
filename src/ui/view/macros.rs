/// Creates a view, written as HTML. Values that are not literals are in braces, and so are children that are values:
/// `<a class="quiet" href={route.href()} on:click={move |_| close()}>{words::NAME}</a>`.
///
/// The compiler checks tags, attributes and events, and that every opened tag is closed. Besides attributes there are
/// `class:name={…}`, `prop:name={…}`, `style:name={…}` for the custom property `--name`, and `on:event={…}`.
macro_rules! view {
    // Inside a tag. In parentheses: the static HTML since the last value; in brackets: the open tags.
    (@tag $b:ident $html:tt $open:tt > $($rest:tt)*) => { $crate::ui::view::view!(@in $b $html $open $($rest)*) };
    (@tag $b:ident ($($html:tt)*) [$last:ident $($open:ident)*] / > $($rest:tt)*) => {
        $crate::ui::view::view!(@in $b ($($html)* ">\0",) [$($open)*] $($rest)*)
    };
    (@tag $b:ident ($($html:tt)*) $open:tt on : $name:ident = $handler:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@static_html $b $($html)*);
        $b.on(concat!("on:", stringify!($name)), leptos::ev::$name, $handler);
        $crate::ui::view::view!(@tag $b () $open $($rest)*)
    }};
    (@tag $b:ident ($($html:tt)*) $open:tt $name:ident $(- $more:ident)* = $text:literal $($rest:tt)*) => {{
        $crate::ui::view::view!(@known $name $($more)*);
        $crate::ui::view::view!(
            @tag $b ($($html)* "=", stringify!($name), $("-", stringify!($more),)* "=", $text, "\0",) $open $($rest)*
        )
    }};
    (@tag $b:ident ($($html:tt)*) $open:tt $kind:ident : $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@kind $kind);
        $crate::ui::view::view!(@static_html $b $($html)*);
        $crate::ui::view::IntoAttributeValue::add_to(
            $value,
            $b,
            concat!(stringify!($kind), ":", stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b () $open $($rest)*)
    }};
    (@tag $b:ident ($($html:tt)*) $open:tt $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@known $name $($more)*);
        $crate::ui::view::view!(@static_html $b $($html)*);
        $crate::ui::view::IntoAttributeValue::add_to(
            $value,
            $b,
            concat!(stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b () $open $($rest)*)
    }};
    (@tag $b:ident ($($html:tt)*) $open:tt $name:ident $($rest:tt)*) => {{
        $crate::ui::view::view!(@known $name);
        $crate::ui::view::view!(@tag $b ($($html)* "+", stringify!($name), "\0",) $open $($rest)*)
    }};
    (@tag $b:ident $html:tt [$last:ident $($open:ident)*]) => {
        compile_error!(concat!("view!: the tag `<", stringify!($last), "` has no `>`"))
    };
    (@tag $b:ident $html:tt [$last:ident $($open:ident)*] $odd:tt $($rest:tt)*) => {
        compile_error!(concat!(
            "view!: in `<", stringify!($last), "` an attribute is expected (`name`, `name=\"text\"`, `name={value}`, ",
            "`on:event={handler}`), found `", stringify!($odd), "`",
        ))
    };
    // Between tags.
    (@in $b:ident ($($html:tt)*) []) => { $b.finish(concat!($($html)*)) };
    (@in $b:ident $html:tt [$last:ident $($open:ident)*]) => {
        compile_error!(concat!("view!: `<", stringify!($last), ">` is not closed"))
    };
    (@in $b:ident ($($html:tt)*) [$last:ident $($open:ident)*] < / $tag:ident > $($rest:tt)*) => {{
        const _: () = assert!(
            $crate::ui::view::macros::is_same(stringify!($last), stringify!($tag)),
            concat!("view!: `</", stringify!($tag), ">` is found where `<", stringify!($last), ">` is to be closed"),
        );
        $crate::ui::view::view!(@in $b ($($html)* ">\0",) [$($open)*] $($rest)*)
    }};
    (@in $b:ident $html:tt [] < / $tag:ident $($rest:tt)*) => {
        compile_error!(concat!("view!: `</", stringify!($tag), ">` closes nothing"))
    };
    (@in $b:ident ($($html:tt)*) [$($open:ident)*] < $tag:ident $($rest:tt)*) => {{
        $crate::ui::view::view!(@known_tag $tag);
        $crate::ui::view::view!(
            @tag $b ($($html)* $crate::ui::view::view!(@sign $tag), stringify!($tag), "\0",) [$tag $($open)*] $($rest)*
        )
    }};
    (@in $b:ident ($($html:tt)*) $open:tt $text:literal $($rest:tt)*) => {
        $crate::ui::view::view!(@in $b ($($html)* "\"", $text, "\0",) $open $($rest)*)
    };
    (@in $b:ident ($($html:tt)*) $open:tt { $($child:tt)* } $($rest:tt)*) => {{
        $crate::ui::view::view!(@static_html $b $($html)*);
        $crate::ui::view::IntoView::add_to({ $($child)* }, $b);
        $crate::ui::view::view!(@in $b () $open $($rest)*)
    }};
    (@in $b:ident $html:tt $open:tt $odd:tt $($rest:tt)*) => {
        compile_error!(concat!(
            "view!: a child is a tag, a text in quotes, or a value in braces, found `", stringify!($odd), "`",
        ))
    };
    (@static_html $b:ident) => {};
    (@static_html $b:ident $($html:tt)+) => { $b.static_html(concat!($($html)*)) };
    // Tags in the namespace of SVG.
    (@sign svg) => { "(" };
    (@sign circle) => { "(" };
    (@sign g) => { "(" };
    (@sign line) => { "(" };
    (@sign path) => { "(" };
    (@sign polygon) => { "(" };
    (@sign polyline) => { "(" };
    (@sign rect) => { "(" };
    (@sign text) => { "(" };
    (@sign $tag:ident) => { "<" };
    (@known_tag svg) => {};
    (@known_tag circle) => {};
    (@known_tag g) => {};
    (@known_tag line) => {};
    (@known_tag path) => {};
    (@known_tag polygon) => {};
    (@known_tag polyline) => {};
    (@known_tag rect) => {};
    (@known_tag text) => {};
    (@known_tag $tag:ident) => { let _ = leptos::html::$tag; };
    (@known type) => {};
    (@known for) => {};
    (@known data $name:ident) => {};
    (@known $name:ident $($more:ident)*) => { let () = $crate::ui::view::names::$name$(::$more)*; };
    (@kind class) => {};
    (@kind prop) => {};
    (@kind style) => {};
    (@kind $kind:ident) => {
        compile_error!(concat!("view!: `", stringify!($kind), ":` is none of `class:`, `prop:`, `style:`, `on:`"))
    };
    ($($all:tt)*) => {{
        let builder = &mut $crate::ui::view::Builder::default();
        $crate::ui::view::view!(@in builder () [] $($all)*)
    }};
}
pub(crate) use view;

/// Returns whether two tags are equal: every opened tag must be closed by the same one.
pub const fn is_same(open: &str, close: &str) -> bool {
    let (open, close) = (open.as_bytes(), close.as_bytes());
    let mut place = 0;
    while place < open.len() && place < close.len() && open[place] == close[place] {
        place += 1;
    }
    place == open.len() && place == close.len()
}
