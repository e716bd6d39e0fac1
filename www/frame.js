// The framed page's side of the talk with its host: how high it is, what it shows, and what the host wants shown.
//
// boot.js loads it in a frame. What is sent is no secret: a height, and the same state that the address holds. What is
// heard comes from the window that frames this one, and sets what a link could set. The whole page in a frame says nothing and
// hears nothing: there a reader may add texts, and which words are asked about in them, or how high a view of them is, would
// tell of them.

/** Marks our messages, so that those of others are told apart. */
const KIND = 'memoscope';
/** So much of a value is heard: no link holds more. */
const MOST_CHARACTERS = 65_536;
const MOST_ITEMS = 1_000;

/** Says how high the view is, once it has changed by a pixel or more; gives what says it again. */
const tellHeight = (send, talks) => {
  const app = document.getElementById('app');
  // pym.js numbers its frames by the address.
  const pym = new URLSearchParams(location.search).get('childId');
  let last = 0;
  const measure = () => {
    // One view alone is as high as what is in it: the height of the frame has no part in that, so no answer of the host can
    // make it grow. The whole page is as high as its window, and says nothing.
    const isAlone = app.querySelector(':scope > .page--embed') !== null;
    const height = isAlone ? Math.ceil(app.getBoundingClientRect().height) : 0;
    if (height === 0 || height === last || !talks()) return;
    // Until its first report is there a view is low: a frame that followed it down would soon come up again.
    if (document.documentElement.dataset.ready !== 'true' && height < innerHeight) return;
    last = height;
    send('height', { height });
    // The same as pages of AMP, and those with pym.js, understand it.
    parent.postMessage({ sentinel: 'amp', type: 'embed-size', height }, '*');
    if (pym !== null) parent.postMessage(['pym', pym, 'height', height].join('xPYMx'), '*');
  };
  new ResizeObserver(() => requestAnimationFrame(measure)).observe(app);
  return () => {
    last = 0;
    measure();
  };
};

/** Why a value is not heard; undefined where it is. */
const refusal = (value) => {
  const isText = (text) => typeof text === 'string';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return undefined;
  if (!isText(value) && !(Array.isArray(value) && value.every(isText))) return 'it is neither true or false nor a number, a text, a list of texts or null';
  if (!isText(value) && value.length > MOST_ITEMS) return `it has more than ${MOST_ITEMS} entries`;
  return [value].flat().join().length > MOST_CHARACTERS ? 'it is longer than a link can be' : undefined;
};

/** Sets what of a message may be set; gives what was not followed, in sentences. */
const follow = (memoscope, { embed, ...values }) => {
  const refused = [];
  // A state that was kept names it. What the frame shows of the page is the address's to say.
  if (embed !== undefined && embed !== memoscope.state?.().embed) refused.push(['embed', 'it is set by the frame’s address']);
  const rest = {};
  for (const [key, value] of Object.entries(values)) {
    const why = refusal(value);
    if (why === undefined) rest[key] = value;
    else refused.push([key, why]);
  }
  return [...refused.map(([key, why]) => `“${key.slice(0, 80)}” was not followed: ${why}`), ...memoscope.set?.(rest) ?? []];
};

/** Begins the talk. */
export const start = (memoscope) => {
  // Once it has been the whole page it may hold a reader's texts, whatever is shown of them later.
  let wasWhole = false;
  const talks = () => {
    wasWhole ||= memoscope.state?.().embed === false;
    return !wasWhole;
  };
  const send = (type, rest) => { if (talks()) parent.postMessage({ kind: KIND, type, ...rest }, '*'); };
  const root = document.documentElement;
  if (new URLSearchParams(location.search).has('transparent')) root.dataset.transparent = '';
  let shown = '';
  memoscope.changed = () => {
    const state = memoscope.state?.();
    if (!talks() || !state || JSON.stringify(state) === shown) return;
    shown = JSON.stringify(state);
    send('change', { state });
  };
  const tellAgain = tellHeight(send, talks);
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || data?.kind !== KIND || !talks()) return;
    if (data.type === 'set' && data.values && typeof data.values === 'object') {
      send('ignored', { ignored: follow(memoscope, data.values) });
    } else if (data.type === 'hello') {
      tellAgain();
      shown = '';
      memoscope.changed();
    }
  });
  const tellReady = () => {
    if (root.dataset.ready !== 'true') return;
    ready.disconnect();
    send('ready', {});
    tellAgain();
    memoscope.changed();
  };
  const ready = new MutationObserver(tellReady);
  ready.observe(root, { attributes: true, attributeFilter: ['data-ready'] });
  // The view may be there before this file is.
  tellReady();
};
