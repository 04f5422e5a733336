use super::{options, select};
use crate::{
    content::{Framework, built_in, framework},
    ui::view::Node,
    words::report as words,
};

/// Chooses the framework.
pub fn framework_select(chosen: &'static Framework, choose: impl Fn(&'static Framework) + 'static) -> Node {
    let pick = move |text: String| {
        if let Some(framework) = text.parse().ok().and_then(|id| framework(&id)) {
            choose(framework);
        }
    };
    let option =
        |framework: &Framework| (framework.id.to_string(), framework.name.clone(), framework.id == chosen.id);
    select(words::FRAMEWORK, options(built_in().iter().map(option).collect()), pick)
}
