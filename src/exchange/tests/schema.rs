//! Generates the published JSON Schema of a Belay file from the types.

use std::collections::BTreeMap;

use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

use crate::{
    exchange::tests::*,
    model::{
        records::{assessment::Assessment, ids::VersionId, mentor_profile::MentorProfile, pair::Pair},
        store::kinds::kinds_of_pair,
    },
};

/// A Belay file: from whom and when, and versions of records, one entry per line.
#[derive(JsonSchema)]
#[schemars(rename = "Belay file")]
#[allow(dead_code)]
struct BelayFile {
    #[schemars(extend("const" = "belay"))]
    app: Option<String>,
    #[schemars(extend("const" = "belay"))]
    format: String,
    versions: Vec<Entry>,
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)]
enum Entry {
    Export(ExportEntry),
    Version(Box<VersionEntry>),
    Last(LastEntry),
}

/// Who exported what, and when. A file that was joined from several has several.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
struct ExportEntry {
    export: Facts,
}

#[derive(JsonSchema)]
#[allow(dead_code)]
struct Facts {
    /// How many versions were written; fewer in the file means that some were lost.
    counts: BTreeMap<String, u64>,
    #[schemars(extend("format" = "date-time"))]
    exported_at: String,
    file_id: Uuid,
    /// The name of who exported.
    from: String,
    /// In a backup, the people whose self-ratings its user is not to see yet.
    hidden: Option<Vec<Uuid>>,
    /// In a backup, the person who uses the browser that it comes from.
    me: Option<Uuid>,
    /// The least format that a reader must know.
    #[schemars(range(min = 1))]
    min_reader: u64,
    #[schemars(extend("enum" = ["everything", "to_mentor", "to_mentee", "to_lead"]))]
    profile: String,
    #[schemars(range(min = 1))]
    version: u64,
}

/// One immutable state of a record. Its id is the first half of the SHA-256 of the rest of the entry, with sorted
/// keys and without white space. Fields that are not described are kept.
#[derive(JsonSchema)]
#[schemars(extend("allOf" = bodies()))]
#[allow(dead_code)]
struct VersionEntry {
    id: Option<VersionId>,
    /// When, in milliseconds since 1970 UTC.
    at: i64,
    /// The versions that this one was made on.
    #[schemars(length(max = 10_000))]
    bases: Vec<VersionId>,
    body: Option<Body>,
    /// Who, by name.
    by: String,
    /// `true` beside no body: the record is deleted.
    deleted: Option<bool>,
    device: String,
    #[schemars(range(min = 1))]
    format: u32,
    /// The version that this is a copy of, without what was left out when it was shared. Where it is one of the bases of
    /// a version of format 1, this says nothing but that the bases are superseded.
    of: Option<VersionId>,
    /// From format 2 on: this says nothing but that the bases came before that version, or before what it is a copy of.
    past: Option<VersionId>,
    #[schemars(regex(pattern = r"^[a-z_]+/"), extend("description" = names_of_records()))]
    record: String,
    /// 128 random bits, so that the id confirms no guess of what the version says. From format 2 on in every version but
    /// those with a `past`.
    #[schemars(regex(pattern = r"^[0-9a-f]{32}$"))]
    salt: Option<String>,
}

/// Returns the rule that a record of this kind and format has a body of this type.
fn of_kind(kind: &str, body: &str) -> Value {
    serde_json::json!({
        "if": {"properties": {"record": {"pattern": format!("^{kind}/")}, "format": {"enum": [1, 2]}}},
        "then": {"properties": {"body": {"$ref": format!("#/$defs/{body}")}}},
    })
}

