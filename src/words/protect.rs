pub const TITLE: &str = "Protect with a password";
/// Beside every way to download; one choice for all.
pub const CHOICE: &str = "Protect with a password";
pub const CHOICE_MEANS: &str =
    "Every download asks for a password, until you untick this or reload the page.";
pub const NOT_OFFERED: &str = "Files cannot be protected with a password here: browsers encrypt only on https pages and on this machine.";
pub const NO_WAY_BACK: &str = "There is no way back without it: nobody can open the file if the password is lost, and Belay keeps no copy of it. Tell it to whoever gets the file by another way than the file.";
pub const PASSWORD: &str = "Password";
pub const AGAIN: &str = "The same again";
pub const SHOW: &str = "Show what is typed";
pub const DOWNLOAD: &str = "Download protected";
pub const DIFFERENT: &str = "The two passwords differ. Type the same twice.";
pub const MIN_CHARACTERS: usize = 8;
pub const TOO_SHORT: &str = "Too short: a password needs at least 8 characters.";
pub const HINT: &str = "At least 8 characters; better four or more words that do not belong together.";
pub const WEAK: &str = "Weak: a computer can find it by trying. Make it longer.";
pub const FAIR: &str = "Fair: enough among colleagues. Longer is better.";
pub const STRONG: &str = "Strong, unless it is a saying or has been used elsewhere.";
pub const DERIVING: &str = "Making the key. It takes a second or more, so that trying passwords is slow.";
pub const CANCEL: &str = "Cancel";

pub fn protected(name: &str, inner: &str) -> String {
    ["Saved as ", name, ", protected. In it is ", inner, "."].concat()
}

pub fn asks(name: &str) -> String {
    [name, " is protected"].concat()
}

pub fn n_more(n_more: usize) -> String {
    [&n_more.to_string(), " more after it."].concat()
}

pub const OPEN: &str = "Open";
pub const SAME_AGAIN: &str = "Use the last password";
pub const SET_ASIDE: &str = "Leave this file out";
pub const WRONG: &str =
    "This password does not open the file. Mind capitals and the keyboard's language, and try again.";

pub const LEFT_OUT: &str = "left out, as no password was given.";

pub fn closed(name: &str, why: &str) -> String {
    [name, ": ", why].concat()
}

pub const CANNOT_OPEN: &str = "Found a protected file, which browsers open only on https pages and on this machine. Open Belay at such an address and import it there.";
pub const OPENED: &str = "It was protected, and is open now.";
pub const ONLY_READ: &str =
    "It is for other programs, and nothing in it is to import: save it to read it there.";
pub const SAVE_OPEN: &str = "Save it without protection";
