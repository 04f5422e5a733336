//! The kinds of records that belong to a pair.

/// The table of the kinds: the name in code, the word in keys and files, the type. A new kind needs
/// only a line here and an implementation of `Kind`. Keys, reading and writing, typed access,
/// sharing, the names in lists and the published schema follow from them. `$define` is the macro
/// that uses the table.
macro_rules! kinds_of_pair {
    ($define:ident) => {
        $define! {
            Session: "session", crate::model::records::session::Session;
            Goal: "goal", crate::model::records::pair::Goal;
            Action: "action", crate::model::records::pair::ActionItem;
            CheckIn: "check_in", crate::model::records::session::CheckIn;
            Feedback: "feedback", crate::model::records::session::Feedback;
            Review: "review", crate::model::records::session::Review;
        }
    };
}
pub(crate) use kinds_of_pair;
