//! Pieces that more than one page shows.

mod area_scores;
mod banners;
mod conflict;
mod dialog;
mod draft_text;
mod fields;
mod framework_select;
mod hidden;
mod keys_dialog;
mod links;
mod notice_bar;
mod people_dialog;
mod person_dialog;
mod save_badge;
mod section;
mod select;
mod theme_switch;

pub use area_scores::area_scores;
pub use banners::banners;
pub use conflict::conflict_chooser;
pub use draft_text::draft_text;
pub use fields::{field, lines, lines_field, long_field, tick};
pub use framework_select::framework_select;
pub use hidden::hidden;
pub use keys_dialog::keys_dialog;
pub use links::links;
pub use notice_bar::notice_bar;
pub use people_dialog::people_dialog;
pub use person_dialog::{person_dialog, seniority_select};
pub use save_badge::save_badge;
pub use section::{cell, computed_as, heading, list, nothing, paragraph, section, table};
pub use select::{options, select};
pub use theme_switch::theme_switch;
