use std::rc::Rc;

use leptos::{
    prelude::{Owner, untrack},
    tachys::{
        reactive_graph::OwnedView,
        view::keyed::{self, keyed},
    },
};

use crate::ui::view::data::View;

/// Rows, each with a key and a function that creates it.
pub struct Keyed(Vec<Row>);

pub type Key = String;
type Row = (Key, Box<dyn FnOnce() -> OwnedView<View>>);
/// The function with which Leptos tells a row its index; unused here.
pub type SetPlace = fn(usize);

type LeptosKeyed = keyed::Keyed<
    Row,
    Vec<Row>,
    Key,
    fn(&Row) -> Key,
    fn(usize, Row) -> (SetPlace, OwnedView<View>),
    SetPlace,
    OwnedView<View>,
>;

impl Keyed {
    /// Converts the rows to Leptos' own keyed list.
    pub(super) fn into_leptos(self) -> LeptosKeyed {
        fn key(row: &Row) -> Key {
            row.0.clone()
        }
        fn build(_: usize, (_, make): Row) -> (SetPlace, OwnedView<View>) {
            (|_| (), make())
        }
        keyed(self.0, key, build)
    }
}

/// Shows a row for each item, identified by its key, by Leptos' `For`. A row stays unchanged, with its fields and
/// their focus, as long as its key is in the list, even if it moves. Parts of a row that change must read signals.
/// The view of a row is one element. If two items have the same key, the second one keeps its identity as the second.
pub fn each<T: 'static, K: ToString>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> K + 'static,
    row: impl Fn(T) -> View + 'static,
) -> View {
    let (row, parent) = (Rc::new(row), Owner::current().unwrap_or_default());
    View::Dynamic(Box::new(move || {
        let mut keys: Vec<Key> = Vec::new();
        let make = |item: T| {
            let mut key = key(&item).to_string();
            while keys.contains(&key) {
                key.push('\'');
            }
            keys.push(key.clone());
            let (row, parent) = (row.clone(), parent.clone());
            let make = move || {
                let owner = parent.child();
                OwnedView::new_with_owner(owner.with(|| untrack(|| row(item))), owner)
            };
            (key, Box::new(make) as Box<dyn FnOnce() -> OwnedView<View>>)
        };
        View::Keyed(Keyed(items().into_iter().map(make).collect()))
    }))
}
