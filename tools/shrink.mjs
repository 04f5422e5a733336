// The app's two files of a release, made small: the WebAssembly, and the JavaScript that wasm-bindgen writes for it.
// Browsers get both under a name made from what is in them. Bytes of Brotli that each step saved, of 302,000:
//   exports that nobody uses, with what they alone keep alive      600   (streams for Leptos' servers, which Belay has not)
//   the flags below instead of -Oz                               3,100
//   short names for what the two call in each other              2,200   (in the WebAssembly; more in the JavaScript)
//   JavaScript: only what is called, minified                    4,400
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const FLAGS = [
  ...["--flatten", "--rereloop", "-Oz", "-Oz", "--merge-similar-functions", "-Oz"],
  "--reorder-functions-by-name", // neighbours that look alike compress better
  ...["--minify-imports-and-exports-and-modules", "--strip-debug", "--strip-producers"],
];

const binaryen = (tool, ...args) =>
  execFileSync(fileURLToPath(new URL(`../node_modules/.bin/${tool}`, import.meta.url)), args, {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });

/** Removes from the WebAssembly what `is_used` by no name; returns it, and the new `imports` and `exports` by old name. */
const shrink_wasm = (bytes, is_used) => {
  const dir = mkdtempSync(join(tmpdir(), "belay-"));
  try {
    const [before, graph, between, after] = ["before.wasm", "graph.json", "between.wasm", "after.wasm"].map((name) => join(dir, name));
    const exports = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name).filter(is_used);
    const nodes = exports.map((name) => ({ name: `export ${name}`, export: name }));
    writeFileSync(before, bytes);
    writeFileSync(graph, JSON.stringify([{ name: "page", root: true, reaches: nodes.map(({ name }) => name) }, ...nodes]));
    binaryen("wasm-metadce", "-g", before, "--graph-file", graph, "-o", between); // -g: the order goes by names
    const names = JSON.parse(binaryen("wasm-opt", between, ...FLAGS, "-o", after));
    const imports = new Map(names.imports.map(([, old, short]) => [old, short]));
    return { small: readFileSync(after), imports, exports: new Map(names.exports) };
  } finally {
    rmSync(dir, { recursive: true });
  }
};

/** A script made small; a `module` also loses the functions that it neither calls nor exports. */
export const shrink_js = (js, is_module) =>
  transformSync(js, { minify: true, charset: "utf8", ...(is_module && { format: "esm", treeShaking: true }) }).code;

export const shrink_css = (css) => transformSync(css, { loader: "css", minify: true, charset: "utf8" }).code;

/** Replaces the two files that `html` names in `dir`; returns the page with their new names. */
export const shrink = (dir, html) => {
  const [js_name, wasm_name] = ["js", "wasm"].map((kind) => new RegExp(`\\bdata-${kind}="([^"]+)"`).exec(html)[1]);
  let js = readFileSync(join(dir, js_name), "utf8");

  // Classes are Rust's for others to use; boot.js wants functions only.
  js = js
    .replace(/^export class \w+ \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\) .*\n)?/gm, "")
    .replace(/^const \w+Finalization = [\s\S]*?;\n/gm, "")
    .replace("export { initSync, ", "export { ");
  const used = new Set([...js.matchAll(/\bwasm\.(\w+)/g)].map(([, name]) => name));
  const { small, imports, exports } = shrink_wasm(readFileSync(join(dir, wasm_name)), (name) => used.has(name));

  let linked = 0;
  js = js
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${exports.get(name)}`)
    .replace(/^ {8}(\w+): function[\s\S]*?^ {8}\}.*,\n/gm, (text, name) => {
      if (!imports.has(name)) return "";
      linked += 1;
      return text.replace(name, imports.get(name));
    })
    .replace(/"\.\/\w+_bg\.js": (\w+),/, "a: $1,"); // as wasm-opt calls the first and only module
  if (linked !== imports.size) throw new Error("wasm-bindgen writes its JavaScript in another way now: adapt tools/shrink.mjs");
  js = shrink_js(js, true);

  const hash = createHash("sha256").update(small).update(js).digest("hex").slice(0, 16);
  for (const [name, bytes] of [[js_name, js], [wasm_name, small]]) {
    rmSync(join(dir, name));
    const hashed = name.replace(/-[0-9a-f]+(?=[._])/, `-${hash}`);
    writeFileSync(join(dir, hashed), bytes);
    html = html.replaceAll(name, hashed);
  }
  return html;
};
