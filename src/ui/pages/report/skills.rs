use crate::{
    engine::person::skill_table::{Filter, Order, SkillRow, arranged},
    state::live::Signal,
    ui::{
        charts::level_dots::level_dots,
        pages::report::context::{ReportContext, aim},
        parts::{
            links::link_or_text,
            section::{nothing, paragraph, section},
            select::{options, select},
        },
        view::{IntoView, View, view},
    },
    words::report as words,
};

/// So many rows are shown at first, so that what follows is not far away.
const MAX_ROWS: usize = 12;

/// All skills in one table, to filter and to sort.
pub fn skills(context: ReportContext) -> View {
    let rows = context.rows;
    let has_gaps = rows.read_untracked().iter().any(|row| Filter::Gaps.has(row));
    let filter = Signal::new(if has_gaps { Filter::Gaps } else { Filter::All });
    let order = Signal::new(Order::Gap);
    let shows_all = Signal::new(false);
    let chips = move || {
        let aim = aim(&context.report.read());
        let chip = |it: Filter| {
            let n_rows = rows.read().iter().filter(|row| it.has(row)).count();
            let is_on = filter.get() == it;
            let label = words::chip(&filter_label(it, aim), n_rows);
            (n_rows > 0 || is_on).then(|| {
                view! {
                    <li>
                        <button aria-pressed={is_on.to_string()} on:click={move |_| filter.set(it)}>{label}</button>
                    </li>
                }
            })
        };
        Filter::ALL.into_iter().filter_map(chip).collect::<Vec<View>>()
    };
    let sort = move || {
        let current = order.get();
        let option = |it: Order| (order_key(it).to_owned(), order_label(it).to_owned(), it == current);
        options(Order::ALL.map(option).into())
    };
    let choose = move |key: String| {
        if let Some(chosen) = Order::ALL.into_iter().find(|it| order_key(*it) == key) {
            order.set(chosen);
        }
    };
    let table = move || {
        let rows = arranged(&rows.read(), context.framework(), filter.get(), order.get());
        if rows.is_empty() {
            return nothing(words::NO_ROWS);
        }
        let n_rows = if shows_all.get() { rows.len() } else { MAX_ROWS.min(rows.len()) };
        let more = (n_rows < rows.len()).then(|| {
            let show = move |_| shows_all.set(true);
            view! { <p class="no-print"><button on:click={show}>{words::show_all(rows.len())}</button></p> }
        });
        view! { {table(context, &rows[..n_rows])} {more} }
    };
    let body = view! {
        <div class="skill-tools no-print">
            <ul class="chips" aria-label={words::SHOW}>{chips}</ul>
            {select(words::SORT, sort, choose)}
        </div>
        {table}
    };
    section("skills", words::SKILLS.to_owned(), body.into_view(), paragraph(words::SKILLS_RULE))
}

fn table(context: ReportContext, rows: &[SkillRow]) -> View {
    let rows = rows.iter().map(|row| line(context, row));
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label={words::SKILLS}>
            <table class="skill-table">
                <thead>
                    <tr>
                        <th scope="col">{words::SKILL}</th>
                        <th scope="col">{words::LEVEL_TO_TARGET}</th>
                        <th scope="col">{words::TIME}</th>
                        <th scope="col" class="is-wide">{words::AREA}</th>
                        <th scope="col">{words::NOTES}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn line(context: ReportContext, row: &SkillRow) -> View {
    let area = context.framework().areas[context.framework().skills[row.skill].area].name.as_str();
    let level =
        if row.not_relevant.is_some() { View::EMPTY } else { level_dots(row.current, Some(row.target)) };
    let plan = (!row.plan.is_empty()).then(|| view! { <p><bdi>{row.plan.clone()}</bdi></p> });
    let want = (row.want > 0).then(|| view! { <p class="soft">{words::want(row.want)}</p> });
    let evidence: Vec<View> = row.evidence.iter().map(|text| link_or_text(text)).collect();
    let why = row.not_relevant.as_deref().map(|why| view! { <p><bdi>{words::not_relevant(why)}</bdi></p> });

    view! {
        <tr>
            <th scope="row">{context.skill_link(row.skill)}</th>
            <td>{level}</td>
            <td class="soft">{words::time(row.time.unwrap_or_default())}</td>
            <td class="soft is-wide">{area}</td>
            <td class="notes">{plan} {evidence} {want} {why}</td>
        </tr>
    }
}

fn filter_label(filter: Filter, aim: &str) -> String {
    match filter {
        Filter::All => words::FILTER_ALL.to_owned(),
        Filter::Gaps => words::FILTER_GAPS.to_owned(),
        Filter::OneLevel => words::FILTER_ONE_LEVEL.to_owned(),
        Filter::BelowAim => words::filter_below(aim),
        Filter::Strengths => words::FILTER_STRENGTHS.to_owned(),
        Filter::Unrated => words::FILTER_UNRATED.to_owned(),
        Filter::NotRelevant => words::FILTER_NOT_RELEVANT.to_owned(),
        Filter::WithEvidence => words::FILTER_EVIDENCE.to_owned(),
    }
}

const fn order_key(order: Order) -> &'static str {
    match order {
        Order::Framework => "framework",
        Order::Gap => "gap",
        Order::Level => "level",
        Order::Name => "name",
    }
}

const fn order_label(order: Order) -> &'static str {
    match order {
        Order::Framework => words::ORDER_FRAMEWORK,
        Order::Gap => words::ORDER_GAP,
        Order::Level => words::ORDER_LEVEL,
        Order::Name => words::ORDER_NAME,
    }
}
