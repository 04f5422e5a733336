//! What things are called on every screen.

use crate::{
    engine::{mentoring::health::Health, person::report::Source},
    keeping::export_due::ExportDue,
    model::{
        records::{
            assessor::Assessor,
            ids::{PairId, PersonId},
            level::{Seniority, Track},
            pair::PairStatus,
        },
        store::workspace::Workspace,
    },
    words::labels as words,
};

pub const fn seniority(seniority: Seniority) -> &'static str {
    match seniority {
        Seniority::Junior => words::JUNIOR,
        Seniority::Mid => words::MID,
        Seniority::Senior => words::SENIOR,
        Seniority::Principal => words::PRINCIPAL,
    }
}

pub const fn track(track: Track) -> &'static str {
    match track {
        Track::Ic => words::INDIVIDUAL_CONTRIBUTOR,
        Track::Tl => words::TECHNICAL_LEAD,
        Track::Em => words::ENGINEERING_MANAGER,
        Track::Pe => words::PRINCIPAL_ENGINEER,
    }
}

/// The person's name, or that they are not here.
pub fn person(workspace: &Workspace, id: PersonId) -> String {
    workspace.person(id).map_or_else(|| words::SOMEBODY.to_owned(), |person| person.name.clone())
}

/// So many mentees of a group are in its name.
const MAX_NAMED: usize = 10;

/// "Maya and Ben", mentor first.
pub fn pair(workspace: &Workspace, id: PairId) -> String {
    let Some(pair) = workspace.pair(id) else { return words::PAIR.to_owned() };
    let first = pair.mentees.iter().take(MAX_NAMED);
    let mut mentees: Vec<String> = first.map(|mentee| person(workspace, *mentee)).collect();
    if pair.mentees.len() > MAX_NAMED {
        mentees.push("…".to_owned());
    }
    words::pair(&person(workspace, pair.mentor), &mentees.join(", "))
}

pub const fn pair_status(status: PairStatus) -> &'static str {
    match status {
        PairStatus::Proposed => words::PROPOSED,
        PairStatus::Active => words::ACTIVE,
        PairStatus::Paused => words::PAUSED,
        PairStatus::Completed => words::COMPLETED,
        PairStatus::Ended => words::ENDED,
    }
}

pub const fn health(health: Health) -> &'static str {
    match health {
        Health::TooEarly => words::TOO_EARLY,
        Health::OnTrack => words::ON_TRACK,
        Health::Watch => words::WATCH,
        Health::NeedsCheckIn => words::NEEDS_CHECK_IN,
    }
}

pub fn export_due(due: ExportDue) -> String {
    match due {
        ExportDue::Changes(n_changes) => words::changes_to_export(n_changes),
        ExportDue::Old => words::EXPORT_OLD.to_owned(),
    }
}

pub fn assessor(workspace: &Workspace, assessor: &Assessor) -> String {
    match assessor {
        Assessor::Own => words::OWN.to_owned(),
        Assessor::Agreed => words::AGREED.to_owned(),
        Assessor::Mentor(id) => words::mentor(&person(workspace, *id)),
        Assessor::Peer(id) => words::peer(&person(workspace, *id)),
        Assessor::Named(name) => name.clone(),
    }
}

pub fn source(workspace: &Workspace, source: &Source) -> String {
    match source {
        Source::Of(of) => assessor(workspace, of),
        Source::Agreed => words::AGREED_FIRST.to_owned(),
    }
}
