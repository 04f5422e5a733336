//! The givens: frameworks and, later, programmes, scenarios and credentials, as packs of words and numbers.
//! Knows what packs look like and whether they fit together, not what anybody scored.

mod framework;
mod given;
mod guidance;
mod mentoring;

pub use framework::{
    Area, ContentError, Framework, LevelNames, Required, Resource, Skill, built_in, devops_technical,
    framework, framework_names,
};
pub use guidance::{Guidance, guidance};
pub use mentoring::{
    Advice, Agenda, AgreementPrompt, AreaQuestions, Concern, GrowthAssignment, Kind, LearningStyle,
    Mentoring, Questions, ReviewOpportunity, mentoring,
};
