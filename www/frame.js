// The framed page's side of the talk with its host: how high it is, what it shows, and what the host wants shown.
//
// boot.js imports it in a frame. What is sent is no secret: a height, and the same state that the address holds. What is
// heard comes from the window that frames this one, and sets what a link could set.

/** Marks our messages, so that those of others are told apart. */
const KIND = 'memoscope';
/** Text of at most so many characters is heard. */
const LONGEST = 500;

/** Says how high the view is, once it has changed by a pixel or more. */
const tellHeight = (send) => {
  let last = 0;
  const measure = () => {
    // The view's own height: that of the frame has no part in it, so no answer of the host can make it grow.
    const view = document.querySelector('.page__views');
    const height = Math.ceil(view?.getBoundingClientRect().height ?? 0);
    if (height === 0 || Math.abs(height - last) < 1) return;
    last = height;
    send('height', { height });
    // As readers of AMP pages and Pym's hosts understand it.
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
  };
  const observer = new ResizeObserver(() => requestAnimationFrame(measure));
  const observe = () => {
    const view = document.querySelector('.page__views');
    if (view) observer.observe(view);
    return view;
  };
  if (!observe()) {
    const waiting = new MutationObserver(() => { if (observe()) waiting.disconnect(); });
    waiting.observe(document.getElementById('app'), { childList: true, subtree: true });
  }
};

/** What of a message may be set: a few short texts and lists of them. */
const settable = (values) => {
  const isText = (value) => typeof value === 'string' && value.length <= LONGEST;
  const isFine = (value) => isText(value) || value === null || typeof value === 'number' || typeof value === 'boolean'
    || (Array.isArray(value) && value.length <= 20 && value.every(isText));
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => key !== 'embed' && isFine(value)));
};

/** Begins the talk. */
export const start = (memoscope) => {
  const send = (type, rest) => parent.postMessage({ kind: KIND, type, ...rest }, '*');
  const root = document.documentElement;
  if (new URLSearchParams(location.search).has('transparent')) root.dataset.transparent = '';
  let shown = '';
  memoscope.changed = () => {
    const state = memoscope.state?.();
    if (!state || JSON.stringify(state) === shown) return;
    shown = JSON.stringify(state);
    send('change', { state });
  };
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.kind !== KIND) return;
    if (data.type === 'set' && data.values && typeof data.values === 'object') {
      send('ignored', { ignored: memoscope.set?.(settable(data.values)) ?? [] });
    } else if (data.type === 'hello') {
      shown = '';
      memoscope.changed();
    }
  });
  tellHeight(send);
  const tellReady = () => {
    if (root.dataset.ready !== 'true') return;
    ready.disconnect();
    send('ready', {});
    memoscope.changed();
  };
  const ready = new MutationObserver(tellReady);
  ready.observe(root, { attributes: true, attributeFilter: ['data-ready'] });
  // The view may be there before this file is.
  tellReady();
};
