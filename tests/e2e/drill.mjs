// Bugs on demand, in the very release: what the app's WebAssembly is given is wired so that it can be stopped by a true trap
// wherever it calls the browser, and that every later call into it is counted.

/** Wires all pages of a page or context. `window.drill.due(method, key, text)` says after which call to storage it traps. */
export const wire = (target) =>
  target.addInitScript(() => {
    const drill = (window.drill = { n_calls: 0, due: null });
    // (module (func (export "trap") unreachable)): what a panic comes down to in a release.
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    let is_due = false;
    for (const method of ["setItem", "getItem"]) {
      const original = Storage.prototype[method];
      Storage.prototype[method] = function (key, text) {
        const answer = original.call(this, key, text);
        if (drill.due?.(method, key, answer ?? text)) is_due = true;
        return answer;
      };
    }
    const each = (calls, wrap) =>
      Object.fromEntries(Object.entries(calls).map(([name, it]) => [name, typeof it === "function" ? wrap(it) : it]));
    const given = (call) => (...args) => {
      is_due = false;
      const answer = call(...args);
      if (is_due) new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.trap();
      return answer;
    };
    const counted = (call) => (...args) => {
      drill.n_calls += 1;
      return call(...args);
    };
    for (const way of ["instantiate", "instantiateStreaming"]) {
      const original = WebAssembly[way];
      WebAssembly[way] = async (source, imports) => {
        const wired = Object.fromEntries(Object.entries(imports).map(([module, calls]) => [module, each(calls, given)]));
        const made = await original(source, wired);
        const { instance, module } = made instanceof WebAssembly.Instance ? { instance: made, module: source } : made;
        return { instance: { exports: each(instance.exports, counted) }, module };
      };
    }
  });

/** From now on, or from the next load on (`page.addInitScript(refuse_elements)`), the next element cannot be made. */
export const refuse_elements = () => {
  document.createElement = () => {
    delete document.createElement;
    throw new Error("planted: elements can always be made, so the app panics");
  };
};
