use std::borrow::Cow;

use crate::{
    model::json::fields::seen,
    state::live::{Memo, Signal},
    ui::view::{
        builder::Builder,
        data::{AttributeValue, View},
    },
};

/// A type that can be a child of an element.
pub trait IntoView: Sized {
    fn into_view(self) -> View;

    fn add_to(self, builder: &mut Builder) {
        builder.child(self.into_view());
    }
}

/// A type that can be the value of an attribute, class, property or style.
pub trait IntoAttributeValue: Sized {
    fn into_value(self) -> AttributeValue;

    fn add_to(self, builder: &mut Builder, name: &'static str) {
        builder.attribute(name, self.into_value());
    }
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for Vec<View> {
    fn into_view(self) -> View {
        View::Fragment(self)
    }
}

impl<I: Iterator, F: FnMut(I::Item) -> View> IntoView for std::iter::Map<I, F> {
    fn into_view(self) -> View {
        View::Fragment(self.collect())
    }
}

impl<const N: usize> IntoView for [View; N] {
    fn into_view(self) -> View {
        View::Fragment(self.into())
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        self.map_or(View::EMPTY, T::into_view)
    }
}

impl<T: IntoView, F: Fn() -> T + 'static> IntoView for F {
    fn into_view(self) -> View {
        View::Dynamic(Box::new(move || self().into_view()))
    }

    fn add_to(self, builder: &mut Builder) {
        builder.dynamic(Box::new(move || self().into_view()));
    }
}

impl<T: IntoAttributeValue> IntoAttributeValue for Option<T> {
    fn into_value(self) -> AttributeValue {
        self.map_or(AttributeValue::Absent, T::into_value)
    }
}

impl<T: IntoAttributeValue, F: Fn() -> T + 'static> IntoAttributeValue for F {
    fn into_value(self) -> AttributeValue {
        AttributeValue::Dynamic(Box::new(move || self().into_value()))
    }
}

impl IntoAttributeValue for bool {
    fn into_value(self) -> AttributeValue {
        if self { AttributeValue::Present } else { AttributeValue::Absent }
    }
}

impl IntoAttributeValue for Memo<bool> {
    fn into_value(self) -> AttributeValue {
        (move || self.get()).into_value()
    }
}

impl IntoView for Memo<String> {
    fn into_view(self) -> View {
        (move || self.get()).into_view()
    }
}

impl IntoAttributeValue for Signal<bool> {
    fn into_value(self) -> AttributeValue {
        (move || self.get()).into_value()
    }
}

/// Text from any source. Invisible characters are shown, and directional characters cannot affect the text around it.
impl IntoView for String {
    fn into_view(self) -> View {
        View::Text(Cow::Owned(seen(self)))
    }
}

impl IntoAttributeValue for String {
    fn into_value(self) -> AttributeValue {
        AttributeValue::Text(Cow::Owned(self))
    }
}

impl IntoAttributeValue for AttributeValue {
    fn into_value(self) -> AttributeValue {
        self
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View::Text(Cow::Borrowed(self))
    }

    fn add_to(self, builder: &mut Builder) {
        builder.text(self);
    }
}

impl IntoAttributeValue for &'static str {
    fn into_value(self) -> AttributeValue {
        AttributeValue::Text(Cow::Borrowed(self))
    }
}

macro_rules! of_number {
    ($($number:ty),*) => { $(
        impl IntoView for $number {
            fn into_view(self) -> View {
                self.to_string().into_view()
            }
        }

        impl IntoAttributeValue for $number {
            fn into_value(self) -> AttributeValue {
                self.to_string().into_value()
            }
        }
    )* };
}
of_number!(u8, i32, usize);
