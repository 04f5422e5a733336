use crate::{
    content::framework::Framework,
    engine::person::sheet::Sheet,
    model::{
        records::{assessment::Assessment, day::Day, level::Seniority},
        small::order::ordered,
    },
};

/// The scores on one assessment date.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendPoint {
    pub on: Day,
    pub overall: f64,
    /// In framework order; `None` without ratings.
    pub areas: Vec<Option<f64>>,
}

/// Returns the scores per assessment date, oldest first. Of two assessments on one day, the later
/// counts.
pub fn trend<'a>(
    framework: &Framework,
    aim: Seniority,
    history: impl IntoIterator<Item = &'a Assessment>,
) -> Vec<TrendPoint> {
    let all: Vec<&Assessment> = history.into_iter().collect();
    let all = ordered(all, |one, other| one.order().cmp(&other.order()));
    let point = |assessment: &Assessment| {
        let ratings = assessment.ratings.iter().collect();
        let sheet = Sheet::new(framework, assessment.aim.unwrap_or(aim), &ratings);
        let areas = sheet.area_scores();
        TrendPoint {
            on: assessment.on,
            overall: sheet.overall(&areas).score,
            areas: areas.iter().map(|area| area.score).collect(),
        }
    };
    let last_of_days = all.chunk_by(|one, other| one.on == other.on).filter_map(<[_]>::last);
    last_of_days.map(|assessment| point(assessment)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        model::{
            json::fields::UnknownFields,
            records::{assessor::Assessor, level::Level, rating::Rating},
            small::sorted::Sorted,
        },
    };

    fn assessment(on: &str, number: u32, level: Level) -> Assessment {
        let framework = devops_technical();
        let rating = Rating { current: Some(level), ..Rating::default() };
        Assessment {
            assessor: Assessor::Own,
            framework: framework.id.clone(),
            framework_version: 1,
            on: on.parse().expect("a date"),
            number,
            aim: None,
            ratings: Sorted::from([(framework.skills[0].id.clone(), rating)]),
            rest: UnknownFields::new(),
        }
    }

    #[test]
    fn the_trend_has_one_point_a_day_oldest_first_and_the_later_assessment_counts() {
        let history = [
            assessment("2026-03-09", 3, Level::EXPERT),
            assessment("2026-03-09", 2, Level::NOVICE),
            assessment("2026-01-01", 1, Level::COMPETENT),
        ];
        let points = trend(devops_technical(), Seniority::Mid, &history);
        let scores: Vec<_> = points.iter().map(|point| (point.on.to_string(), point.overall)).collect();
        assert_eq!(scores, [("2026-01-01".to_owned(), 2.0), ("2026-03-09".to_owned(), 4.0)]);
        assert_eq!(points[1].areas[..2], [Some(4.0), None]);
    }
}
