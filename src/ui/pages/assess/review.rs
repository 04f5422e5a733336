use crate::{
    browser::locale,
    engine::person::{review::Reviewed, staleness::STALE_AFTER_DAYS},
    state::live::Memo,
    ui::{
        pages::assess::{
            desk::{Desk, desk},
            row::Row,
        },
        view::{IntoView, View, view},
    },
    words::assess as words,
};

/// What there is to look at again: all ratings since the last finished assessment, or the old ones.
pub fn reviews() -> View {
    let desk = desk();
    view! {
        <div class="assess-reviews">
            {since_last(desk)}
            {old_ones(desk)}
        </div>
    }
}

/// Where a review of all ratings has come to, or the way into one.
fn since_last(desk: Desk) -> View {
    let is_reviewing = Memo::new(move || desk.is_reviewing());
    let toggle = move |_| {
        if is_reviewing.get_untracked() {
            desk.stop_review();
        } else {
            desk.begin_review();
        }
    };
    let shown = move || {
        let (subject, workspace) = (desk.subject, desk.app.workspace());
        let history = workspace.history(subject.person, &subject.framework.id, &desk.assessor.read());
        let day = locale::day(history.last()?.1.on);
        let rows = desk.rows.read();
        let is_begun = rows.iter().any(|row| row.reviewed.is_some_and(Reviewed::is_done));
        let (text, action) = match is_reviewing.get() {
            true => (reviewed(&rows, &day), words::STOP_REVIEW),
            false if is_begun => (words::last_finished(&day), words::CONTINUE_REVIEW),
            false => (words::last_finished(&day), words::BEGIN_REVIEW),
        };
        Some(view! {
            <p>
                <span>{text}</span>
                " "
                <button class="small" on:click={toggle}>{action}</button>
            </p>
        })
    };
    shown.into_view()
}

fn reviewed(rows: &[Row], day: &str) -> String {
    let applicable = rows.iter().filter(|row| row.is_applicable());
    let count =
        |is: fn(Reviewed) -> bool| applicable.clone().filter(|row| row.reviewed.is_some_and(is)).count();
    let n_changed = count(|reviewed| reviewed == Reviewed::Changed);
    words::reviewed(day, count(Reviewed::is_done), applicable.clone().count(), n_changed)
}

/// The way to the old ratings. A review of all ratings comes to them anyway.
fn old_ones(desk: Desk) -> View {
    let shown = move || {
        let n_stale = desk.rows.read().iter().filter(|row| row.is_stale).count();
        (n_stale > 0 && !desk.is_reviewing()).then(|| {
            view! {
                <p class="stale-review">
                    <span>{words::stale(n_stale, STALE_AFTER_DAYS)}</span>
                    " "
                    <button class="small" on:click={move |_| desk.review_stale()}>{words::REVIEW}</button>
                </p>
            }
        })
    };
    shown.into_view()
}
