use crate::{
    browser::clock,
    content::framework::Skill,
    engine::person::{
        review::{Draft, Reviewed},
        sheet::{Cell, Sheet},
        staleness::is_stale,
    },
    model::{
        records::{
            assessment::Assessment,
            assessor::Assessor,
            day::Day,
            ids::AssessmentId,
            level::{Level, Seniority},
            person::Person,
            rating::{Rating, Want},
        },
        store::{
            content::Content,
            key::{DraftKey, RecordKey},
            record::Record,
        },
    },
    state::app::App,
    ui::routes::Subject,
};

/// What is said of one skill.
#[allow(clippy::struct_excessive_bools)] // Each is a sign of its own on the row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub current: Option<Level>,
    pub target: Level,
    pub required: Level,
    /// The seniority that `required` is for.
    pub aim: Seniority,
    pub has_own_target: bool,
    /// Why the skill does not apply, if it does not.
    pub not_applicable: Option<String>,
    /// Rated, or in a review: looked at again.
    pub is_settled: bool,
    /// What a review has come to; `None` before the first finished assessment.
    pub reviewed: Option<Reviewed>,
    pub want: Want,
    pub on: Option<Day>,
    pub is_stale: bool,
    /// Whether there is evidence, a plan or a note.
    pub has_more: bool,
    pub is_in_conflict: bool,
}

impl Row {
    pub fn is_applicable(&self) -> bool {
        self.not_applicable.is_none()
    }

    /// Whether there is still something to say of it.
    pub fn is_open(&self) -> bool {
        self.is_applicable() && !self.is_settled
    }

    /// The level to show as chosen. In a review the level from before is only a proposal.
    pub fn chosen(&self) -> Option<Level> {
        self.current.filter(|_| self.is_settled)
    }

    /// The level from before, as long as a review has not come to the skill.
    pub fn before(&self) -> Option<Level> {
        self.current.filter(|_| !self.is_settled)
    }
}

/// How many of the skills that apply are settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub n_settled: usize,
    pub n_skills: usize,
}

impl Progress {
    pub fn of(rows: &[Row]) -> Self {
        let applicable = rows.iter().filter(|row| row.is_applicable());
        Self {
            n_settled: applicable.clone().filter(|row| row.is_settled).count(),
            n_skills: applicable.count(),
        }
    }

    pub fn is_complete(self) -> bool {
        self.n_skills > 0 && self.n_settled == self.n_skills
    }
}

/// Lines up what an assessor says with the framework.
pub fn with_sheet<T>(
    app: App,
    subject: Subject,
    assessor: &Assessor,
    use_sheet: impl FnOnce(&Sheet<'_>) -> T,
) -> T {
    let workspace = app.workspace();
    let aim = workspace.person(subject.person).map_or(Seniority::Mid, Person::aim);
    let ratings = workspace.current_ratings(subject.person, &subject.framework.id, assessor);
    use_sheet(&Sheet::new(subject.framework, aim, &ratings))
}

pub fn rows(app: App, subject: Subject, assessor: &Assessor, review: Option<AssessmentId>) -> Vec<Row> {
    let today = app.today();
    let workspace = app.workspace();
    let last = workspace.history(subject.person, &subject.framework.id, assessor).pop();
    let is_reviewing = last.is_some_and(|(id, _)| review == Some(id));
    with_sheet(app, subject, assessor, |sheet| {
        let row = |(cell, skill): (&Cell<'_>, &Skill)| {
            let key = DraftKey {
                person: subject.person,
                framework: subject.framework.id.clone(),
                assessor: assessor.clone(),
                skill: skill.id.clone(),
            };
            let note = RecordKey::Note(key.clone());
            let draft = RecordKey::Draft(key);
            let is_in_conflict = |record: &RecordKey| workspace.conflicts().contains_key(record);
            let reviewed = |(_, last): (AssessmentId, &Assessment)| {
                let made = workspace.record(&draft).and_then(Record::shown);
                let draft = made.and_then(|version| match &version.content {
                    Content::Draft(rating) => Some(Draft { rating, made_on: clock::day_of(version.at) }),
                    _ => None,
                });
                Reviewed::of(last, &skill.id, draft)
            };
            let reviewed = last.map(reviewed);
            let is_settled = match reviewed {
                Some(reviewed) if is_reviewing => reviewed.is_done(),
                _ => cell.current.is_some(),
            };
            Row {
                current: cell.current,
                target: cell.target,
                required: cell.required,
                aim: sheet.aim,
                has_own_target: cell.rating.is_some_and(|rating| rating.target.is_some()),
                not_applicable: cell.rating.and_then(|rating| rating.not_applicable.clone()),
                is_settled,
                reviewed,
                want: cell.rating.map(|rating| rating.want).unwrap_or_default(),
                on: cell.on,
                is_stale: cell.current.is_some() && cell.on.is_some_and(|on| is_stale(on, today)),
                has_more: cell.rating.is_some_and(has_texts) || workspace.content(&note).is_some(),
                is_in_conflict: is_in_conflict(&note) || is_in_conflict(&draft),
            }
        };
        sheet.cells.iter().zip(&subject.framework.skills).map(row).collect()
    })
}

fn has_texts(rating: &Rating) -> bool {
    !rating.evidence.is_empty() || !rating.plan.is_empty() || !rating.note.is_empty()
}
