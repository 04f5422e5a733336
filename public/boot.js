// Starts the app, and stands in for it when it fails. A plain outside script: no Content-Security-Policy
// exception is needed, and unlike a module it also runs in a page opened from disk, to say what is wrong there.
(() => {
  "use strict";
  const tag = document.currentScript;
  const by_id = (id) => document.getElementById(id);
  const page_is_there = new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));

  // At once, before anything is painted, so that the page does not flash in the other theme.
  try {
    const theme = localStorage.getItem("belay:theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme.
  }

  // ---- When the app has failed ----

  const download = async () => {
    try {
      const file = await belayKept.recovery_file();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 30_000); // at once would cancel the download
      by_id("crash-note").textContent = `Saved as ${file.name}.` +
        (file.damaged ? ` Damaged entries that could not be put in it: ${file.damaged}. They stay in this browser.` : "");
    } catch (e) {
      by_id("crash-note").textContent = `Your data could not be read from this browser: ${e.message}`;
    }
  };

  const actions = { "crash-download": download, "crash-reload": () => location.reload() };
  let crashed = false;

  // What a failed app would do next cannot be trusted, least of all to the saved data: it is taken out of the
  // page, its timers are stopped, and the listeners below, older than all of its own, keep every event from it.
  const crash = (what) => {
    if (crashed) return;
    crashed = true;
    console.error(what);
    globalThis.belayKept?.stop();
    for (let id = setTimeout(() => {}); id > 0; id -= 1) clearTimeout(id); // intervals too: same numbers
    for (let id = requestAnimationFrame(() => {}); id > 0; id -= 1) cancelAnimationFrame(id);
    const page = by_id("crash");
    by_id("crash-what").textContent = what;
    page.hidden = false;
    document.body.replaceChildren(page);
    document.body.dataset.crashed = "";
    by_id("crash-download").focus();
  };

  const EVENTS = "click dblclick contextmenu pointerdown pointermove pointerup pointerover pointerout mousedown mousemove " +
    "mouseup mouseover mouseout touchstart touchend wheel scroll keydown keyup beforeinput input change submit reset focus blur " +
    "focusin focusout toggle close cancel copy cut paste dragenter dragover dragleave drop storage hashchange popstate " +
    "visibilitychange pagehide pageshow beforeunload online offline resize message beforeprint afterprint";
  for (const kind of EVENTS.split(" ")) {
    addEventListener(kind, (e) => {
      if (!crashed) return;
      e.stopImmediatePropagation();
      if (kind === "click") actions[e.target.id]?.();
    }, true);
  }

  // A release traps when it panics, as WebAssembly does when out of memory or stack: an uncaught error. What it had
  // queued before is left out. Development builds say more, and first: browser/crash.rs sends that.
  const queue = queueMicrotask;
  window.queueMicrotask = (task) => queue(() => crashed || task());
  addEventListener("belay-panic", (e) => crash(String(e.detail)));
  const trapped = (e) => {
    if (typeof WebAssembly === "object" && e instanceof WebAssembly.RuntimeError) crash(`The app stopped: ${e.message}`);
  };
  addEventListener("error", (e) => trapped(e.error));
  addEventListener("unhandledrejection", (e) => trapped(e.reason));

  // ---- Start ----

  const start = async () => {
    if (location.protocol === "file:") {
      await page_is_there;
      by_id("boot").textContent = "This page was opened from disk, where browsers do not let it load its parts. " +
        "Belay has to come from a web server, even one on this machine: see “Hosting” in its README.";
      return;
    }
    if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly, or has it switched off");
    const [{ default: init }] = await Promise.all([import(new URL(tag.dataset.js, tag.src).href), page_is_there]);
    await init({ module_or_path: new URL(tag.dataset.wasm, tag.src) });
    by_id("boot")?.remove();
  };
  start().catch(async (e) => {
    await page_is_there;
    crash(`Belay could not start: ${e?.message ?? e}`);
  });
})();
