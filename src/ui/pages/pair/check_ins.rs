use leptos::prelude::untrack;

use crate::{
    browser::{clock, locale},
    content::mentoring::{Concern, mentoring},
    engine::mentoring::health::{Alert, HealthPoint, PairHealth, Question, SURVEY_EVERY_DAYS},
    exchange::reports::pair_markdown::alert_text,
    model::{
        records::{
            ids::{ItemId, PersonId},
            session::{CheckIn, Fit},
        },
        small::order::ordered,
        store::{content::Content, key::PairPart},
    },
    state::live::Signal,
    ui::{
        charts::sides_chart::{SideFigure, sides_chart},
        numbers,
        pages::pair::{
            context::{Form, PairContext, opens, text},
            form::{answer_select, form, say, side_select, speaker},
        },
        parts::{
            fields::long_field,
            health_sign::health_sign,
            section::{computed_as, nothing, paragraph},
            select::{options, select},
        },
        routes::{MentoringView, Route},
        view::{View, view},
    },
    words::{pair as words, pair_file},
};

/// A month and a half without an answer: a survey was left out.
const SURVEY_MISSED_DAYS: i64 = SURVEY_EVERY_DAYS as i64 * 3 / 2;

/// How the pair is doing, what to try, and what both sides said.
pub fn check_ins(context: PairContext) -> View {
    let forms = move || match context.form.get() {
        Form::CheckIn => untrack(|| check_in_form(context)),
        _ => View::EMPTY,
    };
    view! {
        {forms}
        {move || health(context)}
        {move || said(context)}
    }
}

fn health(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let Some(health) = PairHealth::new(&workspace, context.id, context.app.today(), &clock::day_of) else {
        return View::EMPTY;
    };
    let alert = |alert: &Alert| {
        let steps = mentoring().to_try(concern(alert)).iter();
        let steps = steps.map(|step| view! { <li>{step.as_str()}</li> });
        view! {
            <li>
                <h3><bdi>{alert_text(&workspace, alert)}</bdi></h3>
                <p>{words::TO_TRY}</p>
                <ul>{steps}</ul>
            </li>
        }
    };
    let mut alerts: Vec<View> = health.alerts.iter().map(alert).collect();
    for person in &health.misfits {
        let steps = mentoring().to_try(Concern::Misfit).iter();
        let steps = steps.map(|step| view! { <li>{step.as_str()}</li> });
        let matching = Route::Mentoring(MentoringView::Matching);
        alerts.push(view! {
            <li>
                <h3><bdi>{pair_file::misfit(&context.name(*person))}</bdi></h3>
                <ul>{steps}</ul>
                <a class="button no-print" href={matching.href()}>{words::FIND_ANOTHER}</a>
            </li>
        });
    }
    let fit = health.fit_due.iter().map(|by| words::fit_due(&context.name(*by)));
    let survey = health
        .survey_due
        .iter()
        .map(|(by, since)| words::survey_due(&context.name(*by), &locale::day(*since)));
    let due = fit.chain(survey).map(|line| view! { <li><bdi>{line}</bdi></li> });
    let due: Vec<View> = due.collect();
    view! {
        <section aria-labelledby="health-title">
            <div class="section-head">
                <h2 id="health-title">{pair_file::HEALTH}</h2>
                {health_sign(health.state)}
                {opens(context, words::CHECK_IN, "primary", Form::CheckIn)}
            </div>
            <ul>{due}</ul>
            <ul class="session-list">{alerts}</ul>
            {trend(context, &health.trend)}
            {computed_as(pair_file::HEALTH.to_owned(), paragraph(words::HEALTH_RULE))}
        </section>
    }
}

const fn concern(alert: &Alert) -> Concern {
    match alert {
        Alert::NoSession { .. } => Concern::NoSession,
        Alert::Apart { .. } => Concern::Apart,
        Alert::Drop { .. } => Concern::Drop,
        Alert::Low { question, .. } => match question {
            Question::Satisfaction => Concern::Satisfaction,
            Question::Communication => Concern::Communication,
            Question::Learning => Concern::Learning,
            Question::WouldContinue => Concern::WouldContinue,
        },
    }
}

/// The means of both sides' answers.
fn trend(context: PairContext, points: &[HealthPoint]) -> View {
    if points.is_empty() {
        return nothing(words::NO_SURVEY);
    }
    let side = |by: PersonId| {
        let answers = points.iter().filter(|point| point.by == by).map(|point| (point.on, point.mean));
        SideFigure { name: context.name(by), answers: answers.collect() }
    };
    let sides: Vec<SideFigure> = context.sides().into_iter().map(side).collect();
    sides_chart(&sides, SURVEY_MISSED_DAYS, locale::day, |mean| numbers::decimal(mean, 1))
}

