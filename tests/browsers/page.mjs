// A page as its reader has it: things are found by role and name, and used with mouse and keys.
//
// What is looked for is a plain value: `{ css, name, text, within }`, made by `by`. A name or text may be a pattern.

/** Longest wait for anything, in milliseconds. Generous: it is no measure of speed. */
const PATIENCE = 20_000;

const ROLES = {
  button: 'button, [role="button"]',
  checkbox: 'input[type="checkbox"]',
  combobox: 'select',
  dialog: 'dialog, [role="dialog"]',
  group: '[role="group"], fieldset',
  heading: 'h1, h2, h3, h4',
  list: 'ul, ol, [role="list"]',
  listitem: 'li',
  searchbox: 'input[type="search"]',
  textbox: 'textarea, input:not([type]), input[type="text"]',
};

/** What has this role (an element's name does too) and, where it is told, this accessible name. */
export const by = (role, name, within) => ({ css: ROLES[role] ?? (/^(alert|grid|status|tab|tabpanel)$/.test(role) ? `[role="${role}"]` : role), name, within });

/** What has this role and shows this text. */
export const showing = (role, text, within) => ({ ...by(role, undefined, within), text });

const KEYS = {
  Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', Home: '\uE011', End: '\uE010', ArrowLeft: '\uE012', ArrowUp: '\uE013',
  ArrowRight: '\uE014', ArrowDown: '\uE015', Shift: '\uE008', Control: '\uE009',
};

/** The visible elements that are looked for. Runs in the page. */
function seek(target) {
  const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const fits = (found, wanted) => (wanted.pattern ? new RegExp(wanted.pattern, wanted.flags).test(found) : found === wanted);
  const named = (element) => {
    const labels = element.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)) ?? element.labels;
    return clean(element.getAttribute('aria-label') ?? (labels?.length ? [...labels].map((label) => label?.textContent).join(' ') : element.textContent));
  };
  const roots = target.within ? seek(target.within) : [document];
  return [...new Set(roots.flatMap((root) => [...root.querySelectorAll(target.css)]))].filter((element) => element.checkVisibility({ visibilityProperty: true })
    && (target.name === undefined || fits(named(element), target.name))
    && (target.text === undefined || fits(clean(element.innerText ?? element.textContent), target.text)));
}

/** Where to press to hit what is looked for, once it stands still and nothing lies over it. Runs in the page. */
async function aim(target) {
  const middle = () => {
    const [element] = seek(target);
    if (!element) return null;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    const hit = document.elementFromPoint(x, y);
    return hit && !element.disabled && (element.contains(hit) || [...element.labels ?? []].some((label) => label.contains(hit))) ? [x, y] : null;
  };
  const before = middle();
  await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
  const after = middle();
  return before && after && before.join() === after.join() ? after : null;
}

const packed = (value) => JSON.stringify(value, (_, part) => (part instanceof RegExp ? { pattern: part.source, flags: part.flags } : part));

/** A page in a browser. */
export class Page {
  #browser;

