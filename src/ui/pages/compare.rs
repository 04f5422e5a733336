//! What somebody says of themselves beside what their mentor says, and what both agree on.

use crate::{
    model::PersonId,
    ui::{routes::Subject, view::Node},
};

pub fn compare_page(_subject: Subject, _mentor: PersonId) -> Node {
    Node::NOTHING
}
