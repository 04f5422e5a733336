// Trunk's post_build hook. In a release it makes the app small (shrink.mjs), joins the style sheets, puts the
// Content-Security-Policy into the pages, refuses a build that would break that policy or name another host, and tells
// the worker which files make up the build (precache.mjs).
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const { TRUNK_STAGING_DIR: dir, TRUNK_PROFILE: profile, BELAY_ADDRESS: address, BELAY_WITHOUT = "" } = process.env;
const is_done = (step) => !BELAY_WITHOUT.split(" ").includes(step); // what a release can do without: docs/build.md
if (profile !== "release") {
  // Leptos' functions for servers bring a crate that can send (tests/it/network.rs). Only here functions have names.
  for (const name of readdirSync(dir).filter((name) => name.endsWith(".wasm"))) {
    const [sender] = /gloo_net|server_fn/.exec(readFileSync(join(dir, name), "latin1")) ?? [];
    if (!sender) continue;
    console.error(`error: ${name} has functions of ${sender}, which can send`);
    process.exit(1);
  }
  // Development: Trunk's live reload is an inline script, so there is no policy. Repeat the address where it is seen.
  if (address) console.log(`==> Belay is at ${address}`);
  process.exit(0);
}

const { shrink, shrink_css, shrink_js } = await import("./shrink.mjs"); // not for development: esbuild is a part of it
const { addresses_in, content_hosts, CSP, not_in_policy, senders_in } = await import("./policy.mjs");
const { fill_worker } = await import("./precache.mjs");

const wrong = [];
const read = (name) => readFileSync(join(dir, name), "utf8");
const hashed = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const pages = readdirSync(dir).filter((name) => name.endsWith(".html"));
const is_split = is_done("split");
writeFileSync(join(dir, "index.html"), shrink(dir, read("index.html"), { is_split, is_shrunk: is_done("shrink") }));

// Every script gets a name made from what is in it, as Trunk's files have: neither a host's cache nor a browser's can
// then put a script of one build into a page of another. Only the worker keeps its name, by which browsers look for it.
const is_script = (name) => /^[a-z_]+\.js$/.test(name) && name !== "sw.js";
for (const name of readdirSync(dir).filter(is_script)) {
  const small = shrink_js(read(name));
  const named = name.replace(".js", `-${hashed(small)}.js`);
  writeFileSync(join(dir, name), small);
  renameSync(join(dir, name), join(dir, named));
  for (const page of pages) writeFileSync(join(dir, page), read(page).replaceAll(new RegExp(`(["/])${name}"`, "g"), `$1${named}"`));
  const naming = readdirSync(dir).filter((other) => /\.js$/.test(other) && read(other).includes(`"${name}"`));
  if (naming.length) wrong.push(`${naming} names ${name}, which is ${named} in a release: name it in a page only`);
}

// One style sheet: one request instead of one for each part and page.
const LINK = /[ \t]*<link[^>]*\brel="stylesheet"[^>]*>\n?/g;
let html = read("index.html");
const links = html.match(LINK) ?? [];
const sheets = links.map((link) => basename(/\bhref="([^"]+)"/.exec(link)[1]));
if (!sheets[0]?.startsWith("layers-")) wrong.push("style/layers.css must be the first style sheet: it orders the layers");
if (links.some((link) => link.includes("media="))) wrong.push("a style sheet's media= would be lost in joining: use @media inside it");
const css = sheets.map(read).join("\n");
if (/@import/.test(css)) wrong.push("@import in a style sheet: link the file in index.html instead");
const small = shrink_css(css);
const joined = `style-${hashed(small)}.css`;
for (const sheet of sheets) rmSync(join(dir, sheet), { force: true });
writeFileSync(join(dir, joined), small);
let first = true;
html = html.replace(LINK, () => (first ? ((first = false), `    <link rel="stylesheet" href="./${joined}" />\n`) : ""));
writeFileSync(join(dir, "index.html"), html);
const others = pages.filter((page) => page !== "index.html");
for (const page of others) writeFileSync(join(dir, page), read(page).replace('href="style.css"', `href="${joined}"`));

// Chromium does not look ahead in a page with a policy: it asks for a file where the parser stands, and that waits at
// every script. So what is needed at once is named before all else.
const EARLY = /[ \t]*<link [^>]*\brel="(?:stylesheet|modulepreload|preload)"[^>]*>\n?/g;
html = read("index.html");
const scripts = [...html.matchAll(/<script [^>]*\bsrc="([^"]+)"/g)].map(([, src]) => `<link rel="preload" href="${src}" as="script" />`);
const [style_link, ...loads] = (html.match(EARLY) ?? []).map((link) => link.trim());
const early = [style_link, ...scripts, ...loads];
if (early.length !== 5) wrong.push(`the page asks early for ${early.length} files, expected its style, two scripts, module and WebAssembly`);
html = html.replace(EARLY, "").replace("<!-- csp -->", ["<!-- csp -->", ...early].join("\n    "));
writeFileSync(join(dir, "index.html"), html);

// The policy, in the pages and for hosts that take headers from a file.
for (const page of pages) {
  const with_csp = read(page).replace("<!-- csp -->", `<meta http-equiv="Content-Security-Policy" content="${CSP}" />`);
  if (with_csp === read(page)) wrong.push(`${page} has no <!-- csp --> to put the Content-Security-Policy in`);
  const bare = with_csp.replace(/[ \t]*<!--[\s\S]*?-->\n?/g, "");
  writeFileSync(join(dir, page), bare);
  for (const what of not_in_policy(bare)) wrong.push(`${page} has ${what}`);
}
writeFileSync(join(dir, "_headers"), read("_headers").replace("{csp}", CSP));

// No other host: only what the content links to, for people to follow. And nothing that could send, but for the three
// requests that load the app: its module, and its WebAssembly in two parts (the module could ask for the first itself).
const hosts = content_hosts();
for (const name of readdirSync(dir, { recursive: true }).filter((name) => /\.(js|css|html|wasm|webmanifest)$/.test(name))) {
  for (const found of addresses_in(readFileSync(join(dir, name), "latin1"), hosts)) wrong.push(`${name} names another host: ${found}`);
}
for (const name of readdirSync(dir).filter((name) => name.endsWith(".js") && name !== "sw.js")) {
  const found = senders_in(read(name));
  const loads = name.startsWith("belay-") ? (is_split ? ["fetch(", "fetch("] : ["fetch("]) : name.startsWith("boot-") ? ["fetch(", "import("] : [];
  if (found.join() !== loads.join()) wrong.push(`${name} can ask for more than its own load: ${found.join(" ") || "nothing"}, expected ${loads.join(" ") || "nothing"}`);
}

for (const line of wrong) console.error(`error: ${line}`);
if (wrong.length) process.exit(1);
console.log(`==> build ${fill_worker(dir)}`);
