// Builds Belay as one file: node tools/single.mjs [release] [file]. The file opens from disk, where pages must not
// load any other file: style, script and WebAssembly are in the page, and its policy allows only these, by their
// hashes.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { addresses_in, content_hosts, senders_in, single_csp } from "./policy.mjs";

const dir = resolve(process.argv[2] ?? "dist");
const out = process.argv[3] ?? "belay.html";
const text = (name) => readFileSync(join(dir, name), "utf8");
const page = text("index.html");
const named = (pattern) => pattern.exec(page)[1];

// Compression saves two thirds, and browsers unpack the data in a few milliseconds.
const packed = (name) => gzipSync(readFileSync(join(dir, name)), { level: 9 }).toString("base64");
const js = text(named(/ data-js="([^"]+)"/));
// A release that was built without the split (docs/build.md) asks for nothing later.
const is_split = readdirSync(dir).some((name) => name.endsWith("_later.wasm"));
const [ask, later] = /\bfetch\(new URL\("([^"]+)",import\.meta\.url\)(?:,\{signal:[\w.$]+\})?\)/.exec(js) ?? [];
if (is_split !== !!later) throw new Error("the app's script asks in another way for what comes later now: adapt tools/single.mjs");
const wasm = { first: packed(named(/ data-wasm="([^"]+)"/)), ...(is_split && { later: packed(later) }) };
const entry = `
  import init from "app";
  const unpacked = (id) => {
    const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), (it) => it.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };
  window.belay_later = () => unpacked("later");
  window.belay_single = async (page_is_there) => {
    await page_is_there;
    return [init, await unpacked("first")];
  };
`;
const app = {
  name: "app",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^app$/ }, () => ({ path: "app", namespace: "app" }));
    onLoad({ filter: /./, namespace: "app" }, () => ({ contents: is_split ? js.replace(ask, "belay_later()") : js }));
  },
};
const { outputFiles } = await build({
  stdin: { contents: entry },
  plugins: [app],
  ...{ bundle: true, write: false, minify: true, charset: "utf8", format: "iife", logLevel: "error" },
  define: { "import.meta.url": '""' }, // the base address of the WebAssembly, which is passed directly here
});
// First the replacement for loading, then the page's own scripts, in their order and in one scope as in the page.
const SCRIPTS = /[ \t]*<script [^>]*src="([^"]+)"[^>]*><\/script>\n?/g;
const scripts = [outputFiles[0].text, ...[...page.matchAll(SCRIPTS)].map(([, name]) => text(name))];
// A text in the script may contain the end tag of scripts, so it is escaped.
const script = scripts.map((it) => it.trim()).join("\n").replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const style = text(named(/<link rel="stylesheet" href="([^"]+)"/)).trim();
if (style.includes("</style")) throw new Error("a style sheet with </style in it cannot stand in a page");

const hash = (content) => `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
const replaced = (html, pattern, by) => {
  if (!pattern.test(html)) throw new Error(`index.html has no ${pattern}`);
  return html.replace(pattern, () => by);
};
let html = page;
html = replaced(html, /(?<=Content-Security-Policy" content=")[^"]*/, single_csp(hash(script), hash(style)));
html = replaced(html, /[ \t]*<link rel="manifest"[^>]*>\n/, "");
html = replaced(html, / <a href="recover\.html">[^<]*<\/a>/, ""); // the recovery page is a separate file
html = html.replace(/[ \t]*<link rel="(?:modulepreload|preload)"[^>]*>\n?/g, "");
html = replaced(html, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
const id_of_build = named(/ data-build="([^"]+)"/);
html = replaced(html.replace(SCRIPTS, ""), /<\/head>/, `  <script data-build="${id_of_build}">${script}</script>\n  </head>`);
for (const [id, bytes] of Object.entries(wasm)) {
  html = replaced(html, /<\/body>/, `  <script id="${id}" type="text/plain">${bytes}</script>\n  </body>`);
}

const left = [
  ...[...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?!data:)[^"]*"/g)].map(([found]) => `${found} is not in the page`),
  ...addresses_in(html, content_hosts()).map((found) => `it names another host: ${found}`),
  ...senders_in(script).filter((found) => found !== "fetch(" && found !== "import(").map((found) => `it can ask for something: ${found}`),
];
for (const line of left) console.error(`error: ${out}: ${line}`);
if (left.length) process.exit(1);
writeFileSync(out, html);
console.log(`==> ${out}, build ${id_of_build}: ${Buffer.byteLength(html).toLocaleString("en")} bytes`);
