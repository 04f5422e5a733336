//! What somebody says of themselves beside what their mentor says, and what both agree on.

use leptos::prelude::request_animation_frame;

use crate::{
    browser::{locale, page},
    engine::mentoring::calibration::{Calibration, Closeness, Difference, Kappa, NoKappa},
    model::{
        records::{assessor::Assessor, ids::PersonId, level::Level, rating::Rating},
        store::{key::DraftKey, workspace::Workspace},
    },
    state::{
        app::{App, app},
        notice::Notice,
    },
    ui::{
        charts::level_dots::level_dots,
        labels, numbers,
        parts::{
            framework_select::framework_select,
            hidden::hidden,
            section::{cell, nothing, paragraph, section, table},
        },
        routes::{Route, Subject},
        view::{IntoView, View, value_of, view},
    },
    words::compare as words,
};

/// Whom the page compares, and where what they agree on goes.
#[derive(Clone, Copy)]
struct CompareContext {
    app: App,
    subject: Subject,
}

/// What the two say of each skill, and what they agreed on; in framework order.
struct Views {
    own: Vec<Option<Level>>,
    mentor: Vec<Option<Level>>,
    agreed: Vec<Option<Level>>,
}

pub fn compare_page(subject: Subject, mentor: PersonId) -> View {
    let context = CompareContext { app: app(), subject };
    let title = move || {
        let workspace = context.app.workspace();
        words::whose(&labels::person(&workspace, subject.person), &labels::person(&workspace, mentor))
    };
    let body = move || {
        if context.app.workspace().hides(subject.person, &subject.framework.id) {
            return hidden(context.app, subject);
        }
        let views = Views::new(&context.app.workspace(), subject, mentor);
        match (is_empty(&views.own), is_empty(&views.mentor)) {
            (true, _) => missing(words::NO_OWN, Route::DATA, words::IMPORT),
            (_, true) => {
                let rate = Route::Assess(subject, Assessor::Mentor(mentor));
                missing(words::NO_MENTOR, rate, words::RATE_THEM)
            }
            (false, false) => both(context, &views),
        }
    };
    let choose = move |framework| Route::Compare(Subject { framework, ..subject }, mentor).go();

    view! {
        <article class="compare-page">
            <header class="page-head">
                <p class="kicker">{words::TITLE}</p>
                <h1><bdi>{title}</bdi></h1>
                <div class="report-choose no-print">{framework_select(subject.framework, choose)}</div>
            </header>
            {body}
        </article>
    }
}

impl Views {
    fn new(workspace: &Workspace, subject: Subject, mentor: PersonId) -> Self {
        let levels = |assessor: &Assessor| {
            let ratings = workspace.current_ratings(subject.person, &subject.framework.id, assessor);
            let level = |skill: &crate::content::framework::Skill| {
                ratings.get(&&skill.id).and_then(|rating: &&Rating| rating.counted())
            };
            subject.framework.skills.iter().map(level).collect()
        };
        Self {
            own: levels(&Assessor::Own),
            mentor: levels(&Assessor::Mentor(mentor)),
            agreed: levels(&Assessor::Agreed),
        }
    }
}

fn is_empty(levels: &[Option<Level>]) -> bool {
    levels.iter().all(Option::is_none)
}

fn missing(what: &'static str, where_to: Route, label: &'static str) -> View {
    view! {
        <section class="empty">
            <p>{what}</p>
            <a class="button primary" href={where_to.href()}>{label}</a>
        </section>
    }
}

fn both(context: CompareContext, views: &Views) -> View {
    let calibration = Calibration::new(&views.own, &views.mentor);
    view! {
        {figures(&calibration)}
        {talk(context, views, &calibration)}
        {agree(context, views, &calibration)}
        {all(context, views)}
    }
}

fn figures(calibration: &Calibration) -> View {
    let kappa = match calibration.kappa {
        Kappa::Value(kappa) => numbers::decimal(kappa, 2),
        Kappa::Undefined(why) => match why {
            NoKappa::NothingInCommon => words::KAPPA_NOTHING,
            NoKappa::OneInCommon => words::KAPPA_ONE,
            NoKappa::SameLevel => words::KAPPA_SAME,
            NoKappa::OneSideConstant => words::KAPPA_CONSTANT,
        }
        .to_owned(),
    };
    let mut figures: Vec<(&'static str, String)> = Vec::new();
    if let Some(Closeness { mean_difference, mean_absolute_difference, equal, within_one }) =
        calibration.closeness
    {
        figures.push((words::MEAN, numbers::decimal(mean_difference, 2)));
        figures.push((words::MEAN_ABSOLUTE, numbers::decimal(mean_absolute_difference, 2)));
        figures.push((words::EQUAL, numbers::percent(equal)));
        figures.push((words::WITHIN_ONE, numbers::percent(within_one)));
    }
    figures.push((words::KAPPA, kappa));
    let line = |(name, figure): (&'static str, String)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{figure}</dd>
            </div>
        }
    };
    let body = view! {
        <p>{words::n_both(calibration.n())}</p>
        <dl class="figures">{figures.into_iter().map(line)}</dl>
    };
    section("calibration", words::CALIBRATION.to_owned(), body, paragraph(words::CALIBRATION_RULE))
}

