//! Records defined field by field. A definition generates the reader, the writer and the published
//! JSON Schema of a type. Empty fields are omitted, so that each value has one spelling.

use serde_json::Value;

use crate::model::{
    json::fields::{FieldError, FieldReader, flag, list, parsed, text, whole_number},
    records::{
        day::{self, Day},
        ids::{ItemId, PairId, PersonId},
    },
};

/// A value that a field of a record may hold.
pub(crate) trait Field: Sized {
    /// The type that describes the field in the published JSON Schema.
    #[cfg(test)]
    type Schema: schemars::JsonSchema;

    /// Whether the field is required. An omitted optional field keeps its default.
    const IS_REQUIRED: bool = true;

    fn read(value: Value) -> Result<Self, FieldError>;

    fn value(&self) -> Value;

    /// Whether the field is omitted.
    fn is_absent(&self) -> bool {
        false
    }

    /// Removes the fields of a newer Belay at every depth.
    fn remove_unknown_fields(&mut self) {}
}

impl FieldReader {
    pub(crate) fn fill<T: Field>(&mut self, name: &str, place: &mut T) {
        if let Some(value) = self.value_of(name, T::IS_REQUIRED) {
            self.put(name, place, T::read(value));
        }
    }
}

/// Writes a field, unless it is omitted.
pub(crate) fn put<T: Field>(fields: &mut crate::model::json::fields::UnknownFields, name: &str, field: &T) {
    if !field.is_absent() {
        fields.insert(name.to_owned(), field.value());
    }
}

impl Field for String {
    #[cfg(test)]
    type Schema = Option<String>;

    const IS_REQUIRED: bool = false;

    fn read(value: Value) -> Result<Self, FieldError> {
        text(value)
    }

    fn value(&self) -> Value {
        self.as_str().into()
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl Field for bool {
    #[cfg(test)]
    type Schema = Option<bool>;

    const IS_REQUIRED: bool = false;

    fn read(value: Value) -> Result<Self, FieldError> {
        flag(value)
    }

    fn value(&self) -> Value {
        (*self).into()
    }

    fn is_absent(&self) -> bool {
        !*self
    }
}

impl<T: Field> Field for Vec<T> {
    #[cfg(test)]
    type Schema = Option<Vec<T::Schema>>;

    const IS_REQUIRED: bool = false;

    fn read(value: Value) -> Result<Self, FieldError> {
        list(value, T::read)
    }

    fn value(&self) -> Value {
        self.iter().map(T::value).collect()
    }

    fn remove_unknown_fields(&mut self) {
        self.iter_mut().for_each(T::remove_unknown_fields);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Field> Field for Option<T> {
    #[cfg(test)]
    type Schema = Option<T::Schema>;

    const IS_REQUIRED: bool = false;

    fn read(value: Value) -> Result<Self, FieldError> {
        T::read(value).map(Some)
    }

    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::value)
    }

    fn remove_unknown_fields(&mut self) {
        self.iter_mut().for_each(T::remove_unknown_fields);
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

macro_rules! field {
    ($($type:ty, $schema:ty, $read:expr, $write:expr;)*) => { $(
        impl Field for $type {
            #[cfg(test)]
            type Schema = $schema;

            fn read(value: Value) -> Result<Self, FieldError> {
                $read(value)
            }

            fn value(&self) -> Value {
                let write: fn(&Self) -> Value = $write;
                write(self)
            }
        }
    )* };
}
field! {
    u32, u32, whole_number, |it| (*it).into();
    i32, i32, small_number, |it| (*it).into();
    i64, i64, instant, |it| (*it).into();
    Day, day::Schema, day::from_value, |it| day::text(*it).into();
    PersonId, PersonId, parsed, |it| it.to_string().into();
    PairId, PairId, parsed, |it| it.to_string().into();
    ItemId, ItemId, parsed, |it| it.to_string().into();
}

fn instant(value: Value) -> Result<i64, FieldError> {
    value.as_i64().ok_or_else(|| FieldError::unexpected("milliseconds since 1970", &value))
}

fn small_number(value: Value) -> Result<i32, FieldError> {
    let number = value.as_i64().and_then(|number| i32::try_from(number).ok());
    number.ok_or_else(|| FieldError::unexpected("a whole number", &value))
}

/// Defines a record, or a part of one, by its fields. The fields of a newer Belay are kept in
/// `rest`.
macro_rules! record {
    ($(#[doc = $doc:literal])* pub struct $name:ident {
        $($(#[doc = $field_doc:literal])* pub $field:ident: $type:ty,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: $type,)*
            pub rest: $crate::model::json::fields::UnknownFields,
        }

        impl $crate::model::json::record::Field for $name {
            #[cfg(test)]
            type Schema = Self;

            fn read(value: serde_json::Value) -> Result<Self, $crate::model::json::fields::FieldError> {
                let mut fields = $crate::model::json::fields::FieldReader::of(value);
                let mut it = Self::default();
                $(fields.fill(stringify!($field), &mut it.$field);)*
                it.rest = fields.rest()?;
                Ok(it)
            }

            fn value(&self) -> serde_json::Value {
                let mut fields = self.rest.clone();
                $($crate::model::json::record::put(&mut fields, stringify!($field), &self.$field);)*
                fields.into()
            }

            fn remove_unknown_fields(&mut self) {
                $($crate::model::json::record::Field::remove_unknown_fields(&mut self.$field);)*
                self.rest.clear();
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut properties = $crate::model::json::fields::UnknownFields::new();
                let mut required: Vec<serde_json::Value> = Vec::new();
                $(
                    let schema = generator.subschema_for::<<$type as $crate::model::json::record::Field>::Schema>();
                    $crate::model::json::record::describe(
                        &mut properties,
                        stringify!($field),
                        schema,
                        concat!($($field_doc),*),
                    );
                    if <$type as $crate::model::json::record::Field>::IS_REQUIRED {
                        required.push(stringify!($field).into());
                    }
                )*
                schemars::json_schema!({
                    "type": "object",
                    "description": concat!($($doc),*).trim(),
                    "properties": properties,
                    "required": required,
                })
            }
        }
    };
}
pub(crate) use record;

#[cfg(test)]
pub(crate) fn describe(
    properties: &mut crate::model::json::fields::UnknownFields,
    name: &str,
    mut schema: schemars::Schema,
    description: &str,
) {
    if !description.is_empty() && schema.get("$ref").is_none() {
        schema.insert("description".into(), description.trim().into());
    }
    properties.insert(name.to_owned(), schema.to_value());
}

/// Defines an enum whose variants are words in files.
macro_rules! words {
    ($(#[doc = $doc:literal])* pub enum $name:ident {
        $($(#[doc = $word_doc:literal])* $word:ident = $key:literal,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[doc = $word_doc])* #[cfg_attr(test, schemars(rename = $key))] $word,)*
        }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$word),*];

            /// Returns the word in files.
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$word => $key,)*
                }
            }

            /// Returns the variant with this key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.key() == key)
            }
        }

        /// The first variant.
        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $crate::model::json::record::Field for $name {
            #[cfg(test)]
            type Schema = Self;

            fn read(value: serde_json::Value) -> Result<Self, $crate::model::json::fields::FieldError> {
                $crate::model::json::fields::word(value, Self::ALL, Self::key)
            }

            fn value(&self) -> serde_json::Value {
                self.key().into()
            }
        }
    };
}
pub(crate) use words;
