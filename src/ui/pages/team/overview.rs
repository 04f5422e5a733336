use crate::{
    engine::team::{
        knowledge::{EXACT_LEAVERS, EXACT_TEAM, Holding, Knowledge, TruckFactor},
        report::{CommonGap, TeamReport},
    },
    model::{records::level::Seniority, small::order::ordered},
    state::live::Signal,
    ui::{
        labels,
        numbers::{decimal, percent},
        pages::team::{
            context::{Picture, TeamContext},
            exports::exports,
        },
        parts::section::{cell, computed_as, list, nothing, paragraph, section, table},
        view::{IntoView, View, is_checked, view},
    },
    words::{rounding::rounded, team as words},
};

pub fn overview(context: TeamContext) -> View {
    let figures = move || figures(&context.picture.read());
    view! {
        {figures}
        {if_left(context)}
        {exports(context)}
    }
}

fn figures(picture: &Picture) -> View {
    if picture.report.n_members == 0 {
        return nothing(words::NOBODY_FITS);
    }
    view! {
        {summary(&picture.report)}
        {disputed(picture)}
        <div class="columns">
            {gaps(picture)}
            {priorities(picture)}
        </div>
        {areas(picture)}
        <div class="columns">
            {silos(picture)}
            {uncovered(picture)}
        </div>
        {mix(&picture.report)}
    }
}

/// So many people about whom mentors disagree are named.
const MAX_DISPUTED: usize = 5;

/// About whom mentors disagree.
fn disputed(picture: &Picture) -> View {
    let members = &picture.roster.members;
    let disputed = members.iter().filter(|member| member.n_disputed > 0);
    let mut names: Vec<&str> = disputed.map(|member| member.name.as_str()).collect();
    if names.is_empty() {
        return View::EMPTY;
    }
    if names.len() > MAX_DISPUTED {
        names.truncate(MAX_DISPUTED);
        names.push("…");
    }
    view! { <p class="soft"><bdi>{words::disputed_people(&names.join(", "))}</bdi></p> }
}

fn summary(report: &TeamReport) -> View {
    let average = report.average.map_or_else(|| words::NO_DATA.to_owned(), |average| decimal(average, 2));
    let unit = if report.average.is_some() { words::OF_FIVE } else { "" };
    let average_computed = view! {
        <p>{words::AVERAGE_RULE}</p>
        <p>{report.average.map(|average| words::average_sum(report.n_rated, &decimal(average, 4)))}</p>
    };
    let truck = report.knowledge.truck_factor.as_ref();
    let truck_means = if truck.is_some() { words::TRUCK_MEANS } else { words::TRUCK_NONE };
    let is_exact = truck.is_none_or(|truck| truck.is_exact);
    let truck_rule = words::truck_rule(is_exact, EXACT_TEAM, EXACT_LEAVERS);
    let rated = words::rated(report.n_rated, report.n_members);

    view! {
        <section class="summary" aria-label={words::SUMMARY}>
            {figure("team-size", words::SIZE, (report.n_members.to_string(), ""), rated, paragraph(words::SIZE_RULE))}
            {figure("team-average", words::AVERAGE, (average, unit), words::AVERAGE_MEANS.to_owned(), average_computed)}
            {figure("truck-factor", words::TRUCK, (truck_text(truck), ""), truck_means.to_owned(), paragraph(truck_rule))}
        </section>
    }
}

fn truck_text(truck: Option<&TruckFactor>) -> String {
    match truck {
        None => words::NO_DATA.to_owned(),
        Some(truck) if truck.is_exact => words::truck(truck.n_people),
        Some(truck) => ["≈ ", &words::truck(truck.n_people)].concat(),
    }
}

