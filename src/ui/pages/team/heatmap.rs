//! People × skills. Only what is seen is in the page: as many slots as rows fit, each showing the person whose place is
//! its own modulo their number, so that scrolling by a row redraws one slot; and of each row the columns in context.

// Keys of signals; in development builds each also says where it was made.
#![allow(clippy::large_types_passed_by_value)]

use std::sync::Arc;

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::untrack,
};

use crate::{
    browser::page,
    content::framework::Area,
    engine::team::roster::{MemberRating, Roster},
    model::{
        records::{
            day::{Day, read as read_day},
            ids::PersonId,
            level::Level,
        },
        small::{lower::lower, order::ordered},
    },
    state::live::{Memo, Signal},
    ui::{
        numbers,
        pages::team::context::{Picture, TeamContext},
        view::{Event, IntoAttributeValue, IntoView, View, value_of, view},
    },
    words::{rounding::rounded, team as words},
};

/// As in style/pages/team.css.
const ROW_HEIGHT: i32 = 36;
const COLUMN_WIDTH: i32 = 40;
/// Rows that fit into the tallest grid, and some more for quick scrolling.
const N_SLOTS: usize = 16;
const SLOTS_ABOVE: usize = 2;

/// What stands above a column of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Score,
    Area(usize),
    Skill(usize),
}

/// What is seen of the heatmap, and where the focus is.
#[derive(Clone, Copy)]
struct Grid {
    context: TeamContext,
    query: Signal<String>,
    /// One for each area: whether its skills are shown.
    open: Signal<Vec<bool>>,
    sorted_by: Signal<Column>,
    /// The first row in context, and the first column beside the name.
    top: Signal<usize>,
    left: Signal<usize>,
    /// So many columns are in context at most.
    n_in_sight: Signal<usize>,
    /// Row and column of the focus.
    row: Signal<usize>,
    column: Signal<usize>,
    /// The members in the order shown.
    order: Memo<Vec<usize>>,
    since: Signal<String>,
    before: Memo<Option<Arc<Roster>>>,
}

impl Grid {
    fn new(context: TeamContext, query: Signal<String>, since: Signal<String>) -> Self {
        let n_areas = context.picture.read_untracked().roster.framework.areas.len();
        let open = Signal::new(vec![page::is_wide(); n_areas]);
        let sorted_by = Signal::new(Column::Name);
        let order = Memo::new(move || order(&context.picture.read(), &query.read(), sorted_by.get()));
        let before = Memo::new(move || {
            let day: Day = read_day(&since.read())?;
            let framework = context.picture.read().roster.framework;
            Some(Arc::new(Roster::new(&context.app.workspace(), framework, &context.filter(), Some(day))))
        });
        let (top, left) = (Signal::new(0), Signal::new(0));
        let n_in_sight = Signal::new(page::n_columns(COLUMN_WIDTH));
        let (row, column) = (Signal::new(0), Signal::new(0));
        Self { context, query, open, sorted_by, top, left, n_in_sight, row, column, order, since, before }
    }

    fn columns(&self) -> Vec<Column> {
        let framework = self.context.picture.read().roster.framework;
        let open = self.open.read();
        let mut columns = vec![Column::Name, Column::Score];
        for (place, area) in framework.areas.iter().enumerate() {
            if open.get(place).is_some_and(|is_open| *is_open) {
                columns.extend(area.skills.clone().map(Column::Skill));
            } else {
                columns.push(Column::Area(place));
            }
        }
        columns
    }

