//! Builds people and finished assessments from rows of ratings.
//!
//! A file's `person_id` is an id, not a name: the same id in two files is the same person. Belay derives its own id
//! from it, the same on every machine. If it is one of Belay's own ids, as in files that Belay wrote, it is that
//! person. Assessments get derived ids too, so reading a file twice creates the same assessments.
//!
//! Names never identify people. If a file rates a skill twice in one assessment, the later level counts and a warning
//! names the row, because an assessment holds one rating of a skill. (The reference program averages both.)

use std::{sync::Arc, vec::IntoIter};

use crate::{
    exchange::intake::{
        checks::{check_people, check_size},
        excerpt::Excerpt,
        grouped::grouped_in_turns,
        limits::{MAX_ASSESSMENTS, MAX_LIST, MAX_MADE_BYTES},
        parse_error::Refusal,
        read_error::ReadError,
        row::{PersonFields, Row, Unrated, derived, person_id_of},
        turns::Turns,
        warning::{MAX_NAMED, Warning, some},
    },
    model::{
        json::fields::{UnknownFields, quote},
        records::{
            assessment::Assessment,
            day::Day,
            ids::{AssessmentId, PersonId},
            person::Person,
        },
        small::sorted::Sorted,
        store::{
            content::Content,
            key::RecordKey,
            version::{Stamp, Version},
            workspace::Workspace,
        },
    },
};

/// Builds finished assessments from rows, one by one, on top of `stage`. A record that is unchanged gets no new
/// version.
///
/// Each assessment builds on the one before, as in the app: ratings that a later date does not repeat stay.
pub(crate) struct Composer<'r> {
    /// Runs of rows of one assessment.
    runs: Vec<&'r [Row]>,
    keys: Vec<String>,
    people: IntoIter<PersonRows>,
    /// The runs of each assessment, in the order of their days, so that each finds the one before it.
    assessments: IntoIter<Vec<usize>>,
    stage: Workspace,
    stamp: &'r Stamp,
    today: Day,
    /// The length in bytes of all versions made so far.
    n_bytes: usize,
    /// The records that the rows create, each with its new version; `None` if the record is unchanged.
    pub records: Vec<(RecordKey, Option<Arc<Version>>)>,
    pub refused: Excerpt<Refusal>,
    pub warnings: Excerpt<Warning>,
}

/// The information about one person in the rows.
struct PersonRows {
    id: PersonId,
    /// The place of the first row.
    place: String,
    /// The id in the file.
    person_id: String,
    fields: PersonFields,
}

/// Returns the key that groups rows into assessments. Keys of one person, framework and assessor sort by day.
fn key(row: &Row, today: Day) -> String {
    let (person, framework) = (person_id_of(&row.person_id), &row.framework.id);
    format!("{person}\n{framework}\n{}\n{}", row.on.unwrap_or(today), row.assessor)
}

/// Splits rows into runs of adjacent rows that belong together. In most files all rows of a group are adjacent, which
/// leaves few texts to compare.
#[inline(never)]
fn runs(rows: &[Row], belong_together: fn(&Row, &Row) -> bool) -> Vec<&[Row]> {
    rows.chunk_by(belong_together).collect()
}

fn is_same_person(one: &Row, other: &Row) -> bool {
    one.person_id == other.person_id
}

impl<'r> Composer<'r> {
    pub async fn new(
        rows: &'r [Row],
        unrated: &[Unrated],
        stage: Workspace,
        stamp: &'r Stamp,
        today: Day,
        turns: &Turns,
    ) -> Result<Self, ReadError> {
        let mut warnings = Excerpt::default();
        let mut different = Excerpt::default();
        let mut people = people(rows, &mut different, turns).await?;
        add_unrated(&mut people, unrated, turns).await;
        check_people(people.len())?;
        warnings.extend(without_seniority(&people, &stage, turns).await);
        let n_rows = rows.iter().filter(|row| row.on.is_none()).count();
        if n_rows > 0 {
            warnings.push(Warning::NoDate { n_rows, today });
        }
        warnings.append(different);
        let runs = runs(rows, Row::is_of_same_assessment);
        let mut keys = Vec::with_capacity(runs.len());
        turns.for_each(runs.iter(), |run| keys.push(key(&run[0], today))).await;
        let groups = grouped_in_turns(&keys, turns).await;
        let (people, records) = (people.into_iter(), vec![]);
        let mut composer = Self {
            runs,
            keys,
            people,
            assessments: vec![].into_iter(),
            stage,
            stamp,
            today,
            n_bytes: 0,
            records,
            refused: Excerpt::default(),
            warnings,
        };
        composer.assessments = composer.bounded(groups).into_iter();
        Ok(composer)
    }

