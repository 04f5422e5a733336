use std::fmt;

use crate::{
    content::framework::{Framework, devops_technical, framework},
    engine::person::report::Source,
    model::records::{
        assessor::Assessor,
        ids::{AssessmentId, PairId, PersonId},
    },
    words,
};

/// A place of the app, as it stands in the address after `#`.
#[derive(Debug, Clone, PartialEq)]
pub enum Route {
    Start,
    /// Rating somebody, as this assessor.
    Assess(Subject, Assessor),
    /// By these ratings; `None` stands for the best that there are.
    Report(Subject, Option<ReportView>),
    Team(TeamView),
    Mentoring(MentoringView),
    Pair(PairId, PairView),
    /// What somebody says of themselves beside what this mentor says of them.
    Compare(Subject, PersonId),
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
pub struct ReportView {
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

/// The parts of the place of mentoring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentoringView {
    Pairs,
    Matching,
    Calendar,
    Actions,
    Recognition,
}

impl MentoringView {
    pub const ALL: [Self; 5] =
        [Self::Pairs, Self::Matching, Self::Calendar, Self::Actions, Self::Recognition];

    const fn slug(self) -> &'static str {
        match self {
            Self::Pairs => "pairs",
            Self::Matching => "matching",
            Self::Calendar => "calendar",
            Self::Actions => "actions",
            Self::Recognition => "recognition",
        }
    }
}

/// The parts of a pair's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairView {
    Sessions,
    Goals,
    Health,
    Reviews,
    Report,
}

impl PairView {
    pub const ALL: [Self; 5] = [Self::Sessions, Self::Goals, Self::Health, Self::Reviews, Self::Report];

    const fn slug(self) -> &'static str {
        match self {
            Self::Sessions => "sessions",
            Self::Goals => "goals",
            Self::Health => "health",
            Self::Reviews => "reviews",
            Self::Report => "report",
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
    Mentoring,
    Data,
}

impl Place {
    pub const ALL: [Self; 6] =
        [Self::Start, Self::Assess, Self::Report, Self::Team, Self::Mentoring, Self::Data];

    pub const fn title(self) -> &'static str {
        match self {
            Self::Start => words::app::START,
            Self::Assess => words::app::ASSESS,
            Self::Report => words::app::REPORT,
            Self::Team => words::app::TEAM,
            Self::Mentoring => words::app::MENTORING,
            Self::Data => words::app::DATA,
        }
    }

    /// Where the menu leads; a place about a person needs one.
    pub fn route(self, subject: Option<Subject>) -> Option<Route> {
        match self {
            Self::Start => Some(Route::Start),
            Self::Assess => subject.map(Route::assess),
            Self::Report => subject.map(Route::report),
            Self::Team => Some(Route::Team(TeamView::Overview)),
            Self::Mentoring => Some(Route::Mentoring(MentoringView::Pairs)),
            Self::Data => Some(Route::Data),
        }
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
            ["mentoring", rest @ ..] => {
                let view = MentoringView::ALL.into_iter().find(|view| rest.first() == Some(&view.slug()));
                Some(Self::Mentoring(view.unwrap_or(MentoringView::Pairs)))
            }
            ["pair", pair, rest @ ..] => {
                let view = PairView::ALL.into_iter().find(|view| rest.first() == Some(&view.slug()));
                Some(Self::Pair(pair.parse().ok()?, view.unwrap_or(PairView::Sessions)))
            }
            ["compare", person, framework, mentor, ..] => {
                Some(Self::Compare(Subject::read(person, Some(framework))?, mentor.parse().ok()?))
            }
            ["assess", person, rest @ ..] => Some(Self::assess(Subject::read(person, rest.first())?)),
            ["rate", person, framework, assessor, ..] => {
                Some(Self::Assess(Subject::read(person, Some(framework))?, read_assessor(assessor)?))
            }
            ["report", person, rest @ ..] => {
                let subject = Subject::read(person, rest.first())?;
                let view = match rest {
                    [_, at, source] => Some(ReportView { source: read_source(source)?, at: at.parse().ok() }),
                    _ => None,
                };
                Some(Self::Report(subject, view))
            }
            _ => None,
        }
    }

    pub fn place(&self) -> Place {
        match self {
            Self::Start => Place::Start,
            Self::Assess(..) => Place::Assess,
            Self::Report(..) => Place::Report,
            Self::Team(_) => Place::Team,
            Self::Mentoring(_) | Self::Pair(..) | Self::Compare(..) => Place::Mentoring,
            Self::Data => Place::Data,
        }
    }

    pub fn subject(&self) -> Option<Subject> {
        match self {
            Self::Assess(subject, _) | Self::Report(subject, _) | Self::Compare(subject, _) => Some(*subject),
            Self::Start | Self::Team(_) | Self::Mentoring(_) | Self::Pair(..) | Self::Data => None,
        }
    }

    /// Rating oneself.
    pub const fn assess(subject: Subject) -> Self {
        Self::Assess(subject, Assessor::Own)
    }

    /// Somebody's report, by the best ratings that there are.
    pub const fn report(subject: Subject) -> Self {
        Self::Report(subject, None)
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
            Self::Assess(subject, Assessor::Own) => write!(out, "/assess/{subject}"),
            Self::Assess(subject, assessor) => write!(out, "/rate/{subject}/{}", in_address(assessor)),
            Self::Report(subject, None) => write!(out, "/report/{subject}"),
            Self::Report(subject, Some(ReportView { source, at })) => {
                let at = at.map_or("now".to_owned(), |at| at.to_string());
                write!(out, "/report/{subject}/{at}/{}", source_text(source))
            }
            Self::Team(view) => write!(out, "/team/{}", view.slug()),
            Self::Mentoring(view) => write!(out, "/mentoring/{}", view.slug()),
            Self::Pair(pair, view) => write!(out, "/pair/{pair}/{}", view.slug()),
            Self::Compare(subject, mentor) => write!(out, "/compare/{subject}/{mentor}"),
            Self::Data => out.write_str("/data"),
        }
    }
}

impl Subject {
    /// The person against DevOps Technical.
    pub fn of(person: PersonId) -> Self {
        Self { person, framework: devops_technical() }
    }

    fn read(person: &str, slug: Option<&&str>) -> Option<Self> {
        let known = slug.and_then(|slug| slug.parse().ok()).and_then(|id| framework(&id));
        Some(Self { person: person.parse().ok()?, framework: known.unwrap_or(devops_technical()) })
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
        Source::Of(assessor) => in_address(assessor),
    }
}

fn in_address(assessor: &Assessor) -> String {
    js_sys::encode_uri_component(&assessor.to_string()).into()
}

fn read_assessor(text: &str) -> Option<Assessor> {
    let text: String = js_sys::decode_uri_component(text).ok()?.into();
    text.parse().ok()
}

pub fn read_source(text: &str) -> Option<Source> {
    if text == "agreed-first" {
        return Some(Source::Agreed);
    }
    read_assessor(text).map(Source::Of)
}
