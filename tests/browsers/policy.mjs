// Every road that a page or a worker could take to another place, tried there: each is refused, and nobody was asked.
//
// The other place is a server that lets anyone read and notes each request. A page without a policy takes the same roads
// first and gets there, so that a road that never works does not pass for one that is closed.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { scenario } from './kit.mjs';

/** The other place: answers everything, by its ending, and notes who asked for what. */
const elsewhere = { asked: [] };
before(async () => {
  const types = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', html: 'text/html' };
  const server = createServer((request, response) => {
    elsewhere.asked.push(`${request.method} ${request.url}`);
    const type = types[request.url.split('.').pop()] ?? 'text/plain';
    response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(type === types.svg ? '<svg xmlns="http://www.w3.org/2000/svg"/>' : '');
  });
  server.on('upgrade', (request, socket) => {
    elsewhere.asked.push(`UPGRADE ${request.url}`);
    socket.destroy();
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  elsewhere.url = `http://127.0.0.1:${server.address().port}/`;
  elsewhere.close = () => {
    server.close();
    server.closeAllConnections();
  };
});
after(() => elsewhere.close());

/**
 * What came of each road to the address, tried in a worker or, by a page, with `more` roads of its own: `refused`, `taken`,
 * `no sign` where nothing is said either way, `absent` where the browser has no such road. Runs in the browser.
 */
async function walk(to, more = () => ({})) {
  const gives = (attempt) => attempt.then(() => 'taken', () => 'refused');
  const event = (target, good, bad) => new Promise((done) => {
    target[`on${good}`] = () => done('taken');
    target[`on${bad}`] = () => done('refused');
  });
  const roads = {
    fetch: () => gives(fetch(`${to}fetch.js`)),
    'fetch, blind': () => gives(fetch(`${to}blind.js`, { mode: 'no-cors' })),
    'fetch, POST': () => gives(fetch(`${to}post`, { method: 'POST', body: 'a text' })),
    'fetch, after the page': () => gives(fetch(`${to}alive`, { method: 'POST', keepalive: true, body: 'a text', mode: 'no-cors' })),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      const done = event(request, 'load', 'error');
      request.open('GET', `${to}request.js`);
      request.send();
      return done;
    },
    WebSocket: () => event(new WebSocket(`${to.replace('http', 'ws')}socket`), 'open', 'error'),
    EventSource: () => event(new EventSource(`${to}events`), 'open', 'error'),
    import: () => gives(import(`${to}import.js`)),
    'a worker': () => event(new Worker(`${to}worker.js`), 'message', 'error'),
    'a font': () => gives(new FontFace('elsewhere', `url(${to}font.woff2)`).load()),
    'a cache': async () => gives((await caches.open('walk')).add(`${to}cache.js`)),
    WebTransport: () => gives(new WebTransport(to.replace('http:', 'https:')).ready),
    importScripts: () => { importScripts(`${to}scripts.js`); return 'taken'; },
    ...more(to, event, gives),
  };
  const names = { WebSocket: 1, EventSource: 1, WebTransport: 1, importScripts: 1, XMLHttpRequest: 1, 'a worker': 'Worker', 'a font': 'FontFace', 'a cache': 'caches' };
  const late = () => new Promise((done) => { setTimeout(() => done('no sign'), 2_000); });
  const came = await Promise.all(Object.entries(roads).map(async ([name, road]) => {
    const needs = names[name] === 1 ? name : names[name];
    if (needs && !(needs in globalThis)) return [name, 'absent'];
    try {
      return [name, await Promise.race([road(), late()])];
    } catch {
      return [name, 'refused'];
    }
  }));
  return Object.fromEntries(came);
}

/** The roads that only a page has. Runs in the browser. */
function ofPages(to, event) {
  const put = (name, attributes, load = 'load') => {
    const element = Object.assign(document.createElement(name), attributes);
    const done = event(element, load, 'error');
    document.body.append(element);
    return done;
  };
  const link = (rel, file, more = {}) => put('link', { rel, href: to + file, ...more });
  const styled = (property, value) => {
    const element = document.createElement('p');
    element.textContent = 'x';
    element.style.setProperty(property, value);
    document.body.append(element);
    return new Promise(() => {});
  };
  const form = (attributes) => {
    const name = `walk-${attributes.method}`;
    document.body.append(Object.assign(document.createElement('iframe'), { name }));
    const made = Object.assign(document.createElement('form'), { action: `${to}form.html`, target: name, ...attributes });
    document.body.append(made);
    made.submit();
    return new Promise(() => {});
  };
  return {
    beacon: () => (navigator.sendBeacon(`${to}beacon`, 'a text') ? 'no sign' : 'refused'),
    'an image': () => event(Object.assign(new Image(), { src: `${to}image.svg` }), 'load', 'error'),
    'an image in SVG': () => {
      const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
      const image = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'image'));
      image.setAttribute('href', `${to}in-svg.svg`);
      return event(image, 'load', 'error');
    },
    'a sheet': () => link('stylesheet', 'sheet.css'),
    'a background': () => styled('background-image', `url(${to}background.svg)`),
    'a cursor': () => styled('cursor', `url(${to}cursor.svg), auto`),
    'a filter': () => styled('filter', `url(${to}filter.svg#f)`),
    'an icon': () => link('icon', 'icon.svg'),
    prefetch: () => link('prefetch', 'prefetch.js'),
    preload: () => link('preload', 'preload.js', { as: 'fetch', crossOrigin: 'anonymous' }),
    modulepreload: () => link('modulepreload', 'modulepreload.js'),
    prerender: () => link('prerender', 'prerender.html'),
    'a manifest': () => link('manifest', 'manifest.json'),
    'a frame': () => put('iframe', { src: `${to}frame.html` }).then(() => 'no sign'),
    'an object': () => put('object', { data: `${to}object.html` }),
    'an embedded thing': () => put('embed', { src: `${to}embed.svg` }),
    audio: () => put('audio', { src: `${to}audio.ogg` }, 'canplay'),
    video: () => put('video', { src: `${to}video.webm`, poster: `${to}poster.svg` }, 'canplay'),
    'a form': () => form({ method: 'post' }),
    'a form, by its address': () => form({ method: 'get' }),
    'a script': () => put('script', { src: `${to}script.js` }),
    'a shared worker': () => {
      new SharedWorker(`${to}shared.js`);
      return 'no sign';
    },
    'a service worker': () => navigator.serviceWorker.register(`${to}service.js`).then(() => 'taken', () => 'refused'),
    'a sheet’s import': () => new CSSStyleSheet().replace(`@import url(${to}imported.css);`).then(() => 'no sign', () => 'refused'),
  };
}

