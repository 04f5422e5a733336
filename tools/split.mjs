// Takes what comes after the first screen (src/ui/later.rs) out of the app's WebAssembly, into a file of its own. Where
// that can be cut, the linker knows and wasm-bindgen forgets: so it is cut in Cargo's own output, and what Trunk has had
// wasm-bindgen make of the whole is made anew of the first part.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CARGO = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown/release/belay.wasm");

// What the app calls to have the later part, with whom to tell how it went. Not the script that wasm-split writes for
// that: this one also loads it from hosts that do not know WebAssembly, as wasm-bindgen's does.
const loader = (shared) => `
        __wasm_split_load_later: async function(told, word) {
            let is_here = true;
            const stop = new AbortController();
            addEventListener("belay-stop-loading", () => stop.abort(), { once: true });
            try {
                const shared = { ${shared.map((name) => `${name}: wasm.${name}`).join(", ")} };
                await __wbg_load(await fetch(new URL("later.wasm", import.meta.url), { signal: stop.signal }), { __wasm_split: shared });
            } catch (e) {
                is_here = false;
                console.warn(e);
            }
            wasm.__indirect_function_table.get(told)(word, is_here);
        },`;

/** The app's script, its first WebAssembly, and the later one, which the script calls later.wasm. */
export const split = () => {
  const dir = mkdtempSync(join(tmpdir(), "belay-"));
  const file = (name) => join(dir, name);
  try {
    execFileSync("wasm-split-cli", [CARGO, dir, "--target", "web", "--out-name", "belay"]);
    execFileSync("wasm-bindgen", [file("belay.wasm"), "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", dir]);
    // What both parts have in common, by the names under which the first gives it to the second.
    const common = /const \{ ([^}]+) \} = initSync/.exec(readFileSync(file("__wasm_split.js"), "utf8"))[1].match(/\w+/g);
    const js = readFileSync(file("belay.js"), "utf8")
      .replace(/^import \* as import1 from .*$/m, "")
      .replace('"./__wasm_split.js": import1', '"./__wasm_split.js": import0')
      .replace("const import0 = {", `$&${loader(common)}`);
    if (/import1/.test(js)) throw new Error("the split tools write their JavaScript in another way now: adapt tools/split.mjs");
    return { js, first: readFileSync(file("belay_bg.wasm")), later: readFileSync(file("split_later.wasm")) };
  } finally {
    rmSync(dir, { recursive: true });
  }
};
