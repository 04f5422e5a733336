pub const VIEWS: &str = "Parts of the pair";
pub const SESSIONS: &str = "Sessions";
pub const GOALS: &str = "Goals and agreement";
pub const HEALTH: &str = "Check-ins";
pub const REVIEWS: &str = "Code reviews";
pub const REPORT: &str = "Report";
