// Protected files outside of Belay, by the words of src/exchange/belay/protected.rs and docs/files.md alone: Node's own WebCrypto.
import { webcrypto } from "node:crypto";

const { subtle } = webcrypto;
const utf8 = (text) => new TextEncoder().encode(text);
const bytes = (base64) => Buffer.from(base64, "base64");
const base64 = (buffer) => Buffer.from(buffer).toString("base64");

/** `name=value` of all fields but some, in the order of their names. */
const said = (file, ...without) =>
  Object.keys(file).filter((key) => !without.includes(key)).sort().map((key) => `${key}=${file[key]}`).join(" ");

const keys = async (file, password) => {
  const typed = await subtle.importKey("raw", utf8(password.normalize("NFKC")), "PBKDF2", false, ["deriveBits"]);
  const stretched = { name: "PBKDF2", hash: "SHA-256", salt: bytes(file.salt), iterations: file.rounds };
  const master = await subtle.importKey("raw", await subtle.deriveBits(stretched, typed, 256), "HKDF", false, ["deriveBits"]);
  const part = (label, bits) =>
    subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8(label) }, master, bits);
  const key = await subtle.importKey("raw", await part("belay-protected key", 256), "AES-GCM", false, ["encrypt", "decrypt"]);
  return { key, check: base64(await part("belay-protected check", 128)) };
};

const gcm = (file) => ({ name: "AES-GCM", iv: bytes(file.iv), additionalData: utf8(said(file, "data", "sum")) });

/** The checksum that a file should have. */
export const sum = async (file) => base64(await subtle.digest("SHA-256", utf8(said(file, "sum"))));

/** What the text of a protected file holds, as { name, text }. */
export const unprotect = async (text, password) => {
  const file = JSON.parse(text);
  if (file.sum !== (await sum(file))) throw new Error("damaged");
  const { key, check } = await keys(file, password);
  if (check !== file.check) throw new Error("wrong password");
  const plain = Buffer.from(await subtle.decrypt(gcm(file), key, bytes(file.data))).toString("utf8");
  const end = plain.indexOf("\n");
  return { name: plain.slice(0, end), text: plain.slice(end + 1) };
};

/** The text of a protected file. */
export const protect = async (name, text, password, rounds = 600_000) => {
  const file = {
    ...{ format: "belay-protected", version: 1, kdf: "PBKDF2-SHA-256", rounds, cipher: "AES-256-GCM" },
    salt: base64(webcrypto.getRandomValues(new Uint8Array(16))),
    iv: base64(webcrypto.getRandomValues(new Uint8Array(12))),
  };
  const { key, check } = await keys(file, password);
  file.check = check;
  file.data = base64(await subtle.encrypt(gcm(file), key, utf8(`${name}\n${text}`)));
  file.sum = await sum(file);
  return JSON.stringify(file, null, 2);
};
