//! The places of the menu.

/// The table of the places, in the order of the menu: the name in code, the address after `#/`, the title, the key after
/// "g", and what the place is:
///
/// - `first` or `later`, with the function that renders the page: the page needs nothing but its place. A page that is
///   `first` is part of the first WebAssembly file, one that is `later` is not (`later.rs`).
/// - `route`, with a function from the person whom the user looks at to the place's `Route`: the address says more.
///
/// Menu, title, keys, keyboard help and the reading of addresses follow. `$define` is the macro that makes its part of
/// them.
macro_rules! places {
    ($define:ident) => {
        $define! {
            Start: "", START, "s", first pages::start::start_page;
            Assess: "assess", ASSESS, "a", route |subject| subject.map(Route::assess);
            Report: "report", REPORT, "r", route |subject| subject.map(Route::report);
            Team: "team", TEAM, "t", route |_| Some(Route::Team(TeamView::Overview));
            Mentoring: "mentoring", MENTORING, "m", route |_| Some(Route::Mentoring(MentoringView::Pairs));
            Data: "data", DATA, "d", later pages::data::page::data_page;
        }
    };
}
pub(crate) use places;
