// Memoscope in a page of yours: the element <memo-explorer>, and frames that grow with what is in them.
//
//   <script src="https://example.org/memoscope/embed.js" defer></script>
//   <memo-explorer view="cooccurrence" focus="russia"><a href="…">What keeps company with russia</a></memo-explorer>
//   <iframe data-memoscope src="https://example.org/memoscope/#v=1&embed=1" title="…" height="760"></iframe>
//
// What stands inside the element is shown until the view is, where it can't be, and on paper. The script may be in a page
// several times; it needs no storage and writes no HTML.
(() => {
  'use strict';
  const NAME = 'memo-explorer';
  const LOADED = Symbol.for('memoscope embed');
  const registry = globalThis.customElements;
  if (globalThis[LOADED] || registry?.get(NAME)) return;
  globalThis[LOADED] = true;
  // A module is no current script; what an error says of its place begins with this file's address.
  const HERE = document.currentScript?.src || /https?:\/\/[^\s()]+/.exec(new Error().stack ?? '')?.[0] || document.baseURI;
  const HOME = new URL('./index.html', HERE).href;
  const KIND = 'memoscope';
  /** Heights that are believed, in CSS pixels; the most that a frame is given; how many steps of growth in a row. */
  const LOWEST = 80;
  const BELIEVED = 100_000;
  const HIGHEST = 6_000;
  const MOST_STEPS = 12;
  /** How often it goes up and down again before it stays up: a scroll bar of the host's may come and go with the height. */
  const MOST_TURNS = 12;
  /** After so many milliseconds without a word, growth is a new matter. */
  const QUIET = 1_000;
  const FIRST_HEIGHT = 640;
  const NEAR = '600px';

  /** Whether a frame has no origin by its own sandbox. */
  const isOpaque = (frame) => frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
  /** Whether this page has none, being sandboxed itself: then all that it frames may have none either. */
  const isAdrift = self.origin === 'null';

  /** The origin of a frame's page; none where the frame has no address. */
  const originOf = (frame) => {
    try {
      return new URL(frame.src, document.baseURI).origin;
    } catch {
      return undefined;
    }
  };

  /** Whether a frame's page can have this origin. "null" is that of every page without one: there the window alone decides. */
  const canBe = (frame, origin) => (isOpaque(frame) ? origin === 'null' : (isAdrift && origin === 'null') || origin === originOf(frame));

  /** Says something to a frame's page. What is said is no secret. */
  const say = (frame, message) => {
    const target = isOpaque(frame) || isAdrift ? '*' : originOf(frame);
    if (target) frame.contentWindow?.postMessage({ kind: KIND, ...message }, target);
  };

  /** Frames that are listened to, and what is done with what they say. */
  const heard = new Map();
  const hearerOf = (source) => [...heard].find(([frame]) => frame.contentWindow === source);
  addEventListener('message', ({ source, origin, data }) => {
    if (!source || typeof data !== 'object' || data?.kind !== KIND) return;
    // It may be a frame that came after this script.
    if (!hearerOf(source)) adopt();
    const [frame, hear] = hearerOf(source) ?? [];
    if (frame && canBe(frame, origin)) hear(data);
  });

  /** Has a frame follow the height that it is told, unless it only ever grows. */
  const follower = (frame) => {
    let last = 0;
    let steps = 0;
    let turns = 0;
    let grew = true;
    let width = 0;
    let when = 0;
    return (height) => {
      if (typeof height !== 'number' || !(height >= LOWEST && height <= BELIEVED)) return;
      // An echo of the frame's own height comes at once and at one width. A reader who opens something, or makes the window
      // narrower, is none.
      const now = performance.now();
      if (height <= last || now - when > QUIET || frame.clientWidth !== width) steps = 0;
      if (height > last) steps += 1;
      if (now - when > QUIET) turns = 0;
      if (height !== last && height > last !== grew) turns += 1;
      grew = height > last;
      when = now;
      width = frame.clientWidth;
      if (steps > MOST_STEPS || (turns > MOST_TURNS && !grew)) return;
      last = height;
      frame.height = String(Math.min(Math.ceil(height), HIGHEST));
    };
  };

  /** Plain frames that ask for it grow with what is in them. */
  const adopt = () => {
    for (const frame of heard.keys()) if (!frame.isConnected) heard.delete(frame);
    for (const frame of document.querySelectorAll('iframe[data-memoscope]')) {
      if (heard.has(frame)) continue;
      const follow = follower(frame);
      heard.set(frame, (data) => {
        if (data.type !== 'height') return;
        follow(data.height);
        // Sheets of posts that say how high a frame is ("height: auto") are stronger than its attribute.
        if (Math.abs(Number.parseFloat(getComputedStyle(frame).height) - frame.height) > 1) frame.style.height = `${frame.height}px`;
      });
      // It may have said how high it is before anybody listened. Where nothing is loaded yet nobody hears this.
      frame.contentWindow?.postMessage({ kind: KIND, type: 'hello' }, '*');
    }
  };

  /** What an element stands in, through shadow roots and slots. */
  const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;

  /**
   * How light a colour is, from 0 to 1, by the notation in which browsers give computed colours; undefined where it hardly
   * covers what is behind it. A canvas would tell too, but not to readers whose browser blurs what canvases tell.
   */
  const lightness = (colour) => {
    const [, space, numbers] = /^(?:color\()?([\w-]+)[ (]([^)]*)\)$/.exec(colour) ?? [];
    const [first, second, third, alpha = 1] = numbers?.replaceAll('none', '0').match(/-?[\d.]+(?:e[+-]?\d+)?/g)?.map(Number) ?? [];
    if (third === undefined || alpha <= 0.5) return undefined;
    if (/^ok/.test(space)) return first;
    if (/^l(ab|ch)$/.test(space)) return first / 100;
    if (/^xyz/.test(space)) return Math.cbrt(second);
    const light = first * 0.299 + second * 0.587 + third * 0.114;
    return /^rgb/.test(space) ? light / 255 : /linear/.test(space) ? Math.cbrt(light) : light;
  };

  /** Light or dark, as the host's page is behind an element. */
  const themeBehind = (element) => {
    for (let at = element; at; at = above(at)) {
      const light = lightness(getComputedStyle(at).backgroundColor);
      if (light !== undefined) return light < 0.5 ? 'dark' : 'light';
    }
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    const schemes = scheme === 'normal' ? document.querySelector('meta[name="color-scheme"]')?.content ?? '' : scheme ?? '';
    const isDark = schemes.includes('dark') && (!schemes.includes('light') || matchMedia('(prefers-color-scheme: dark)').matches);
    return isDark ? 'dark' : 'light';
  };

  /** Light or dark: the one that an element asks for, or as the host is. */
  const themeOf = (element) => {
    const theme = element.getAttribute('theme');
    return theme === 'light' || theme === 'dark' ? theme : themeBehind(element);
  };

  const listed = (text) => text.split('|').map((part) => part.trim()).filter((part) => part !== '');

  /** The address of the view that an element's attributes ask for. */
  const addressOf = (element) => {
    const asked = new URL(element.getAttribute('src') || HOME, document.baseURI);
    // Of the web or of the disk: an address that is a script would run in the host's page.
    const page = /^(https?|file):$/.test(asked.protocol) ? asked : new URL(HOME);
    const keys = new URLSearchParams((element.getAttribute('settings') || page.hash).replace(/^#/, ''));
    keys.set('v', '1');
    keys.set('embed', '1');
    for (const name of ['view', 'lang', 'corpus', 'controls']) if (element.getAttribute(name)) keys.set(name, element.getAttribute(name));
    if (element.hasAttribute('focus')) {
      keys.delete('focus');
      for (const focus of listed(element.getAttribute('focus'))) keys.append('focus', focus);
    }
    keys.set('theme', themeOf(element));
    if (element.getAttribute('theme') === 'transparent') page.searchParams.set('transparent', '');
    page.hash = keys.toString();
    return page.href;
  };

  /** What a screen reader says of an element's frame. */
  const name = (frame, element) => {
    frame.title = element.getAttribute('title') || element.getAttribute('aria-label') || 'Memoscope: a view of a text';
    frame.setAttribute('aria-label', element.getAttribute('label') || element.getAttribute('aria-label') || frame.title);
  };

  /** The height that an element asks for; none where it is no number. */
  const heightOf = (element) => {
    const height = element.getAttribute('height');
    const pixels = Number.parseFloat(height);
    return pixels > 0 && pixels <= BELIEVED ? height : undefined;
  };

  /** A frame with the view that an element asks for; it is loaded once it stands in the page. */
  const frameOf = (element) => {
    const frame = document.createElement('iframe');
    name(frame, element);
    frame.height = heightOf(element) ?? String(FIRST_HEIGHT);
    if (element.hasAttribute('sandbox')) frame.setAttribute('sandbox', element.getAttribute('sandbox') || 'allow-scripts');
    frame.referrerPolicy = 'no-referrer';
    // A page that is isolated from others frames only what is isolated too, or what has no credentials to lose.
    if (self.crossOriginIsolated) frame.credentialless = true;
    frame.allow = 'clipboard-write';
    frame.src = addressOf(element);
    // A frame whose scheme is another than its page's is never see-through.
    frame.style.colorScheme = themeOf(element);
    return frame;
  };

  /** The elements in the page that have a frame, each with what has it look as its host does. */
  const dressed = new Map();
  let isLooking = false;
  const look = () => {
    if (isLooking || dressed.size === 0) return;
    isLooking = true;
    requestAnimationFrame(() => {
      isLooking = false;
      for (const dress of dressed.values()) dress();
    });
  };
  // Hosts switch their theme by an attribute of what the element stands in; where the colours change slowly, they have at the end.
  const watch = new MutationObserver(look);
  const watchAround = (element) => {
    for (let at = element; at; at = above(at)) watch.observe(at, { attributes: true });
  };
  matchMedia('(prefers-color-scheme: dark)').addEventListener?.('change', look);
  document.addEventListener('transitionend', ({ propertyName }) => { if (propertyName.startsWith('background')) look(); });

  const STYLE = `
    :host { display: block; min-width: min(100%, 320px); }
    iframe { display: block; width: 100%; border: 0; }
    button { font: inherit; padding: 0.5em 1em; margin-top: 0.5em; cursor: pointer; }
    .shown { display: none; }
    @media print {
      button, div:not(.shown) ~ iframe { display: none; }
      .shown { display: block; }
      .shown ::slotted(img) { display: none !important; }
    }`;

  /** Gives a shadow root its style. */
  const style = (shadow) => {
    try {
      // Not a style element: a strict policy of the host's page would refuse it.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      // Browsers of before 2023.
      const element = document.createElement('style');
      element.textContent = STYLE;
      shadow.prepend(element);
    }
  };

  const define = () => {
    class MemoExplorer extends HTMLElement {
      static observedAttributes = ['src', 'view', 'focus', 'settings', 'theme', 'lang', 'corpus', 'controls', 'height', 'sandbox', 'title', 'label', 'aria-label'];
      #frame;
      #fallback;
      #button;
      #nearness;
      #theme;
      #state = {};
      #isReady = false;
      #isShown = false;
      #wanted = {};

      constructor() {
        super();
        const shadow = this.attachShadow({ mode: 'open' });
        // First of all: whatever fails behind this, the words inside are there.
        this.#fallback = document.createElement('div');
        this.#fallback.append(document.createElement('slot'));
        shadow.append(this.#fallback);
        style(shadow);
      }

      connectedCallback() {
        // What was set before this script was there stands in the way of what sets it.
        for (const name of ['view', 'focus']) {
          if (!Object.hasOwn(this, name)) continue;
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
        if (this.hasAttribute('poster')) {
          this.#button = document.createElement('button');
          this.#button.type = 'button';
          this.#button.textContent = this.getAttribute('poster') || 'Show the figure';
          this.#button.addEventListener('click', () => {
            this.load();
            // The button is gone, and the keyboard was at it.
            this.#frame?.focus({ preventScroll: true });
          });
          this.#fallback.append(this.#button);
          return;
        }
        if (typeof IntersectionObserver !== 'function') { this.load(); return; }
        this.#nearness = new IntersectionObserver((entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.load();
        }, { rootMargin: NEAR });
        this.#nearness.observe(this);
      }

      disconnectedCallback() {
        this.#nearness?.disconnect();
        this.#button?.remove();
        this.#button = undefined;
        // Put elsewhere in the page, it shows again what was chosen; but what its attributes say is for them to say.
        const { embed, theme, lang, corpus, controls, ...chosen } = this.#state;
        if (this.#isReady) this.#wanted = chosen;
        this.#unload();
      }

      /** Moved as it is (`moveBefore`): its frame stays loaded. */
      connectedMoveCallback() {
        watchAround(this);
        this.#dress();
      }

      /** Takes the frame away; the words inside are back. */
      #unload() {
        heard.delete(this.#frame);
        dressed.delete(this);
        this.#state = {};
        this.#frame?.remove();
        this.#frame = undefined;
        this.#isReady = false;
        this.#fallback.classList.remove('shown');
      }

      /** Loads the view now, wherever the element is. */
      load() {
        if (this.#frame || !this.isConnected) return;
        this.#nearness?.disconnect();
        this.#button?.remove();
        const frame = frameOf(this);
        const follow = follower(frame);
        heard.set(frame, (data) => this.#hear(data, follow));
        this.#frame = frame;
        this.#theme = themeOf(this);
        dressed.set(this, () => this.#dress());
        watchAround(this);
        this.shadowRoot.append(frame);
      }

      #hear(data, follow) {
        if (data.type === 'height' && !heightOf(this)) follow(data.height);
        if (data.type === 'ready') {
          this.#isReady = true;
          this.#isShown = true;
          // The words inside have done their work; they come back on paper.
          this.#fallback.classList.add('shown');
          if (Object.keys(this.#wanted).length > 0) this.#set(this.#wanted);
          this.#wanted = {};
          this.dispatchEvent(new CustomEvent('memoscope-ready', { bubbles: true, composed: true }));
        }
        if (data.type === 'change' && data.state && typeof data.state === 'object') {
          this.#state = data.state;
          const { view, focus, sel } = data.state;
          const detail = { view, focus, selection: sel ?? null, state: data.state };
          this.dispatchEvent(new CustomEvent('memoscope-change', { detail, bubbles: true, composed: true }));
        }
        if (data.type === 'ignored' && Array.isArray(data.ignored) && data.ignored.length > 0) {
          this.dispatchEvent(new CustomEvent('memoscope-ignored', { detail: data.ignored.map(String), bubbles: true, composed: true }));
        }
      }

      /** Gives the view the theme that is asked for, if it has another. */
      #dress() {
        const theme = themeOf(this);
        if (!this.#frame || theme === this.#theme) return;
        this.#theme = theme;
        this.#frame.style.colorScheme = theme;
        this.#set({ theme });
      }

      #set(values) {
        if (this.#isReady) say(this.#frame, { type: 'set', values });
        else Object.assign(this.#wanted, values);
      }

      attributeChangedCallback(attribute, before, after) {
        // What was chosen belongs to what was shown.
        if (this.#isShown && before !== after && /^(src|settings|corpus)$/.test(attribute)) {
          this.#wanted = {};
          this.#isShown = false;
        }
        if (!this.#frame) {
          // Of what was chosen before the frame went, this goes before its own.
          delete this.#wanted[attribute];
        // Set to what it was: the reader may have chosen something else since.
        } else if (attribute === 'view') this.#set({ view: after });
        else if (attribute === 'focus') this.#set({ focus: listed(after ?? '') });
        else if (before === after) return;
        else if (attribute === 'controls') this.#set({ controls: after || null });
        else if (attribute === 'theme' && after !== 'transparent' && before !== 'transparent') this.#dress();
        else if (/^(title|label|aria-label)$/.test(attribute)) name(this.#frame, this);
        else if (attribute === 'height') {
          this.#frame.height = heightOf(this) ?? String(FIRST_HEIGHT);
          if (!heightOf(this)) say(this.#frame, { type: 'hello' });
        } else {
          // Another frame: this one keeps the sandbox that it was loaded in, and another address would be a step of the host's history.
          this.#unload();
          this.load();
        }
      }

      /** The view that is shown, or will be. */
      get view() { return this.#state.view ?? this.#wanted.view ?? this.getAttribute('view') ?? 'frequency'; }
      set view(view) { this.#frame ? this.#set({ view: String(view) }) : this.setAttribute('view', view); }

      /** The words in focus, in order. */
      get focusWords() { return [...(this.#state.focus ?? this.#wanted.focus ?? listed(this.getAttribute('focus') ?? ''))]; }

      /** Everything that is shown, by the names that a link has; empty until the view is there. */
      get state() { return structuredClone(this.#state); }

      /** Sets several things at once, by the names that a link has. */
      set(values) { this.#frame ? this.#set(values) : Object.assign(this.#wanted, values); }
    }

    // `focus` is a method of every element: called, it still moves the focus; as a value it is what the view shows.
    const native = HTMLElement.prototype.focus;
    Object.defineProperty(MemoExplorer.prototype, 'focus', {
      configurable: true,
      get() {
        const words = this.focusWords;
        return Object.assign((...options) => native.apply(this, options), { words, toString: () => words.join('|') });
      },
      set(words) {
        const list = Array.isArray(words) ? words.map(String) : listed(String(words ?? ''));
        // Alternatives of one focus are parted as foci are in the attribute, which can't hold them.
        if (list.some((word) => word.includes('|'))) this.set({ focus: list });
        else this.setAttribute('focus', list.join('|'));
      },
    });
    registry.define(NAME, MemoExplorer);
  };

  /** Where there are no new elements: a frame behind the words of each, which stay. */
  const framesAlone = () => {
    for (const element of document.querySelectorAll(NAME)) {
      if (element.hasAttribute('poster') || element.querySelector('iframe')) continue;
      const frame = frameOf(element);
      frame.loading = 'lazy';
      frame.width = '100%';
      frame.style.border = '0';
      const follow = follower(frame);
      heard.set(frame, (data) => { if (data.type === 'height' && !heightOf(element)) follow(data.height); });
      element.append(frame);
    }
  };

  const start = () => {
    adopt();
    if (!registry) framesAlone();
  };
  if (registry) define();
  start();
  document.addEventListener('DOMContentLoaded', start);
  // What has not been loaded yet would be blank on paper.
  addEventListener('beforeprint', () => {
    for (const element of document.querySelectorAll(`${NAME}:not([poster])`)) element.load?.();
    for (const frame of document.querySelectorAll('iframe[data-memoscope][loading=lazy]')) frame.loading = 'eager';
  });
})();
