// The actions of the recovery page (recover.html) for when the app does not start: download everything, set the last
// import aside, restore it, and start again. The script knows the data only by its keys and deletes nothing. It is
// plain JavaScript and needs only public/kept.js.
(() => {
  "use strict";
  const KEPT = "belay:v:";
  const ASIDE = "belay:a:"; // of equal length, so that a moved entry always fits
  const by_id = (id) => document.getElementById(id);

  // Returns the second of an import, which is part of its keys: "x1795271234r5f0c2a". Returns 0 for entries that were
  // saved again after they were lost.
  const second = (of) => Number(/^x(\d+)/.exec(of)?.[1] ?? 0);

  // Returns the keys under `prefix` that came from files, in local storage or its mirror, by import:
  // [["x1795271234r5f0c2a", [key, …]], …], the last import last. A later import always has a later second, whatever
  // the clock showed. The mirror may be missing.
  const imports = async (prefix) => {
    const [mirrored] = await belayKept.transact("readonly", (versions) => [versions.getAllKeys()]).catch(() => [[]]);
    const found = new Map();
    for (const key of new Set([...Object.keys(localStorage), ...mirrored])) {
      if (!key.startsWith(`${prefix}x`)) continue;
      const of = key.split(":")[2];
      found.set(of, [...(found.get(of) ?? []), key]);
    }
    return [...found].sort(([a], [b]) => second(a) - second(b));
  };

  // Moves entries to another prefix within their store: first in the mirror, in one transaction, which also adds the
  // entries that only local storage had. Without a mirror they stay in local storage, and so do entries that differ
  // there. An entry whose old key was recorded as removed returns under a new key without such a record
  // (src/keeping/entries.rs): the random digits at the end of its generation are replaced by as many new ones.
  const move = async (keys, prefix) => {
    const digits = [...crypto.getRandomValues(new Uint8Array(3))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const renamed = (key) => prefix + key.slice(prefix.length).replace(/(r\w+)?:/, `r${digits}:`);
    const texts = await belayKept.transact("readwrite", (versions, gone) =>
      keys.map((key) => {
        const request = versions.get(key);
        request.onsuccess = () => {
          const text = request.result ?? localStorage.getItem(key);
          if (text === null) return;
          versions.put(text, renamed(key));
          versions.delete(key);
          if (key.startsWith(KEPT)) gone.put(Date.now(), key);
        };
        return request;
      }),
    ).catch(() => null);
    keys.forEach((key, place) => {
      const text = localStorage.getItem(key);
      if (text === null) return;
      localStorage.removeItem(key);
      if (texts && (texts[place] ?? text) === text) return;
      try {
        localStorage.setItem(renamed(key), text);
      } catch (e) {
        localStorage.setItem(key, text); // an old key has no digits, and storage has no room for them
        throw e;
      }
    });
    belayKept.tell();
  };

  const entries = (n) => (n === 1 ? "1 entry" : `${n} entries`);
  // If the clock was set back, the time of an import may be in the future; then it is not shown.
  const when = (of) => (second(of) * 1000 <= Date.now() ? ` of ${new Date(second(of) * 1000).toLocaleString()}` : "");
  let last, aside;
  const look = async () => {
    last = (await imports(KEPT)).filter(([of]) => second(of)).at(-1);
    aside = (await imports(ASIDE)).flatMap(([, keys]) => keys);
    by_id("imported").textContent =
      (last ? `The last import${when(last[0])} brought ${entries(last[1].length)}.` : "Nothing here was imported.") +
      (aside.length ? ` Set aside: ${entries(aside.length)}.` : "");
    by_id("aside").hidden = !last;
    by_id("back").hidden = !aside.length;
  };

  // Reset the counter of failed starts, except for one: after one more failure this page appears again.
  const start = async () => {
    if (localStorage.getItem("belay:starts") > 1) localStorage.setItem("belay:starts", 1);
    const waiting = (await navigator.serviceWorker?.getRegistration())?.waiting;
    if (waiting) {
      // A newer build may fix the problem.
      waiting.postMessage("take over");
      await new Promise((done) => {
        navigator.serviceWorker.addEventListener("controllerchange", done);
        setTimeout(done, 3000);
      });
    }
    location.href = "./";
  };

  const actions = {
    download: () => belayKept.download(),
    aside: async () => {
      const n = last[1].length;
      await move(last[1], ASIDE);
      await look();
      (last ? by_id("aside") : by_id("back")).focus();
      return `${entries(n)} set aside. Now start Belay.`;
    },
    back: async () => {
      await move(aside, KEPT);
      await look();
      by_id("aside").focus();
      return "Put back.";
    },
    again: start,
  };
  addEventListener("click", async ({ target: { id } }) => {
    if (!actions[id]) return;
    try {
      by_id("note").textContent = (await actions[id]()) ?? "";
    } catch (e) {
      by_id("note").textContent = `That did not work: ${e.message}`;
    }
  });
  look().catch((e) => (by_id("imported").textContent = `The data in this browser cannot be read: ${e.message}`));
})();