/// The skills that are far apart, each with what its two levels visibly mean.
fn talk(context: CompareContext, views: &Views, calibration: &Calibration) -> View {
    let framework = context.subject.framework;
    let line = |difference: &Difference| {
        let skill = &framework.skills[difference.skill];
        let side = |label: &'static str, level: Level| {
            view! {
                <p>
                    <b>{label}</b> " " {level_dots(Some(level), None)} " "
                    <span class="soft">{skill.indicators[level.index()].as_str()}</span>
                </p>
            }
        };
        view! {
            <li>
                <h3>{skill.name.as_str()}</h3>
                {side(words::SELF_SEES, difference.own)}
                {side(words::MENTOR_SEES, difference.mentor)}
                {choose_agreed(context, difference.skill, views.agreed[difference.skill])}
            </li>
        }
    };
    let far = calibration.far();
    let body = if far.is_empty() {
        nothing(words::NO_TALK)
    } else {
        view! { <ul class="talk-list">{far.iter().map(line)}</ul> }
    };
    view! {
        <section aria-labelledby="talk-title">
            <h2 id="talk-title">{words::TALK}</h2>
            <p class="soft">{words::TALK_MEANS}</p>
            {body}
        </section>
    }
}

/// How far the agreed assessment is, and its end.
fn agree(context: CompareContext, views: &Views, calibration: &Calibration) -> View {
    let CompareContext { app, subject } = context;
    let is_agreed = |it: &&Difference| views.agreed[it.skill].is_some();
    let n_agreed = calibration.differences.iter().filter(is_agreed).count();
    let same: Vec<(usize, Level)> = calibration
        .differences
        .iter()
        .filter(|it| it.own == it.mentor && views.agreed[it.skill].is_none())
        .map(|it| (it.skill, it.own))
        .collect();
    let has_same = !same.is_empty();
    let take = move |_| {
        let today = app.today();
        // A refusal is told by the app.
        let _ = app.edit(|edit| {
            same.iter().try_for_each(|(skill, level)| edit.rate(&agreed_key(subject, *skill), *level, today))
        });
        back_to_agreeing();
    };
    let finish = move |_| {
        if let Ok(on) = app.finish(subject.person, subject.framework, Assessor::Agreed) {
            app.notify(Notice::undoable(words::finished(&locale::day(on))));
            back_to_agreeing();
        }
    };
    let has_drafts = app
        .workspace()
        .drafts(subject.person)
        .any(|(key, _)| key.framework == subject.framework.id && key.assessor == Assessor::Agreed);

    view! {
        <section class="no-print" aria-labelledby="agree-title">
            <h2 id="agree-title" tabindex="-1">{words::AGREE}</h2>
            <p class="soft">{words::AGREE_MEANS}</p>
            <p role="status">{words::n_agreed(n_agreed, calibration.n())}</p>
            <div class="actions">
                <button disabled={!has_same} on:click={take}>{words::TAKE_SAME}</button>
                <button class="primary" disabled={!has_drafts} on:click={finish}>{words::FINISH}</button>
            </div>
        </section>
    }
}

fn all(context: CompareContext, views: &Views) -> View {
    let framework = context.subject.framework;
    let level =
        |level: Option<Level>| cell(level.map_or_else(|| "–".to_owned(), |level| level.number().to_string()));
    let row = |skill: usize| {
        let difference = views.own[skill].zip(views.mentor[skill]).map(|(own, mentor)| {
            let difference = i32::from(own.number()) - i32::from(mentor.number());
            // A sign tells at a glance who is higher.
            if difference > 0 { ["+", &difference.to_string()].concat() } else { difference.to_string() }
        });
        vec![
            cell(framework.skills[skill].name.as_str()),
            level(views.own[skill]),
            level(views.mentor[skill]),
            cell(difference.unwrap_or_default()),
            choose_agreed(context, skill, views.agreed[skill]),
        ]
    };
    let head = [words::SKILL, words::SELF_SEES, words::MENTOR_SEES, words::DIFFERENCE, words::AGREED];
    let areas = framework.areas.iter().map(|area| {
        let rows = area.skills.clone().map(row).collect();
        view! {
            <h3>{area.name.as_str()}</h3>
            {table(area.name.clone(), &head, rows)}
        }
    });
    view! {
        <section aria-labelledby="all-title">
            <h2 id="all-title">{words::ALL}</h2>
            {areas.into_view()}
        </section>
    }
}

fn agreed_key(subject: Subject, skill: usize) -> DraftKey {
    DraftKey {
        person: subject.person,
        framework: subject.framework.id.clone(),
        assessor: Assessor::Agreed,
        skill: subject.framework.skills[skill].id.clone(),
    }
}

fn choose_agreed(context: CompareContext, skill: usize, agreed: Option<Level>) -> View {
    let CompareContext { app, subject } = context;
    let framework = subject.framework;
    let choose = move |text: String| {
        let (key, today) = (agreed_key(subject, skill), app.today());
        // A refusal is told by the app.
        let _ = app.edit(|edit| match Level::from_text(&text) {
            Some(level) => edit.rate(&key, level, today),
            None => edit.clear(&key),
        });
    };
    let option = |level: Level| {
        let label = [&level.number().to_string(), " ", framework.level_name(level)].concat();
        view! { <option value={level.to_string()} prop:selected={agreed == Some(level)}>{label}</option> }
    };
    view! {
        <select
            aria-label={words::agreed_on(&framework.skills[skill].name)}
            on:change={move |event| choose(value_of(&event))}
        >
            <option value="" prop:selected={agreed.is_none()}>{words::NOT_AGREED}</option>
            {Level::ALL.map(option)}
        </select>
    }
}

/// Puts the focus on the section's title: the buttons are rendered again, and the one that was pressed is off.
fn back_to_agreeing() {
    request_animation_frame(|| page::focus("agree-title"));
}
