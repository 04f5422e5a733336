// Starts the app, and stands in for it when it fails. A plain outside script: no Content-Security-Policy
// exception is needed, and unlike a module it also runs in a page opened from disk, to say what is wrong there.
//
// A failed start is one in which the app has a bug within its first 3 seconds. belay:starts counts failures where they happen,
// so a start that is cut off does not count, and tabs that start together do not add up. After two, this script opens
// recover.html, which leaves one on the count, so that one more failure leads back to it.
//
// When the user accepts a new build, the worker takes over and tells all tabs. A tab of another build reloads, at most
// once in 5 seconds, unless something in it is unsaved: typed text, drafts, changes not on disk, or a file that is
// previewed and not stored.
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

  // ---- Starts that failed ----

  // Where the app had a bug in two starts in a row, recover.html opens instead, which needs nothing of the app. Only a bug
  // counts: not a start that was left, nor one that the network cut off; and none once the app has stood for a while.
  const STARTS = "belay:starts";
  const STOOD_MS = 3000;
  let n_failed = 0;
  let is_starting = true;
  const note_failed = (n) => {
    try {
      if (n) localStorage.setItem(STARTS, n);
      else localStorage.removeItem(STARTS);
    } catch {
      // Storage is blocked or full: the crash page is all there is.
    }
  };
  try {
    n_failed = Number(localStorage.getItem(STARTS));
  } catch {
    // Storage is blocked, and nothing in it can be what goes wrong.
  }
  const stands = () => {
    is_starting = false;
    if (n_failed) note_failed(0);
  };

  // ---- When the app has failed ----

  const download = async () => {
    by_id("crash-note").textContent = await belayKept.download();
  };

  const actions = { "crash-download": download, "crash-reload": () => take_over() };
  let crashed = false;

  // What a failed app would do next cannot be trusted, least of all to the saved data: it is taken out of the
  // page, its timers are stopped, and the listeners below, older than all of its own, keep every event from it.
  const crash = (what, is_bug) => {
    if (crashed) return;
    crashed = true;
    console.error(what);
    if (is_bug && is_starting) note_failed(n_failed + 1);
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

  // A release traps when it panics, as WebAssembly does when out of memory: an uncaught error. Any other that comes out
  // of the app's own code left it half-way just so. What it had queued before is left out. Development builds say more,
  // and first: browser/crash.rs sends that.
  const queue = queueMicrotask;
  window.queueMicrotask = (task) => queue(() => crashed || task());
  const is_trap = (e) => typeof WebAssembly === "object" && e instanceof WebAssembly.RuntimeError;
  const is_bug = (e) => is_trap(e) || /wasm-function/.test(e?.stack);
  const stopped = (e) => crash(`The app stopped: ${e.message}`, true);
  addEventListener("belay-panic", (e) => crash(String(e.detail), true));
  addEventListener("error", (e) => is_bug(e.error) && stopped(e.error));
  addEventListener("unhandledrejection", (e) => is_trap(e.reason) && stopped(e.reason));

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
  // What this copy is, for the app to say: "file" from disk, "plain" without https, "kept" once the worker said that it has
  // all files.
  root.dataset.copy = location.protocol === "file:" ? "file" : isSecureContext ? "" : "plain";
  workers?.addEventListener("message", ({ data }) => {
    if ("kept" in data) root.dataset.copy = data.kept ? "kept" : "";
  });
  workers?.controller?.postMessage("kept?");
  let registration = null;
  let standing = "";
  let is_wanted = false;

  const tell = (how) => {
    root.dataset.update = standing = how; // an app that is still to start finds it there
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
  const app_is_painted = async () => {
    await page_is_there;
    await new Promise((done) => {
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
  };

  const follow_builds = async () => {
    if (!workers || window.belay_single) return;
    if (!build) {
      // Development: a worker of a release that was served here would hide what is being worked on.
      (await workers.getRegistration())?.unregister();
      return;
    }
    workers.addEventListener("message", ({ data }) => {
      if (!data.build) return;
      if (is_wanted || (data.build !== build && data.has_agreed && may_leave())) reload();
      else if (data.build !== build) tell("older");
    });
    registration = await workers.register(new URL("sw.js", tag.src), { updateViaCache: "none" });
    workers.ready.then(({ active }) => active.postMessage("refill"));
    const look = () => {
      if (registration.waiting && registration.active && !standing) tell("waiting");
    };
    const watch = () => registration.installing?.addEventListener("statechange", look);
    registration.addEventListener("updatefound", watch);
    watch();
    look();
  };

  // ---- Start ----

  // Compiled while the rest of the page still comes; as bytes where a host calls WebAssembly something else.
  const compiled = async (url) => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`failed to fetch WebAssembly: ${answer.status} ${answer.statusText}`);
    const is_known = /^application\/wasm\b/.test(answer.headers.get("content-type"));
    return is_known ? WebAssembly.compileStreaming(answer) : answer.arrayBuffer();
  };

  // The app's two parts: files beside the page, or in the page itself where it is a single file (tools/single.mjs).
  const parts = () => {
    if (window.belay_single) return window.belay_single(page_is_there);
    const [js, wasm] = [tag.dataset.js, tag.dataset.wasm].map((name) => new URL(name, tag.src).href);
    return Promise.all([import(js).then((it) => it.default), compiled(wasm)]);
  };

  const start = async () => {
    if (location.protocol === "file:" && !window.belay_single) {
      await page_is_there;
      by_id("boot").textContent = "You opened this page from disk, where browsers do not let it load its parts. " +
        "Belay has to come from a web server, even one on this computer: see “Hosting” in its README.";
      return;
    }
    if (n_failed >= 2 && !window.belay_single) {
      location.replace(new URL("recover.html", tag.src));
      return;
    }
    if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly, or has it turned off");
    const [[init, module_or_path]] = await Promise.all([parts(), page_is_there]);
    await init({ module_or_path });
    by_id("boot")?.remove();
    setTimeout(stands, STOOD_MS);
  };
  start()
    .catch(async (e) => {
      await page_is_there;
      if (is_bug(e)) stopped(e);
      else crash(`Belay could not start: ${e?.message ?? e}`);
    })
    .then(app_is_painted)
    .then(follow_builds) // after a failure too: a newer build may be the remedy
    .catch((e) => console.warn(`Belay cannot work without the network here: ${e.message}`));
})();
