//! What a part of a pack holds, told field by field, from which its reader follows.

/// A part of a pack: its fields, none of which may be left out, each with what reads it.
macro_rules! given {
    ($(#[doc = $doc:literal])* pub struct $name:ident {
        $($(#[doc = $field_doc:literal])* pub $field:ident: $type:ty = $read:expr,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Default)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl $name {
            fn given(value: serde_json::Value) -> Result<Self, $crate::model::json::fields::Misfit> {
                let mut fields = $crate::model::json::fields::Filling::of(value);
                let mut it = Self::default();
                $(fields.required(stringify!($field), &mut it.$field, $read);)*
                fields.end(it)
            }
        }
    };
}
pub(crate) use given;