    fn name(&self, column: Column) -> &'static str {
        let framework = self.context.picture.read().roster.framework;
        match column {
            Column::Name => words::NAME,
            Column::Score => words::SCORE,
            Column::Area(area) => framework.areas.get(area).map_or("", |area| &area.name),
            Column::Skill(skill) => framework.skills.get(skill).map_or("", |skill| &skill.name),
        }
    }

    /// Row and column of the focus. Rows and columns become fewer where people are filtered or areas put together.
    fn focus(&self) -> (usize, usize) {
        let last_row = self.order.read().len().saturating_sub(1);
        let last_column = self.columns().len().saturating_sub(1);
        (self.row.get().min(last_row), self.column.get().min(last_column))
    }

    /// Moves the focus, and the rows with it where it would leave them.
    fn go(&self, row: usize, column: usize) {
        self.row.set(row);
        self.column.set(column);
        let (row, column) = untrack(|| self.focus());
        self.row.set(row);
        self.column.set(column);
        page::reveal_cell("heatmap", (row, ROW_HEIGHT), (column.checked_sub(1), COLUMN_WIDTH));
    }

    fn press(&self, event: &KeyboardEvent) {
        let (row, column) = untrack(|| self.focus());
        match event.key().as_str() {
            "ArrowDown" => self.go(row + 1, column),
            "ArrowUp" => self.go(row.saturating_sub(1), column),
            "ArrowRight" => self.go(row, column + 1),
            "ArrowLeft" => self.go(row, column.saturating_sub(1)),
            "PageDown" => self.go(row + 10, column),
            "PageUp" => self.go(row.saturating_sub(10), column),
            "Home" => self.go(row, 0),
            "End" => self.go(row, usize::MAX),
            "Enter" | " " => {
                if let Some(by) = untrack(|| self.columns()).get(column) {
                    self.sorted_by.set(*by);
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Opens an area's skills, or puts them together.
    fn turn(&self, area: usize) {
        self.open.update(|open| open.iter_mut().skip(area).take(1).for_each(|is_open| *is_open = !*is_open));
        self.sort_by_what_is_shown();
    }

    fn open_all(&self, is_open: bool) {
        self.open.update(|open| open.iter_mut().for_each(|area| *area = is_open));
        self.sort_by_what_is_shown();
    }

    /// What the rows were sorted by may have been put into its area's column, or taken apart.
    fn sort_by_what_is_shown(&self) {
        let by = self.sorted_by.get_untracked();
        if !untrack(|| self.columns()).contains(&by) {
            let framework = self.context.picture.read_untracked().roster.framework;
            self.sorted_by.set(match by {
                Column::Skill(skill) => {
                    framework.skills.get(skill).map_or(Column::Name, |skill| Column::Area(skill.area))
                }
                _ => Column::Name,
            });
        }
    }
}

/// The members whose name or team holds the text, in the order of a column: names from A, figures from the highest.
fn order(picture: &Picture, query: &str, by: Column) -> Vec<usize> {
    let roster = &picture.roster;
    let query = lower(query.trim());
    let members: Vec<usize> = (0..roster.members.len())
        .filter(|member| {
            let it = &roster.members[*member];
            query.is_empty() || lower(&it.name).contains(&query) || lower(&it.team).contains(&query)
        })
        .collect();
    let figure = |member: usize| match by {
        Column::Score => roster.members[member].score,
        Column::Area(area) if area < roster.framework.areas.len() => roster.area_score(member, area),
        Column::Name | Column::Area(_) => None,
        Column::Skill(skill) => {
            let rating = roster.ratings(member).get(skill)?;
            rating.current.map(|level| f64::from(level.number()))
        }
    };
    // Equal scores may differ by rounding noise, which must not order them.
    let steps = |member: usize| figure(member).map_or(0, |figure| rounded(figure, 9));
    let figures: Vec<i64> = (0..roster.members.len()).map(steps).collect();
    let name = |member: usize| (&roster.members[member].name, roster.members[member].id);
    ordered(members, |one, other| figures[*other].cmp(&figures[*one]).then(name(*one).cmp(&name(*other))))
}

pub fn heatmap(context: TeamContext) -> View {
    let (query, since) = (Signal::new(String::new()), Signal::new(String::new()));
    // Which areas are open, and where the focus is, belongs to one framework: another has a grid of its own.
    view! {
        <section class="heatmap-page" aria-labelledby="heatmap-title">
            <h2 id="heatmap-title">{words::HEATMAP}</h2>
            {move || {
                context.framework.track();
                untrack(|| of_framework(Grid::new(context, query, since)))
            }}
            <p class="soft no-print" id="heatmap-means">{words::HEATMAP_MEANS}</p>
        </section>
    }
}

fn of_framework(grid: Grid) -> View {
    let n_shown =
        move || words::shown(grid.order.read().len(), grid.context.picture.read().roster.members.len());
    let find = move |event: Event| {
        grid.query.set(value_of(&event));
        grid.go(0, 0);
    };
    view! {
        <div class="team-choose no-print">
            <input
                type="search"
                aria-label={words::FIND}
                placeholder={words::FIND}
                value={grid.query.get_untracked()}
                on:input={find}
            />
            <label class="inline-field">
                <span>{words::SINCE}</span>
                <input
                    type="date"
                    value={grid.since.get_untracked()}
                    on:change={move |event| grid.since.set(value_of(&event))}
                />
            </label>
            <button on:click={move |_| grid.open_all(false)}>{words::CLOSE_AREAS}</button>
            <button on:click={move |_| grid.open_all(true)}>{words::OPEN_AREAS}</button>
            <span class="soft" role="status">{n_shown}</span>
        </div>
        {table(grid)}
        <p class="heatmap-detail" role="status">{move || detail(grid)}</p>
    }
}

fn table(grid: Grid) -> View {
    let n_rows = move || grid.order.read().len();
    let scroll = move |_| {
        let (rows, columns) = page::scrolled_cells("heatmap", (COLUMN_WIDTH, ROW_HEIGHT));
        for (known, now) in [
            (grid.top, rows.saturating_sub(SLOTS_ABOVE)),
            (grid.left, columns),
            (grid.n_in_sight, page::n_columns(COLUMN_WIDTH)),
        ] {
            if known.get_untracked() != now {
                known.set(now);
            }
        }
    };
    // A click anywhere in the grid; the cell says where it stands.
    let click = move |event: MouseEvent| {
        let at = |name| page::data_of(&event, name).and_then(|text| text.parse().ok());
        if let (Some(row), Some(column)) = (at("data-row"), at("data-column")) {
            grid.go(row, column);
        }
    };
    let rows = (0..N_SLOTS).map(move |slot| slot_of(grid, slot)).into_view();

    view! {
        <div
            id="heatmap"
            class="heatmap"
            role="grid"
            tabindex="0"
            aria-labelledby="heatmap-title"
            aria-describedby="heatmap-means"
            aria-activedescendant="heatmap-focus"
            aria-rowcount={move || (n_rows() + 1).to_string()}
            aria-colcount={move || grid.columns().len().to_string()}
            on:scroll={scroll}
            on:click={click}
            on:keydown={move |event| grid.press(&event)}
        >
            {move || head(grid)}
            <div class="heatmap-rows" role="rowgroup" style:rows={move || n_rows().to_string()}>{rows}</div>
        </div>
    }
}

fn head(grid: Grid) -> View {
    let cell = |column: Column| {
        let sort = grid.sorted_by.get() == column;
        let class = if matches!(column, Column::Name) { "heat-head is-name" } else { "heat-head" };
        let area = match column {
            Column::Area(area) => Some((area, "▸")),
            Column::Skill(skill) => {
                let framework = grid.context.picture.read().roster.framework;
                let starts = |(_, area): &(usize, &Area)| area.skills.start == skill;
                framework.areas.iter().enumerate().find(starts).map(|(area, _)| (area, "▾"))
            }
            _ => None,
        };
        let turn = area.map(|(area, sign)| {
            let name = grid.name(Column::Area(area));
            view! {
                <button
                    class="quiet heat-turn"
                    tabindex="-1"
                    title={name}
                    aria-label={name}
                    aria-expanded={(sign == "▾").to_string()}
                    on:click={move |_| grid.turn(area)}
                >
                    {sign}
                </button>
            }
        });
        let name = grid.name(column);
        view! {
            <div class={class} role="columnheader" aria-sort={sort.then_some(if column == Column::Name { "ascending" } else { "descending" })}>
                {turn}
                <button class="quiet heat-name" tabindex="-1" title={words::sorted_by(name)} on:click={move |_| grid.sorted_by.set(column)}>
                    <span>{name}</span>
                </button>
            </div>
        }
    };
    view! { <div class="heat-row is-head" role="row" aria-rowindex="1">{grid.columns().into_iter().map(cell)}</div> }
}

/// One of the rows in the page: whoever's place is the slot's own, among those in context.
fn slot_of(grid: Grid, slot: usize) -> View {
    let place = Memo::new(move || {
        let top = grid.top.get();
        top + (slot + N_SLOTS - top % N_SLOTS) % N_SLOTS
    });
    let shown = move || {
        let place = place.get();
        let member = grid.order.read().get(place).copied()?;
        Some(row(grid, place, member))
    };
    shown.into_view()
}

fn row(grid: Grid, place: usize, member: usize) -> View {
    let picture = grid.context.picture.read();
    let roster = &picture.roster;
    let Some(person) = roster.members.get(member) else { return View::EMPTY };
    let id = person.id;
    let before = grid.before.get();
    let before = before.as_ref().and_then(|before| Some((before.clone(), place_of(before, id)?)));
    let (focused_row, focused_column) = grid.focus();
    let focus = (focused_row == place).then_some(focused_column);
    let left = grid.left.get();
    let in_sight = 1 + left..=1 + left + grid.n_in_sight.get();
    let columns = grid.columns().into_iter().enumerate();
    let columns = columns.filter(|(column, _)| *column == 0 || in_sight.contains(column));
    let mut cells = Vec::new();
    for (column, of) in columns {
        let ratings = roster.ratings(member);
        let (text, class) = match of {
            Column::Name => (person.name.clone(), "heat-cell is-name"),
            Column::Score => (figure(person.score), "heat-cell is-score"),
            Column::Area(area) => {
                let score = roster.area_score(member, area);
                // Rounded down: a mean of 2.9 is no 3.
                let level =
                    Level::ALL.into_iter().rev().find(|level| score >= Some(f64::from(level.number())));
                (figure(score), heat_class(level, false))
            }
            Column::Skill(skill) => {
                let Some(it) = ratings.get(skill).copied() else { continue };
                let change = before
                    .as_ref()
                    .and_then(|(before, member)| Some(change(*before.ratings(*member).get(skill)?, it)));
                let number = it.current.map(|level| level.to_string()).unwrap_or_default();
                (number + &change.unwrap_or_default(), heat_class(it.current, it.has_significant_gap()))
            }
        };
        let is_focused = focus == Some(column);
        let class =
            if is_focused { [class, " is-focused"].concat().into_value() } else { class.into_value() };
        let cell = view! {
            <div
                class={class}
                role={if column == 0 { "rowheader" } else { "gridcell" }}
                id={is_focused.then_some("heatmap-focus")}
                data-column={column}
                aria-colindex={column + 1}
            >
                {text}
            </div>
        };
        cells.push(cell);
        if column == 0 {
            // In the place of the columns that are scrolled out.
            cells.push(view! { <div class="heat-space" style:columns={left.to_string()}></div> });
        }
    }
    view! {
        <div class="heat-row" role="row" data-row={place} aria-rowindex={place + 2} style:row={place.to_string()}>
            {cells}
        </div>
    }
}

fn place_of(roster: &Roster, id: PersonId) -> Option<usize> {
    roster.members.iter().position(|member| member.id == id)
}

fn figure(score: Option<f64>) -> String {
    score.map(|score| numbers::decimal(score, 1)).unwrap_or_default()
}

fn heat_class(level: Option<Level>, has_gap: bool) -> &'static str {
    let classes = [
        ["heat-cell", "heat-cell"],
        ["heat-cell level-1", "heat-cell level-1 has-gap"],
        ["heat-cell level-2", "heat-cell level-2 has-gap"],
        ["heat-cell level-3", "heat-cell level-3 has-gap"],
        ["heat-cell level-4", "heat-cell level-4 has-gap"],
        ["heat-cell level-5", "heat-cell level-5 has-gap"],
    ];
    classes[level.map_or(0, |level| usize::from(level.number()))][usize::from(has_gap)]
}

/// "+1" beside a level that was one lower on the chosen day.
fn change(before: MemberRating, now: MemberRating) -> String {
    let (Some(before), Some(now)) = (before.current, now.current) else { return String::new() };
    match now.number().cmp(&before.number()) {
        std::cmp::Ordering::Greater => ["+", &(now.number() - before.number()).to_string()].concat(),
        std::cmp::Ordering::Less => ["−", &(before.number() - now.number()).to_string()].concat(),
        std::cmp::Ordering::Equal => String::new(),
    }
}

/// What the focused cell says in words.
fn detail(grid: Grid) -> String {
    let picture = grid.context.picture.read();
    let roster = &picture.roster;
    let columns = grid.columns();
    let (row, column) = grid.focus();
    let found = grid.order.read().get(row).copied().zip(columns.get(column).copied());
    let found = found.and_then(|(place, column)| Some((place, roster.members.get(place)?, column)));
    let Some((member, person, column)) = found else { return words::NOTHING_FOCUSED.to_owned() };
    let unrated = || words::UNRATED.to_owned();
    let name = &person.name;
    let (of, figure) = match column {
        Column::Name | Column::Score => (words::SCORE, person.score),
        Column::Area(area) => (grid.name(column), roster.area_score(member, area)),
        Column::Skill(skill) => {
            let Some(rating) = roster.ratings(member).get(skill).copied() else { return String::new() };
            let level_name =
                |level: Level| [&level.to_string(), " ", roster.framework.level_name(level)].concat();
            let mut text =
                words::detail(name, grid.name(column), &rating.current.map_or_else(unrated, level_name));
            text += &words::detail_target(rating.target.number());
            if rating.want.number() > 0 {
                text += words::WANTS;
            }
            let before = grid.before.get();
            let was = before.as_ref().and_then(|before| {
                let member = place_of(before, person.id)?;
                before.ratings(member).get(skill)?.current
            });
            if let Some(was) = was {
                text += &words::changed_from(&level_name(was));
            }
            return text;
        }
    };
    words::detail(name, of, &figure.map_or_else(unrated, |figure| numbers::decimal(figure, 2)))
}
