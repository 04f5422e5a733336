// The rules for a release: the Content-Security-Policy, and the checks that the build and its tests share.
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

/** Returns the policy of a page with one inline script and style, allowed by their hashes, that requests nothing. */
export const single_csp = (script, style) => {
  const none = Object.fromEntries(["font-src", "connect-src", "manifest-src", "worker-src"].map((it) => [it, "'none'"]));
  return policy({ script, style, "img-src": "data:", ...none });
};

/** Returns the parts of a page that its policy would block, which tests might not notice otherwise. */
export const not_in_policy = (html) =>
  [
    ["an inline script", /<script(?![^>]*\ssrc=)[^>]*>/i],
    ["an inline event handler", /<[^>]*\son[a-z]+\s*=[^>]*>/i],
    ["an inline style", /<style\b[^>]*>|<[^>]*\sstyle\s*=[^>]*>/i],
  ].flatMap(([what, pattern]) => {
    const found = pattern.exec(html);
    return found ? [`${what}, which the Content-Security-Policy blocks: ${found[0].slice(0, 120)}`] : [];
  });

// Hosts in the names of formats, which look like addresses but are never fetched.
const NAMESPACES = ["www.w3.org"];

/** Returns the hosts that the app's own content links to. */
export const content_hosts = (folder = fileURLToPath(new URL("../src/content", import.meta.url))) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => [...readFileSync(`${folder}/${name}`, "utf8").matchAll(/\bhttps?:\/\/([^/"\s?#:]+)/g)])
    .map(([, host]) => host.toLowerCase());

/**
 * Returns the addresses in a text with a host other than `hosts`. A scheme alone does not count: the app uses schemes
 * to recognize links, and in WebAssembly any other text may follow directly. So a host must contain a dot or be
 * local.
 */
export const addresses_in = (text, hosts = []) =>
  [...text.matchAll(/\b(?:https?|wss?):\/\/(?:[^\s"'`<>()/@]*@)?(\[[0-9a-f:]+\]|localhost|[\w-]+(?:\.[\w-]+)+)/gi)]
    .filter(([, host]) => ![...NAMESPACES, ...hosts].some((known) => host.toLowerCase() === known))
    .map(([address]) => address.slice(0, 120));

/** Returns the parts of a script that could send a request to a host. */
export const senders_in = (js) =>
  js.match(/\b(?:fetch|import|importScripts)\(|\b(?:XMLHttpRequest|WebSocket|WebSocketStream|WebTransport|EventSource|sendBeacon|RTCPeerConnection|SharedWorker)\b|\bnew (?:Worker|Image)\b/g) ?? [];
