// Has the page kept on this device, where the browser allows it, and asks before a newer version takes its place.
//
// boot.js loads it once the page runs, unless the page is framed, one file, or opened from disk.

/** Asks a service worker something; gives its answer. `heard` hears how far it is meanwhile. */
const ask = (worker, question, heard) => new Promise((done, failed) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => {
    if ('soFar' in data) heard?.(data.soFar);
    else if ('error' in data) failed(new Error(data.error));
    else done(data.told);
  };
  worker.postMessage(question, [port2]);
});

/** Says that a newer version is there; nothing changes unless the reader wants it. One notice, which is for the newest. */
let notice;
let isWanted = false;
const offer = (container, registration) => {
  if (notice?.isConnected) return;
  notice = document.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('role', 'status');
  const button = (label, does) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'quiet-button';
    made.textContent = label;
    made.addEventListener('click', does);
    return made;
  };
  const use = () => {
    isWanted = true;
    // Where none waits any more, another page has let it in.
    if (!registration.waiting) return location.reload();
    container.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage('use');
  };
  notice.append(
    'A newer version of this page is ready. Texts that you added and did not save must then be added again. ',
    button('Use it now', use), ' ', button('Later', () => notice.remove()),
  );
  document.getElementById('app').before(notice);
};

/** Registers the service worker; gives what the page may ask of it. `script` is the page's boot script, which names its files. */
export const start = async (url, script) => {
  const container = navigator.serviceWorker;
  const registration = await container.register(url, { updateViaCache: 'none' });
  const seen = (worker) => {
    const look = () => {
      if (worker.state !== 'installed' || !container.controller) return;
      // One that takes the place of the one that was to be used is to be used.
      if (isWanted) worker.postMessage('use');
      else offer(container, registration);
    };
    worker.addEventListener('statechange', look);
    look();
  };
  if (registration.waiting) seen(registration.waiting);
  registration.addEventListener('updatefound', () => { if (registration.installing) seen(registration.installing); });
  const active = async () => (await container.ready).active;
  const files = [script.src, ...Object.values(script.dataset).filter(Boolean)].map((name) => new URL(name, document.baseURI).href);
  active().then((worker) => worker.postMessage({ runs: files }));
  return {
    /** How many files, and bytes of them, are not kept yet. */
    state: async () => ask(await active(), 'state'),
    /** Keeps every file; gives what is still missing. `heard` is called with how many were kept so far. */
    keep: async (heard) => ask(await active(), 'keep', heard),
  };
};
