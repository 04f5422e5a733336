//! Tests protected files as text: a written file reads back, and every change is detected.

use proptest::prelude::*;

use crate::exchange::{
    belay::protected::{self, Protected, ROUNDS, is_only_read, is_protected, opened, plain},
    intake::read_error::ReadError,
    tests::*,
};

fn locked(data: Vec<u8>) -> Protected {
    Protected { rounds: ROUNDS, salt: vec![7; 16], iv: vec![9; 12], check: vec![11; 16], data }
}

fn written(data: Vec<u8>) -> Vec<u8> {
    locked(data).write().expect("small enough").into_bytes()
}

/// Returns the file with one value replaced and a correct checksum.
fn changed(key: &str, value: Value) -> Vec<u8> {
    use sha2::Digest;
    let mut file: serde_json::Map<String, Value> =
        serde_json::from_slice(&written(vec![1; 40])).expect("an object");
    file.insert(key.to_owned(), value);
    file.remove("sum");
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let values =
        file.iter().map(|(key, value)| format!("{key}={}", text(value))).collect::<Vec<_>>().join(" ");
    let sum = crate::exchange::belay::base64::encode(&sha2::Sha256::digest(values));
    file.insert("sum".to_owned(), sum.into());
    serde_json::to_vec(&file).expect("JSON")
}

fn refused(bytes: &[u8]) -> String {
    assert!(is_protected(bytes));
    Protected::read(bytes).expect_err("it is refused").to_string()
}

proptest! {
    #[test]
    fn a_written_file_reads_back_unchanged(
        rounds in 100_000_u32..=10_000_000,
        salt in prop::collection::vec(any::<u8>(), 16),
        iv in prop::collection::vec(any::<u8>(), 12),
        check in prop::collection::vec(any::<u8>(), 16),
        data in prop::collection::vec(any::<u8>(), 16..300),
    ) {
        let file = Protected { rounds, salt, iv, check, data };
        let text = file.write().expect("small enough");
        prop_assert!(is_protected(text.as_bytes()));
        prop_assert_eq!(Protected::read(text.as_bytes()), Ok(file));
    }

    #[test]
    fn a_name_and_a_text_are_unchanged_after_opening(name in "[a-z]{1,20}\\.(csv|belay\\.json)", text: String) {
        let out = opened(plain(&name, &text)).expect("a name");
        prop_assert_eq!((out.name, out.bytes), (name, text.into_bytes()));
    }

    #[test]
    fn a_file_that_is_changed_anywhere_is_damaged(place: prop::sample::Index, byte: u8) {
        let mut file = written((0..80).collect());
        let place = place.index(file.len());
        prop_assume!(file[place] != byte);
        file[place] = byte;
        prop_assert!(matches!(Protected::read(&file), Err(ReadError::Damaged(_))));
    }
}

#[test]
fn every_flipped_bit_is_damage_and_known_without_a_password() {
    let whole = written((0..50).collect());
    for place in 0..whole.len() {
        for bit in 0..8 {
            let mut file = whole.clone();
            file[place] ^= 1 << bit;
            assert!(is_protected(&file), "byte {place}, bit {bit}");
            let read = Protected::read(&file);
            assert!(matches!(read, Err(ReadError::Damaged(_))), "byte {place}, bit {bit}: {read:?}");
        }
    }
}

#[test]
fn every_cut_is_damage() {
    let whole = written((0..50).collect());
    for end in 0..whole.len() {
        let read = Protected::read(&whole[..end]);
        assert!(matches!(read, Err(ReadError::Damaged(_))), "{end}: {read:?}");
    }
    // The format is in the first bytes.
    assert!((30..whole.len()).all(|end| is_protected(&whole[..end])));
    assert_eq!(refused(&whole[..100]), ReadError::Damaged("its end is missing").to_string());
}

#[test]
fn a_file_reformatted_by_another_program_is_read() {
    let file = locked(vec![3; 2_000]);
    let tree: Value = serde_json::from_str(&file.write().expect("small enough")).expect("JSON");
    let sorted = serde_json::to_string_pretty(&tree).expect("JSON") + "\n";
    assert!(sorted.find("\"format\"") > Some(2_000), "the sign is far from the beginning");
    assert!(is_protected(sorted.as_bytes()));
    assert_eq!(Protected::read(sorted.as_bytes()), Ok(file));
}

