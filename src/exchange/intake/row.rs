//! Reads one row of another tool's table or list: a rating, and information about the person.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    content::framework::Framework,
    exchange::intake::{
        excerpt::Excerpt,
        parse_error::Refusal,
        skill_name::{self, SkillNames},
        warning::Warning,
    },
    model::{
        json::fields::quote,
        records::{
            assessor::Assessor,
            day::{Day, read as read_day},
            ids::PersonId,
            level::{Level, Seniority, Track},
            person::{MAX_NAME, Person},
        },
    },
};

/// The fields of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    PersonId,
    Name,
    Seniority,
    Team,
    Skill,
    Current,
    Target,
    Assessor,
    Date,
    Evidence,
    Plan,
    Track,
    Aim,
    Framework,
}

impl Field {
    /// All fields in the order of the CSV columns.
    pub const ALL: [Self; 14] = [
        Self::PersonId,
        Self::Name,
        Self::Seniority,
        Self::Team,
        Self::Skill,
        Self::Current,
        Self::Target,
        Self::Assessor,
        Self::Date,
        Self::Evidence,
        Self::Plan,
        Self::Track,
        Self::Aim,
        Self::Framework,
    ];

    /// Returns the name of the CSV column.
    pub const fn column(self) -> &'static str {
        match self {
            Self::PersonId => "person_id",
            Self::Name => "name",
            Self::Seniority => "seniority",
            Self::Team => "team",
            Self::Skill => "skill",
            Self::Current => "current_level",
            Self::Target => "target_level",
            Self::Assessor => "assessor",
            Self::Date => "date",
            Self::Evidence => "evidence",
            Self::Plan => "development_plan",
            Self::Track => "track",
            Self::Aim => "aim",
            Self::Framework => "framework",
        }
    }

    /// Returns the key in the reference program's JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Skill => "skill_name",
            Self::Date => "assessment_date",
            other => other.column(),
        }
    }
}

/// The cells of a row as text.
pub(crate) trait Cells {
    /// Returns the place for messages: `row 17, column team`.
    fn place(&self, field: Field) -> String;

    /// Returns the text of a field; `None` if the file omits it or leaves it empty.
    fn text(&self, field: Field) -> Result<Option<String>, Refusal>;

    /// Returns the texts of the evidence; `None` if the file omits it.
    fn evidence(&self) -> Result<Option<Vec<String>>, Refusal>;
}

/// One rating, and the information about the person in its row.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub place: String,
    pub person_id: String,
    pub fields: PersonFields,
    pub framework: &'static Framework,
    pub skill: usize,
    pub current: Level,
    pub target: Option<Level>,
    pub on: Option<Day>,
    pub assessor: Assessor,
    pub evidence: Option<Vec<String>>,
    pub plan: Option<String>,
}

impl Row {
    /// Returns the size in bytes of the texts that an assessment keeps from this row.
    pub fn n_bytes(&self) -> usize {
        let evidence = self.evidence.iter().flatten().map(String::len).sum::<usize>();
        evidence + self.plan.as_ref().map_or(0, String::len)
    }

    pub fn is_of_same_assessment(&self, other: &Self) -> bool {
        self.person_id == other.person_id
            && self.framework.id == other.framework.id
            && self.on == other.on
            && self.assessor == other.assessor
    }
}

/// A person whom a file names without a rating.
#[derive(Debug, PartialEq)]
pub(crate) struct Unrated {
    pub place: String,
    pub person_id: String,
}

impl Unrated {
    pub fn read(cells: &dyn Cells) -> Result<Self, Refusal> {
        let place = cells.place(Field::PersonId);
        Ok(Self { person_id: person_id(cells)?, place })
    }
}

/// The information about a person in rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PersonFields {
    name: Option<String>,
    pub seniority: Option<Seniority>,
    team: Option<String>,
    track: Option<Track>,
    aim: Option<Seniority>,
}

/// The rows of a file, and the entries that were not accepted.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Rows {
    pub good: Vec<Row>,
    pub unrated: Vec<Unrated>,
    pub refused: Excerpt<Refusal>,
    pub warnings: Excerpt<Warning>,
}

