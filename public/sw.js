// Stores one complete build of Belay for offline use. tools/finish.mjs fills in BUILD and FILES for a
// release. Unfilled, this file is the kill switch (docs/hosting.md): it deletes the stored build and unregisters itself.
//
// The worker stores a build in a cache of its own, named by scope and build id. It fills the cache only when all
// files have the hashes in its list, serves no other files, and fetches missing files from the host. At every start
// it checks that the cache is complete, because other pages of the host can delete it. Files with a hash in their
// name may come from the browser's HTTP cache; the others are requested again, because a host may serve them minutes
// old. So a host sends each file once and the start page twice (tests/e2e/network.spec.mjs).
//
// A new build waits: this file never calls skipWaiting by itself. See "New builds" in boot.js.
const BUILD = "";
const FILES = {}; // name: SHA-256 of its content; "" is the start page

const HOME = new URL("./", location).pathname;
const OURS = `belay ${HOME} `; // other apps, and other copies of Belay, may share the host name
const CACHE = OURS + BUILD;

const sha256 = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Fetches a file of this build, or throws an error. A file with a hash in its name is never out of date, so the
// browser's HTTP cache may answer, which has it since the page loaded: nothing is downloaded twice if the host allows
// caching. All other files are requested from the host.
const fetched = async (name) => {
  for (const cache of /-[0-9a-f]{16}[._]/.test(name) ? ["default", "reload"] : ["reload"]) {
    const answer = await fetch(HOME + name, { cache });
    const bytes = await answer.arrayBuffer();
    if (!answer.ok || (await sha256(bytes)) !== FILES[name]) continue;
    const headers = new Headers(answer.headers);
    for (const of_transport of ["content-encoding", "content-length", "transfer-encoding"]) headers.delete(of_transport);
    return new Response(bytes, { headers }); // a new response: browsers refuse a redirected response for a page
  }
  throw new Error(`Belay cannot be kept for use without the network: ${name} is not that of build ${BUILD}`);
};

// Files are cached only after all of them have arrived and match. A new build waits until the user agrees (boot.js).
const install = async (names) => {
  const answers = await Promise.all(names.map(fetched));
  const cache = await caches.open(CACHE);
  await Promise.all(names.map((name, place) => cache.put(HOME + name, answers[place])));
};

// Returns the files that the cache lacks. Other pages of the host may have deleted all or some of them.
const missing = async () => {
  const kept = await (await caches.open(CACHE)).keys();
  const urls = new Set(kept.map((request) => request.url));
  return Object.keys(FILES).filter((name) => !urls.has(new URL(HOME + name, location).href));
};

const tell_whether_kept = async (page) => page.postMessage({ kept: (await missing()).length === 0 });

const refill = async (page) => {
  await install(await missing()).catch((e) => console.warn(e.message)); // offline, or the host has another build
  await tell_whether_kept(page);
};

const forget = async (kept) => {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== kept) await caches.delete(name);
};

let has_agreed = false;
const activate = async () => {
  await forget(CACHE);
  for (const tab of await clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (new URL(tab.url).pathname.startsWith(HOME)) tab.postMessage({ build: BUILD, has_agreed });
  }
};

// All files but the start page are named by their content or belong to no build. So even if a file is missing here
// and comes from the host, a page never has parts of two builds.
const answer = async (name, request) => (await (await caches.open(CACHE)).match(HOME + name)) ?? fetch(request);

if (BUILD) {
  addEventListener("install", (e) => e.waitUntil(install(Object.keys(FILES))));
  addEventListener("activate", (e) => e.waitUntil(activate()));
  addEventListener("message", (e) => {
    if (e.data === "kept?") e.waitUntil(tell_whether_kept(e.source));
    if (e.data === "refill") e.waitUntil(refill(e.source));
    if (e.data !== "take over") return;
    has_agreed = true;
    e.waitUntil(skipWaiting());
  });
  addEventListener("fetch", (e) => {
    const { origin, pathname } = new URL(e.request.url);
    if (origin !== location.origin || !pathname.startsWith(HOME) || e.request.method !== "GET") return;
    const name = pathname.slice(HOME.length).replace(/^index\.html$/, "");
    if (Object.hasOwn(FILES, name)) e.respondWith(answer(name, e.request));
  });
} else {
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (e) => e.waitUntil(forget().then(() => registration.unregister())));
}
