use crate::{
    browser::locale,
    engine::person::{
        report::{PersonReport, Source},
        review::Reviewed,
        run::run_minutes,
    },
    model::{records::assessor::Assessor, store::key::RecordKey},
    state::notice::Notice,
    ui::{
        labels,
        numbers::decimal,
        pages::assess::{
            desk::{DONE_ID, Desk, desk},
            row::Progress,
        },
        routes::{ReportView, Route},
        view::{View, show, view},
    },
    words::assess as words,
};

/// What follows the last skill, until the assessment is finished: what was done, where that leaves the person, and where to
/// go from here.
pub fn done() -> View {
    let desk = desk();
    show(move || desk.progress().is_complete() && desk.has_drafts(), move || panel(desk))
}

fn panel(desk: Desk) -> View {
    let read = Route::Report(desk.subject, Some(view_of(desk)));
    let see = if is_about_me(desk) { words::SEE_YOUR_REPORT } else { words::SEE_REPORT };

    view! {
        <section class="assess-done" aria-labelledby={DONE_ID}>
            <h2 id={DONE_ID} tabindex="-1">{move || what_was_done(desk)}</h2>
            <p>{move || standing(desk, &desk.report.read())}</p>
            <div class="actions">
                <a class="button" href={read.href()}>{see}</a>
                <button class="primary" on:click={move |_| finish(desk)}>{words::FINISH_AND_DATE}</button>
            </div>
        </section>
    }
}

fn what_was_done(desk: Desk) -> String {
    let rows = desk.rows.read();
    let n_skills = Progress::of(&rows).n_skills;
    let changed = rows.iter().filter(|row| row.reviewed == Some(Reviewed::Changed));
    let n_changed = desk.is_reviewing().then(|| changed.count());
    words::all_done(n_skills, n_changed, minutes(desk))
}

/// How long the ratings since the last finished assessment took, where they were made in one go.
fn minutes(desk: Desk) -> Option<i64> {
    let workspace = desk.app.workspace();
    let skills = 0..desk.subject.framework.skills.len();
    let rated_at = |skill| {
        let record = workspace.record(&RecordKey::Draft(desk.key(skill)))?;
        record.shown().filter(|version| !version.content.is_deleted()).map(|version| version.at)
    };
    run_minutes(skills.filter_map(rated_at).collect())
}

fn standing(desk: Desk, report: &PersonReport) -> String {
    let person = desk.subject.person;
    let score = decimal(report.overall.score, 2);
    let n_below = report.aim_readiness().blocking.len();
    let aim = labels::seniority(report.aim);
    if is_about_me(desk) {
        words::you_stand(&score, n_below, aim)
    } else {
        words::they_stand(&labels::person(&desk.app.workspace(), person), &score, n_below, aim)
    }
}

fn is_about_me(desk: Desk) -> bool {
    desk.app.me() == Some(desk.subject.person) && *desk.assessor.read() == Assessor::Own
}

/// Freezes the ratings into an assessment with today's date, and leads on to what it says. A mentor, who rated without
/// seeing, gets to see both sides.
pub fn finish(desk: Desk) {
    let (app, subject) = (desk.app, desk.subject);
    let assessor = desk.assessor.get_untracked();
    let Ok(on) = app.finish(subject.person, subject.framework, assessor.clone()) else { return };
    match assessor {
        Assessor::Mentor(mentor) => Route::Compare(subject, mentor).go(),
        _ => Route::Report(subject, Some(view_of(desk))).go(),
    }
    app.notify(Notice::undoable(words::finished(&locale::day(on))));
}

/// The report of these ratings and no others.
fn view_of(desk: Desk) -> ReportView {
    ReportView { source: Source::Of(desk.assessor.get_untracked()), at: None }
}
