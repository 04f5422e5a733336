//! What a part of a pack holds, told field by field, from which its reader follows.

/// A part of a pack: its fields, none of which may be left out, each with what reads it.
macro_rules! pack_record {
    ($(#[doc = $doc:literal])* pub struct $name:ident {
        $($(#[doc = $field_doc:literal])* pub $field:ident: $type:ty = $read:expr,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Default)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
        }

        impl $name {
            fn parse(value: serde_json::Value) -> Result<Self, $crate::model::json::fields::FieldError> {
                let mut fields = $crate::model::json::fields::FieldReader::of(value);
                let mut it = Self::default();
                $(fields.required(stringify!($field), &mut it.$field, $read);)*
                fields.end(it)
            }
        }
    };
}
pub(crate) use pack_record;
