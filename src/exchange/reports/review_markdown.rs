//! Writes a code review as feedback to paste into a pull request (GitHub): good points come first, and empty parts
//! are left out.

use crate::{
    exchange::reports::text::{Dialect, Text},
    model::records::session::{Opportunity, Review},
    words::{exchange, pair_file as words},
};

pub fn write(review: &Review) -> String {
    let mut text = Text::new(Dialect::Markdown);
    text.heading(2, &words::review(&review.title));
    for (label, value) in [(words::CHANGE, &review.link), (words::OBJECTIVE, &review.objective)] {
        if !is_blank(value) {
            text.paragraph(&exchange::named(label, value));
        }
    }
    part(&mut text, words::GOOD, &review.good);
    part(&mut text, words::TECHNICAL, &review.technical);
    opportunities(&mut text, &review.opportunities);
    part(&mut text, words::MOMENTS, &review.moments);
    part(&mut text, words::GROWTH, &review.growth);
    text.finish()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Writes a part: each line of the user's text is a paragraph or, after a dash or a star, an item of a list.
fn part(text: &mut Text, heading: &str, it: &str) {
    if is_blank(it) {
        return;
    }
    text.heading(3, heading);
    let mut is_in_list = false;
    for line in it.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        if is_in_list && item.is_none() {
            text.end_block();
        }
        is_in_list = item.is_some();
        match item {
            Some(item) => text.bullet(item),
            None => text.paragraph(line),
        }
    }
    if is_in_list {
        text.end_block();
    }
}

fn opportunities(text: &mut Text, opportunities: &[Opportunity]) {
    let mut is_first = true;
    for opportunity in opportunities {
        let texts = [&opportunity.what, &opportunity.why, &opportunity.how];
        if texts.into_iter().all(|text| is_blank(text)) {
            continue;
        }
        if is_first {
            text.heading(3, words::OPPORTUNITIES);
            is_first = false;
        }
        text.strong(words::opportunity(opportunity.kind));
        for (label, value) in words::opportunity_parts(opportunity.kind).into_iter().zip(texts) {
            if !is_blank(value) {
                text.bullet(&exchange::named(label, value));
            }
        }
        text.end_block();
    }
}
