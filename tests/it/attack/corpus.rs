//! The fuzzer's corpus (`tests/fuzz/corpus`), read again in every build: what once reached new code still ends well.

use std::{fs, path::Path};

use super::judge::check;

/// The importers that `./dev fuzz` runs, each with the name its files have.
const IMPORTERS: [(&str, &str); 4] =
    [("belay", "a.belay.json"), ("ratings", "a.json"), ("table", "a.csv"), ("paste", "pasted text")];

#[test]
fn every_file_that_the_fuzzer_kept_is_refused_by_place_or_read_and_written_again() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let mut n_bytes = 0;
    for (importer, name) in IMPORTERS {
        let mut n_taken = 0;
        for file in fs::read_dir(corpus.join(importer)).expect("a folder for each importer") {
            let bytes = fs::read(file.expect("a file").path()).expect("it can be read");
            n_bytes += bytes.len();
            n_taken += usize::from(check(name, &bytes));
        }
        assert!(n_taken > 5, "{importer}: {n_taken} files bring something");
    }
    assert!(n_bytes < 300_000, "{n_bytes} bytes: minimise the corpus by ./dev fuzz");
}
