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

  const actions = { "crash-download": download, "crash-reload": () => take_over() };
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

  // ---- New builds ----

  // The worker (sw.js) keeps one whole build for use without the network. A newer one waits until the user agrees in one
  // tab; then all tabs go over. The app is told how it stands, and shows a button "update-reload":
  //   waiting   a newer build is ready
  //   unsaved   the user wants it, but this tab holds something that is not saved
  //   older     another tab went over already, and this one could not, for the same reason
  const root = document.documentElement;
  const { build } = tag.dataset; // in a release only
  const workers = location.protocol === "file:" ? null : navigator.serviceWorker; // none on plain http
  if (build) root.dataset.build = build;
  // What this copy is, for the app to say: "file" from disk, "plain" without https, "kept" once the worker has it all.
  root.dataset.copy = location.protocol === "file:" ? "file" : isSecureContext ? "" : "plain";
  let registration = null;
  let standing = "";
  let is_wanted = false;

  const tell = (how) => {
    standing = how;
    dispatchEvent(new CustomEvent("belay-update", { detail: how }));
  };

  // What was typed and is still to be seen. The app answers for the rest: it objects to "belay-leave" while a text
  // that saves itself is not saved, or a change is not on disk.
  const typed = new WeakSet();
  addEventListener("input", (e) => typed.add(e.target), true);
  const is_unsaved = (field) =>
    typed.has(field) && field.value && field.offsetParent && field.matches(":read-write:not([type=search], .draft-text *)");
  const may_leave = () =>
    ![...document.querySelectorAll("input, textarea")].some(is_unsaved) &&
    dispatchEvent(new Event("belay-leave", { cancelable: true }));

  // Never again within 5 seconds, whatever goes wrong: else two builds that each call for the other would go round.
  const reload = () => {
    let last = 0;
    try {
      last = Number(sessionStorage.getItem("belay:reloaded"));
      sessionStorage.setItem("belay:reloaded", Date.now());
    } catch {
      // Storage is blocked, and with it the workers.
    }
    if (Date.now() - last > 5000) location.reload();
    else tell("older");
  };

  const take_over = () => {
    if (!registration?.waiting) return location.reload();
    is_wanted = true;
    registration.waiting.postMessage("take over"); // it tells all tabs once it has
    setTimeout(() => location.reload(), 5000); // or it is broken
  };

  addEventListener("click", (e) => {
    if (e.target.id !== "update-reload") return;
    if (standing !== "waiting" || may_leave()) take_over();
    else tell("unsaved");
  });

  // The worker fetches and hashes the whole build: not while the app is being drawn for the first time.
  const app_is_painted = () =>
    new Promise((done) => {
      const look = () => {
        if (!crashed && !document.querySelector("main")) return;
        observer.disconnect();
        if (window.requestIdleCallback) requestIdleCallback(done, { timeout: 5_000 });
        else done(); // no timer: a crash would stop it
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true });
      look();
    });

  const follow_builds = async () => {
    if (!workers || window.belay_single) return;
    if (!build) {
      // Development: a worker of a release that was served here would hide what is being worked on.
      (await workers.getRegistration())?.unregister();
      return;
    }
    workers.addEventListener("message", ({ data }) => {
      if (is_wanted || (data.build !== build && data.has_agreed && may_leave())) reload();
      else if (data.build !== build) tell("older");
    });
    registration = await workers.register(new URL("sw.js", tag.src), { updateViaCache: "none" });
    workers.ready.then(() => (root.dataset.copy = "kept"));
    const look = () => {
      if (registration.waiting && registration.active && !standing) tell("waiting");
    };
    const watch = () => registration.installing?.addEventListener("statechange", look);
    registration.addEventListener("updatefound", watch);
    watch();
    look();
  };

  // ---- Start ----

  // The app's two parts: files beside the page, or in the page itself where it is a single file (tools/single.mjs).
  const parts = () =>
    window.belay_single?.(page_is_there) ??
    import(new URL(tag.dataset.js, tag.src).href).then(({ default: init }) => [init, new URL(tag.dataset.wasm, tag.src)]);

  const start = async () => {
    if (location.protocol === "file:" && !window.belay_single) {
      await page_is_there;
      by_id("boot").textContent = "This page was opened from disk, where browsers do not let it load its parts. " +
        "Belay has to come from a web server, even one on this machine: see “Hosting” in its README.";
      return;
    }
    if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly, or has it switched off");
    const [[init, module_or_path]] = await Promise.all([parts(), page_is_there]);
    await init({ module_or_path });
    by_id("boot")?.remove();
  };
  start()
    .catch(async (e) => {
      await page_is_there;
      crash(`Belay could not start: ${e?.message ?? e}`);
    })
    .then(app_is_painted)
    .then(follow_builds) // after a failure too: a newer build may be the remedy
    .catch((e) => console.warn(`Belay cannot work without the network here: ${e.message}`));
})();