#[test]
fn an_intact_file_of_another_format_is_refused_with_a_reason_and_not_called_damaged() {
    for (key, value, message) in [
        (
            "version",
            2.into(),
            "version: found protection of version 2, expected 1. The file comes from a newer version of Belay",
        ),
        ("version", 0.into(), "version: found 0, expected 1."),
        ("rounds", 99_999.into(), "rounds: found 99999, expected 100,000 to 10,000,000."),
        ("rounds", 10_000_001.into(), "rounds: found 10000001, expected 100,000 to 10,000,000."),
        ("rounds", "600000".into(), "rounds: found \"600000\", expected 100,000 to 10,000,000."),
        ("rounds", (-1).into(), "rounds: found -1, expected 100,000 to 10,000,000."),
        ("kdf", "PBKDF2-SHA-1".into(), "kdf: found \"PBKDF2-SHA-1\", expected PBKDF2-SHA-256."),
        ("cipher", "none".into(), "cipher: found \"none\", expected AES-256-GCM."),
        ("salt", "AAAA".into(), "salt: found \"AAAA\", expected bytes in Base64"),
        ("iv", "AAAA".into(), "iv: found \"AAAA\", expected bytes in Base64"),
        ("check", "?".into(), "check: found \"?\", expected bytes in Base64"),
        ("data", "AAAA".into(), "data: found \"AAAA\", expected bytes in Base64"),
    ] {
        let sentence = refused(&changed(key, value));
        assert!(sentence.starts_with(message), "{sentence}");
    }
    assert!(Protected::read(&changed("rounds", 10_000_000.into())).is_ok());
}

#[test]
fn a_duplicate_key_is_refused_with_any_value() {
    let file = String::from_utf8(written(vec![1; 40_000])).expect("text");
    let twice = file.replacen("\"rounds\":", "\"rounds\":1,\"rounds\":", 1);
    assert_eq!(refused(twice.as_bytes()), "rounds: found this key twice, expected it once.");
    let twice = file.replacen('{', "{\"data\":\"AAAA\",", 1);
    assert_eq!(refused(twice.as_bytes()), "data: found this key twice, expected it once.");
}

#[test]
fn the_head_is_as_documented() {
    let head = "check=CwsLCwsLCwsLCwsLCwsLCw== cipher=AES-256-GCM format=belay-protected iv=CQkJCQkJCQkJCQkJ \
        kdf=PBKDF2-SHA-256 rounds=600000 salt=BwcHBwcHBwcHBwcHBwcHBw== version=1";
    assert_eq!(locked(vec![]).head(), head);
}

#[test]
fn a_belay_file_with_any_text_is_not_taken_for_a_protected_one() {
    let says = r#""format":"belay-protected" "kdf":"PBKDF2-SHA-256""#;
    let mut workspace = Workspace::default();
    change(&mut workspace, 0, |edit| edit.add_person(ANN, Person::new(says, Seniority::Mid)));
    assert!(!is_protected(export(&workspace).as_bytes()));
}

#[test]
fn a_name_inside_must_be_one_that_belay_writes() {
    for name in
        ["../../etc/passwd", "a/b.json", "run.exe", "page.html", "", "json", "a b.csv", "\u{202e}a.csv"]
    {
        let sentence = opened(plain(name, "x")).expect_err("refused").to_string();
        assert!(sentence.starts_with("the name of the file inside: found "), "{sentence}");
    }
    for plain in [&b"a.json"[..], b"\xff\n", b"\n", b""] {
        assert!(opened(plain.to_vec()).is_err(), "{plain:?}");
    }
    assert!(opened(b"a.json\n".to_vec()).is_ok_and(|out| out.bytes.is_empty()));
}

#[test]
fn a_protected_file_in_a_protected_file_is_refused() {
    let inner = String::from_utf8(written(vec![5; 40])).expect("text");
    assert_eq!(opened(plain("inner.json", &inner)), Err(ReadError::Nested));
}

#[test]
fn the_name_of_a_protected_file_names_nobody() {
    assert_eq!(protected::file_name(today()), "belay-protected-2026-03-09.json");
}

#[test]
fn reports_and_calendars_cannot_be_imported() {
    for name in
        ["belay-ann-2026-03-09.md", "belay-a.ics", "belay-a.report.json", "belay-a.team.csv", "belay-a.txt"]
    {
        assert!(is_only_read(name), "{name}");
    }
    for name in ["belay-ann-2026-03-09.belay.json", "belay-ratings.csv", "belay-ratings.json"] {
        assert!(!is_only_read(name), "{name}");
    }
}
