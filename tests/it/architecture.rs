//! Checks the layers of `ARCHITECTURE.md` and its absences in the sources. The checks are functions
//! of a path and a text, so that a test can show that each of them reports a planted fault.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each layer uses those before it. `may_use` has the exceptions.
const LAYERS: [&str; 9] =
    ["words", "model", "content", "keeping", "engine", "exchange", "browser", "state", "ui"];

/// The layers that run anywhere, because they receive instants, dates and ids as arguments.
const PURE: [&str; 6] = ["words", "model", "content", "keeping", "engine", "exchange"];

/// Names that the pure layers must not contain.
const OUTSIDE: [&str; 9] = [
    "leptos",
    "web_sys",
    "js_sys",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "gloo",
    "SystemTime",
    "rand",
    "getrandom",
];

/// Functions that read the clock.
const CLOCK: [[&str; 2]; 3] = [["Instant", "now"], ["Utc", "now"], ["Local", "now"]];

fn may_use(from: &str, to: &str) -> bool {
    let place = |layer: &str| LAYERS.iter().position(|it| *it == layer);
    match (from, to) {
        _ if from == to => true,
        ("browser", _) => false,
        ("words", _) => to == "model",
        (_, "words") => true,
        _ => place(to) < place(from),
    }
}

/// Returns the violations of a Rust file under `src/`.
fn faults(path: &str, text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let mut faults = Vec::new();
    if tokens.iter().any(|token| token.contains("inner_html")) {
        faults.push(format!("{path}: names inner_html, and user text is never HTML"));
    }
    let module = module_of(path);
    // `lib.rs` and `main.rs` are above the layers.
    let Some(layer) = module.first().filter(|_| path.matches('/').count() > 1) else { return faults };
    if PURE.contains(&layer.as_str()) {
        let named = OUTSIDE.into_iter().filter(|name| tokens.iter().any(|token| token == name));
        faults.extend(named.map(|name| format!("{path}: {layer} names {name}")));
        let calls = |[of, name]: &[&str; 2]| {
            tokens.windows(3).any(|it| it[0] == *of && it[1] == "::" && it[2] == *name)
        };
        faults.extend(
            CLOCK.iter().filter(|it| calls(it)).map(|it| format!("{path}: {layer} calls {}", it.join("::"))),
        );
    }
    for used in used_paths(&tokens, &module) {
        let name = used.join("::");
        match used.first().map(String::as_str) {
            Some("*") | None => faults.push(format!("{path}: uses the whole crate, not a layer")),
            Some(to) if !LAYERS.contains(&to) => faults.push(format!("{path}: crate::{name} is in no layer")),
            Some(to) if !may_use(layer, to) => {
                faults.push(format!("{path}: {layer} uses {to} (crate::{name})"));
            }
            Some(_) => {}
        }
        if is_other_page(&module, &used) {
            faults.push(format!("{path}: a page uses another page (crate::{name})"));
        }
    }
    faults
}

/// Whether a page uses another page. Code shared by two pages belongs into a part or into `engine`;
/// only `pages/mod.rs` knows all pages.
fn is_other_page(module: &[String], used: &[String]) -> bool {
    let page = |path: &[String]| match path {
        [ui, pages, page, ..] if ui == "ui" && pages == "pages" => Some(page.clone()),
        _ => None,
    };
    page(module).is_some_and(|own| page(used).is_some_and(|other| own != other))
}