    /// Returns the assessments without those of people who have too many.
    fn bounded(&mut self, groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
        let person = |group: &Vec<usize>| self.keys[group[0]].split('\n').next();
        let mut is_taken = Vec::new();
        for of_person in groups.chunk_by(|one, other| person(one) == person(other)) {
            let n_assessments = of_person.len();
            is_taken.extend(std::iter::repeat_n(n_assessments <= MAX_ASSESSMENTS, n_assessments));
            if n_assessments > MAX_ASSESSMENTS {
                let problem = format!(
                    "found {n_assessments} assessments of one person, expected at most {MAX_ASSESSMENTS}: split the file"
                );
                self.refused.push(Refusal { place: self.runs[of_person[0][0]][0].place.clone(), problem });
            }
        }
        groups.into_iter().zip(is_taken).filter(|(_, is_taken)| *is_taken).map(|(group, _)| group).collect()
    }

    /// Builds one record, the people first, and returns how many are left.
    pub fn step(&mut self) -> Option<usize> {
        if let Some(PersonRows { id, place, person_id, fields }) = self.people.next() {
            let person = fields.applied_to(self.stage.person(id), id, &person_id);
            self.set(RecordKey::Person(id), Content::Person(person), place);
            return Some(self.n_left());
        }
        let group = self.assessments.next()?;
        let first = &self.runs[group[0]][0];
        let person = person_id_of(&first.person_id);
        let rows: Vec<&Row> = group.iter().flat_map(|place| self.runs[*place]).collect();
        if self.stage.person(person).is_none() {
            // A refused person has no assessments.
        } else if let Err(problem) = self.check(&rows) {
            self.refused.push(Refusal { place: first.place.clone(), problem });
        } else {
            let id = AssessmentId(derived(&["belay:assessment:", &self.keys[group[0]]].concat()));
            let content = Content::Assessment(self.assessment(person, id, &rows));
            self.set(RecordKey::Assessment(person, id), content, first.place.clone());
        }
        Some(self.n_left())
    }

    /// Returns the problem if an assessment would be too large.
    fn check(&self, rows: &[&Row]) -> Result<(), String> {
        if rows.len() > MAX_LIST {
            return Err(format!(
                "found {} ratings in one assessment, expected at most {MAX_LIST}",
                rows.len()
            ));
        }
        if self.n_bytes > MAX_MADE_BYTES {
            let max = MAX_MADE_BYTES >> 20;
            return Err(format!(
                "found more than {max} MiB of text in the assessments of the file, expected at most that: split the file"
            ));
        }
        check_size(rows.iter().map(|row| row.n_bytes()).sum())
    }

    pub fn n_left(&self) -> usize {
        self.people.len() + self.assessments.len()
    }

    fn assessment(&mut self, id: PersonId, assessment: AssessmentId, rows: &[&Row]) -> Assessment {
        let Row { framework, assessor, .. } = rows[0];
        let on = rows[0].on.unwrap_or(self.today);
        let history = self.stage.history(id, &framework.id, assessor);
        let aim = self.stage.person(id).map(Person::aim);
        let mut existing = None;
        let mut last = None;
        let mut number = 1;
        for (known, earlier) in history {
            if known == assessment {
                existing = Some(earlier);
            }
            if earlier.on < on {
                last = Some(earlier);
            }
            number = number.max(earlier.number + 1);
        }
        let mut assessment = existing.cloned().unwrap_or_else(|| Assessment {
            assessor: assessor.clone(),
            framework: framework.id.clone(),
            framework_version: framework.version,
            on,
            number,
            aim,
            ratings: Sorted::new(),
            rest: UnknownFields::new(),
        });
        let aim = assessment.aim.or(aim);
        if let Some(last) = last {
            for (skill, rating) in &last.ratings {
                // Ratings of this day stay. Ratings carried over earlier are carried over again.
                let is_of_the_day = assessment.ratings.get(skill).is_some_and(|own| own.on >= Some(on));
                if !is_of_the_day {
                    assessment.ratings.insert(skill.clone(), rating.clone());
                }
            }
        }
        let mut rated: Vec<usize> = Vec::new();
        for row in rows {
            if rated.contains(&row.skill) {
                self.warnings.push(Warning::RatedTwice { place: row.place.clone() });
            }
            rated.push(row.skill);
            let rating = assessment.ratings.get_or_default(framework.skills[row.skill].id.clone());
            rating.current = Some(row.current);
            rating.target = row.target.or_else(|| Some(framework.area_of(row.skill).required.of(aim?)));
            rating.on = Some(on);
            rating.not_applicable = None;
            if let Some(evidence) = &row.evidence {
                rating.evidence.clone_from(evidence);
            }
            if let Some(plan) = &row.plan {
                rating.plan.clone_from(plan);
            }
        }
        assessment
    }

