use crate::{
    engine::team::training::{
        CrossTraining, TrainingGroup, WhoKnows, cross_training, training_groups, who_knows,
    },
    model::records::level::Level,
    state::live::Signal,
    ui::{
        numbers::decimal,
        pages::team::{
            context::{Picture, TeamContext},
            exports::exports,
        },
        parts::{
            section::{cell, computed_as, nothing, paragraph, section, table},
            select::{options, select},
        },
        view::{View, view},
    },
    words::team as words,
};

pub fn training(context: TeamContext) -> View {
    let plan = move || {
        let picture = context.picture.read();
        view! {
            {groups(&picture)}
            {cross(&picture)}
        }
    };
    view! {
        {plan}
        {knows(context)}
        {exports(context)}
    }
}

fn groups(picture: &Picture) -> View {
    let skills = picture.report.priorities().iter().map(|gap| gap.skill);
    let groups = training_groups(&picture.roster, skills);
    let card = |group: &TrainingGroup| {
        let teachers = if group.teachers.is_empty() {
            words::NO_TEACHER.to_owned()
        } else {
            picture.names(&group.teachers)
        };
        view! {
            <li class="recommendation">
                <h3>{picture.skill_name(group.skill)}</h3>
                <p class="soft">{picture.roster.framework.area_of(group.skill).name.as_str()}</p>
                <h4>{words::LEARNERS} " (" {group.learners.len()} ")"</h4>
                <p><bdi>{picture.names(&group.learners)}</bdi></p>
                <h4>{words::TEACHERS}</h4>
                <p><bdi>{teachers}</bdi></p>
            </li>
        }
    };
    let body = if groups.is_empty() {
        nothing(words::NO_GAPS)
    } else {
        view! { <ol class="recommendations training-groups">{groups.iter().map(card)}</ol> }
    };
    section("groups", words::GROUPS.to_owned(), body, paragraph(words::GROUPS_RULE))
}

fn cross(picture: &Picture) -> View {
    let row = |it: &CrossTraining| {
        vec![
            cell(picture.skill_name(it.skill)),
            cell(picture.name(it.learner)),
            cell(picture.name(it.teacher)),
            cell(words::levels(it.gap)),
            cell(decimal(it.value, 4)),
        ]
    };
    let trainings = cross_training(&picture.roster, &picture.report.knowledge, picture.bar);
    let body = if trainings.is_empty() {
        nothing(words::NO_CROSS)
    } else {
        let head = [words::SKILL, words::LEARNER, words::TEACHER, words::LACKS, words::VALUE];
        table(words::CROSS.to_owned(), &head, trainings.iter().map(row).collect())
    };
    section("cross-training", words::CROSS.to_owned(), body, paragraph(words::CROSS_RULE))
}

/// Finds people by a skill and a level.
fn knows(context: TeamContext) -> View {
    let skill = Signal::new(0_usize);
    let level = Signal::new(Level::PROFICIENT);
    let skills = move || {
        let framework = context.picture.read().roster.framework;
        let chosen = skill.get().min(framework.skills.len() - 1);
        let option = |(place, it): (usize, &crate::content::framework::Skill)| {
            (place.to_string(), it.name.clone(), place == chosen)
        };
        options(framework.skills.iter().enumerate().map(option).collect())
    };
    let levels = move || {
        let current = level.get();
        options(Level::ALL.map(|one| (one.to_string(), one.to_string(), one == current)).into())
    };
    let found = move || {
        let picture = context.picture.read();
        let skill = skill.get().min(picture.roster.framework.skills.len() - 1);
        let WhoKnows { at_level, near, want } = who_knows(&picture.roster, skill, level.get());
        view! {
            {named(&picture, skill, words::KNOW, &at_level)}
            {named(&picture, skill, words::NEARLY, &near)}
            {named(&picture, skill, words::WANT, &want)}
        }
    };

    view! {
        <section class="no-print" aria-labelledby="knows-title">
            <h2 id="knows-title">{words::WHO_KNOWS}</h2>
            <div class="team-choose">
                {select(words::FIND_SKILL, skills, move |text| skill.set(text.parse().unwrap_or(0)))}
                {select(words::AT_LEVEL, levels, move |text| level.set(Level::from_text(&text).unwrap_or(Level::PROFICIENT)))}
            </div>
            <div class="columns" role="status">{found}</div>
            {computed_as(words::WHO_KNOWS.to_owned(), paragraph(words::WHO_KNOWS_RULE))}
        </section>
    }
}

/// So many people are listed.
const MAX_LISTED: usize = 100;

fn named(picture: &Picture, skill: usize, title: &'static str, members: &[usize]) -> View {
    let line = |member: &usize| {
        let level = picture.roster.ratings(*member)[skill].current.map(Level::number);
        view! { <li><bdi>{picture.name(*member)}</bdi> " " <span class="soft">{level}</span></li> }
    };
    let body = if members.is_empty() {
        nothing(words::NOBODY_DOES)
    } else {
        view! { <ul>{members.iter().take(MAX_LISTED).map(line)}</ul> }
    };
    view! { <div><h3>{title}</h3>{body}</div> }
}