/// Returns the module of a file: `src/ui/pages/start.rs` is `ui::pages::start`.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// Returns all paths in a file that start at the crate's root or leave its own module, as paths
/// from the root.
pub(super) fn used_paths(tokens: &[String], module: &[String]) -> Vec<Vec<String>> {
    let mut used = Vec::new();
    // The inline modules of the file, each with the brace depth at which it ends.
    let mut inner: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let at = |place: usize| tokens.get(place).map_or("", String::as_str);
    for (place, token) in tokens.iter().enumerate() {
        let continues = place > 0 && at(place - 1) == "::";
        match token.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inner.retain(|(_, ends)| *ends <= depth);
            }
            "mod" if at(place + 2) == "{" => inner.push((at(place + 1).to_owned(), depth + 1)),
            // `pub(crate)` and `pub(super)` are no paths.
            "crate" | "super" if at(place + 1) == ")" && at(place - 1) == "(" => {}
            "crate" if !continues && matches!(at(place + 1), "::" | "as") => {
                branches(tokens, place + 1, &[], &mut used);
            }
            // The crate by its name, as in programs; `exchange::belay` has the same name.
            "belay" if !continues && at(place + 1) == "::" && LAYERS.contains(&at(place + 2)) => {
                branches(tokens, place + 1, &[], &mut used);
            }
            "super" if !continues => {
                let mut base: Vec<String> = module.to_vec();
                base.extend(inner.iter().map(|(name, _)| name.clone()));
                base.pop();
                branches(tokens, place + 1, &base, &mut used);
            }
            _ => {}
        }
    }
    used
}

/// Follows `::a::{b, c::d}` from `place` on, and returns its end.
fn branches(tokens: &[String], mut place: usize, base: &[String], used: &mut Vec<Vec<String>>) -> usize {
    let mut path = base.to_vec();
    let at = |place: usize| tokens.get(place).map_or("", String::as_str);
    while at(place) == "::" {
        place += 1;
        match at(place) {
            "{" => {
                while !matches!(at(place), "}" | "") {
                    place += 1;
                    match at(place) {
                        "" | "," | "}" => {}
                        name => {
                            let mut base = path.clone();
                            step(&mut base, name);
                            place = branches(tokens, place + 1, &base, used);
                            // Skips the rest of `name as other`.
                            while !matches!(at(place), "," | "}" | "") {
                                place += 1;
                            }
                        }
                    }
                }
                return place + 1;
            }
            name => step(&mut path, name),
        }
        place += 1;
    }
    used.push(path);
    place
}

fn step(path: &mut Vec<String>, name: &str) {
    match name {
        "super" => drop(path.pop()),
        "self" => {}
        _ => path.push(name.to_owned()),
    }
}

/// Returns the words and symbols of Rust code, without comments, texts and characters.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '"' => quoted(rest),
            'r' if is_raw_text(rest) => raw_quoted(rest),
            '\'' => character(rest),
            _ if first.is_alphanumeric() || first == '_' => {
                let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
                tokens.push(rest[..end].to_owned());
                end
            }
            ':' if rest.starts_with("::") => {
                tokens.push("::".to_owned());
                2
            }
            _ => {
                if !first.is_whitespace() {
                    tokens.push(first.to_string());
                }
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    tokens
}

/// Returns the length of a text in quotes.
fn quoted(rest: &str) -> usize {
    let mut escaped = false;
    for (place, it) in rest.char_indices().skip(1) {
        match it {
            '"' if !escaped => return place + 1,
            _ => escaped = it == '\\' && !escaped,
        }
    }
    rest.len()
}

fn is_raw_text(rest: &str) -> bool {
    rest[1..].trim_start_matches('#').starts_with('"')
}

fn raw_quoted(rest: &str) -> usize {
    let hashes = rest[1..].bytes().take_while(|it| *it == b'#').count();
    let end = format!("\"{}", "#".repeat(hashes));
    let start = hashes + 2;
    rest[start..].find(&end).map_or(rest.len(), |found| start + found + end.len())
}

/// Returns the length of a character in quotes. The quote of a lifetime has none that closes it.
fn character(rest: &str) -> usize {
    let mut ahead = rest.char_indices().skip(1);
    match (ahead.next(), ahead.next()) {
        (Some((_, '\\')), Some((place, escaped))) => {
            let after = place + escaped.len_utf8();
            rest[after..].find('\'').map_or(rest.len(), |end| after + end + 1)
        }
        (Some(_), Some((place, '\''))) => place + 1,
        _ => 1,
    }
}

