// What can be done where the app does not start (recover.html): download everything, set the last import aside, put it
// back, start again. It knows of the data only where it lies, and deletes nothing. Plain, with public/kept.js alone.
(() => {
  "use strict";
  const KEPT = "belay:v:";
  const ASIDE = "belay:a:"; // as long, so that what is moved always fits
  const by_id = (id) => document.getElementById(id);

  // The second of an import, which its keys say: "x1795271234r5f0c2a". None for what was saved again after it was lost.
  const second = (of) => Number(/^x(\d+)/.exec(of)?.[1] ?? 0);

  // The keys under `prefix` that came from files, in local storage or its mirror, by import: [["x1795271234r5f0c2a", [key, …]],
  // …], the last import last: of two the later one says a later second, whatever the clock said. The mirror may be missing.
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

  // Moves entries to another prefix, where they are: first in the mirror, in one transaction, which takes in what local
  // storage alone had. Without a mirror they stay in local storage, and so does what differs there. What was noted as gone
  // under its old key comes back under a new one, which no note is about (src/keeping/entries.rs): the random digits at the
  // end of its generation are others, as many as before.
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
        localStorage.setItem(key, text); // an old key had no digits, and there is no room for them
        throw e;
      }
    });
    belayKept.tell();
  };

  const entries = (n) => (n === 1 ? "1 entry" : `${n} entries`);
  // A clock that was set back makes the time of an import one to come, which says nothing.
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

  // Once more and this page is back: the start after next would count anew.
  const start = async () => {
    if (localStorage.getItem("belay:starts") > 1) localStorage.setItem("belay:starts", 1);
    const waiting = (await navigator.serviceWorker?.getRegistration())?.waiting;
    if (waiting) {
      // A newer build may be the remedy.
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