/** No road was taken, those that tell say so, and the other place knows of nothing. */
function closed(came) {
  assert.deepEqual(Object.entries(came).filter(([, what]) => what === 'taken'), []);
  for (const road of ['fetch', 'fetch, POST', 'XMLHttpRequest', 'WebSocket', 'import']) assert.equal(came[road], 'refused', road);
  assert.deepEqual(elsewhere.asked, []);
}

// The browser says on the console what it refused.
const said = { expected: [/./], places: () => [elsewhere.url] };

/** Has a page walk; gives what came of it. */
async function walkAPage(page) {
  await page.evaluate(`(to) => { (${walk})(to, ${ofPages}).then((came) => { globalThis.walked = came; }); }`, elsewhere.url);
  return page.until(() => globalThis.walked);
}

/** What every browser asks for on a page without a policy. */
const REACHED = ['GET /fetch.js', 'GET /blind.js', 'POST /post', 'POST /alive', 'GET /request.js', 'UPGRADE /socket', 'GET /events', 'GET /import.js', 'GET /font.woff2', 'POST /beacon',
  'GET /image.svg', 'GET /in-svg.svg', 'GET /sheet.css', 'GET /background.svg', 'GET /preload.js', 'GET /frame.html', 'GET /object.html', 'GET /embed.svg', 'GET /audio.ogg', 'GET /video.webm',
  'POST /form.html', 'GET /form.html', 'GET /script.js'];

const bare = '<!doctype html><html lang="en"><meta charset="utf-8"><title>No policy</title><link rel="icon" href="data:,"><body></body></html>';
scenario('a page without a policy gets elsewhere by these roads', { ...said, waits: false, site: { change: () => bare } }, async ({ page }) => {
  const came = await walkAPage(page);
  for (const road of ['fetch', 'XMLHttpRequest', 'import', 'an image', 'a script', 'a sheet']) assert.equal(came[road], 'taken', road);
  const asked = elsewhere.asked.splice(0).map((one) => one.split('?')[0]);
  assert.deepEqual(REACHED.filter((one) => !asked.includes(one)), []);
});

scenario('from the page no road leads elsewhere', said, async ({ page }) => {
  const came = await walkAPage(page);
  for (const road of ['an image', 'a script', 'EventSource']) assert.equal(came[road], 'refused', road);
  closed(came);
});

/** The page's program with this in front of its exports: its worker walks when it is told to. */
const walker = (name, bytes) => {
  if (!/^memoscope-[0-9a-f]+\.js$/.test(name)) return bytes;
  const listen = `if (globalThis.DedicatedWorkerGlobalScope) addEventListener('message', async (event) => {
    if (!event.data?.walkTo) return;
    event.stopImmediatePropagation();
    const came = await (${walk})(event.data.walkTo);
    event.data.port.postMessage(came);
  });`;
  const text = String(bytes);
  const end = text.lastIndexOf('globalThis.glue = {');
  return `${text.slice(0, end)}${listen}\n${text.slice(end)}`;
};

scenario('from the page’s worker no road leads elsewhere', { ...said, site: { change: walker } }, async ({ page }) => {
  await page.evaluate((to) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => { globalThis.walked = data; };
    globalThis.started[0].postMessage({ walkTo: to, port: port2 }, [port2]);
  }, elsewhere.url);
  const came = await page.until(() => globalThis.walked);
  assert.equal(came.importScripts, 'refused');
  // Firefox would let these two pass: our workers give them up.
  assert.deepEqual([came.EventSource, came['a font']], ['absent', 'absent']);
  closed(came);
});

scenario('no code is made from text, and no markup', { expected: [/./] }, async ({ page }) => {
  // A moment later: what a driver runs by itself is let off the policy by Chromium.
  const came = await page.evaluate(() => new Promise((done) => { setTimeout(done); }).then(() => {
    const refused = (attempt) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    const script = document.createElement('script');
    refused(() => { script.textContent = 'globalThis.ran = true'; });
    document.head.append(script);
    return {
      evaluated: refused(() => (0, eval)('1')),
      made: refused(() => new Function('return 1')),
      ran: globalThis.ran === true,
      typed: 'trustedTypes' in globalThis,
      markup: refused(() => { document.createElement('div').innerHTML = '<b>x</b>'; }),
      address: refused(() => new Worker('embed.js')),
    };
  }));
  const { typed } = came;
  // Trusted types are younger than the oldest browsers that the page supports.
  assert.deepEqual(came, { evaluated: true, made: true, ran: false, typed, markup: typed, address: typed || came.address });
});
