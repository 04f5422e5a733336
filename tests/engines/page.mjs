// A page as its user meets it, on any driver: things are found by role and name, and waited for.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PATIENCE = 30_000;
const KEYS = { Enter: "\uE007", Tab: "\uE004" };
const ROLES = { button: "button", link: "a[href]", heading: "h1, h2, h3", textbox: "input[type=text], input:not([type])", region: "main" };

/** Asks until the answer is not false, null or undefined; errors count as no answer while a page is being left. */
export const until = async (what, ask) => {
  const end = Date.now() + PATIENCE;
  for (let error; ; ) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      error = undefined;
    } catch (e) {
      error = e;
    }
    if (Date.now() > end) throw new Error(`waited ${PATIENCE / 1000} s for ${what}${error ? `: ${error.message}` : ""}`);
    await new Promise((later) => setTimeout(later, 25));
  }
};

/** Runs in the page: the one visible element with this selector and name, brought into view; else why not. */
const look = (selector, name) => {
  const label = (it) => it.getAttribute("aria-label") ?? it.labels?.[0]?.innerText ?? it.innerText;
  const pattern = name === null ? /(?:)/ : new RegExp(name);
  const found = [...document.querySelectorAll(selector)].filter((it) => it.checkVisibility() && pattern.test(label(it).replace(/\s+/g, " ").trim()));
  if (found.length !== 1) return { why: `${found.length} are there` };
  const [element] = found;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  const over = document.elementFromPoint(x, y);
  const can_be_clicked = !element.disabled && (element.contains(over) || element.closest("label")?.contains(over));
  return { text: element.innerText, is_focused: element === document.activeElement, x, y, can_be_clicked };
};

export const page_of = (driver) => {
  const evaluate = driver.evaluate;

  /** What the one element is like now, once `is_so` of it. */
  const find = async (role, name, is_so = () => true, how = "") => {
    let last = {};
    const ask = async () => {
      last = await evaluate(look, ROLES[role] ?? role, name?.source ?? null);
      return !last.why && is_so(last) && last;
    };
    const what = `${role} ${name ?? ""}${how}`;
    return until(what, ask).catch((e) => {
      throw new Error(`${e.message} (now: ${JSON.stringify(last)})`);
    });
  };

  const press = async (...keys) => {
    const strokes = keys.flatMap((key) => ["keyDown", "keyUp"].map((type) => ({ type, value: KEYS[key] ?? key })));
    await driver.actions([{ type: "key", id: "keyboard", actions: strokes }]);
  };

  const click = async (role, name) => {
    let before = {};
    const is_still = (now) => {
      const is_at_rest = now.x === before.x && now.y === before.y;
      before = now;
      return is_at_rest && now.can_be_clicked;
    };
    const { x, y } = await find(role, name, is_still, " to be clicked");
    const mouse = [{ type: "pointerMove", x, y, duration: 0, origin: "viewport" }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await driver.actions([{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: mouse }]);
  };

  const focused = (selector) => until(`the focus on ${selector}`, () => evaluate((it) => document.activeElement?.matches(it), selector));

  /** Presses Tab until the focus is there. */
  const tab_to = async (role, name) => {
    for (let n = 0; n < 40; n += 1) {
      if ((await find(role, name)).is_focused) return;
      await press("Tab");
    }
    throw new Error(`40 presses of Tab did not reach ${role} ${name}`);
  };

  /** What a press of the button downloads, as the browser wrote it to its disk. */
  const download = async (name) => {
    const list = () => readdirSync(driver.downloads).filter((it) => !/\.(part|wkdownload)$/.test(it));
    const before = list();
    await click("button", name);
    return until(`the download of ${name}`, () => {
      const file = list().find((it) => !before.includes(it));
      const path = file && join(driver.downloads, file);
      // Complete: nothing beside it that is still being written, and its last line is there.
      return path && !existsSync(`${path}.part`) && /\{\}\]\}\n$/.test(readFileSync(path, "utf8")) && path;
    });
  };

  const text = async (selector) => (await find(selector, null, (it) => it.text !== "")).text;

  return { ...driver, press, click, find, focused, tab_to, download, text };
};
