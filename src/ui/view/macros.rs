/// A view, written as HTML. A value that is not a literal stands in braces, and so does a child:
/// `<a class="quiet" href={route.href()} on:click={move |_| close()}>{words::NAME}</a>`.
///
/// Tags, attributes and events are looked up when the app is compiled, and what is opened must be closed. Besides attributes
/// there are `class:name={…}`, `prop:name={…}`, `style:name={…}` for the custom property `--name`, and `on:event={…}`.
macro_rules! view {
    // Inside of a tag. In parentheses: what was written out since the last value; in brackets: the open tags.
    (@tag $b:ident $put:tt $open:tt > $($rest:tt)*) => { $crate::ui::view::view!(@in $b $put $open $($rest)*) };
    (@tag $b:ident ($($put:tt)*) [$last:ident $($open:ident)*] / > $($rest:tt)*) => {
        $crate::ui::view::view!(@in $b ($($put)* ">\0",) [$($open)*] $($rest)*)
    };
    (@tag $b:ident ($($put:tt)*) $open:tt on : $name:ident = $handler:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@put $b $($put)*);
        $b.on(concat!("on:", stringify!($name)), leptos::ev::$name, $handler);
        $crate::ui::view::view!(@tag $b () $open $($rest)*)
    }};
    (@tag $b:ident ($($put:tt)*) $open:tt $name:ident $(- $more:ident)* = $text:literal $($rest:tt)*) => {{
        $crate::ui::view::view!(@known $name $($more)*);
        $crate::ui::view::view!(
            @tag $b ($($put)* "=", stringify!($name), $("-", stringify!($more),)* "=", $text, "\0",) $open $($rest)*
        )
    }};
    (@tag $b:ident ($($put:tt)*) $open:tt $kind:ident : $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@kind $kind);
        $crate::ui::view::view!(@put $b $($put)*);
        $crate::ui::view::IntoAttributeValue::put_in(
            $value,
            $b,
            concat!(stringify!($kind), ":", stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b () $open $($rest)*)
    }};
    (@tag $b:ident ($($put:tt)*) $open:tt $name:ident $(- $more:ident)* = $value:tt $($rest:tt)*) => {{
        $crate::ui::view::view!(@known $name $($more)*);
        $crate::ui::view::view!(@put $b $($put)*);
        $crate::ui::view::IntoAttributeValue::put_in(
            $value,
            $b,
            concat!(stringify!($name) $(, "-", stringify!($more))*),
        );
        $crate::ui::view::view!(@tag $b () $open $($rest)*)
    }};
    (@tag $b:ident ($($put:tt)*) $open:tt $name:ident $($rest:tt)*) => {{
        $crate::ui::view::view!(@known $name);
        $crate::ui::view::view!(@tag $b ($($put)* "+", stringify!($name), "\0",) $open $($rest)*)
    }};
    (@tag $b:ident $put:tt [$last:ident $($open:ident)*]) => {
        compile_error!(concat!("view!: the tag `<", stringify!($last), "` has no `>`"))
    };
    (@tag $b:ident $put:tt [$last:ident $($open:ident)*] $odd:tt $($rest:tt)*) => {
        compile_error!(concat!(
            "view!: in `<", stringify!($last), "` an attribute is expected (`name`, `name=\"text\"`, `name={value}`, ",
            "`on:event={handler}`), found `", stringify!($odd), "`",
        ))
    };
    // Between tags.
    (@in $b:ident ($($put:tt)*) []) => { $b.finish(concat!($($put)*)) };
    (@in $b:ident $put:tt [$last:ident $($open:ident)*]) => {
        compile_error!(concat!("view!: `<", stringify!($last), ">` is not closed"))
    };
    (@in $b:ident ($($put:tt)*) [$last:ident $($open:ident)*] < / $tag:ident > $($rest:tt)*) => {{
        const _: () = assert!(
            $crate::ui::view::macros::is_same(stringify!($last), stringify!($tag)),
            concat!("view!: `</", stringify!($tag), ">` stands where `<", stringify!($last), ">` is to be closed"),
        );
        $crate::ui::view::view!(@in $b ($($put)* ">\0",) [$($open)*] $($rest)*)
    }};
    (@in $b:ident $put:tt [] < / $tag:ident $($rest:tt)*) => {
        compile_error!(concat!("view!: `</", stringify!($tag), ">` closes nothing"))
    };
    (@in $b:ident ($($put:tt)*) [$($open:ident)*] < $tag:ident $($rest:tt)*) => {{
        $crate::ui::view::view!(@known_tag $tag);
        $crate::ui::view::view!(
            @tag $b ($($put)* $crate::ui::view::view!(@sign $tag), stringify!($tag), "\0",) [$tag $($open)*] $($rest)*
        )
    }};
    (@in $b:ident ($($put:tt)*) $open:tt $text:literal $($rest:tt)*) => {
        $crate::ui::view::view!(@in $b ($($put)* "\"", $text, "\0",) $open $($rest)*)
    };
    (@in $b:ident ($($put:tt)*) $open:tt { $($child:tt)* } $($rest:tt)*) => {{
        $crate::ui::view::view!(@put $b $($put)*);
        $crate::ui::view::IntoView::put_in({ $($child)* }, $b);
        $crate::ui::view::view!(@in $b () $open $($rest)*)
    }};
    (@in $b:ident $put:tt $open:tt $odd:tt $($rest:tt)*) => {
        compile_error!(concat!(
            "view!: a child is a tag, a text in quotes, or a value in braces, found `", stringify!($odd), "`",
        ))
    };
    (@put $b:ident) => {};
    (@put $b:ident $($put:tt)+) => { $b.put(concat!($($put)*)) };
    // What is drawn in the namespace of SVG.
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

/// Whether two tags are one: what is opened must be what is closed.
pub const fn is_same(open: &str, close: &str) -> bool {
    let (open, close) = (open.as_bytes(), close.as_bytes());
    let mut place = 0;
    while place < open.len() && place < close.len() && open[place] == close[place] {
        place += 1;
    }
    place == open.len() && place == close.len()
}
