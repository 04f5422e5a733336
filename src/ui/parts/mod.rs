//! Pieces that more than one page shows.

pub mod area_scores;
pub mod banners;
pub mod conflict;
pub mod dialog;
pub mod draft_text;
pub mod fields;
pub mod framework_select;
pub mod hand_out;
pub mod health_sign;
pub mod hidden;
pub mod keys_dialog;
pub mod links;
pub mod listed;
pub mod me;
pub mod notice_bar;
pub mod people_dialog;
pub mod person_dialog;
pub mod person_field;
pub mod profile_dialog;
pub mod protect_dialog;
pub mod save_badge;
pub mod secret;
pub mod section;
pub mod select;
pub mod session_event;
pub mod theme_switch;
