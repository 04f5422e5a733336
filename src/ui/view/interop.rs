//! Converts Leptos views to Belay views and the reverse.

use leptos::{
    prelude::{AddAnyAttr, AnyView, Render, RenderHtml},
    tachys::{
        html::attribute::{Attribute, any_attribute::AnyAttribute},
        hydration::Cursor,
        view::{Position, PositionState},
    },
};
use send_wrapper::SendWrapper;

use crate::ui::view::{data::View, into::IntoView, render::ViewState};

/// A Belay view as a Leptos view, for Leptos' `view!`, components and `mount_to`.
pub struct LeptosView(SendWrapper<View>);

impl View {
    pub fn into_leptos(self) -> LeptosView {
        LeptosView(SendWrapper::new(self))
    }
}

impl IntoView for AnyView {
    fn into_view(self) -> View {
        View::Leptos(self)
    }
}

impl Render for LeptosView {
    type State = ViewState;

    fn build(self) -> ViewState {
        self.0.take().build()
    }

    fn rebuild(self, state: &mut ViewState) {
        self.0.take().rebuild(state);
    }
}

/// Leptos adds the attributes of a component to the elements in it. A Belay view is complete, so they are ignored.
impl AddAnyAttr for LeptosView {
    type Output<Added: Attribute> = Self;

    fn add_any_attr<Added: Attribute>(self, _: Added) -> Self {
        self
    }
}

/// Belay renders only in the browser: it neither renders HTML on a server nor hydrates it.
impl RenderHtml for LeptosView {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ViewState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
