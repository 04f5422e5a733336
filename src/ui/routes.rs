use std::fmt;

use crate::{
    content::{Framework, built_in, framework},
    engine::Source,
    model::{AssessmentId, Assessor, PersonId},
    words,
};

/// A place of the app, as it stands in the address after `#`.
#[derive(Debug, Clone, PartialEq)]
pub enum Route {
    Start,
    Assess(Subject),
    Report(Subject, View),
    Team(TeamView),
    Data,
}

/// Whom a page is about, and against which framework.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Subject {
    pub person: PersonId,
    pub framework: &'static Framework,
}

/// Which ratings a report shows: those of now, or of one finished assessment.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    pub source: Source,
    pub at: Option<AssessmentId>,
}

/// The parts of the team's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamView {
    Overview,
    Heatmap,
    Training,
    People,
}

impl TeamView {
    pub const ALL: [Self; 4] = [Self::Overview, Self::Heatmap, Self::Training, Self::People];

    const fn slug(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Heatmap => "heatmap",
            Self::Training => "training",
            Self::People => "people",
        }
    }
}

/// The menu. A place without a person goes to whoever is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Start,
    Assess,
    Report,
    Team,
    Data,
}

impl Place {
    pub const ALL: [Self; 5] = [Self::Start, Self::Assess, Self::Report, Self::Team, Self::Data];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Start => words::app::START,
            Self::Assess => words::app::ASSESS,
            Self::Report => words::app::REPORT,
            Self::Team => words::app::TEAM,
            Self::Data => words::app::DATA,
        }
    }

    /// Where the menu leads; a place about a person needs one.
    pub fn route(self, subject: Option<Subject>) -> Option<Route> {
        match self {
            Self::Start => Some(Route::Start),
            Self::Assess => subject.map(Route::Assess),
            Self::Report => subject.map(|subject| Route::Report(subject, View::default())),
            Self::Team => Some(Route::Team(TeamView::Overview)),
            Self::Data => Some(Route::Data),
        }
    }
}

impl Default for View {
    fn default() -> Self {
        Self { source: Source::Of(Assessor::Own), at: None }
    }
}

impl Route {
    /// Reads what stands after `#`; what is no place is the start page.
    pub fn read(hash: &str) -> Self {
        let parts: Vec<&str> = hash.trim_start_matches('/').splitn(5, '/').collect();
        Self::from_parts(&parts).unwrap_or(Self::Start)
    }

    fn from_parts(parts: &[&str]) -> Option<Self> {
        match parts {
            ["data", ..] => Some(Self::Data),
            ["team", rest @ ..] => {
                let view = TeamView::ALL.into_iter().find(|view| rest.first() == Some(&view.slug()));
                Some(Self::Team(view.unwrap_or(TeamView::Overview)))
            }
            ["assess", person, rest @ ..] => Some(Self::Assess(Subject::read(person, rest.first())?)),
            ["report", person, rest @ ..] => {
                let subject = Subject::read(person, rest.first())?;
                let view = match rest {
                    [_, at, source] => View { source: read_source(source)?, at: at.parse().ok() },
                    _ => View::default(),
                };
                Some(Self::Report(subject, view))
            }
            _ => None,
        }
    }

    pub fn place(&self) -> Place {
        match self {
            Self::Start => Place::Start,
            Self::Assess(_) => Place::Assess,
            Self::Report(..) => Place::Report,
            Self::Team(_) => Place::Team,
            Self::Data => Place::Data,
        }
    }

    pub fn subject(&self) -> Option<Subject> {
        match self {
            Self::Assess(subject) | Self::Report(subject, _) => Some(*subject),
            Self::Start | Self::Team(_) | Self::Data => None,
        }
    }

    /// For a link.
    pub fn href(&self) -> String {
        format!("#{self}")
    }

    pub fn go(&self) {
        crate::browser::address::go(&self.to_string());
    }
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => out.write_str("/"),
            Self::Assess(subject) => write!(out, "/assess/{subject}"),
            Self::Report(subject, view) if *view == View::default() => write!(out, "/report/{subject}"),
            Self::Report(subject, View { source, at }) => {
                let at = at.map_or("now".to_owned(), |at| at.to_string());
                write!(out, "/report/{subject}/{at}/{}", source_text(source))
            }
            Self::Team(view) => write!(out, "/team/{}", view.slug()),
            Self::Data => out.write_str("/data"),
        }
    }
}

impl Subject {
    /// The person against DevOps Technical.
    pub fn of(person: PersonId) -> Self {
        Self { person, framework: &built_in()[0] }
    }

    fn read(person: &str, slug: Option<&&str>) -> Option<Self> {
        let known = slug.and_then(|slug| slug.parse().ok()).and_then(|id| framework(&id));
        Some(Self { person: person.parse().ok()?, framework: known.unwrap_or(&built_in()[0]) })
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.person, self.framework.id)
    }
}

/// The source as text without characters that an address treats in its own way.
pub fn source_text(source: &Source) -> String {
    match source {
        Source::Agreed => "agreed-first".to_owned(),
        Source::Of(assessor) => js_sys::encode_uri_component(&assessor.to_string()).into(),
    }
}

pub fn read_source(text: &str) -> Option<Source> {
    if text == "agreed-first" {
        return Some(Source::Agreed);
    }
    let text: String = js_sys::decode_uri_component(text).ok()?.into();
    text.parse().ok().map(Source::Of)
}
