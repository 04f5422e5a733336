use std::sync::Arc;

use leptos::prelude::untrack;

use crate::{
    browser::locale,
    model::{
        records::rating::Rating,
        small::order::ordered,
        store::{content::Content, key::RecordKey, version::Version},
    },
    state::{app::app, live::Signal, notice::Notice},
    ui::{
        labels,
        view::{View, view},
    },
    words::data as words,
};

/// Shows the conflicting versions of a record with their content, author and time, and lets the user choose one.
pub fn conflict_chooser(key: RecordKey) -> View {
    let app = app();
    let key = Signal::new(key);
    // Latest first.
    let heads = move || {
        let workspace = app.workspace();
        let record = workspace.record(&key.read_untracked());
        let heads = record.map(|record| record.heads().cloned().collect()).unwrap_or_default();
        ordered(heads, |one: &Arc<Version>, other| (other.at, one.id).cmp(&(one.at, other.id)))
    };
    let keep = move |content: Content| {
        if app.edit(|edit| edit.resolve(key.get_untracked(), content)).is_ok() {
            app.notify(Notice::undoable(words::CONFLICT_SETTLED));
        }
    };
    let head = move |head: Arc<Version>| {
        let by = if head.by.is_empty() { words::SOMEBODY.to_owned() } else { head.by.clone() };
        let content = head.content.clone();
        view! {
            <li class="conflict-head">
                <p class="soft"><bdi>{by}</bdi> ", " {locale::instant(head.at)}</p>
                <p><bdi>{describe(&head)}</bdi></p>
                <button on:click={move |_| keep(content.clone())}>{words::KEEP_THIS}</button>
            </li>
        }
    };

    let combine = move |_| {
        let ratings: Vec<Rating> = untrack(heads)
            .iter()
            .filter_map(|head| match &head.content {
                Content::Draft(rating) => Some(rating.clone()),
                _ => None,
            })
            .collect();
        keep(Content::Draft(Rating::combined(ratings)));
    };
    let is_rating = matches!(*key.read_untracked(), RecordKey::Draft(_) | RecordKey::Note(_));
    let combine = is_rating.then(|| {
        view! { <button on:click={combine} title={words::COMBINE_MEANS}>{words::COMBINE}</button> }
    });

    view! {
        <div class="conflict" role="group" aria-label={words::CONFLICT}>
            <p>{if is_rating { words::RATING_CONFLICT_MEANS } else { words::CONFLICT_MEANS }}</p>
            <ul>{move || heads().into_iter().map(head)}</ul>
            {combine}
        </div>
    }
}

/// Describes the content of a version in one line.
fn describe(version: &Version) -> String {
    match &version.content {
        Content::Draft(rating) if matches!(version.record, RecordKey::Note(_)) => rating.note.clone(),
        Content::Draft(rating) => describe_rating(rating),
        Content::Person(person) => {
            let parts = [person.name.as_str(), labels::seniority(person.seniority), person.team.as_str()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        }
        Content::Assessment(assessment) => {
            words::conflicting_assessment(&locale::day(assessment.on), assessment.ratings.len())
        }
        Content::Deleted => words::DELETED.to_owned(),
        Content::Newer => words::NEWER.to_owned(),
        other => other.facts().join(" · "),
    }
}

fn describe_rating(rating: &Rating) -> String {
    let level = match (&rating.not_applicable, rating.current) {
        (Some(reason), _) => words::does_not_apply(reason),
        (None, Some(level)) => words::level(level.number()),
        (None, None) => words::NO_LEVEL.to_owned(),
    };
    let target = rating.target.map(|target| words::target(target.number()));
    let texts = [&rating.plan, &rating.note].into_iter().filter(|text| !text.is_empty()).cloned();
    std::iter::once(level)
        .chain(target)
        .chain(rating.evidence.clone())
        .chain(texts)
        .collect::<Vec<_>>()
        .join(" · ")
}
