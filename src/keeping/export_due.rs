//! Decides when to remind the user to export: data that no file holds is lost with this browser's
//! data.
//!
//! Belay reminds after 20 changes that are in no export, or after one change and 30 days. It checks
//! when the user opens another page, never while they are rating. "Not today" lasts until the end
//! of the user's calendar day. Only a full backup ends the reminder: `belay:exports` counts all
//! exports, and `belay:backup` records the last full one. A file for a mentor or a lead starts a
//! new generation too, because tidying up must not delete versions that the file holds.

/// Why an export is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportDue {
    /// This many changes are in no export.
    Changes(usize),
    /// Some changes are in no export, and the last export is old.
    Old,
}

const N_CHANGES: usize = 20;
const MAX_AGE_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// Returns why an export is due, if it is: after 20 changes, or after one change and 30 days since
/// the last export. Before the first export only the number of changes counts, so that Belay does
/// not remind new users. Instants are milliseconds since 1970 UTC.
pub fn export_due(n_changes: usize, exported_at: Option<i64>, now: i64) -> Option<ExportDue> {
    if n_changes >= N_CHANGES {
        return Some(ExportDue::Changes(n_changes));
    }
    let is_old = exported_at.is_some_and(|at| now.saturating_sub(at) > MAX_AGE_MS);
    (n_changes > 0 && is_old).then_some(ExportDue::Old)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY_MS: i64 = 24 * 60 * 60 * 1000;

    #[test]
    fn an_export_is_due_after_20_changes_and_not_after_19() {
        assert_eq!(export_due(19, None, 0), None);
        assert_eq!(export_due(20, None, 0), Some(ExportDue::Changes(20)));
        assert_eq!(export_due(20, Some(0), 0), Some(ExportDue::Changes(20)));
    }

    #[test]
    fn an_export_is_due_after_more_than_30_days_with_a_change() {
        assert_eq!(export_due(1, Some(0), 30 * DAY_MS), None);
        assert_eq!(export_due(1, Some(0), 30 * DAY_MS + 1), Some(ExportDue::Old));
        assert_eq!(export_due(0, Some(0), 300 * DAY_MS), None);
        assert_eq!(export_due(19, None, 300 * DAY_MS), None);
    }

    #[test]
    fn a_clock_set_back_makes_no_export_old() {
        assert_eq!(export_due(1, Some(31 * DAY_MS), 0), None);
        assert_eq!(export_due(1, Some(i64::MIN), i64::MAX), Some(ExportDue::Old));
    }
}
