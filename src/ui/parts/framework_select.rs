use crate::{
    content::framework::{Framework, framework, framework_names},
    ui::{
        parts::select::{options, select},
        view::View,
    },
    words::report as words,
};

/// Shows a choice of the framework.
pub fn framework_select(chosen: &'static Framework, choose: impl Fn(&'static Framework) + 'static) -> View {
    let pick = move |text: String| {
        if let Some(framework) = text.parse().ok().and_then(|id| framework(&id)) {
            choose(framework);
        }
    };
    let option = |(id, name): (&str, &str)| (id.to_owned(), name.to_owned(), id == chosen.id.as_str());
    select(words::FRAMEWORK, options(framework_names().map(option).collect()), pick)
}
