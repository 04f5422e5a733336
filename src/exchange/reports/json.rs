//! Writes JSON laid out for people, two spaces a level, without a tree of it all: in a browser's download a tree in
//! the making is large.

use serde_json::Value;

/// An object in the making. Keys come in alphabetical order, so that files of two versions compare line by line.
pub(crate) struct Json {
    out: String,
    /// What closes the lists and objects that are open.
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
        self.put(&value);
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

    /// One value of a list.
    pub fn item(&mut self, value: Value) {
        self.next();
        self.put(&value);
    }

    /// Closes the list or object that was opened last.
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
        self.put(&key.into());
        self.out.push_str(": ");
    }

    #[inline(never)]
    fn next(&mut self) {
        if !self.is_at_start() {
            self.out.push(',');
        }
        self.new_line();
    }

    /// Whether nothing stands yet in what was opened last. Texts end with their quote.
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
    fn put(&mut self, value: &Value) {
        self.out.push_str(&compact(value));
    }
}

/// JSON on one line, without white space.
#[inline(never)]
pub(crate) fn compact(value: &Value) -> String {
    serde_json::to_string(value).expect("a tree of JSON is JSON")
}
