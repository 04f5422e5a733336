//! The words on the screen are US English and plain: what the app shows is checked for spellings and turns of phrase that a
//! native writer would not use. It reads the text in quotes only, since names in the code may be older than the words.

use std::{fs, path::Path};

/// A pattern, and what to write instead. Patterns are of lower case, and begin and end at the border of a word.
const REFUSED: [(&str, &str); 60] = [
    // British spellings
    ("towards", "toward"),
    ("learnt", "learned"),
    ("whilst", "while"),
    ("amongst", "among"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("labelled", "labeled"),
    ("travelled", "traveled"),
    ("organise", "organize"),
    ("organised", "organized"),
    ("organisation", "organization"),
    ("optimise", "optimize"),
    ("optimisation", "optimization"),
    ("recognise", "recognize"),
    ("summarise", "summarize"),
    ("prioritise", "prioritize"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("favour", "favor"),
    ("centre", "center"),
    ("programme", "program"),
    ("catalogue", "catalog"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("practise", "practice"),
    ("grey", "gray"),
    // People
    ("somebody", "someone"),
    ("nobody", "no one"),
    ("everybody", "everyone"),
    ("anybody", "anyone"),
    ("whoever", "the people who"),
    // Signs
    (" …", "…, without a space"),
    ("} %", "%, without a space"),
    // What the review of the wording names as odd
    ("stands", "is"),
    ("stand below", "appear below"),
    ("apart", "separately, or the difference"),
    ("of themselves", "their own ratings"),
    ("what they say", "their own ratings"),
    ("one a line", "one per line"),
    ("part a line", "item per line"),
    ("so many", "a number"),
    ("hangs on", "single point of failure, or sole expert for"),
    ("held alone", "only they know"),
    ("without seeing their levels", "blind"),
    ("take it along", "share or export"),
    ("take it with you", "share or export"),
    ("bring back", "restore"),
    ("join into", "merge"),
    ("joined into", "merged into"),
    ("superseded", "old"),
    ("a newer belay", "a newer version of Belay"),
    ("is due in mentoring", "is due"),
    ("looks for a mentor", "wants a mentor"),
    ("does not apply", "is not relevant"),
    ("not applicable", "not relevant"),
    ("called off", "canceled"),
    ("call it off", "cancel"),
    ("put it down", "log"),
    ("to the letter", "raw"),
    ("is told", "the doer, and the verb"),
];

/// Sentences that errors and warnings show, outside `words`.
const SENTENCES: [&str; 6] = [
    "src/browser/files.rs",
    "src/browser/storage.rs",
    "src/exchange/intake/read_error.rs",
    "src/exchange/intake/warning.rs",
    "src/model/records/refusal.rs",
    "src/model/store/history.rs",
];

#[test]
fn the_words_of_the_app_are_plain_us_english() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let words =
        fs::read_dir(root.join("src/words")).expect("the words").map(|file| file.expect("a file").path());
    let mut faults = vec![];
    let mut n_texts = 0;
    for path in words.chain(SENTENCES.map(|path| root.join(path))) {
        let source = fs::read_to_string(&path).expect("a source");
        for text in texts(&source) {
            n_texts += 1;
            faults.extend(
                refused(&text).map(|(odd, plain)| format!("{path:?}: {odd:?}, say {plain:?}: {text}")),
            );
        }
    }
    assert!(n_texts > 1_000, "only {n_texts} texts were read");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn odd_words_are_noticed_in_quotes_and_nowhere_else() {
    let odd = |source: &str| {
        let found: Vec<&str> =
            texts(source).iter().flat_map(|text| refused(text)).map(|&(odd, _)| odd).collect();
        found
    };
    assert_eq!(odd("pub const A: &str = \"Nobody is here\";"), ["nobody"]);
    assert_eq!(odd("    \"A sentence \\\"quoted\\\", towards the end\","), ["towards"]);
    assert_eq!(odd("#[error(\"Choose somebody else.\")]"), ["somebody"]);
    assert_eq!(odd("\"Saving …\""), [" …"]);
    assert_eq!(odd("/// \"nobody\" in a comment\npub const NOBODY: &str = \"No one\"; // nobody"), [""; 0]);
    assert_eq!(odd("\"understands, apartment, toward, … and 3 more\""), [""; 0]);
    assert!(REFUSED.iter().all(|(odd, _)| odd.to_lowercase() == *odd));
}

/// The patterns that a text has, each at the borders of words.
fn refused(text: &str) -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let text = text.to_lowercase();
    REFUSED.iter().filter(move |(odd, _)| {
        text.match_indices(odd).any(|(start, _)| {
            let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
            let (before, after) =
                (text[..start].chars().next_back(), text[start + odd.len()..].chars().next());
            // Words begin where no letter is, and a sign that should touch a word follows one: ", …" ends a list.
            is_letter(before) != odd.starts_with(char::is_alphanumeric)
                && !(odd.ends_with(char::is_alphanumeric) && is_letter(after))
        })
    })
}

/// What is in quotes in a source, without what is in comments.
fn texts(source: &str) -> Vec<String> {
    let mut texts = vec![];
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut text: Option<String> = None;
        let mut signs = line.chars().peekable();
        while let Some(sign) = signs.next() {
            match (&mut text, sign) {
                (None, '"') => text = Some(String::new()),
                (None, '/') if signs.peek() == Some(&'/') => break,
                (None, _) => {}
                (Some(_), '"') => texts.extend(text.take()),
                (Some(text), '\\') => text.extend(signs.next()),
                (Some(text), _) => text.push(sign),
            }
        }
    }
    texts
}