fn figure(
    id: &'static str,
    title: &'static str,
    (value, unit): (String, &'static str),
    meaning: String,
    computed: View,
) -> View {
    view! {
        <div class="figure">
            <h2>{title}</h2>
            <p class="big-number"><span id={id}>{value}</span><span class="soft">{unit}</span></p>
            <p class="soft">{meaning}</p>
            {computed_as(title.to_owned(), computed)}
        </div>
    }
}

fn gaps(picture: &Picture) -> View {
    let report = &picture.report;
    let row = |gap: &CommonGap| {
        let share = gap.n_people * 1000 / report.n_members;
        view! {
            <li>
                <span>{picture.skill_name(gap.skill)}</span>
                {bar(share)}
                <span class="number">{words::of_people(gap.n_people, report.n_members)}</span>
            </li>
        }
    };
    let body = if report.common_gaps.is_empty() {
        nothing(words::NO_GAPS)
    } else {
        view! { <ol class="team-bars">{report.common_gaps.iter().map(row)}</ol> }
    };
    section("team-gaps", words::GAPS.to_owned(), body, paragraph(words::GAPS_RULE))
}

/// A bar that is so many thousandths full; the number stands beside it.
fn bar(thousandths: usize) -> View {
    let width = format!("{}.{}%", thousandths / 10, thousandths % 10);
    view! {
        <svg class="team-bar" aria-hidden="true">
            <rect class="track" width="100%" height="100%" />
            <rect class="full" width={width} height="100%" />
        </svg>
    }
}

fn priorities(picture: &Picture) -> View {
    let line = |gap: &CommonGap| {
        let impact = if gap.has_high_impact() { words::HIGH } else { words::MEDIUM };
        let area = &picture.roster.framework.area_of(gap.skill).name;
        view! {
            <li>
                <b>{words::priority(picture.skill_name(gap.skill))}</b>
                <p class="soft">{area.as_str()} " · " {words::people(gap.n_people)} " · " {impact}</p>
            </li>
        }
    };
    let priorities = picture.report.priorities();
    let body = if priorities.is_empty() {
        nothing(words::NO_GAPS)
    } else {
        view! { <ol class="team-priorities">{priorities.iter().map(line)}</ol> }
    };
    section("team-priorities", words::PRIORITIES.to_owned(), body, paragraph(words::PRIORITIES_RULE))
}

fn areas(picture: &Picture) -> View {
    let Picture { roster, report, .. } = picture;
    let mut rows = Vec::new();
    for (place, area) in roster.framework.areas.iter().enumerate() {
        let (mut sum, mut n_scores) = (0.0, 0_u32);
        for score in (0..roster.members.len()).filter_map(|member| roster.area_score(member, place)) {
            sum += score;
            n_scores += 1;
        }
        let mean =
            if n_scores == 0 { words::NO_DATA.to_owned() } else { decimal(sum / f64::from(n_scores), 2) };
        let bus = report
            .knowledge
            .bus_factor(roster, place)
            .map_or_else(|| words::NO_DATA.to_owned(), |bus| bus.to_string());
        rows.push(vec![cell(&area.name), cell(mean), cell(bus), distribution(&report.distribution[place])]);
    }
    let head = [words::AREA, words::MEAN, words::BUS_FACTOR, words::LEVELS];
    let body = table(words::AREAS.to_owned(), &head, rows);
    section("team-areas", words::AREAS.to_owned(), body, paragraph(words::AREAS_RULE))
}

/// One bar for each level, as high as its share, with the number under it.
fn distribution(counts: &[usize; 5]) -> View {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let bars: Vec<View> = (0..5)
        .map(|place| {
            let height = counts[place] * 20 / most;
            let class = ["level-1", "level-2", "level-3", "level-4", "level-5"][place];
            view! {
                <rect class={class} x={place * 22} y={20 - height} width="20" height={height} />
                <text x={place * 22 + 10} y="32">{counts[place]}</text>
            }
        })
        .collect();
    view! {
        <svg class="level-bars" viewBox="0 0 110 34" role="img" aria-label={words::level_counts(counts)}>{bars}</svg>
    }
}

fn silos(picture: &Picture) -> View {
    let knowledge = &picture.report.knowledge;
    let row = |(skill, member): (usize, usize)| {
        vec![cell(picture.skill_name(skill)), cell(picture.name(member)), level_of(picture, member, skill)]
    };
    let rows: Vec<Vec<View>> = knowledge.single_points().into_iter().map(row).collect();
    let body = if rows.is_empty() {
        nothing(words::NO_SILOS)
    } else {
        let head = [words::SKILL, words::HOLDER, words::LEVEL];
        view! {
            {table(words::SILOS.to_owned(), &head, rows)}
            {critical(picture, knowledge)}
        }
    };
    let body = view! {
        {body}
        {holders(picture)}
    };
    section("silos", words::SILOS.to_owned(), body, paragraph(words::silos_rule(picture.bar.number())))
}

/// How many hold each skill.
fn holders(picture: &Picture) -> View {
    let row = |(skill, holding): (usize, &Holding)| {
        let n_holders =
            holding.n_holders().map_or_else(|| words::NO_DATA.to_owned(), |n_holders| n_holders.to_string());
        vec![cell(picture.skill_name(skill)), cell(n_holders)]
    };
    let rows = picture.report.knowledge.skills.iter().enumerate().map(row).collect();
    view! {
        <details class="holders">
            <summary>{words::HOLDERS}</summary>
            {table(words::HOLDERS.to_owned(), &[words::SKILL, words::N_HOLDERS], rows)}
        </details>
    }
}

fn level_of(picture: &Picture, member: usize, skill: usize) -> View {
    cell(picture.roster.ratings(member)[skill].current.map_or_else(String::new, |level| level.to_string()))
}

/// So many of those on whom most hangs are listed.
const MAX_CRITICAL: usize = 10;

fn critical(picture: &Picture, knowledge: &Knowledge) -> View {
    let weights = &knowledge.criticality;
    let members = (0..weights.len()).filter(|member| weights[*member] > 0.0).collect();
    // Equal sums may differ by rounding noise, which must not order them.
    let members =
        ordered(members, |one: &usize, other| rounded(weights[*other], 9).cmp(&rounded(weights[*one], 9)));
    let row = |member: &usize| vec![cell(picture.name(*member)), cell(percent(weights[*member]))];
    let rows = members.iter().take(MAX_CRITICAL).map(row).collect();
    table(words::CRITICALITY.to_owned(), &[words::PERSON, words::CRITICALITY], rows)
}

fn uncovered(picture: &Picture) -> View {
    let skills = picture.report.knowledge.uncovered();
    let body = if skills.is_empty() {
        nothing(words::NO_UNCOVERED)
    } else {
        list(skills.into_iter().map(|skill| picture.skill_name(skill).to_owned()))
    };
    section(
        "uncovered",
        words::UNCOVERED.to_owned(),
        body,
        paragraph(words::silos_rule(picture.bar.number())),
    )
}

fn mix(report: &TeamReport) -> View {
    let line = |name: &str, n_people: usize| {
        let share = n_people * 1000 / report.n_members;
        view! {
            <li>
                <span>{name.to_owned()}</span>
                {bar(share)}
                <span class="number">{n_people}</span>
            </li>
        }
    };
    let seniorities: Vec<View> = Seniority::ALL
        .into_iter()
        .zip(report.seniorities)
        .map(|(seniority, n_people)| line(labels::seniority(seniority), n_people))
        .collect();
    let tracks: Vec<View> = report
        .tracks
        .iter()
        .map(|(track, n_people)| line(track.map_or(words::NO_TRACK, labels::track), *n_people))
        .collect();
    let body = view! {
        <div class="columns">
            <ul class="team-bars">{seniorities}</ul>
            <ul class="team-bars">{tracks}</ul>
        </div>
    };
    section("mix", words::MIX.to_owned(), body, paragraph(words::MIX_RULE))
}

/// What would be uncovered without some people.
fn if_left(context: TeamContext) -> View {
    let leavers = Signal::new(Vec::<usize>::new());
    let outcome = move || {
        let picture = context.picture.read();
        let gone = leavers.get();
        let n_members = picture.roster.members.len();
        if gone.is_empty() || gone.iter().any(|member| *member >= n_members) {
            return nothing(words::IF_LEFT_MEANS);
        }
        let left = picture.roster.without(&gone);
        let report = TeamReport::new(&left, picture.bar);
        let lost = picture.report.knowledge.lost_with(&report.knowledge);
        let average = report.average.map_or_else(|| words::NO_DATA.to_owned(), |average| decimal(average, 2));
        let lost = if lost.is_empty() {
            nothing(words::NOTHING_LOST)
        } else {
            view! {
                <h3>{words::LOST}</h3>
                {list(lost.into_iter().map(|skill| picture.skill_name(skill).to_owned()))}
            }
        };
        view! {
            <p>{words::left_outcome(&average, &truck_text(report.knowledge.truck_factor.as_ref()))}</p>
            {lost}
            <button on:click={move |_| leavers.set(Vec::new())}>{words::CHOOSE_NOBODY}</button>
        }
    };
    let choice = move |member: usize, name: String| {
        let tick = move |is_gone: bool| {
            leavers.update(|leavers| {
                leavers.retain(|other| *other != member);
                if is_gone {
                    leavers.push(member);
                }
            });
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked={move || leavers.read().contains(&member)}
                    on:change={move |event| tick(is_checked(&event))}
                />
                <span><bdi>{name}</bdi></span>
            </label>
        }
    };
    let choices = move || {
        let picture = context.picture.read();
        let shown = picture.roster.members.iter().take(MAX_CHOICES).enumerate();
        shown.map(|(member, it)| choice(member, it.name.clone())).into_view()
    };
    view! {
        <details class="if-left no-print">
            <summary>{words::IF_LEFT}</summary>
            <div role="status">{outcome}</div>
            <div class="if-left-people">{choices}</div>
            {computed_as(words::IF_LEFT.to_owned(), paragraph(words::IF_LEFT_RULE))}
        </details>
    }
}

/// So many people can be chosen; in larger teams choose a team first.
const MAX_CHOICES: usize = 200;