#[test]
fn no_layer_uses_a_layer_above_it() {
    let sources = files_under("src", "rs");
    assert!(sources.len() > 20, "the sources are found");
    let found: Vec<String> = sources.iter().flat_map(|path| faults(path, &read(path))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_import_of_a_layer_above_is_reported() {
    for (path, code) in [
        ("src/model/edit.rs", "use crate::engine::Sheet;"),
        ("src/model/edit.rs", "use crate::{model::Level, ui::{App}};"),
        ("src/model/edit.rs", "use super::super::state::App;"),
        ("src/model/edit.rs", "use super::{Level, super::content::Framework};"),
        ("src/model/edit.rs", "fn rate() { let app = crate::state::app(); }"),
        ("src/model/edit.rs", "mod tests { use super::super::super::engine::Sheet; }"),
        ("src/content/mod.rs", "use super::engine;"),
        ("src/content/framework.rs", "pub use belay::engine::person::sheet::Sheet as Table;"),
        ("src/engine/report.rs", "use crate::exchange::write;"),
        ("src/engine/report.rs", "use crate::*;"),
        ("src/engine/report.rs", "use crate as all;"),
        ("src/engine/report.rs", "use crate::ui as screens;"),
        ("src/engine/report.rs", "use crate::Anything;"),
        ("src/exchange/csv.rs", "use crate::browser::files;"),
        ("src/browser/storage.rs", "use crate::model::Version;"),
        ("src/browser/storage.rs", "use crate::words::app;"),
        ("src/state/app.rs", "use crate::ui::App;"),
        ("src/words/report.rs", "use crate::engine::PersonReport;"),
        ("src/ui/pages/start.rs", "use super::report::ReportPage;"),
        ("src/ui/pages/start.rs", "use crate::{state::App, ui::pages::{report::ReportPage}};"),
        ("src/ui/pages/start/card.rs", "use super::super::report;"),
    ] {
        assert_eq!(faults(path, code).len(), 1, "{path}: {code}: {:?}", faults(path, code));
    }
}

#[test]
fn an_import_of_a_layer_below_is_not_reported() {
    for (path, code) in [
        (
            "src/engine/report.rs",
            "use crate::{content::Framework, model::{Assessor, PersonId}, words::report as words};",
        ),
        (
            "src/engine/report.rs",
            "use super::{AreaScore, pace::closing_weeks}; pub(crate) fn goal() {} pub(super) fn f() {}",
        ),
        (
            "src/model/day.rs",
            "mod optional { use super::{Day, Deserializer}; fn f() { super::serialize(day) } }",
        ),
        ("src/model/day.rs", "mod tests { use super::*; } use super::Level;"),
        (
            "src/ui/pages/start.rs",
            "use crate::{browser::clock, exchange, state, ui::{parts::Dialog, routes}};",
        ),
        ("src/ui/pages/start.rs", "use super::super::parts::Dialog; mod card; use self::card::Card;"),
        ("src/ui/pages/mod.rs", "pub use start::StartPage; use self::report::ReportPage;"),
        ("src/words/report.rs", "use crate::model::Level;"),
        (
            "src/model/edit.rs",
            "// crate::engine is not used, see crate::ui\n/* crate::ui */ const A: &str = \"crate::ui\";",
        ),
        (
            "src/model/edit.rs",
            "const A: &str = r#\"a \" crate::ui\"#; const B: char = '\"'; fn f<'a>(b: &'a str) -> char { '\\'' }",
        ),
        ("src/main.rs", "use belay::ui::App;"),
    ] {
        assert_eq!(faults(path, code), Vec::<String>::new(), "{path}: {code}");
    }
}

#[test]
fn a_planted_clock_browser_or_html_is_reported() {
    for (path, code) in [
        ("src/model/edit.rs", "use std::time::SystemTime;"),
        ("src/engine/trend.rs", "let now = std::time::Instant::now();"),
        ("src/engine/trend.rs", "let now = chrono::Utc::now();"),
        ("src/exchange/csv.rs", "use web_sys::File;"),
        ("src/exchange/csv.rs", "let window = leptos::prelude::window();"),
        ("src/content/framework.rs", "let id = rand::random();"),
        ("src/ui/parts/note.rs", "view! { <p inner_html=note></p> }"),
        ("src/browser/page.rs", "element.set_inner_html(text);"),
    ] {
        assert_eq!(faults(path, code).len(), 1, "{path}: {code}: {:?}", faults(path, code));
    }
    assert!(faults("src/browser/clock.rs", "let now = js_sys::Date::now(); // no SystemTime").is_empty());
    assert!(faults("src/engine/trend.rs", "// Not SystemTime, no Instant::now\nlet brand = 1;").is_empty());
}

/// Returns the number of calls of `files::download` outside the one place that asks whether
/// downloads are protected.
fn unasked_downloads(path: &str, text: &str) -> usize {
    let is_there = path == "src/ui/parts/hand_out.rs";
    let is_call = |it: &[String]| it[0] == "files" && it[1] == "::" && it[2] == "download";
    if is_there { 0 } else { tokens(text).windows(3).filter(|it| is_call(it)).count() }
}

#[test]
fn every_download_uses_the_one_function_that_protects_it() {
    let named = |path: &String| unasked_downloads(path, &read(path)) > 0;
    let found: Vec<String> = files_under("src", "rs").into_iter().filter(named).collect();
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(unasked_downloads("src/ui/pages/team/exports.rs", "files::download(&name, mime, text)"), 1);
    assert!(read("src/ui/parts/hand_out.rs").contains("files::download("));
}

/// Returns code that gives `ui` hidden parts of the workspace, or lets `state` expose them.
fn accesses_to_hidden_records(path: &str, text: &str) -> Vec<String> {
    let tokens = tokens(text);
    let has = |words: &[&str]| tokens.windows(words.len()).any(|it| it == words);
    let mut found = Vec::new();
    if path.starts_with("src/ui/") {
        for words in [["storage", "::", "read"], ["mirror", "::", "read"], ["import", "::", "read"]] {
            if has(&words) {
                found.push(format!("{path}: calls {}", words.concat()));
            }
        }
    }
    if path.starts_with("src/state/") && path != "src/state/held.rs" {
        // Only visible records may leave: the workspace of `Parts` is for `state`, and `held` is
        // not public.
        let leaks: [&[&str]; 3] =
            [&["pub", "use", "held"], &["pub", "workspace", ":"], &["pub", "mod", "held"]];
        found.extend(
            leaks.iter().filter(|words| has(words)).map(|words| format!("{path}: {}", words.join(" "))),
        );
        for (place, token) in tokens.iter().enumerate().filter(|(_, token)| *token == "Workspace") {
            let head: Vec<&str> = tokens[..place].iter().rev().take(6).map(String::as_str).collect();
            // A `pub fn name(self) -> Workspace` must contain `seen`.
            let is_returned = head.starts_with(&[">", "-", ")", "self", "("]) && {
                let name = tokens[..place - 6].iter().rposition(|it| it == "fn");
                name.is_some_and(|name| tokens[name - 1] == "pub")
            };
            let body = tokens[place..].iter().take_while(|it| *it != "}");
            if is_returned && !body.clone().any(|it| it == "seen") {
                found.push(format!("{path}: hands out {token}"));
            }
        }
    }
    found
}

#[test]
fn pages_get_only_the_visible_part_of_the_workspace() {
    let all = files_under("src", "rs");
    let found: Vec<String> =
        all.iter().flat_map(|path| accesses_to_hidden_records(path, &read(path))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_access_to_hidden_records_is_reported() {
    for (path, code) in [
        ("src/ui/pages/start.rs", "let text = storage::read(key);"),
        ("src/ui/pages/start.rs", "mirror::read(&[]).await"),
        (
            "src/ui/pages/data/import.rs",
            "let work = import::read(&files, &taken, &all, &stamp, today, &turns);",
        ),
        ("src/state/app.rs", "pub struct Parts { pub workspace: Signal<Held> }"),
        ("src/state/mod.rs", "pub use held::Held;"),
        ("src/state/mod.rs", "pub mod held;"),
        ("src/state/app.rs", "pub fn all(self) -> Workspace { self.workspace.read().whole() }"),
    ] {
        assert_eq!(accesses_to_hidden_records(path, code).len(), 1, "{path}: {code}");
    }
    let seen = "pub fn workspace(self) -> Workspace { self.workspace.read().seen() }";
    assert!(accesses_to_hidden_records("src/state/app.rs", seen).is_empty());
}

/// Returns style files that the page does not link, and links to missing files.
fn unlinked(style_files: &[String], page: &str) -> Vec<String> {
    let links: Vec<&str> = page.split('"').filter(|it| it.starts_with("style/")).collect();
    let missing = style_files
        .iter()
        .filter(|file| !links.contains(&file.as_str()))
        .map(|file| format!("index.html does not link {file}"));
    let dangling = links
        .iter()
        .filter(|link| !style_files.iter().any(|file| file == *link))
        .map(|link| format!("index.html links {link}, which is not there"));
    let twice = links
        .iter()
        .enumerate()
        .filter(|(place, link)| links[..*place].contains(link))
        .map(|(_, link)| format!("index.html links {link} twice"));
    missing.chain(dangling).chain(twice).collect()
}

#[test]
fn every_style_file_is_linked_and_every_link_has_a_file() {
    let found = unlinked(&files_under("style", "css"), &read("index.html"));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_unlinked_style_file_is_reported() {
    let link = |file: &str| format!("<link data-trunk rel=\"css\" href=\"{file}\" />");
    let page = link("style/base.css");
    let files = ["style/base.css".to_owned()];
    assert!(unlinked(&files, &page).is_empty());
    assert_eq!(unlinked(&files, "").len(), 1);
    assert_eq!(unlinked(&[], &page).len(), 1);
    assert_eq!(unlinked(&files, &format!("{page}{page}")).len(), 1);
}

/// Hosts of package registries and paths of a machine, assembled from parts so that this file
/// contains none of them.
fn needles() -> Vec<String> {
    [
        ["crates", ".io"],
        ["registry.npm", "js"],
        ["registry.yarn", "pkg"],
        ["npm", "mirror"],
        ["py", "pi.org"],
        ["python", "hosted"],
        ["artifact", "ory"],
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/home/", "runner"],
    ]
    .map(|parts| parts.concat())
    .to_vec()
}

/// Returns the lines of a file with names that are valid on one machine or network only.
fn machine_specific_names(path: &str, text: &str) -> Vec<String> {
    // A lock file uses this name as the source of a crate; it is not a host.
    let index = ["crates", ".io-index"].concat();
    let text = if path.ends_with("Cargo.lock") { text.replace(&index, "") } else { text.to_owned() };
    let needles = needles();
    let named = |line: &str| needles.iter().any(|needle| line.contains(needle.as_str()));
    text.lines()
        .enumerate()
        .filter(|(_, line)| named(line))
        .map(|(place, line)| format!("{path}:{}: {}", place + 1, line.trim()))
        .collect()
}

#[test]
fn no_file_names_a_package_registry_or_a_path_of_this_machine() {
    let files = files_of_the_project();
    assert!(files.len() > 40 && files.iter().any(|path| path == "Cargo.lock"), "the files are found");
    let found: Vec<String> = files
        .iter()
        // Skips files that are not text.
        .filter_map(|path| Some(machine_specific_names(path, &fs::read_to_string(root().join(path)).ok()?)))
        .flatten()
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_registry_or_path_is_reported() {
    for needle in needles() {
        let text = format!("a first line\nresolved \"https://{needle}/leptos\"\n");
        assert_eq!(machine_specific_names("package-lock.json", &text).len(), 1, "{needle}");
    }
    let lock = ["source = \"registry+https://github.com/rust-lang/crates", ".io-index\""].concat();
    assert!(machine_specific_names("Cargo.lock", &lock).is_empty());
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(super) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("a text file of the project")
}

pub(super) fn files_under(folder: &str, extension: &str) -> Vec<String> {
    let ending = format!(".{extension}");
    walk(&root().join(folder)).into_iter().filter(|path| path.ends_with(&ending)).collect()
}

/// Returns all files except Git's own and those in `.gitignore`.
fn files_of_the_project() -> Vec<String> {
    let ignored = read(".gitignore");
    let is_ours = |path: &String| {
        let is_ignored = |line: &str| format!("/{path}").starts_with(line);
        !path.starts_with(".git/") && !ignored.lines().filter(|line| line.starts_with('/')).any(is_ignored)
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(root()).expect("the project's folder").map(|entry| entry.expect("an entry")) {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_file() {
            files.push(name);
        } else if is_ours(&format!("{name}/")) {
            files.extend(walk(&entry.path()));
        }
    }
    files.retain(is_ours);
    files
}

/// Returns the files below a folder, with their paths from the project's root.
fn walk(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the project") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(walk(&path));
        } else {
            let path = path.strip_prefix(root()).expect("below the project's folder");
            files.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    files.sort();
    files
}

/// Returns paths in backticks that name no file or folder. The last section gives examples of files
/// to add, so it is ignored.
fn dead_paths(text: &str) -> Vec<String> {
    let text = text.split("## Adding a feature").next().unwrap_or(text);
    let roots = ["src/", "tests/", "tools/", "public/", "style/", "benches/", "docs/"];
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|path| roots.iter().any(|root| path.starts_with(root)) && !Path::new(path).exists())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_map_is_short_and_every_path_in_it_exists() {
    let map = read("ARCHITECTURE.md");
    assert!(map.lines().count() <= 150);
    assert!(map.matches("`src/").count() > 30);
    assert_eq!(dead_paths(&map), Vec::<String>::new());
    assert_eq!(dead_paths("see `src/nowhere.rs` and `src/lib.rs`"), ["src/nowhere.rs"]);
}

#[test]
fn every_path_in_the_documents_is_there() {
    let mut pages = files_under("docs", "md");
    pages.extend(["README.md", "CONTRIBUTING.md", "tests/FAULTS.md"].map(str::to_owned));
    for page in pages {
        assert_eq!(dead_paths(&read(&page)), Vec::<String>::new(), "{page}");
    }
}

/// Names of native tests in backticks that `sources` does not define. A name may be shortened by " …".
fn dead_tests(text: &str, sources: &str) -> Vec<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(|name| name.trim_end_matches(" …"))
        .filter(|name| !name.contains(' ') && !name.starts_with('_') && name.matches('_').count() > 2)
        .filter(|name| !sources.contains(&format!("fn {name}")))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_native_test_that_proves_a_promise_is_there() {
    let files = ["src", "tests"].map(|folder| files_under(folder, "rs")).concat();
    let sources: String = files.iter().map(|path| read(path)).collect();
    assert_eq!(dead_tests(&read("tests/FAULTS.md"), &sources), Vec::<String>::new());
    assert_eq!(
        dead_tests("`an_edit_is_lost …`, `a_cut_is_survived`", "fn a_cut_is_survived()"),
        ["an_edit_is_lost"]
    );
}
