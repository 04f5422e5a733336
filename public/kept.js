// Access to Belay's data in this browser, for the app, the crash page and the recovery page: local storage, and
// IndexedDB as its mirror. A completed transaction of the mirror is on disk (local storage is written up to a minute
// later), and the mirror has no small limit. The script opens it and reads its keys while the app still loads.
// src/keeping/entries.rs decides what to do with them. This is a plain script with one global, so that it runs even
// if the app does not.
(() => {
  "use strict";
  const PREFIX = "belay:v:";
  const ASIDE = "belay:a:";
  const WAIT_MS = 2_000; // the time to wait for another tab that blocks the mirror, before the page continues without it
  const WRITTEN_MS = 5 * 60_000; // after this time, an entry removed from local storage is also removed from disk
  const FEW = 50;
  const PIECE = 500; // the number of entries to read at once
  const SLICE = 1_000; // the number of array items of a large change to write before yielding to the page, within one transaction
  // The reasons why there is no mirror, as src/browser/mirror.rs reads them.
  const MISSING = 0, BLOCKED = 1, NEWER = 2, FULL = 3, FAILING = 4;

  let opening = null;
  let is_late = false;
  let is_stopped = false;
  let look = () => {};

  const open = () => {
    opening ??= new Promise((done, failed) => {
      const request = indexedDB.open("belay", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("versions"); // canonical text by key, as in local storage
        request.result.createObjectStore("gone"); // removed keys, and the time of their removal
      };
      request.onerror = () => failed(request.error);
      request.onsuccess = () => {
        const database = request.result;
        // A newer Belay upgrades the mirror, or the browser closed it: this tab must not block others.
        database.onversionchange = database.onclose = () => {
          database.close();
          opening = null;
          look();
        };
        done(database);
        if (is_late) look();
        is_late = false;
      };
    }).catch((e) => {
      opening = null;
      throw e;
    });
    return opening;
  };

  const database = () => {
    let clock;
    const wait = new Promise((_, failed) => {
      clock = setTimeout(() => {
        is_late = true;
        failed({ name: "Blocked" });
      }, WAIT_MS);
    });
    return Promise.race([open(), wait]).finally(() => clearTimeout(clock));
  };

  // The other entries of the mirror are those that recover.js set aside.
  const ours = () => IDBKeyRange.bound(PREFIX, `${PREFIX}\uffff`);

  // Runs one transaction: all of it is on disk, or nothing. Resolves to the results of the requests that `work`
  // returns.
  const transact = async (mode, work) => {
    const kept = await database();
    return new Promise((done, failed) => {
      const transaction = kept.transaction(["versions", "gone"], mode, { durability: "strict" });
      let requests = [];
      let wrong = null;
      transaction.oncomplete = () => done(requests.map((it) => it.result));
      transaction.onabort = () => failed(wrong ?? transaction.error);
      try {
        requests = work(transaction.objectStore("versions"), transaction.objectStore("gone"));
      } catch (e) {
        wrong = e;
        transaction.abort(); // without this, earlier requests would still be executed
      }
    });
  };

  // Returns the keys of the mirror, and the keys that were removed from it, one per line.
  const keys = async () => {
    const [kept, gone, times] = await transact("readonly", (versions, gone) => [
      versions.getAllKeys(ours()), gone.getAllKeys(), gone.getAll(),
    ]);
    const old = gone.filter((key, n) => times[n] < Date.now() - WRITTEN_MS && localStorage.getItem(key) === null);
    if (old.length) transact("readwrite", (_, gone) => old.map((key) => gone.delete(key))).catch(() => {});
    return [kept.join("\n"), gone.join("\n")];
  };

  // An entry that is not a text is damaged; the app and the recovery file detect that by its hash.
  const as_text = (value) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

  // Returns the texts of the given keys, or all texts: [key, text, key, text, …].
  const read = async (wanted) => {
    const few = wanted.length && wanted.length <= FEW;
    // For many keys, read only the range between the first and the last, because the app reads one range after the
    // other.
    const sorted = [...wanted].sort();
    const range = wanted.length ? IDBKeyRange.bound(sorted[0], sorted.at(-1)) : ours();
    const [names, texts] = await transact("readonly", (versions) =>
      few ? wanted.map((key) => versions.get(key)) : [versions.getAllKeys(range), versions.getAll(range)],
    ).then((found) => (few ? [wanted, found] : found));
    const is_wanted = wanted.length ? new Set(wanted) : { has: () => true };
    return names.flatMap((key, n) => (is_wanted.has(key) && texts[n] !== undefined ? [key, as_text(texts[n])] : []));
  };

  // Returns the keys of the entries that recover.js set aside, in either store.
  const aside = async () => {
    const all = IDBKeyRange.bound(ASIDE, `${ASIDE}\uffff`);
    const [mirrored] = await transact("readonly", (versions) => [versions.getAllKeys(all)]).catch(() => [[]]);
    return [...new Set([...mirrored, ...Object.keys(localStorage).filter((key) => key.startsWith(ASIDE))])];
  };

  // Returns the entries of the mirror that differ from those in local storage: [key, text, key, text, …]. One of each
  // pair is damaged. It reads piece by piece, so that the page stays responsive.
  const differing = async () => {
    const found = [];
    for (let range = ours(); ; ) {
      const [keys, values] = await transact("readonly", (versions) => [versions.getAllKeys(range, PIECE), versions.getAll(range, PIECE)]);
      keys.forEach((key, n) => {
        const local = localStorage.getItem(key);
        if (local !== null && local !== values[n]) found.push(key, as_text(values[n]));
      });
      if (keys.length < PIECE) return found;
      range = IDBKeyRange.bound(keys.at(-1), ours().upper, true);
    }
  };

  // Removes damaged entries, given as [key, text, …], unless they were repaired in the meantime. The removal is not
  // recorded, so that the key may be written again.
  const discard = (entries) =>
    transact("readwrite", (versions) => {
      for (let n = 0; n < entries.length; n += 2) {
        const [key, text] = [entries[n], entries[n + 1]];
        versions.get(key).onsuccess = (e) => as_text(e.target.result) === text && versions.delete(key);
      }
      return [];
    });

  // Writes and removes entries in one transaction. An entry is [key, text], or [key, null] for the current text in
  // local storage. Resolves to the keys that local storage does not have any more.
  const keep = async (entries, removed) => {
    const missing = [];
    await transact("readwrite", (versions, gone) => {
      const put = new Set();
      const put_from = (start) => {
        const end = start + SLICE;
        let last = null;
        for (let n = start; n < Math.min(end, entries.length); n += 2) {
          const key = entries[n];
          const text = entries[n + 1] ?? localStorage.getItem(key);
          if (text === null) {
            missing.push(key); // another tab removed it in the meantime, or local storage was cleared
            continue;
          }
          last = versions.put(text, key);
          put.add(key);
        }
        if (end < entries.length && last) last.onsuccess = () => put_from(end); // yields to the page
        else if (end < entries.length) put_from(end);
        else gone.getAllKeys().onsuccess = (e) => e.target.result.forEach((key) => put.has(key) && gone.delete(key));
      };
      put_from(0);
      for (const key of removed) {
        versions.delete(key);
        gone.put(Date.now(), key);
      }
      return [];
    });
    return missing;
  };

  // Removes everything. Entries that local storage may restore from disk are recorded as removed.
  const erase = () => {
    const local = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return transact("readwrite", (versions, gone) => {
      const note = (key) => gone.put(Date.now(), key);
      local.forEach(note);
      versions.getAllKeys().onsuccess = (e) => {
        e.target.result.forEach(note);
        versions.clear();
      };
      return [];
    });
  };

  // ---- For the app: errors are numbers, and a crashed app gets no answers ----

  const silence = new Promise(() => {});
  const answer = (promise) =>
    promise.then(
      (result) => (is_stopped ? silence : result),
      (e) => {
        if (is_stopped) return silence;
        const why = {
          Blocked: BLOCKED, VersionError: NEWER, QuotaExceededError: FULL,
          // The database is switched off, unknown, or not allowed for this page. Any other error is a failing
          // database.
          TypeError: MISSING, ReferenceError: MISSING, SecurityError: MISSING, InvalidStateError: MISSING, NotSupportedError: MISSING,
        };
        throw why[e?.name] ?? FAILING;
      },
    );

  let channel = null;
  try {
    channel = new BroadcastChannel("belay");
    channel.onmessage = () => is_stopped || look();
  } catch {
    // Other tabs compare again when they become visible.
  }

  let early = keys();
  early.catch(() => {});

  // ---- For the crash page and the recovery page ----

  const is_object = (text) => {
    try {
      JSON.parse(text);
      return /^\{"[^\n]*\}$/.test(text); // Belay writes an object with at least one member, on one line
    } catch {
      return false;
    }
  };

  const random_id = () => {
    if (crypto.randomUUID) return crypto.randomUUID(); // absent on plain http
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 0x0f) | 0x40;
    b[8] = (b[8] & 0x3f) | 0x80;
    const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };

  // SHA-256, which names each version. Belay has its own implementation, because browsers offer theirs at https
  // addresses only.
  const K = [];
  const FIRST = [];
  for (let n = 2; K.length < 64; n += 1) {
    let is_prime = true;
    for (let of = 2; of * of <= n; of += 1) is_prime &&= n % of !== 0;
    if (!is_prime) continue;
    if (FIRST.length < 8) FIRST.push(((Math.sqrt(n) % 1) * 2 ** 32) | 0);
    K.push(((Math.cbrt(n) % 1) * 2 ** 32) | 0);
  }
  const sha256 = (text) => {
    const given = new TextEncoder().encode(text);
    const bytes = new Uint8Array((given.length + 72) & ~63);
    bytes.set(given);
    bytes[given.length] = 0x80;
    const view = new DataView(bytes.buffer);
    view.setUint32(bytes.length - 8, given.length / 2 ** 29);
    view.setUint32(bytes.length - 4, given.length << 3);
    const hash = Uint32Array.from(FIRST);
    const w = new Int32Array(64);
    const turn = (x, n) => (x >>> n) | (x << (32 - n));
    for (let at = 0; at < bytes.length; at += 64) {
      let [a, b, c, d, e, f, g, h] = hash;
      for (let n = 0; n < 64; n += 1) {
        const x = w[n - 15], y = w[n - 2];
        w[n] = n < 16 ? view.getInt32(at + 4 * n)
          : w[n - 16] + w[n - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10));
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[n] + w[n]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g, g = f, f = e, e = (d + one) | 0, d = c, c = b, b = a, a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((x, n) => (hash[n] += x));
    }
    return [...hash].map((x) => x.toString(16).padStart(8, "0")).join("");
  };

  // Returns all entries of local storage and the mirror as [key, text]. A key that both have appears twice.
  const everything = async () => {
    const found = [];
    let wrong = null;
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) found.push([key, localStorage.getItem(key)]);
    } catch (e) {
      wrong = e;
    }
    try {
      const flat = await read([]);
      for (let n = 0; n < flat.length; n += 2) found.push([flat[n], flat[n + 1]]);
    } catch {
      if (wrong) throw wrong;
    }
    return found;
  };

  // Returns the intact texts by id, and the keys without an intact text. A text is intact if it hashes to its id, so
  // a damaged copy never replaces its intact twin.
  const whole = (entries) => {
    const versions = new Map();
    const damaged = new Map();
    for (const [key, text] of entries) {
      const id = /^belay:v:[^:]+:([0-9a-f]{32})$/.exec(key)?.[1];
      if (versions.has(id)) continue;
      if (id && is_object(text) && sha256(text).startsWith(id)) versions.set(id, text);
      else damaged.set(key, id);
    }
    return { versions, damaged: [...damaged].filter(([, id]) => !versions.has(id)).map(([key]) => key) };
  };

  // Returns a Belay file of all intact versions. Damaged entries are counted but not written, because other programs
  // would read them as real data.
  const recovery_file = async () => {
    const { versions, damaged } = whole(await everything());
    const n_damaged = damaged.length;
    // The date is at most the last one that a file can contain.
    const now = new Date(Math.min(Date.now(), Date.UTC(9999, 11, 30))).toISOString();
    let format = 1;
    // At most 2, as in src/model/store/version.rs: versions of a newer Belay must not prevent this one from reading the
    // file.
    for (const text of versions.values()) format = Math.max(format, Math.min(JSON.parse(text).format ?? 1, 2));
    // The lines are those of src/exchange/belay/belay_file.rs, so that a union of this file and an export is a Belay file
    // too.
    const facts = JSON.stringify({ export: {
      counts: { versions: versions.size }, exported_at: now, file_id: random_id(), from: "recovery",
      min_reader: format, profile: "everything", version: format,
    } });
    const lines = [...versions.keys()].sort().map((id) => `{"id":"${id}",${versions.get(id).slice(1)},`);
    const text = ['{"app":"belay","format":"belay","versions":[', `${facts},`, ...lines, "{}]}", ""].join("\n");
    return { text, name: `belay-recovery-${now.slice(0, 10)}.belay.json`, damaged: n_damaged };
  };

  // Records an export as the app does (src/keeping/export_note.rs), so that tidying up keeps the exported versions.
  const note_export = () => {
    try {
      const n_exports = Number.parseInt(localStorage.getItem("belay:exports") ?? "0") + 1;
      localStorage.setItem("belay:exports", `${`${n_exports}`.padStart(6, "0")} ${Date.now()}`);
    } catch {
      // Local storage is blocked, or was full before Belay was used. Then an import of an older file may ask a
      // needless question.
    }
  };

  // Starts the download of the file. Resolves to the message to show.
  const download = async () => {
    try {
      const file = await recovery_file();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 30_000); // revoking it at once would cancel the download
      note_export();
      return `Saved as ${file.name}.` +
        (file.damaged ? ` Damaged entries that could not be put in it: ${file.damaged}. They stay in this browser.` : "");
    } catch (e) {
      return `Your data could not be read from this browser: ${e.message}`;
    }
  };

  globalThis.belayKept = {
    keys: () => {
      const first = early;
      early = null;
      return answer(first ?? keys());
    },
    // At its start the app waits for all texts. If the mirror was empty a moment ago, it is not read again.
    read: (wanted) => answer(wanted.length || !early ? read(wanted) : early.then(([kept]) => (kept ? read([]) : []))),
    aside: () => answer(aside()),
    differing: () => answer(differing()),
    discard: (entries) => answer(discard(entries)),
    keep: (entries, removed) => answer(keep(entries, removed)),
    erase: () => answer(erase()),
    // Calls `listen` when the mirror may have entries that this tab does not know.
    on_look: (listen) => (look = () => is_stopped || listen()),
    // Asks the other tabs to compare with the mirror.
    tell: () => channel?.postMessage("look"),
    // Stops answering, because the app has crashed.
    stop: () => (is_stopped = true),
    everything,
    download,
    transact,
  };
})();
