//! The places of the app and their addresses.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{
    content::framework::{Framework, devops_technical, framework},
    engine::person::report::Source,
    model::records::{
        assessor::Assessor,
        ids::{AssessmentId, PairId, PersonId},
    },
    ui::places::places,
    words::app as words,
};

/// A place of the app, as it stands in the address after `#`.
#[derive(Debug, Clone, PartialEq)]
pub enum Route {
    /// A place whose address says nothing more.
    Plain(Place),
    /// Rating somebody, as this assessor.
    Assess(Subject, Assessor),
    /// By these ratings; `None` stands for the best that there are.
    Report(Subject, Option<ReportView>),
    Team(TeamView),
    Mentoring(MentoringView),
    Pair(PairId, PairView),
    /// What somebody says of themselves beside what this mentor says of them.
    Compare(Subject, PersonId),
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

macro_rules! place {
    ($($name:ident: $address:literal, $title:ident, $key:literal, $kind:ident $what:expr;)*) => {
        /// A place of the menu.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Place {
            $($name,)*
        }

        impl Place {
            /// In the order of the menu.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$name => words::$title,)*
                }
            }

            /// The key that goes there after "g".
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }

            /// The first part of its address.
            const fn address(self) -> &'static str {
                match self {
                    $(Self::$name => $address,)*
                }
            }

            /// Whether the address says nothing but the place.
            const fn is_plain(self) -> bool {
                match self {
                    $(Self::$name => is_plain!($kind),)*
                }
            }

            /// Where the menu leads; a place about a person needs one.
            pub fn route(self, subject: Option<Subject>) -> Option<Route> {
                match self {
                    $(Self::$name => route!($name, subject, $kind $what),)*
                }
            }
        }
    };
}

macro_rules! is_plain {
    (route) => {
        false
    };
    ($file:ident) => {
        true
    };
}

macro_rules! route {
    ($name:ident, $subject:ident, route $route:expr) => {{
        let route: fn(Option<Subject>) -> Option<Route> = $route;
        route($subject)
    }};
    ($name:ident, $subject:ident, $file:ident $page:expr) => {
        Some(Route::Plain(Place::$name))
    };
}

places!(place);

impl Route {
    pub const START: Self = Self::Plain(Place::Start);
    pub const DATA: Self = Self::Plain(Place::Data);

    /// Reads what stands after `#`; what is no place is the start page.
    pub fn read(hash: &str) -> Self {
        let parts: Vec<&str> = hash.trim_start_matches('/').splitn(5, '/').collect();
        Self::from_parts(&parts).unwrap_or(Self::START)
    }

    fn from_parts(parts: &[&str]) -> Option<Self> {
        match parts {
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
            [address, ..] => {
                let place = Place::ALL.iter().find(|place| place.is_plain() && place.address() == *address);
                place.map(|place| Self::Plain(*place))
            }
            [] => None,
        }
    }

    pub fn place(&self) -> Place {
        match self {
            Self::Plain(place) => *place,
            Self::Assess(..) => Place::Assess,
            Self::Report(..) => Place::Report,
            Self::Team(_) => Place::Team,
            Self::Mentoring(_) | Self::Pair(..) | Self::Compare(..) => Place::Mentoring,
        }
    }

    pub fn subject(&self) -> Option<Subject> {
        match self {
            Self::Assess(subject, _) | Self::Report(subject, _) | Self::Compare(subject, _) => Some(*subject),
            Self::Plain(_) | Self::Team(_) | Self::Mentoring(_) | Self::Pair(..) => None,
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

    #[cfg(target_arch = "wasm32")]
    pub fn go(&self) {
        crate::browser::address::go(&self.to_string());
    }
}

impl fmt::Display for Route {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(place) => write!(out, "/{}", place.address()),
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

/// What stands as it is in an address, as JavaScript's `encodeURIComponent` has it.
const PLAIN: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

fn in_address(assessor: &Assessor) -> String {
    utf8_percent_encode(&assessor.to_string(), &PLAIN).to_string()
}

fn read_assessor(text: &str) -> Option<Assessor> {
    percent_decode_str(text).decode_utf8().ok()?.parse().ok()
}

pub fn read_source(text: &str) -> Option<Source> {
    if text == "agreed-first" {
        return Some(Source::Agreed);
    }
    read_assessor(text).map(Source::Of)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANN: &str = "00000000-0000-0000-0000-000000000001";

    fn read(address: &str) -> String {
        Route::read(address).to_string()
    }

    #[test]
    fn every_address_of_earlier_releases_opens() {
        let assess = format!("/assess/{ANN}/devops-technical");
        for (address, as_written) in [
            ("", "/"),
            ("/", "/"),
            ("/data", "/data"),
            ("/team", "/team/overview"),
            ("/team/heatmap", "/team/heatmap"),
            ("/team/nonsense", "/team/overview"),
            ("/mentoring", "/mentoring/pairs"),
            ("/mentoring/recognition", "/mentoring/recognition"),
            ("/nowhere", "/"),
            ("/assess", "/"),
            ("/assess/nobody", "/"),
        ] {
            assert_eq!(read(address), as_written, "{address}");
        }
        for (rest, as_written) in [
            (String::new(), assess.clone()),
            ("/devops-technical".into(), assess.clone()),
            ("/no-such-framework".into(), assess),
            ("/technical-leadership".into(), format!("/assess/{ANN}/technical-leadership")),
        ] {
            assert_eq!(read(&format!("/assess/{ANN}{rest}")), as_written);
        }
        for address in [
            format!("/pair/{ANN}/goals"),
            format!("/compare/{ANN}/devops-technical/{ANN}"),
            format!("/rate/{ANN}/devops-technical/mentor%2F{ANN}"),
            format!("/report/{ANN}/devops-technical"),
            format!("/report/{ANN}/devops-technical/now/agreed-first"),
            format!("/report/{ANN}/devops-technical/{ANN}/self"),
        ] {
            assert_eq!(read(&address), address);
        }
    }

    #[test]
    fn an_assessor_of_any_name_stands_in_an_address_and_reads_back() {
        for name in ["Dee / Ops", "100 %", "Zoë", "#1?&=", "(a)!*'~"] {
            let assessor = Assessor::Named(name.to_owned());
            let route = Route::Assess(Subject::of(PersonId(uuid::Uuid::from_u128(1))), assessor);
            let address = route.to_string();
            assert!(!address[1..].contains(['#', '?', ' ']), "{address}");
            assert_eq!(Route::read(&address), route);
        }
    }

    #[test]
    fn no_two_places_have_the_same_key_or_address_and_the_menu_leads_to_each() {
        let subject = Some(Subject::of(PersonId(uuid::Uuid::from_u128(1))));
        for (place, it) in Place::ALL.iter().enumerate() {
            assert!(Place::ALL[..place].iter().all(|other| other.key() != it.key()), "{it:?}");
            assert!(Place::ALL[..place].iter().all(|other| other.address() != it.address()), "{it:?}");
            let route = it.route(subject).expect("a route");
            assert_eq!(route.place(), *it);
            assert_eq!(Route::read(&route.to_string()), route);
        }
    }
}