impl Row {
    pub fn read(cells: &dyn Cells, names: &mut SkillNames) -> Result<Self, Refusal> {
        let refuse = |field: Field, problem: String| Refusal { place: cells.place(field), problem };
        // The length is checked before the texts are used, because a text may be as long as the file.
        for field in [Field::Framework, Field::Skill] {
            name(cells, field)?;
        }
        let person_id = person_id(cells)?;
        let framework = match cells.text(Field::Framework)? {
            Some(name) => {
                Some(skill_name::framework(&name).map_err(|problem| refuse(Field::Framework, problem))?)
            }
            None => None,
        };
        let skill = needed(cells, Field::Skill, "the name of a skill")?;
        let (framework, skill) =
            names.skill(&skill, framework).map_err(|problem| refuse(Field::Skill, problem))?;
        let current = needed(cells, Field::Current, "a level from 1 to 5")?;
        let level = |field: Field, text: String| level(&text).map_err(|problem| refuse(field, problem));
        Ok(Self {
            fields: PersonFields::read(cells)?,
            framework,
            skill,
            current: level(Field::Current, current)?,
            target: cells.text(Field::Target)?.map(|text| level(Field::Target, text)).transpose()?,
            on: match cells.text(Field::Date)? {
                Some(text) => Some(day(&text).ok_or_else(|| refuse(Field::Date, no_date(&text)))?),
                None => None,
            },
            assessor: assessor(&name(cells, Field::Assessor)?.unwrap_or_default(), &person_id),
            evidence: cells.evidence()?,
            plan: cells.text(Field::Plan)?,
            place: cells.place(Field::Skill),
            person_id,
        })
    }
}

impl PersonFields {
    fn read(cells: &dyn Cells) -> Result<Self, Refusal> {
        let seniority = |field| {
            let expected = "junior, mid, senior or principal";
            word(cells, field, Seniority::from_key, expected)
        };
        Ok(Self {
            name: name(cells, Field::Name)?,
            seniority: seniority(Field::Seniority)?,
            team: name(cells, Field::Team)?,
            track: word(cells, Field::Track, Track::from_key, "IC, TL, EM or PE")?,
            aim: seniority(Field::Aim)?,
        })
    }

    /// Adds the fields of a further row. Returns a value that differs from the rows before.
    pub fn add(&mut self, other: &Self) -> Option<String> {
        let mut differs = None;
        let text = |text: &String| quote(text);
        add(&mut self.name, other.name.as_ref(), &mut differs, text);
        add(&mut self.seniority, other.seniority.as_ref(), &mut differs, |it| it.key().to_owned());
        add(&mut self.team, other.team.as_ref(), &mut differs, text);
        add(&mut self.track, other.track.as_ref(), &mut differs, |it| it.key().to_owned());
        add(&mut self.aim, other.aim.as_ref(), &mut differs, |it| it.key().to_owned());
        differs
    }

    /// Returns the person with these fields; fields that the file omits keep their values.
    pub fn applied_to(self, known: Option<&Person>, id: PersonId, person_id: &str) -> Person {
        let mut person = known.cloned().unwrap_or_else(|| Person::new(person_id.trim(), Seniority::Mid));
        if known.is_none() && id.to_string() != person_id.trim() {
            person_id.trim().clone_into(&mut person.key);
        }
        person.name = self.name.unwrap_or(person.name);
        person.seniority = self.seniority.unwrap_or(person.seniority);
        person.team = self.team.unwrap_or(person.team);
        person.track = self.track.or(person.track);
        person.aim = self.aim.or(person.aim);
        person
    }
}

fn add<T: Clone + PartialEq>(
    own: &mut Option<T>,
    other: Option<&T>,
    differs: &mut Option<String>,
    show: impl Fn(&T) -> String,
) {
    match (own.as_ref(), other) {
        (_, None) => {}
        (None, other) => *own = other.cloned(),
        (Some(own), Some(other)) if own == other => {}
        (Some(_), Some(other)) => *differs = Some(show(other)),
    }
}

