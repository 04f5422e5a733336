//! Reads the fuzzer's corpus (`tests/fuzz/corpus`) in every build: inputs that once reached new
//! code must still pass.

use std::{fs, path::Path};

use super::judge::check;

/// The importers that `./dev fuzz` runs, each with the name of its files.
const IMPORTERS: [(&str, &str); 4] =
    [("belay", "a.belay.json"), ("ratings", "a.json"), ("table", "a.csv"), ("paste", "pasted text")];

#[test]
fn every_fuzzer_file_is_refused_with_a_place_or_survives_a_round_trip() {
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
