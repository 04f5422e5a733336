use leptos::{prelude::untrack, task::spawn_local};

use crate::{
    browser::{clipboard, locale},
    content::mentoring::mentoring,
    exchange::reports::review_markdown,
    model::{
        records::{
            ids::ItemId,
            session::{Opportunity, OpportunityKind, Review},
        },
        small::order::ordered,
        store::{content::Content, key::PairPart},
    },
    state::{live::Signal, notice::Notice},
    ui::{
        pages::pair::{
            context::{Form, PairContext, opens},
            form::{form, say},
            goals::place,
        },
        parts::{
            fields::{field, long_field},
            links::links,
            section::nothing,
        },
        view::{View, view},
    },
    words::{pair as words, pair_file, report as report_words},
};

/// Code reviews as lessons: each as feedback to paste into the pull request.
pub fn reviews(context: PairContext) -> View {
    let forms = move || match context.form.get() {
        Form::Review(id) => untrack(|| review_form(context, id)),
        _ => View::EMPTY,
    };
    view! {
        {forms}
        {move || list(context)}
    }
}

fn list(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let all = ordered(
        workspace.all_of::<Review>(context.id).collect(),
        |(_, one): &(ItemId, &Review), (_, other)| other.on.cmp(&one.on),
    );
    let n_with = all.iter().filter(|(_, review)| !review.objective.trim().is_empty()).count();
    let counts = (!all.is_empty()).then(|| words::of_reviews(n_with, all.len()));
    let line = |(id, review): (ItemId, &Review)| {
        let markdown = review_markdown::write(review);
        let copied = markdown.clone();
        let copy = move |_| {
            let (text, app) = (copied.clone(), context.app);
            spawn_local(async move {
                let is_copied = clipboard::copy(&text).await;
                app.notify(if is_copied {
                    Notice::done(report_words::COPIED)
                } else {
                    Notice::refused(report_words::NOT_COPIED)
                });
            });
        };
        view! {
            <li>
                <h3><bdi>{review.title.clone()}</bdi></h3>
                <p class="soft">{locale::day(review.on)}</p>
                {links(std::slice::from_ref(&review.link))}
                <details>
                    <summary>{words::AS_MARKDOWN}</summary>
                    <pre tabindex="0">{markdown}</pre>
                </details>
                <div class="actions no-print">
                    <button on:click={copy}>{words::COPY}</button>
                    {opens(context, words::EDIT, "quiet", Form::Review(Some(id)))}
                    <button class="quiet" on:click={move |_| context.delete(PairPart::Review, id)}>{words::REMOVE}</button>
                </div>
            </li>
        }
    };
    let more = context.listed.more(all.len());
    let lines: Vec<View> = all.into_iter().take(context.listed.n()).map(line).collect();
    let none = lines.is_empty().then(|| nothing(words::NO_REVIEWS));
    view! {
        <section aria-labelledby="reviews-title">
            <div class="section-head">
                <h2 id="reviews-title">{words::REVIEWS}</h2>
                {opens(context, words::NEW_REVIEW, "primary", Form::Review(None))}
            </div>
            <p>{counts}</p>
            {none}
            <ul class="session-list">{lines}</ul>
            {more}
        </section>
    }
}

fn review_form(context: PairContext, id: Option<ItemId>) -> View {
    let workspace = context.app.workspace_now();
    let pair = context.pair_now();
    let known = id.and_then(|id| workspace.all_of::<Review>(context.id).find(|(it, _)| *it == id));
    let review = known.map_or_else(
        || Review {
            by: pair.mentor,
            mentee: pair.mentee().unwrap_or_default(),
            on: context.app.today(),
            ..Review::default()
        },
        |(_, review)| review.clone(),
    );
    let draft = Signal::new(review.clone());
    let (key, shown) = place(context, PairPart::Review, id);
    let save = {
        let key = key.clone();
        move || {
            let review = draft.get_untracked();
            say(context, &key, &shown, |edit| edit.set(key.clone(), Content::Review(review.into())))
        }
    };
    let long = |label: &'static str, value: &str, set: fn(&mut Review, String)| {
        long_field(label, value, move |text| draft.update(|review| set(review, text)))
    };
    // Drawn anew when one is added or taken out, from what has been typed so far.
    let n_opportunities = Signal::new(review.opportunities.len());
    let opportunities = move || {
        n_opportunities.track();
        let opportunities = draft.read_untracked().opportunities.clone();
        let fields = opportunities.iter().enumerate();
        fields.map(|(place, it)| opportunity_fields(draft, n_opportunities, place, it)).collect::<Vec<View>>()
    };
    let add = OpportunityKind::ALL.iter().map(|kind| {
        let kind = *kind;
        let add = move |_| {
            draft.update(|review| {
                review.opportunities.push(Opportunity { kind, ..Opportunity::default() });
            });
            n_opportunities.update(|n| *n += 1);
        };
        view! { <button type="button" on:click={add}>{words::add_opportunity(pair_file::opportunity(kind))}</button> }
    });
    let body = view! {
        {field(pair_file::CHANGE, "text", review.title.clone(), move |text| draft.update(|review| review.title = text))}
        {field(words::LINK, "url", review.link.clone(), move |text| draft.update(|review| review.link = text))}
        {field(pair_file::OBJECTIVE, "text", review.objective.clone(), move |text| draft.update(|review| review.objective = text))}
        {long(pair_file::GOOD, &review.good, |review, text| review.good = text)}
        {long(pair_file::TECHNICAL, &review.technical, |review, text| review.technical = text)}
        <fieldset>
            <legend>{pair_file::OPPORTUNITIES}</legend>
            {opportunities}
            <div class="actions">{add}</div>
        </fieldset>
        {long(pair_file::MOMENTS, &review.moments, |review, text| review.moments = text)}
        {long(pair_file::GROWTH, &review.growth, |review, text| review.growth = text)}
    };
    form(context, if id.is_some() { words::EDIT_REVIEW } else { words::NEW_REVIEW }, body, save)
}

fn opportunity_fields(draft: Signal<Review>, n: Signal<usize>, place: usize, it: &Opportunity) -> View {
    let pack = mentoring().opportunity(it.kind);
    let parts = [&it.what, &it.why, &it.how];
    let fields = (0..parts.len()).map(|part| {
        let set = move |text: String| {
            draft.update(|review| {
                if let Some(it) = review.opportunities.get_mut(place) {
                    match part {
                        0 => it.what = text,
                        1 => it.why = text,
                        _ => it.how = text,
                    }
                }
            });
        };
        view! {
            {field(&pack.labels[part], "text", parts[part].clone(), set)}
            <p class="soft">{words::such_as(&pack.example[part])}</p>
        }
    });
    let remove = move |_| {
        draft.update(|review| drop(review.opportunities.remove(place)));
        n.update(|n| *n -= 1);
    };
    view! {
        <div class="opportunity">
            <h3>{pack.name.as_str()}</h3>
            {fields}
            <button type="button" class="quiet" on:click={remove}>{words::REMOVE}</button>
        </div>
    }
}