  constructor(browser) { this.#browser = browser; }

  /** What a function returns in the page. It is sent as text, so all that it needs are its arguments and `seek`. */
  evaluate(body, ...values) {
    return this.#browser.run(`(() => { ${seek} ${aim} return (${body})(${values.map((value) => packed(value) ?? 'undefined').join()}); })()`);
  }

  /** What a function returns in the page, once that is something. */
  async until(body, ...values) {
    let last;
    for (const stop = Date.now() + PATIENCE; Date.now() < stop;) {
      try {
        last = await this.evaluate(body, ...values);
        if (last) return last;
      } catch (error) {
        // The page may be on its way to another.
        last = error.message;
      }
      await new Promise((done) => { setTimeout(done, 50); });
    }
    const shown = await this.evaluate(() => (document.querySelector('dialog[open]') ?? document.querySelector('[role=tabpanel]') ?? document.body).innerText.slice(0, 1_000)).catch((error) => error.message);
    throw new Error(`waited in vain: ${body} ${packed(values)}: ${JSON.stringify(last)}\nThere is: ${shown}`);
  }

  /** The text of what is looked for, once it is there. */
  see(target) {
    return this.until((target) => seek(target).map((element) => (element.innerText ?? element.textContent).trim() || ' ')[0], target);
  }

  /** Waits until nothing of that kind is there. */
  gone(target) { return this.until((target) => seek(target).length === 0, target); }

  /** The texts of all that is looked for, now. */
  texts(target) {
    return this.evaluate((target) => seek(target).map((element) => (element.innerText ?? element.textContent).replace(/\s+/g, ' ').trim()), target);
  }

  /** Waits until the address holds this. */
  async addressHas(text) { await this.until((text) => decodeURIComponent(location.hash).includes(text), text); }

  /** Presses with the mouse, once or more often, with `keys` held down. */
  async click(target, { keys = [], times = 1 } = {}) {
    const [x, y] = await this.until((target) => aim(target), target);
    await this.clickAt(x, y, { keys, times });
  }

  /** Presses at a place of the window. */
  async clickAt(x, y, { keys = [], times = 1 } = {}) {
    const strokes = Array.from({ length: times }, () => [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]).flat();
    const pauses = Array.from({ length: strokes.length + 1 }, () => ({ type: 'pause' }));
    const key = (type) => keys.map((name) => ({ type, value: KEYS[name] }));
    const still = keys.map(() => ({ type: 'pause' }));
    await this.#browser.act([
      { type: 'key', id: 'keys', actions: [...key('keyDown'), ...pauses, ...key('keyUp')] },
      { type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [...still, { type: 'pointerMove', x, y, duration: 0 }, ...strokes, ...still] },
    ]);
  }

  /** Presses keys one after the other, each `Name`, a sign, or several joined by `+`. */
  async press(...names) {
    for (const name of names) {
      const values = (name.length > 1 ? name.split('+') : [name]).map((part) => KEYS[part] ?? part);
      const down = values.map((value) => ({ type: 'keyDown', value }));
      const up = values.map((value) => ({ type: 'keyUp', value })).reverse();
      await this.#browser.act([{ type: 'key', id: 'keys', actions: [...down, ...up] }]);
    }
  }

  /** Types a text. */
  async type(text) {
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    await this.#browser.act([{ type: 'key', id: 'keys', actions }]);
  }

  /** Puts a text into a field in place of what it holds. */
  async fill(target, text) {
    // The line of what is in focus comes and goes above it, perhaps between the look at its place and the press.
    for (let tries = 1; ; tries += 1) {
      await this.click(target);
      if (await this.evaluate((target) => seek(target).includes(document.activeElement), target)) break;
      if (tries === 5) throw new Error(`five presses did not reach the field: ${packed(target)}`);
    }
    await this.press('Control+a');
    await this.type(text);
  }

  /** Chooses an option; the list itself is the browser's, out of reach. */
  async select(target, value) {
    await this.see(target);
    await this.evaluate((target, value) => {
      const [field] = seek(target);
      field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }, target, value);
  }

  /** Presses a key until the keyboard is at what is looked for; returns the places on the way. */
  async walkTo(target, key = 'Tab', most = 60) {
    const way = [];
    while (way.length < most) {
      await this.press(key);
      const [place, isThere] = await this.evaluate((target) => {
        const at = document.activeElement;
        return [`${at.localName} ${(at.getAttribute('aria-label') ?? at.textContent).trim().slice(0, 24)}`, seek(target).includes(at)];
      }, target);
      way.push(place);
      if (isThere) return way;
    }
    throw new Error(`not reached: ${packed(target)} by ${way.join(' | ')}`);
  }

  /** How many CSS pixels the page is wider than its window. */
  overflow() { return this.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth); }
}
