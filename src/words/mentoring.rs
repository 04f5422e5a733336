pub const TITLE: &str = "Mentoring";
pub const VIEWS: &str = "Parts of mentoring";
pub const PAIRS: &str = "Pairs";
pub const MATCHING: &str = "Matching";
pub const CALENDAR: &str = "Calendar";
pub const ACTIONS: &str = "Action items";