fn needed(cells: &dyn Cells, field: Field, expected: &str) -> Result<String, Refusal> {
    let nothing =
        || Refusal { place: cells.place(field), problem: ["found nothing, expected ", expected].concat() };
    cells.text(field)?.ok_or_else(nothing)
}

fn person_id(cells: &dyn Cells) -> Result<String, Refusal> {
    name(cells, Field::PersonId)?;
    needed(cells, Field::PersonId, "an id")
}

/// Returns the text of a field, which may not be longer than a name.
fn name(cells: &dyn Cells, field: Field) -> Result<Option<String>, Refusal> {
    let name = cells.text(field)?;
    let n_characters = name.as_deref().unwrap_or_default().chars().count();
    if n_characters > MAX_NAME {
        let problem = format!("found {n_characters} characters, expected at most {MAX_NAME}");
        return Err(Refusal { place: cells.place(field), problem });
    }
    Ok(name)
}

fn word<T>(
    cells: &dyn Cells,
    field: Field,
    read: impl Fn(&str) -> Option<T>,
    expected: &str,
) -> Result<Option<T>, Refusal> {
    let Some(text) = cells.text(field)? else { return Ok(None) };
    match read(&text) {
        Some(value) => Ok(Some(value)),
        None => Err(Refusal {
            place: cells.place(field),
            problem: ["found ", &quote(&text), ", expected ", expected].concat(),
        }),
    }
}

/// The number of characters up to which a message shows a number unquoted.
const MAX_SHOWN: usize = 30;

/// Reads a level by its number or name. The error says, for example, "7 is not a level from 1 to 5".
fn level(text: &str) -> Result<Level, String> {
    // Python prints the member of an enum with its class.
    let name = text.trim().strip_prefix("SkillLevel.").unwrap_or(text);
    let shown =
        if name.len() <= MAX_SHOWN && is_number(name.trim()) { name.trim().to_owned() } else { quote(text) };
    Level::from_text(name).ok_or_else(|| {
        format!("found {shown}, expected a level: {shown} is not a level from 1 to 5 or the name of a level")
    })
}

/// Returns whether a text is a decimal number. It checks the characters, because Rust's own parser of floating-point
/// numbers adds much to the download.
pub(crate) fn is_number(text: &str) -> bool {
    let is_whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = unsigned(digits).split_once('.').unwrap_or((unsigned(digits), "0"));
    is_whole(whole) && is_whole(fraction) && is_whole(unsigned(exponent))
}

fn unsigned(text: &str) -> &str {
    text.strip_prefix(['+', '-']).unwrap_or(text)
}

/// Reads a date, or the date of an instant as Python and JSON write it.
fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let date = match text.split_once(['T', ' ']) {
        Some((date, time)) if time.starts_with(|it: char| it.is_ascii_digit()) => date,
        _ => text,
    };
    read_day(date)
}

fn no_date(text: &str) -> String {
    ["found ", &quote(text), ", expected a date like 2026-03-09"].concat()
}

/// Reads an assessor. An empty text, "self" and the person's own id mean the person; Belay's own spelling of an
/// assessor means that assessor.
fn assessor(text: &str, person_id: &str) -> Assessor {
    let text = text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case("self") || text == person_id.trim() {
        return Assessor::Own;
    }
    text.parse().unwrap_or_else(|_| Assessor::Named(text.to_owned()))
}

/// Returns the spelling of an assessor in files; `assessor` reads it back.
pub(crate) fn assessor_text(assessor: &Assessor) -> String {
    match assessor {
        Assessor::Named(name) if self::assessor(name, "") == *assessor => name.clone(),
        other => other.to_string(),
    }
}

/// Returns the person whom a file's `person_id` means.
pub fn person_id_of(text: &str) -> PersonId {
    let text = text.trim();
    text.parse().unwrap_or_else(|_| PersonId(derived(&["belay:person:", text].concat())))
}

/// Derives an id from a text, the same on every machine (RFC 9562, version 8).
pub(crate) fn derived(text: &str) -> Uuid {
    let digest = Sha256::digest(text.as_bytes());
    uuid::Builder::from_custom_bytes(digest[..16].try_into().expect("a SHA-256 has 32 bytes")).into_uuid()
}
