use std::rc::Rc;

use leptos::{
    prelude::{Owner, untrack},
    tachys::{
        reactive_graph::OwnedView,
        view::keyed::{self, keyed},
    },
};

use crate::ui::view::data::View;

/// Rows, each with a key and what makes it.
pub struct Keyed(Vec<Row>);

pub type Key = String;
type Row = (Key, Box<dyn FnOnce() -> OwnedView<View>>);
/// What a row is told of its place; nothing here.
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
    /// Leptos' own keyed list of them.
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

/// A row for each item, known again by its key: Leptos' `For`. A row stays as it is, with its fields and their focus, as
/// long as its key is in the list, wherever it moves; what shall change in it reads signals. The view of a row is one
/// element. Of two items with one key the second is known as the second.
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
