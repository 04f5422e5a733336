// Trunk's post_build hook. In a release it makes the app small (shrink.mjs), joins the style sheets, puts the
// Content-Security-Policy into index.html, and refuses a build that would break that policy or name another host.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const { TRUNK_STAGING_DIR: dir, TRUNK_PROFILE: profile, BELAY_ADDRESS: address } = process.env;
if (profile !== "release") {
  // Development: Trunk's live reload is an inline script, so there is no policy. Repeat the address where it is seen.
  if (address) console.log(`==> Belay is at ${address}`);
  process.exit(0);
}

const { shrink, shrink_css, shrink_js } = await import("./shrink.mjs"); // not for development: esbuild is a part of it
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";
// Names of formats that look like addresses; nothing is ever fetched from them.
const NOT_HOSTS = ["http://www.w3.org/"];

const wrong = [];
const read = (name) => readFileSync(join(dir, name), "utf8");
let html = shrink(dir, read("index.html"));
for (const script of ["kept.js", "boot.js"]) writeFileSync(join(dir, script), shrink_js(read(script)));

// One style sheet: one request instead of one for each part and page.
const LINK = /[ \t]*<link[^>]*\brel="stylesheet"[^>]*>\n?/g;
const links = html.match(LINK) ?? [];
const sheets = links.map((link) => basename(/\bhref="([^"]+)"/.exec(link)[1]));
if (!sheets[0]?.startsWith("layers-")) wrong.push("style/layers.css must be the first style sheet: it orders the layers");
if (links.some((link) => link.includes("media="))) wrong.push("a style sheet's media= would be lost in joining: use @media inside it");
const css = sheets.map(read).join("\n");
if (/@import/.test(css)) wrong.push("@import in a style sheet: link the file in index.html instead");
const small = shrink_css(css);
const joined = `style-${createHash("sha256").update(small).digest("hex").slice(0, 16)}.css`;
for (const sheet of sheets) rmSync(join(dir, sheet), { force: true });
writeFileSync(join(dir, joined), small);
let first = true;
html = html.replace(LINK, () => (first ? ((first = false), `    <link rel="stylesheet" href="./${joined}" />\n`) : ""));

// The policy.
const with_csp = html.replace("<!-- csp -->", `<meta http-equiv="Content-Security-Policy" content="${CSP}" />`);
if (with_csp === html) wrong.push("index.html has no <!-- csp --> to put the Content-Security-Policy in");
html = with_csp.replace(/[ \t]*<!--[\s\S]*?-->\n?/g, "");
writeFileSync(join(dir, "index.html"), html);
for (const [what, pattern] of [
  ["an inline script", /<script(?![^>]*\ssrc=)[^>]*>/i],
  ["an inline event handler", /<[^>]*\son[a-z]+\s*=[^>]*>/i],
  ["an inline style", /<style\b[^>]*>|<[^>]*\sstyle\s*=[^>]*>/i],
]) {
  const found = pattern.exec(html);
  if (found) wrong.push(`index.html has ${what}, which the Content-Security-Policy blocks: ${found[0].slice(0, 120)}`);
}

// No other host. The app's own content (in the .wasm) has links for people to follow; code and styles have none.
for (const name of readdirSync(dir, { recursive: true }).filter((name) => /\.(js|css|html|webmanifest)$/.test(name))) {
  for (const [address] of read(name).matchAll(/\b(?:https?|wss?):\/\/[^\s"'`)]*/g)) {
    if (!NOT_HOSTS.some((known) => address.startsWith(known))) wrong.push(`${name} names another host: ${address.slice(0, 120)}`);
  }
}

for (const line of wrong) console.error(`error: ${line}`);
process.exit(wrong.length ? 1 : 0);