    fn set(&mut self, key: RecordKey, content: Content, place: String) {
        match self.version(&key, content) {
            Ok(version) => {
                if let Some(version) = &version {
                    self.n_bytes += version.text().len();
                    self.stage.insert(version.clone());
                }
                self.records.push((key, version));
            }
            Err(problem) => self.refused.push(Refusal { place, problem }),
        }
    }

    /// Returns a version with `content`, or `None` if the record is unchanged.
    fn version(&self, key: &RecordKey, content: Content) -> Result<Option<Arc<Version>>, String> {
        let done = self.stage.edit(self.stamp, |edit| edit.set(key.clone(), content));
        let version = done.map_err(|error| error.to_string())?.versions.into_iter().next();
        version.as_ref().map_or(Ok(()), |version| check_size(version.text().len()))?;
        Ok(version.map(Arc::new))
    }
}

/// Collects the information about each person in the rows, sorted by id.
async fn people(
    rows: &[Row],
    warnings: &mut Excerpt<Warning>,
    turns: &Turns,
) -> Result<Vec<PersonRows>, ReadError> {
    let runs = runs(rows, is_same_person);
    let mut ids = Vec::with_capacity(runs.len());
    turns.for_each(runs.iter(), |run| ids.push(person_id_of(&run[0].person_id).to_string())).await;
    let groups = grouped_in_turns(&ids, turns).await;
    check_people(groups.len())?;
    let mut people: Vec<PersonRows> = Vec::new();
    let mut person_of_run = vec![0; runs.len()];
    for group in groups {
        for place in &group {
            person_of_run[*place] = people.len();
        }
        let Row { place, person_id, .. } = &runs[group[0]][0];
        people.push(PersonRows {
            id: ids[group[0]].parse().expect("an id reads back as written"),
            place: place.clone(),
            person_id: person_id.clone(),
            fields: PersonFields::default(),
        });
    }
    let mut rows_of_people = runs
        .into_iter()
        .zip(person_of_run)
        .flat_map(|(run, person)| run.iter().map(move |row| (row, person)));
    let mut step = || {
        let Some((row, person)) = rows_of_people.next() else { return Ok(None) };
        if let Some(found) = people[person].fields.add(&row.fields) {
            warnings.push(Warning::DifferentFacts { place: row.place.clone(), found });
        }
        Ok(Some(0))
    };
    turns.each(1, &mut step).await?;
    Ok(people)
}

/// Adds the people whom the file names without a rating.
async fn add_unrated(people: &mut Vec<PersonRows>, unrated: &[Unrated], turns: &Turns) {
    let mut ids = Vec::with_capacity(unrated.len());
    turns.for_each(unrated.iter(), |unrated| ids.push(person_id_of(&unrated.person_id).to_string())).await;
    let known: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    for group in grouped_in_turns(&ids, turns).await {
        let Unrated { place, person_id } = &unrated[group[0]];
        let id = person_id_of(person_id);
        // People are sorted by id.
        if known.binary_search(&id).is_err() {
            let (place, person_id) = (place.clone(), person_id.clone());
            people.push(PersonRows { id, place, person_id, fields: PersonFields::default() });
        }
    }
}

/// Returns a warning that names the new people without a seniority in the file.
async fn without_seniority(people: &[PersonRows], known: &Workspace, turns: &Turns) -> Option<Warning> {
    let mut ids = Vec::new();
    for PersonRows { id, person_id, fields, .. } in people {
        if fields.seniority.is_none() && known.person(*id).is_none() {
            ids.push(person_id.clone());
        }
    }
    let groups = grouped_in_turns(&ids, turns).await;
    let people: Vec<String> = groups.iter().take(MAX_NAMED).map(|group| quote(&ids[group[0]])).collect();
    (!people.is_empty()).then(|| Warning::NoSeniority { people: some(&people) })
}
