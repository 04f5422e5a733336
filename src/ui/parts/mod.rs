//! Pieces that more than one page shows.

mod area_scores;
mod banners;
mod conflict;
mod dialog;
mod draft_text;
mod framework_select;
mod keys_dialog;
mod links;
mod notice_bar;
mod people_dialog;
mod person_dialog;
mod save_badge;
mod theme_switch;

pub use area_scores::area_scores;
pub use banners::Banners;
pub use conflict::ConflictChooser;
pub use draft_text::DraftText;
pub use framework_select::FrameworkSelect;
pub use keys_dialog::KeysDialog;
pub use links::links;
pub use notice_bar::NoticeBar;
pub use people_dialog::PeopleDialog;
pub use person_dialog::{PersonDialog, SenioritySelect};
pub use save_badge::SaveBadge;
pub use theme_switch::ThemeSwitch;
