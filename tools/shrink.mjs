// Shrinks the app's three files of a release: the WebAssembly of the first screen, the lazy loaded one (split.mjs), and the
// JavaScript that wasm-bindgen writes for them. Their names contain a hash of their content. Bytes of Brotli that each step
// saves, of 302,000:
//   unused exports, with the code that only they use               600   (streams for Leptos' servers, which Belay lacks)
//   the flags below instead of -Oz                               3,100
//   short names of imports and exports between the two           2,200   (in the WebAssembly; more in the JavaScript)
//   JavaScript: only the called functions, minified              4,400
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { split } from "./split.mjs";

const FLAGS = [
  ...["--flatten", "--rereloop", "-Oz", "-Oz", "--merge-similar-functions", "-Oz"],
  "--reorder-functions-by-name", // similar functions next to each other compress better
  ...["--strip-debug", "--strip-producers"],
];

const binaryen = (tool, ...args) =>
  execFileSync(fileURLToPath(new URL(`../node_modules/.bin/${tool}`, import.meta.url)), args, {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });

/** Calls `work` with a file in a temporary folder. */
const within = (bytes, work) => {
  const dir = mkdtempSync(join(tmpdir(), "belay-"));
  const file = (name) => join(dir, name);
  try {
    writeFileSync(file("before.wasm"), bytes);
    return work(file);
  } finally {
    rmSync(dir, { recursive: true });
  }
};

/** Removes the exports that are not used from the WebAssembly. Returns it with the new names of `imports` and `exports` by old name. */
const shrink_first = (bytes, is_used) =>
  within(bytes, (file) => {
    const exports = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name).filter(is_used);
    const nodes = exports.map((name) => ({ name: `export ${name}`, export: name }));
    writeFileSync(file("graph.json"), JSON.stringify([{ name: "page", root: true, reaches: nodes.map(({ name }) => name) }, ...nodes]));
    // -g keeps names, which the order needs
    binaryen("wasm-metadce", "-g", file("before.wasm"), "--graph-file", file("graph.json"), "-o", file("between.wasm"));
    const names = JSON.parse(
      binaryen("wasm-opt", file("between.wasm"), ...FLAGS, "--minify-imports-and-exports-and-modules", "-o", file("after.wasm")),
    );
    const imports = new Map(names.imports.map(([, old, short]) => [old, short]));
    return { small: readFileSync(file("after.wasm")), imports, exports: new Map(names.exports) };
  });

const shrink_later = (bytes) =>
  within(bytes, (file) => {
    binaryen("wasm-opt", file("before.wasm"), ...FLAGS, "-o", file("after.wasm"));
    return readFileSync(file("after.wasm"));
  });

/** Minifies a script. From a module it also removes the functions that the module neither calls nor exports. */
export const shrink_js = (js, is_module) =>
  transformSync(js, { minify: true, charset: "utf8", ...(is_module && { format: "esm", treeShaking: true }) }).code;

export const shrink_css = (css) => transformSync(css, { loader: "css", minify: true, charset: "utf8" }).code;

/** Makes the script and WebAssembly of `parts` small, and their names for each other short. */
const shrunk = ({ js, first, later }) => {
  // Classes are Rust's for others to use; boot.js wants functions only.
  js = js
    .replace(/^export class \w+ \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) .*\n)?/gm, "")
    .replace(/^const \w+Finalization = [\s\S]*?;\n/gm, "")
    .replace("export { initSync, ", "export { ");
  const used = new Set([...js.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
  const { small, imports, exports } = shrink_first(first, (name) => used.has(name));

  let linked = 0;
  js = js
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${exports.get(name)}`)
    .replace(/^ {8}(\w+): (?:async )?function[\s\S]*?^ {8}\}.*,\n/gm, (text, name) => {
      if (!imports.has(name)) return "";
      linked += 1;
      return text.replace(name, imports.get(name));
    })
    .replace(/^ *"\.\/__wasm_split\.js": \w+,\n/m, "")
    .replace(/"\.\/[\w-]+_bg\.js": (\w+),/, "a: $1,"); // as wasm-opt calls all modules
  if (linked !== imports.size) throw new Error("wasm-bindgen writes its JavaScript in another way now: adapt tools/shrink.mjs");
  return { js, first: small, later: later && shrink_later(later) };
};

/**
 * Replaces the two files that `html` names in `dir`, and puts the later one beside them where there is one; returns the page
 * with their names. `is_split` and `is_shrunk` say which steps to take (docs/build.md).
 */
export const shrink = (dir, html, { is_split, is_shrunk }) => {
  const [js_name, wasm_name] = ["js", "wasm"].map((kind) => new RegExp(`\\bdata-${kind}="([^"]+)"`).exec(html)[1]);
  const whole = () => ({ js: readFileSync(join(dir, js_name), "utf8"), first: readFileSync(join(dir, wasm_name)) });
  const parts = is_split ? split() : whole();
  const { js, first, later } = is_shrunk ? shrunk(parts) : parts;
  const script = shrink_js(js, true);

  const hash = createHash("sha256").update(first).update(later ?? "").update(script).digest("hex").slice(0, 16);
  const hashed = (name) => name.replace(/-[0-9a-f]+(?=[._])/, `-${hash}`);
  const later_name = hashed(wasm_name).replace("_bg", "_later");
  for (const [name, bytes] of [[js_name, script.replace('"later.wasm"', `"${later_name}"`)], [wasm_name, first]]) {
    rmSync(join(dir, name));
    writeFileSync(join(dir, hashed(name)), bytes);
    html = html.replaceAll(name, hashed(name));
  }
  if (later) writeFileSync(join(dir, later_name), later);
  return html;
};
