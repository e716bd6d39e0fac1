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
  if (customElements.get('memo-explorer')) return;
  const HOME = new URL('./', document.currentScript?.src ?? document.baseURI).href;
  const KIND = 'memoscope';
  /** Heights that are believed, in CSS pixels, and how many steps of growth in a row. */
  const LOWEST = 80;
  const HIGHEST = 6_000;
  const MOST_STEPS = 12;
  const FIRST_HEIGHT = 640;
  const NEAR = '600px';

  /** Frames that are listened to, and what is done with what they say. */
  const heard = new Map();
  addEventListener('message', (event) => {
    const { source, origin, data } = event;
    if (typeof data !== 'object' || data?.kind !== KIND) return;
    for (const [frame, hear] of heard) {
      // A sandboxed frame has the origin "null", as every other such frame: the window itself decides.
      const from = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin') ? 'null' : new URL(frame.src).origin;
      if (source === frame.contentWindow && origin === from) hear(data);
    }
  });

  /** Has a frame follow the height that it is told, unless it only ever grows. */
  const follower = (frame) => {
    let last = 0;
    let steps = 0;
    return (height) => {
      if (typeof height !== 'number' || !Number.isFinite(height) || height < LOWEST || height > HIGHEST) return;
      steps = height > last ? steps + 1 : 0;
      // A view settles within a few steps. What keeps growing on its own is stopped until the reader does something.
      if (steps > MOST_STEPS) return;
      last = height;
      frame.height = String(Math.ceil(height));
    };
  };

  /** Light or dark, as the host's page is. */
  const themeOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const parts = getComputedStyle(at).backgroundColor.match(/[\d.]+/g)?.map(Number) ?? [];
      const [red, green, blue, alpha = 1] = parts;
      if (parts.length >= 3 && alpha > 0.5) return red * 0.299 + green * 0.587 + blue * 0.114 < 128 ? 'dark' : 'light';
    }
    return matchMedia('(prefers-color-scheme: dark)').matches && getComputedStyle(document.documentElement).colorScheme.includes('dark')
      ? 'dark' : 'light';
  };

  const STYLE = `
    :host { display: block; }
    iframe { display: block; width: 100%; border: 0; }
    button { font: inherit; padding: 0.5em 1em; margin-top: 0.5em; cursor: pointer; }
    .shown { display: none; }
    @media print { iframe { display: none; } .shown { display: block; } }`;

  class MemoExplorer extends HTMLElement {
    static observedAttributes = ['src', 'view', 'focus', 'settings', 'theme', 'lang', 'corpus', 'controls', 'height', 'sandbox'];
    #frame;
    #fallback;
    #button;
    #nearness;
    #state = {};
    #isReady = false;
    #wanted = {};

    constructor() {
      super();
      const shadow = this.attachShadow({ mode: 'open' });
      // Not a style element: a strict policy of the host's page would refuse it.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      shadow.adoptedStyleSheets = [sheet];
      this.#fallback = document.createElement('div');
      this.#fallback.append(document.createElement('slot'));
      shadow.append(this.#fallback);
    }

    connectedCallback() {
      if (this.hasAttribute('poster')) {
        this.#button = document.createElement('button');
        this.#button.type = 'button';
        this.#button.textContent = this.getAttribute('poster') || 'Show the figure';
        this.#button.addEventListener('click', () => this.load());
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
      this.#unload();
    }

    /** Takes the frame away; the words inside are back. */
    #unload() {
      heard.delete(this.#frame);
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
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('title') || this.getAttribute('aria-label') || 'Memoscope: a view of a text';
      frame.height = this.getAttribute('height') || String(FIRST_HEIGHT);
      if (this.hasAttribute('sandbox')) frame.setAttribute('sandbox', this.getAttribute('sandbox') || 'allow-scripts');
      frame.referrerPolicy = 'no-referrer';
      frame.allow = 'clipboard-write';
      const follow = follower(frame);
      heard.set(frame, (data) => this.#hear(data, follow));
      frame.src = this.#address();
      // A frame whose scheme is another than its page's is never see-through.
      frame.style.colorScheme = this.#theme();
      this.#frame = frame;
      this.shadowRoot.append(frame);
    }

    #hear(data, follow) {
      if (data.type === 'height' && !this.hasAttribute('height')) follow(data.height);
      if (data.type === 'ready') {
        this.#isReady = true;
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

    /** The address of the view that the attributes ask for. */
    #address() {
      const page = new URL(this.getAttribute('src') || HOME, document.baseURI);
      const keys = new URLSearchParams(this.getAttribute('settings') || page.hash.slice(1));
      keys.set('v', '1');
      keys.set('embed', '1');
      for (const name of ['view', 'lang', 'corpus', 'controls']) if (this.hasAttribute(name)) keys.set(name, this.getAttribute(name));
      if (this.hasAttribute('focus')) {
        keys.delete('focus');
        for (const focus of this.#list(this.getAttribute('focus'))) keys.append('focus', focus);
      }
      keys.set('theme', this.#theme());
      if (this.getAttribute('theme') === 'transparent') page.search = '?transparent';
      page.hash = keys.toString();
      return page.href;
    }

    /** Gives the view the theme that is asked for. */
    #dress() {
      this.#frame.style.colorScheme = this.#theme();
      this.#set({ theme: this.#theme() });
    }

    /** Light or dark: the one that is asked for, or as the host is. */
    #theme() {
      const theme = this.getAttribute('theme');
      return theme === 'light' || theme === 'dark' ? theme : themeOf(this);
    }

    #list(text) {
      return text.split('|').map((part) => part.trim()).filter((part) => part !== '');
    }

    #set(values) {
      if (!this.#isReady) { Object.assign(this.#wanted, values); return; }
      const target = this.#frame.hasAttribute('sandbox') ? '*' : new URL(this.#frame.src).origin;
      this.#frame.contentWindow.postMessage({ kind: KIND, type: 'set', values }, target);
    }

    attributeChangedCallback(name, before, after) {
      if (!this.#frame || before === after) return;
      if (name === 'view') this.#set({ view: after });
      else if (name === 'focus') this.#set({ focus: this.#list(after ?? '') });
      else if (name === 'controls') this.#set({ controls: after });
      else if (name === 'theme' && after !== 'transparent' && before !== 'transparent') this.#dress();
      // A frame keeps the sandbox that it was loaded in: another takes another frame.
      else if (name === 'sandbox') { this.#unload(); this.load(); }
      else if (name === 'height') this.#frame.height = after || String(FIRST_HEIGHT);
      else this.#frame.src = this.#address();
    }

    /** The view that is shown, or will be. */
    get view() { return this.#state.view ?? this.getAttribute('view') ?? 'frequency'; }
    set view(view) { this.#frame ? this.#set({ view: String(view) }) : this.setAttribute('view', view); }

    /** The words in focus, in order. */
    get focusWords() { return [...(this.#state.focus ?? this.#list(this.getAttribute('focus') ?? ''))]; }

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
      const list = (Array.isArray(words) ? words : [words]).map(String);
      this.setAttribute('focus', list.join('|'));
    },
  });
  customElements.define('memo-explorer', MemoExplorer);

  /** Plain frames that ask for it grow with what is in them. */
  const adopt = () => {
    for (const frame of document.querySelectorAll('iframe[data-memoscope]')) {
      if (heard.has(frame)) continue;
      const follow = follower(frame);
      heard.set(frame, (data) => { if (data.type === 'height') follow(data.height); });
    }
  };
  adopt();
  document.addEventListener('DOMContentLoaded', adopt);
  // A lazy frame would be blank on paper.
  addEventListener('beforeprint', () => {
    for (const frame of document.querySelectorAll('iframe[data-memoscope][loading=lazy]')) frame.loading = 'eager';
  });
})();
