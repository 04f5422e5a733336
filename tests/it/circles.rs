//! Checks that no two files of a layer import each other, directly or indirectly, and that no
//! `mod.rs` re-exports, so that an import names the file that it depends on.

use std::collections::BTreeMap;

use super::architecture::{files_under, read, tokens, used_paths};

/// The view library, which is written and used like a library: its files may import each other, and
/// its `mod.rs` re-exports.
const LIBRARY: &str = "src/ui/view/";

/// A file of the sources, or one that a test makes up.
struct Source {
    path: String,
    text: String,
}

fn module(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// Returns the code without its tests, which may import the files that test them.
fn without_tests(text: &str) -> &str {
    let end = ["\n#[cfg(test)]\nmod tests {", "\n#[cfg(test)]\npub(crate) mod fixture {"]
        .iter()
        .filter_map(|start| text.find(start))
        .min();
    &text[..end.unwrap_or(text.len())]
}

/// Whether a file is compiled for tests only, according to its name.
fn is_test(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.contains("/tests/") || name.ends_with("laws.rs") || name == "fixture.rs"
}

/// Returns for each file the files of its layer that it imports.
fn imports(sources: &[Source]) -> BTreeMap<&str, Vec<&str>> {
    let by_module: BTreeMap<Vec<String>, &str> =
        sources.iter().map(|source| (module(&source.path), source.path.as_str())).collect();
    let file_of = |path: &[String]| (1..=path.len()).rev().find_map(|n| by_module.get(&path[..n])).copied();
    let layer = |path: &str| module(path).first().cloned();
    sources
        .iter()
        .filter(|source| !is_test(&source.path) && !source.path.starts_with(LIBRARY))
        .map(|source| {
            let own = module(&source.path);
            let mut used: Vec<&str> = used_paths(&tokens(without_tests(&source.text)), &own)
                .iter()
                .filter_map(|path| file_of(path))
                .filter(|file| {
                    *file != source.path && !file.starts_with(LIBRARY) && layer(file) == layer(&source.path)
                })
                .collect();
            used.sort_unstable();
            used.dedup();
            (source.path.as_str(), used)
        })
        .collect()
}

/// Returns every file that is part of an import cycle.
fn in_cycles(sources: &[Source]) -> Vec<&str> {
    let imports = imports(sources);
    let leads_back = |start: &str| {
        let mut seen: Vec<&str> = Vec::new();
        let mut next: Vec<&str> = imports[start].clone();
        while let Some(file) = next.pop() {
            if file == start {
                return true;
            }
            if !seen.contains(&file) {
                seen.push(file);
                next.extend(imports.get(file).into_iter().flatten());
            }
        }
        false
    };
    imports.keys().copied().filter(|file| leads_back(file)).collect()
}

/// Whether a `mod.rs` re-exports items.
fn re_exports(path: &str, text: &str) -> bool {
    path.ends_with("/mod.rs")
        && !path.starts_with(LIBRARY)
        && tokens(text).windows(2).any(|it| it[0] == "pub" && it[1] == "use")
}

fn sources() -> Vec<Source> {
    files_under("src", "rs").into_iter().map(|path| Source { text: read(&path), path }).collect()
}

#[test]
fn no_files_of_a_layer_import_each_other_in_a_cycle() {
    let sources = sources();
    assert!(imports(&sources).values().map(Vec::len).sum::<usize>() > 300, "the imports are found");
    assert_eq!(in_cycles(&sources), Vec::<&str>::new());
}

#[test]
fn no_mod_file_re_exports_items() {
    let found: Vec<String> =
        sources().into_iter().filter(|it| re_exports(&it.path, &it.text)).map(|it| it.path).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_planted_cycle_is_reported_in_every_layer() {
    let file = |path: &str, text: &str| Source { path: path.to_owned(), text: text.to_owned() };
    for layer in ["words", "model", "content", "keeping", "engine", "exchange", "browser", "state", "ui"] {
        let in_layer = |name: &str| format!("src/{layer}/{name}.rs");
        let use_of = |name: &str| format!("use crate::{{{layer}::{name}::Thing, std}};");
        let two = [
            file(&in_layer("a/one"), &use_of("b::two")),
            file(&in_layer("b/two"), &format!("fn f() {{ crate::{layer}::a::one::go(); }}")),
            file(&in_layer("b/three"), &use_of("a::one")),
        ];
        assert_eq!(in_cycles(&two), [in_layer("a/one"), in_layer("b/two")]);
        let three = [
            file(&in_layer("one"), &use_of("two")),
            file(&in_layer("two"), &use_of("three")),
            file(&in_layer("three"), "use super::one::Thing;"),
        ];
        assert_eq!(in_cycles(&three).len(), 3);
        let line = [file(&in_layer("one"), &use_of("two")), file(&in_layer("two"), "")];
        assert!(in_cycles(&line).is_empty());
        let in_tests = "\n#[cfg(test)]\nmod tests {\n    use super::one::Thing;\n}";
        let tested = [file(&in_layer("one"), &use_of("two")), file(&in_layer("two"), in_tests)];
        assert!(in_cycles(&tested).is_empty());
    }
    assert!(re_exports("src/engine/mod.rs", "pub use person::report::Report;"));
    assert!(!re_exports("src/engine/mod.rs", "pub mod person;"));
}
