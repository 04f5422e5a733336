pub const TITLE: &str = "Protect with a password";
/// Beside every way to download; one choice for all.
pub const CHOICE: &str = "Protect with a password";
pub const CHOICE_MEANS: &str =
    "Every download asks for a password until you clear this box or reload the page.";
pub const NOT_OFFERED: &str = "You cannot protect files with a password here. Browsers encrypt only on https pages and on this computer (localhost).";
pub const NO_WAY_BACK: &str = "If you lose the password, no one can open the file; Belay keeps no copy of it. Send the password separately from the file.";
pub const PASSWORD: &str = "Password";
pub const AGAIN: &str = "Repeat password";
pub const SHOW: &str = "Show password";
pub const DOWNLOAD: &str = "Download protected file";
pub const DIFFERENT: &str = "The passwords do not match. Type the same password twice.";
pub const MIN_CHARACTERS: usize = 8;
pub const TOO_SHORT: &str = "Too short. Use at least 8 characters.";
pub const HINT: &str = "At least 8 characters. Four or more unrelated words are better.";
pub const WEAK: &str = "Weak: a computer can guess it. Make it longer.";
pub const FAIR: &str = "Fair: good enough among colleagues. Longer is better.";
pub const STRONG: &str = "Strong, unless it is a common phrase or you have used it elsewhere.";
pub const DERIVING: &str = "Creating the key. This takes a second or more on purpose, to slow down guessing.";
pub const CANCEL: &str = "Cancel";

pub fn protected(name: &str, inner: &str) -> String {
    ["Saved ", inner, " as the protected file ", name, "."].concat()
}

pub fn asks(name: &str) -> String {
    [name, " is protected"].concat()
}

pub fn n_more(n_more: usize) -> String {
    [&n_more.to_string(), " more to open."].concat()
}

pub const OPEN: &str = "Open";
pub const SAME_AGAIN: &str = "Use the last password";
pub const SET_ASIDE: &str = "Skip this file";
pub const WRONG: &str = "Wrong password. Check Caps Lock and the keyboard layout, then try again.";

pub const LEFT_OUT: &str = "skipped because you did not enter a password.";

pub fn closed(name: &str, why: &str) -> String {
    [name, ": ", why].concat()
}

pub const CANNOT_OPEN: &str = "This file is protected, and browsers can open it only on https pages and on this computer (localhost). Open Belay at such an address and import the file there.";
pub const OPENED: &str = "This file was protected and is now open.";
pub const ONLY_READ: &str =
    "This file is meant for other programs and has nothing to import. Save it to open it there.";
pub const SAVE_OPEN: &str = "Save without protection";
