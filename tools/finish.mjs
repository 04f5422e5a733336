// Trunk's post_build hook. For a release it shrinks the app (shrink.mjs), joins the style sheets, puts the
// Content-Security-Policy into the pages, refuses a build that would violate that policy or name another host, and
// gives the worker the list of files of the build (precache.mjs).
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const { TRUNK_STAGING_DIR: dir, TRUNK_PROFILE: profile, BELAY_ADDRESS: address, BELAY_WITHOUT = "" } = process.env;
const is_done = (step) => !BELAY_WITHOUT.split(" ").includes(step); // what a release can do without: docs/build.md
if (profile !== "release") {
  // Leptos' server functions depend on a crate that can send requests (tests/it/network.rs). Only development builds
  // contain function names, so the check is here.
  for (const name of readdirSync(dir).filter((name) => name.endsWith(".wasm"))) {
    const [sender] = /gloo_net|server_fn/.exec(readFileSync(join(dir, name), "latin1")) ?? [];
    if (!sender) continue;
    console.error(`error: ${name} has functions of ${sender}, which can send`);
    process.exit(1);
  }
  // In development there is no policy, because Trunk's live reload is an inline script. Print the address again, at
  // the end of the output.
  if (address) console.log(`==> Belay is at ${address}`);
  process.exit(0);
}

const { shrink, shrink_css, shrink_js } = await import("./shrink.mjs"); // not in development: it needs esbuild
const { addresses_in, content_hosts, CSP, not_in_policy, senders_in } = await import("./policy.mjs");
const { fill_worker } = await import("./precache.mjs");

const wrong = [];
const read = (name) => readFileSync(join(dir, name), "utf8");
const hashed = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);
const pages = readdirSync(dir).filter((name) => name.endsWith(".html"));
const is_split = is_done("split");
writeFileSync(join(dir, "index.html"), shrink(dir, read("index.html"), { is_split, is_shrunk: is_done("shrink") }));

// Every script gets a name with the hash of its content, like Trunk's files: then no cache can put a script of one
// build into a page of another. Only the worker keeps its name, because browsers look for it by name.
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

// Join the style sheets into one, which saves a request for each part and page.
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

// Chromium does not preload files in a page with a policy: it requests a file when the parser reaches it, and the
// parser waits at every script. So the page names the files that it needs at once before everything else.
const EARLY = /[ \t]*<link [^>]*\brel="(?:stylesheet|modulepreload|preload)"[^>]*>\n?/g;
html = read("index.html");
const scripts = [...html.matchAll(/<script [^>]*\bsrc="([^"]+)"/g)].map(([, src]) => `<link rel="preload" href="${src}" as="script" />`);
const [style_link, ...loads] = (html.match(EARLY) ?? []).map((link) => link.trim());
const early = [style_link, ...scripts, ...loads];
if (early.length !== 5) wrong.push(`the page asks early for ${early.length} files, expected its style, two scripts, module and WebAssembly`);
html = html.replace(EARLY, "").replace("<!-- csp -->", ["<!-- csp -->", ...early].join("\n    "));
writeFileSync(join(dir, "index.html"), html);

// Put the policy into the pages, and into a file for hosts that read headers from a file.
for (const page of pages) {
  const with_csp = read(page).replace("<!-- csp -->", `<meta http-equiv="Content-Security-Policy" content="${CSP}" />`);
  if (with_csp === read(page)) wrong.push(`${page} has no <!-- csp --> to put the Content-Security-Policy in`);
  const bare = with_csp.replace(/[ \t]*<!--[\s\S]*?-->\n?/g, "");
  writeFileSync(join(dir, page), bare);
  for (const what of not_in_policy(bare)) wrong.push(`${page} has ${what}`);
}
writeFileSync(join(dir, "_headers"), read("_headers").replace("{csp}", CSP));

// Check that files name no host other than those that the content links to, for users to follow. Also check that
// nothing can send requests, except for the three that load the app: its module, and its WebAssembly in two parts
// (the module could request the first part itself).
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
