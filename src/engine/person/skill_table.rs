//! All skills of a sheet as rows of one table, and what can be shown of it.

use crate::{
    content::framework::Framework,
    engine::person::{gaps::SIGNIFICANT_GAP, pace::closing_time, sheet::Sheet},
    model::{records::level::Level, small::order::ordered},
};

/// One skill of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillRow {
    /// The place of the skill in the framework.
    pub skill: usize,
    pub current: Option<Level>,
    pub target: Level,
    /// The level that the aim requires in the skill's area.
    pub required: Level,
    /// Target minus current; `None` while the skill is not rated.
    pub gap: Option<u8>,
    /// How long closing the gap usually takes, such as "3-6 months".
    pub time: Option<&'static str>,
    pub plan: String,
    pub evidence: Vec<String>,
    /// Why the skill is not relevant, if it is not.
    pub not_relevant: Option<String>,
    /// How much the person wants to learn it, 0–3.
    pub want: u8,
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    All,
    /// Rated skills below their target.
    Gaps,
    /// Gaps of one level.
    OneLevel,
    /// Rated below what the aim requires, whatever the target says.
    BelowAim,
    /// Expert or Master, at most one level below the target.
    Strengths,
    Unrated,
    NotRelevant,
    WithEvidence,
}

/// In which order the rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Framework,
    /// Largest gap first.
    Gap,
    /// Highest level first.
    Level,
    Name,
}

impl Filter {
    pub const ALL: [Self; 8] = [
        Self::All,
        Self::Gaps,
        Self::OneLevel,
        Self::BelowAim,
        Self::Strengths,
        Self::Unrated,
        Self::NotRelevant,
        Self::WithEvidence,
    ];

    pub fn has(self, row: &SkillRow) -> bool {
        let gap = row.gap.unwrap_or(0);
        match self {
            Self::All => true,
            Self::Gaps => gap > 0,
            Self::OneLevel => gap == 1,
            Self::BelowAim => row.current.is_some_and(|level| level < row.required),
            Self::Strengths => {
                row.current.is_some_and(|level| level >= Level::EXPERT) && gap < SIGNIFICANT_GAP
            }
            Self::Unrated => row.current.is_none() && row.not_relevant.is_none(),
            Self::NotRelevant => row.not_relevant.is_some(),
            Self::WithEvidence => !row.evidence.is_empty(),
        }
    }
}

impl Order {
    pub const ALL: [Self; 4] = [Self::Gap, Self::Level, Self::Framework, Self::Name];
}

impl Sheet<'_> {
    /// A row for each skill, in framework order.
    pub fn skill_rows(&self) -> Vec<SkillRow> {
        let row = |(skill, cell): (usize, &crate::engine::person::sheet::Cell<'_>)| {
            let gap = cell.gap();
            let text = |read: fn(&crate::model::records::rating::Rating) -> String| {
                cell.rating.map(read).unwrap_or_default()
            };
            SkillRow {
                skill,
                current: cell.current,
                target: cell.target,
                required: cell.required,
                gap,
                time: gap.filter(|gap| *gap > 0).map(closing_time),
                plan: text(|rating| rating.plan.clone()),
                evidence: cell.rating.map(|rating| rating.evidence.clone()).unwrap_or_default(),
                // A level that is tried out makes a skill relevant.
                not_relevant: (!cell.is_applicable)
                    .then(|| text(|it| it.not_applicable.clone().unwrap_or_default())),
                want: cell.rating.map_or(0, |rating| rating.want.number()),
            }
        };
        self.cells.iter().enumerate().map(row).collect()
    }
}

/// Returns the rows that a filter has, in an order; equal ones stay in framework order.
pub fn arranged(rows: &[SkillRow], framework: &Framework, filter: Filter, order: Order) -> Vec<SkillRow> {
    let rows: Vec<SkillRow> = rows.iter().filter(|row| filter.has(row)).cloned().collect();
    match order {
        Order::Framework => rows,
        Order::Gap => ordered(rows, |one: &SkillRow, other| other.gap.cmp(&one.gap)),
        Order::Level => ordered(rows, |one: &SkillRow, other| other.current.cmp(&one.current)),
        Order::Name => {
            let name = |row: &SkillRow| &framework.skills[row.skill].name;
            ordered(rows, |one: &SkillRow, other| name(one).cmp(name(other)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        content::framework::devops_technical,
        model::{
            records::{level::Seniority, rating::Rating},
            small::sorted::Sorted,
        },
    };

    fn rows_of(filter: Filter, order: Order) -> Vec<(usize, Option<u8>)> {
        let framework = devops_technical();
        let level = |number: u64| Level::try_from(number).ok();
        let ratings = [
            Rating { current: level(1), target: level(4), ..Rating::default() },
            Rating { current: level(3), target: level(4), ..Rating::default() },
            Rating {
                current: level(5),
                target: level(5),
                evidence: vec!["a talk".into()],
                ..Rating::default()
            },
            Rating { current: level(2), not_applicable: Some("no cluster".into()), ..Rating::default() },
        ];
        let ratings: Sorted<_, _> =
            framework.skills.iter().map(|skill| &skill.id).zip(ratings.iter()).collect();
        let sheet = Sheet::new(framework, Seniority::Senior, &ratings);
        arranged(&sheet.skill_rows(), framework, filter, order)
            .into_iter()
            .map(|row| (row.skill, row.gap))
            .collect()
    }

    #[test]
    fn each_filter_has_its_skills() {
        let n_skills = devops_technical().skills.len();
        assert_eq!(rows_of(Filter::All, Order::Framework).len(), n_skills);
        assert_eq!(rows_of(Filter::Gaps, Order::Framework), [(0, Some(3)), (1, Some(1))]);
        assert_eq!(rows_of(Filter::OneLevel, Order::Framework), [(1, Some(1))]);
        assert_eq!(rows_of(Filter::BelowAim, Order::Framework).len(), 2);
        assert_eq!(rows_of(Filter::Strengths, Order::Framework), [(2, Some(0))]);
        assert_eq!(rows_of(Filter::NotRelevant, Order::Framework), [(3, None)]);
        assert_eq!(rows_of(Filter::WithEvidence, Order::Framework), [(2, Some(0))]);
        assert_eq!(rows_of(Filter::Unrated, Order::Framework).len(), n_skills - 4);
    }

    #[test]
    fn rows_are_ordered_by_gap_level_and_name() {
        let first = |order| rows_of(Filter::All, order)[0].0;
        assert_eq!((first(Order::Gap), first(Order::Level), first(Order::Framework)), (0, 2, 0));
        let names: Vec<&str> = rows_of(Filter::All, Order::Name)
            .into_iter()
            .map(|(skill, _)| devops_technical().skills[skill].name.as_str())
            .collect();
        assert!(names.is_sorted());
    }
}
