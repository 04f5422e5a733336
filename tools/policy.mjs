// What a release may say, name and do: the Content-Security-Policy, and the checks that the build and its tests share.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const policy = ({ script, style, ...rest }) =>
  Object.entries({
    "default-src": "'none'",
    "script-src": `${script} 'wasm-unsafe-eval'`,
    "style-src": style,
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    ...rest,
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");

export const CSP = policy({ script: "'self'", style: "'self'" });

/** The policy of a page that has its only script and style in itself, known by their hashes, and asks for nothing. */
export const single_csp = (script, style) => {
  const none = Object.fromEntries(["font-src", "connect-src", "manifest-src", "worker-src"].map((it) => [it, "'none'"]));
  return policy({ script, style, "img-src": "data:", ...none });
};

/** What in a page its policy would block, which would be found only where it is missed. */
export const not_in_policy = (html) =>
  [
    ["an inline script", /<script(?![^>]*\ssrc=)[^>]*>/i],
    ["an inline event handler", /<[^>]*\son[a-z]+\s*=[^>]*>/i],
    ["an inline style", /<style\b[^>]*>|<[^>]*\sstyle\s*=[^>]*>/i],
  ].flatMap(([what, pattern]) => {
    const found = pattern.exec(html);
    return found ? [`${what}, which the Content-Security-Policy blocks: ${found[0].slice(0, 120)}`] : [];
  });

// Names of formats that look like addresses; nothing is ever fetched from them.
const NAMESPACES = ["www.w3.org"];

/** The hosts that the app's own content links to. */
export const content_hosts = (folder = fileURLToPath(new URL("../src/content", import.meta.url))) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => [...readFileSync(`${folder}/${name}`, "utf8").matchAll(/\bhttps?:\/\/([^/"\s?#:]+)/g)])
    .map(([, host]) => host.toLowerCase());

/**
 * The addresses in a file's text that lead to a host other than `hosts`. A scheme alone is none: the app tells links from
 * other text by it, and in WebAssembly any other text may stand right behind. So a host is what has a dot or is local.
 */
export const addresses_in = (text, hosts = []) =>
  [...text.matchAll(/\b(?:https?|wss?):\/\/(?:[^\s"'`<>()/@]*@)?(\[[0-9a-f:]+\]|localhost|[\w-]+(?:\.[\w-]+)+)/gi)]
    .filter(([, host]) => ![...NAMESPACES, ...hosts].some((known) => host.toLowerCase() === known))
    .map(([address]) => address.slice(0, 120));

/** What in a script could ask a host for something. */
export const senders_in = (js) =>
  js.match(/\b(?:fetch|import|importScripts)\(|\b(?:XMLHttpRequest|WebSocket|WebSocketStream|WebTransport|EventSource|sendBeacon|RTCPeerConnection|SharedWorker)\b|\bnew (?:Worker|Image)\b/g) ?? [];
