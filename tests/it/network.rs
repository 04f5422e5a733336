//! Checks that the app sends no requests: neither its crates nor its sources contain code that
//! could. (tools/finish.mjs checks the built files in the same way, and tests/e2e/network.spec.mjs
//! observes the running app.)
//!
//! One crate that can send is in the dependency tree all the same: gloo-net, through Leptos'
//! `server_fn`. Leptos 0.8 depends on `server_fn` and its feature `browser` whatever features are
//! chosen, so no feature removes it. It is harmless because it is never linked: Belay declares no
//! server function, and tools/finish.mjs refuses a development build whose WebAssembly has a
//! function of gloo-net or `server_fn`, by the names of the functions. It refuses a release, which
//! has no names, if its module imports a browser function that sends: WebAssembly can only call
//! functions that its module imports.

use std::{fs, path::Path};

/// Crates whose purpose is to send.
const SENDING_CRATES: [&str; 15] = [
    "attohttpc",
    "awc",
    "curl",
    "ehttp",
    "gloo-net",
    "hyper",
    "isahc",
    "minreq",
    "reqwasm",
    "reqwest",
    "surf",
    "tokio-tungstenite",
    "tungstenite",
    "ureq",
    "ws_stream_wasm",
];

/// The browser's interfaces that send, under their names in web-sys's features and in sources.
const SENDING_NAMES: [&str; 14] = [
    "EventSource",
    "Headers",
    "HtmlFormElement",
    "HtmlIFrameElement",
    "HtmlImageElement",
    "Request",
    "RequestInit",
    "Response",
    "RtcPeerConnection",
    "ServiceWorkerContainer",
    "WebSocket",
    "WebTransport",
    "Worker",
    "XmlHttpRequest",
];
const SENDING_CALLS: [&str; 8] = [
    "fetch_with",
    "send_beacon",
    "import_module",
    "location().assign",
    "location().replace",
    "location().set_href",
    "window.open",
    "js_sys::eval",
];

/// Returns everything in a `Cargo.toml`, a `Cargo.lock` or a Rust file that could send.
fn senders(path: &str, text: &str) -> Vec<String> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    let words = |line: &str| line.split(|it| !is_word(it)).map(str::to_owned).collect::<Vec<_>>();
    // A source without browser code may call something of its own a response.
    let names_browser = text.contains("web_sys");
    let mut found = Vec::new();
    for (place, line) in text.lines().enumerate() {
        let names = words(line);
        let has = |name: &&str| names.iter().any(|it| it == name);
        let is_found = match path.rsplit('/').next().expect("a path has a name") {
            "Cargo.lock" => line.starts_with("name = ") && SENDING_CRATES.iter().any(has),
            "Cargo.toml" => SENDING_CRATES.iter().chain(&SENDING_NAMES).any(has),
            _ => {
                names_browser && SENDING_NAMES.iter().any(has)
                    || SENDING_CALLS.iter().any(|call| line.contains(call))
            }
        };
        if is_found {
            found.push(format!("{path}:{}: {}", place + 1, line.trim()));
        }
    }
    found
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file of the project")
}

fn sources(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder of the project");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => sources(&path),
            Some(kind) if kind == "rs" => vec![path.to_string_lossy().into_owned()],
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn no_crate_and_no_source_can_send() {
    let mut found = senders("Cargo.toml", &read("Cargo.toml"));
    // See the module's documentation.
    let lock = senders("Cargo.lock", &read("Cargo.lock"));
    found.extend(lock.into_iter().filter(|line| !line.contains("\"gloo-net\"")));
    let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(sources.len() > 100, "the sources are found");
    found.extend(sources.iter().flat_map(|path| senders(path, &read(path))));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_leptos_brings_a_crate_that_sends() {
    let lock = read("Cargo.lock");
    let users: Vec<&str> = lock
        .split("[[package]]")
        .filter(|package| package.contains("\n \"gloo-net\""))
        .filter_map(|package| package.lines().find(|line| line.starts_with("name = ")))
        .collect();
    assert_eq!(users, ["name = \"server_fn\""]);
}

#[test]
fn a_planted_sender_is_reported() {
    for (path, text) in [
        ("Cargo.toml", "reqwest = \"0.12\""),
        ("Cargo.toml", "gloo-net = { version = \"0.6\" }"),
        ("Cargo.toml", "  \"Url\", \"WebSocket\", \"Window\","),
        ("Cargo.toml", "features = [\"RequestInit\"]"),
        ("Cargo.lock", "name = \"ureq\""),
        ("src/browser/page.rs", "    window.fetch_with_str(\"/log\");"),
        ("src/browser/page.rs", "    drop(window.navigator().send_beacon(\"/log\"));"),
        ("src/state/app.rs", "use web_sys::XmlHttpRequest;"),
        ("src/state/app.rs", "    window.location().set_href(&address);"),
    ] {
        assert_eq!(senders(path, text).len(), 1, "{path}: {text}");
    }
    for (path, text) in [
        ("Cargo.toml", "gloo-storage = \"0.4\""),
        ("Cargo.lock", "dependencies = [\n \"hyper\",\n]"),
        ("src/state/app.rs", "    let answer = self.request(requests);"),
    ] {
        assert_eq!(senders(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}
