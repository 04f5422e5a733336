// Splits the lazy loaded part (src/ui/later.rs) from the app's WebAssembly into a file of its own. The linker knows
// where the code can be split, but wasm-bindgen loses that information. So this script splits Cargo's own output, and
// runs wasm-bindgen again on the first part, instead of on the whole as Trunk does.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CARGO = join(process.env.CARGO_TARGET_DIR ?? "target", "wasm32-unknown-unknown/release/belay.wasm");

// The function that the app calls to load the later part, with the callback to report success. The script that
// wasm-split generates for that is not used: this one also works with hosts that do not know the type of WebAssembly,
// as wasm-bindgen's does.
const loader = (shared) => `
        __wasm_split_load_later: async function(callback, data) {
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
            wasm.__indirect_function_table.get(callback)(data, is_here);
        },`;

/** Returns the app's script, its first WebAssembly, and the later one, which the script calls later.wasm. */
export const split = () => {
  const dir = mkdtempSync(join(tmpdir(), "belay-"));
  const file = (name) => join(dir, name);
  try {
    execFileSync("wasm-split-cli", [CARGO, dir, "--target", "web", "--out-name", "belay"]);
    execFileSync("wasm-bindgen", [file("belay.wasm"), "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", dir]);
    // The names under which the first part exports the items that both parts share.
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