fn said(context: PairContext) -> View {
    let workspace = context.app.workspace();
    let all = ordered(
        workspace.all_of::<CheckIn>(context.id).collect(),
        |(_, one): &(ItemId, &CheckIn), (_, other)| other.on.cmp(&one.on),
    );
    let line = |(id, it): (ItemId, &CheckIn)| {
        let answers = Question::ALL.into_iter().filter_map(|question| {
            let answer = question.answer(it)?;
            Some(words::answered(question_text(question), answer.number()))
        });
        let answers: Vec<String> = answers.collect();
        let fit = it.fit.map(|fit| words::said_of_fit(fit_text(fit)));
        let is_mine = context.app.me() == Some(it.by);
        let remove = is_mine.then(|| {
            view! {
                <button class="quiet no-print" on:click={move |_| context.delete(PairPart::CheckIn, id)}>{words::REMOVE}</button>
            }
        });
        view! {
            <li>
                <h3><bdi>{context.name(it.by)}</bdi> ", " {locale::day(it.on)}</h3>
                {text(words::PROGRESS, &it.progress)}
                {text(words::BLOCKERS, &it.blockers)}
                {text(words::PATH_CHANGE, &it.change)}
                <p class="soft">{answers.join(" · ")} " " {fit}</p>
                {remove}
            </li>
        }
    };
    let more = context.listed.more(all.len());
    let lines: Vec<View> = all.into_iter().take(context.listed.n()).map(line).collect();
    let none = lines.is_empty().then(|| nothing(words::NO_CHECK_INS));
    view! {
        <section aria-labelledby="said-title">
            <h2 id="said-title">{words::CHECK_INS}</h2>
            {none}
            <ul class="session-list">{lines}</ul>
            {more}
        </section>
    }
}

const fn question_text(question: Question) -> &'static str {
    match question {
        Question::Satisfaction => pair_file::SATISFACTION,
        Question::Communication => pair_file::COMMUNICATION,
        Question::Learning => pair_file::LEARNING,
        Question::WouldContinue => pair_file::WOULD_CONTINUE,
    }
}

const fn fit_text(fit: Fit) -> &'static str {
    match fit {
        Fit::Good => words::FIT_GOOD,
        Fit::Deciding => words::FIT_DECIDING,
        Fit::Bad => words::FIT_BAD,
    }
}

fn check_in_form(context: PairContext) -> View {
    let by = speaker(context);
    let draft = Signal::new(CheckIn { on: context.app.today(), ..CheckIn::default() });
    let (key, shown) = crate::ui::pages::pair::goals::place(context, PairPart::CheckIn, None);
    let save = {
        let key = key.clone();
        move || {
            let said = CheckIn { by: by.get_untracked(), ..draft.get_untracked() };
            say(context, &key, &shown, |edit| edit.set(key.clone(), Content::CheckIn(said.into())))
        }
    };
    let has_met =
        !crate::engine::mentoring::items::held_sessions(&context.app.workspace_now(), context.id).is_empty();
    let none = (String::new(), words::NO_ANSWER.to_owned(), true);
    let fits = Fit::ALL.iter().map(|fit| (fit.key().to_owned(), fit_text(*fit).to_owned(), false));
    let fits = options(std::iter::once(none).chain(fits).collect());
    let fit =
        has_met.then(|| select(words::FIT, fits, move |key| draft.update(|it| it.fit = Fit::from_key(&key))));
    let body = view! {
        {side_select(context, words::WHO_SPEAKS, by, true)}
        {long_field(words::PROGRESS, "", move |text| draft.update(|it| it.progress = text))}
        {long_field(words::BLOCKERS, "", move |text| draft.update(|it| it.blockers = text))}
        {long_field(words::PATH_CHANGE, "", move |text| draft.update(|it| it.change = text))}
        <fieldset>
            <legend>{words::SURVEY}</legend>
            <p class="soft">{words::SURVEY_MEANS}</p>
            {answer_select(words::ASK_SATISFACTION, None, move |answer| draft.update(|it| it.satisfaction = answer))}
            {answer_select(words::ASK_COMMUNICATION, None, move |answer| draft.update(|it| it.communication = answer))}
            {answer_select(words::ASK_LEARNING, None, move |answer| draft.update(|it| it.learning = answer))}
            {answer_select(words::ASK_CONTINUE, None, move |answer| draft.update(|it| it.would_continue = answer))}
            {fit}
        </fieldset>
    };
    form(context, words::CHECK_IN, body, save)
}
