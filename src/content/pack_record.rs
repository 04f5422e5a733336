//! Parts of packs defined field by field. A definition generates the reader.

/// Defines a part of a pack by its fields and their readers. All fields are required.
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