macro_rules! bodies {
    ($($name:ident: $word:literal, $type:ty;)*) => {
        /// By the kind of the record; anything for a kind of a later format.
        #[derive(JsonSchema)]
        #[serde(untagged)]
        #[allow(dead_code)]
        enum Body {
            Person(Person),
            Assessment(Assessment),
            Rating(Rating),
            Profile(MentorProfile),
            Pair(Pair),
            $($name($type),)*
            Other(Value),
        }

        /// Returns the rules that assign types to kinds.
        fn bodies() -> Value {
            Value::Array(vec![
                of_kind("person", "Person"),
                of_kind("assessment", "Assessment"),
                of_kind("rating", "Rating"),
                of_kind("note", "Rating"),
                of_kind("mentoring", "MentorProfile"),
                of_kind("pair", "Pair"),
                $(of_kind($word, &<$type>::schema_name()),)*
            ])
        }

        fn names_of_records() -> String {
            let words = [$(concat!("`", $word, "`")),*];
            let (last, others) = words.split_last().expect("kinds");
            format!(
                "`person/<id>`, `assessment/<person>/<id>`, `rating/<person>/<framework>/<skill>/<assessor>`,\n\
                 `note/<person>/<framework>/<skill>/<assessor>`, `mentoring/<person>`, `pair/<id>`, or {} or {last} with\n\
                 `/<pair>/<id>`; or a kind of a later format.",
                others.join(", ")
            )
        }
    };
}
kinds_of_pair!(bodies);

/// The last entry, for its lack of a comma.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code)]
struct LastEntry {}

/// A file that opens with a password only. Its `data` is AES-256-GCM over the file's name, a line feed and the file;
/// docs/files.md says how to open it without Belay. Bytes are Base64.
#[derive(JsonSchema)]
#[schemars(rename = "Protected Belay file")]
#[allow(dead_code)]
struct ProtectedFile {
    #[schemars(extend("const" = "belay-protected"))]
    format: String,
    #[schemars(extend("const" = 1))]
    version: u64,
    #[schemars(extend("const" = "PBKDF2-SHA-256"))]
    kdf: String,
    #[schemars(range(min = 100_000, max = 10_000_000))]
    rounds: u32,
    #[schemars(extend("const" = "AES-256-GCM"))]
    cipher: String,
    /// Of PBKDF2; 16 bytes.
    #[schemars(regex(pattern = r"^[A-Za-z0-9+/]{22,86}={0,2}$"))]
    salt: String,
    /// The nonce of AES-GCM; 12 bytes.
    #[schemars(regex(pattern = r"^[A-Za-z0-9+/]{16}$"))]
    iv: String,
    /// What tells a wrong password; 16 bytes.
    #[schemars(regex(pattern = r"^[A-Za-z0-9+/]{22}==$"))]
    check: String,
    /// SHA-256 over all other fields, as `name=value` in the order of their names with a space between two.
    #[schemars(regex(pattern = r"^[A-Za-z0-9+/]{43}=$"))]
    sum: String,
    #[schemars(regex(pattern = r"^[A-Za-z0-9+/]+={0,2}$"))]
    data: String,
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/public/schema/");

fn schema() -> Value {
    schema_of::<BelayFile>()
}

fn schema_of<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    without_null(&mut schema);
    schema
}

/// Removes null from optional fields: a missing value has only one spelling.
fn without_null(schema: &mut Value) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|it| it != "null");
        if let [only] = &types[..] {
            schema["type"] = only.clone();
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|it| it["type"] != "null");
        if let [Value::Object(only)] = &choices[..] {
            let only = only.clone();
            let fields = schema.as_object_mut().expect("a schema");
            fields.remove("anyOf");
            fields.extend(only);
        }
    }
    match schema {
        Value::Array(values) => values.iter_mut().for_each(without_null),
        Value::Object(values) => values.values_mut().for_each(without_null),
        _ => {}
    }
}

/// Run `UPDATE_SCHEMA=1 cargo test schema` to write the schemas.
#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (name, schema) in [("belay-file", schema()), ("protected-file", schema_of::<ProtectedFile>())] {
        let path = format!("{FOLDER}{name}.schema.json");
        let schema = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, &schema).expect("a writable project");
        }
        let published = std::fs::read_to_string(path).unwrap_or_default();
        assert!(published == schema, "{name}: run: UPDATE_SCHEMA=1 cargo test schema");
    }
}

#[test]
fn the_schema_bounds_levels_and_wishes() {
    let schema = schema();
    let bounds = |name: &str| {
        let it = &schema["$defs"][name];
        (it["type"].clone(), it["minimum"].clone(), it["maximum"].clone())
    };
    assert_eq!(bounds("Level"), ("integer".into(), 1.into(), 5.into()));
    assert_eq!(bounds("Want"), ("integer".into(), 0.into(), 3.into()));
}
