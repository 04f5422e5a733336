//! Writes JSON formatted for people, indented by two spaces, without building a tree, because the code for a tree
//! adds much to the download.

use serde_json::Value;

/// Builds an object. Callers write keys in alphabetical order, so that versions of a file can be compared line by
/// line.
pub(crate) struct Json {
    out: String,
    /// The closing characters of the open lists and objects.
    ends: Vec<char>,
}

impl Json {
    pub fn new() -> Self {
        Self { out: "{".to_owned(), ends: vec!['}'] }
    }

    pub fn finish(mut self) -> String {
        self.close();
        self.out.push('\n');
        self.out
    }

    #[inline(never)]
    pub fn field(&mut self, key: &str, value: Value) {
        self.key(key);
        self.push_value(&value);
    }

    pub fn texts(&mut self, key: &str, texts: &[String]) {
        self.list(key);
        for text in texts {
            self.item(text.as_str().into());
        }
        self.close();
    }

    /// Opens a list as a field.
    pub fn list(&mut self, key: &str) {
        self.key(key);
        self.open('[', ']');
    }

    /// Opens an object as a field.
    pub fn object(&mut self, key: &str) {
        self.key(key);
        self.open('{', '}');
    }

    /// Opens an object in a list.
    pub fn entry(&mut self) {
        self.next();
        self.open('{', '}');
    }

    /// Adds one value to a list.
    pub fn item(&mut self, value: Value) {
        self.next();
        self.push_value(&value);
    }

    /// Closes the innermost list or object.
    #[inline(never)]
    pub fn close(&mut self) {
        let is_empty = self.is_at_start();
        let Some(end) = self.ends.pop() else { return };
        if !is_empty {
            self.new_line();
        }
        self.out.push(end);
    }

    fn open(&mut self, start: char, end: char) {
        self.out.push(start);
        self.ends.push(end);
    }

    fn key(&mut self, key: &str) {
        self.next();
        self.push_value(&key.into());
        self.out.push_str(": ");
    }

    #[inline(never)]
    fn next(&mut self) {
        if !self.is_at_start() {
            self.out.push(',');
        }
        self.new_line();
    }

    /// Returns whether the innermost list or object is empty. Texts end with their quote, so they cannot be confused
    /// with it.
    fn is_at_start(&self) -> bool {
        self.out.ends_with(['[', '{'])
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        for _ in &self.ends {
            self.out.push_str("  ");
        }
    }

    #[inline(never)]
    fn push_value(&mut self, value: &Value) {
        self.out.push_str(&compact(value));
    }
}

/// Returns JSON on one line, without white space.
#[inline(never)]
pub(crate) fn compact(value: &Value) -> String {
    serde_json::to_string(value).expect("a tree of JSON is JSON")
}
