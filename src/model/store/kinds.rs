//! The kinds of records that belong to a pair.

/// The table of the kinds: the name in code, the word in keys and files, the type. A line here and the type's `Kind`
/// are all that a kind takes: keys, reading and writing, typed access, sharing, the words of lists and the published
/// schema follow from them. `$define` is the macro that makes its part of them.
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
