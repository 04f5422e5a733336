// A plain static host: node tests/e2e/serve.mjs DIR PORT serves DIR under every /at/<name>/, so that each test has
// a sub-path of its own, and lists what it was asked for at /__log, or /__log?under=/at/<name>/ for one test.
// Unknown addresses are 404, as on a real host. A new release is put there by /__put?under=/at/<name>/&dir=OTHER.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves `dir`; with `brotli`, compressed as a good host does (for the bench). Resolves to the node server. */
export const serve = (dir, port, { brotli = false } = {}) => {
  const log = [];
  const packed = new Map();
  const put = new Map();
  const server = createServer(async (req, res) => {
    const url = new URL(req.url, "http://127.0.0.1");
    const asked = (name) => url.searchParams.get(name) ?? "/";
    if (url.pathname === "/__log") {
      const mine = log.filter((entry) => entry.path.startsWith(asked("under")) || entry.from.startsWith(asked("under")));
      return res.writeHead(200, { "content-type": TYPES[".json"] }).end(JSON.stringify(mine));
    }
    if (url.pathname === "/__put") {
      put.set(asked("under"), asked("dir"));
      return res.writeHead(204).end();
    }
    // `from` attributes what a page asks for outside its sub-path, which would be a fault.
    const from = req.headers.referer ? new URL(req.headers.referer).pathname : "";
    const entry = { method: req.method, path: url.pathname, from, status: "open" };
    log.push(entry);
    const [, home, inside] = /^(\/at\/[^/]+\/)(.*)$/.exec(decodeURIComponent(url.pathname)) ?? [];
    const name = inside === "" ? "index.html" : normalize(inside ?? "..");
    const path = join(put.get(home) ?? dir, name);
    const body = name.startsWith("..") || req.method !== "GET" ? null : await readFile(path).catch(() => null);
    entry.status = body === null ? 404 : 200;
    if (body === null) return res.writeHead(404, { "content-type": "text/plain" }).end("not found");
    // As GitHub Pages has it, the worst of hosts for whoever wants the newest: all may be ten minutes old.
    const headers = { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": "max-age=600" };
    if (!brotli) return res.writeHead(200, headers).end(body);
    if (!packed.has(path)) packed.set(path, brotliCompressSync(body));
    return res.writeHead(200, { ...headers, "content-encoding": "br" }).end(packed.get(path));
  });
  return new Promise((ready, failed) => server.once("error", failed).listen(port, "127.0.0.1", () => ready(server)));
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) await serve(process.argv[2], Number(process.argv[3]));
