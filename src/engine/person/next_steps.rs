//! What to do next: the three gaps that are most worth closing.

use crate::{
    engine::person::report::{FastStep, PersonReport},
    model::small::order::ordered,
};

/// So many steps are proposed at once: a person works on a few things at a time.
const N_STEPS: usize = 3;
/// How much each step of "want to learn" (0–3) adds to a gap's gain per week. At the most wanted, a gap counts as if closing
/// it brought two and a half times as much: enough to pass what brings a little more, not what brings many times more.
const WEIGHT_OF_WANT: f64 = 0.5;

impl PersonReport {
    /// The steps most worth taking, best first: by gain per week × (1 + 0.5 × want), and equal ones as in `fastest_path`.
    /// `want` answers for the place of a skill.
    pub fn next_three(&self, want: impl Fn(usize) -> u8) -> Vec<FastStep> {
        let worth =
            |step: &FastStep| step.gain_per_week() * (1.0 + WEIGHT_OF_WANT * f64::from(want(step.gap.skill)));
        let mut steps =
            ordered(self.fastest_path.clone(), |one: &FastStep, other| worth(other).total_cmp(&worth(one)));
        steps.truncate(N_STEPS);
        steps
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        content::framework::devops_technical,
        engine::person::{report::PersonReport, sheet::Sheet},
        model::{
            records::{
                level::{Level, Seniority},
                rating::Rating,
            },
            small::sorted::Sorted,
        },
    };

    #[test]
    fn the_fastest_gaps_come_first_unless_another_one_is_wanted() {
        let framework = devops_technical();
        let rating =
            Rating { current: Some(Level::COMPETENT), target: Some(Level::EXPERT), ..Rating::default() };
        let ratings: Sorted<_, _> = framework.skills.iter().map(|skill| (&skill.id, &rating)).collect();
        let report = PersonReport::new(&Sheet::new(framework, Seniority::Senior, &ratings));
        let skills = |want: &dyn Fn(usize) -> u8| -> Vec<usize> {
            report.next_three(want).iter().map(|step| step.gap.skill).collect()
        };
        let fastest: Vec<usize> = report.fastest_path.iter().take(3).map(|step| step.gap.skill).collect();
        assert_eq!(skills(&|_| 0), fastest);
        // The fourth brings as much or a little less, so that wanting it puts it first.
        let fourth = report.fastest_path[3].gap.skill;
        assert_eq!(skills(&|skill| if skill == fourth { 3 } else { 0 })[0], fourth);
    }
}
