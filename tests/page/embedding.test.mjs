// The built page in pages of others: as high as it is and no higher, whatever the host's page is like, whoever else speaks
// there, and on paper.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { checkLog, chipSays, pageTest, ready, serve, settled, soon } from './kit.mjs';
import { STATES } from './states.mjs';

/** The site to be embedded, at an origin of its own that lets others read. */
let framed;
before(async () => { framed = await serve({ under: '/texts/memo/', cors: true }); });
after(async () => { await framed.close(); });

const SCRIPT = () => `<script src="${framed.url}embed.js" defer></script>`;
/** A post with this in its body, made when it is asked for; with `child`, a page beside it that a frame can hold. */
const post = (body, { child = '', script = SCRIPT } = {}) => ({
  files: { 'child.html': '' },
  change: (name, bytes) => {
    if (name === 'child.html') return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A child</title><script>${child}</script>`;
    return name === 'index.html' ? `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A post</title><link rel="icon" href="data:,"><style>body { margin: 0; }</style></head><body>${body()}
${script()}</body></html>` : bytes;
  },
});
const options = (body, more = {}) => ({ waits: false, outside: () => framed.url, ...more, site: post(body, more) });
const element = (attributes, inside = '<p>The words inside</p>') => () => `<memo-explorer ${attributes}>${inside}</memo-explorer>`;
const plain = (hash, attributes = 'data-memoscope') => () => `<iframe ${attributes} title="A view" width="100%" height="300" frameborder="0" src="${framed.url}${hash}"></iframe>`;

/** The framed page, once its first report is shown. */
async function inner(page, nth = 0) {
  await soon(async () => {
    const frames = page.frames().filter((frame) => frame.url().startsWith(framed.url));
    assert.ok(frames.length > nth, 'the frame is there');
    assert.equal(await frames[nth].evaluate(() => document.documentElement.dataset.ready), 'true');
  });
  return page.frames().filter((frame) => frame.url().startsWith(framed.url))[nth];
}
/** How much of a framed page is not to be seen without scrolling, in CSS pixels: below, and to the right. */
const hidden = (frame) => frame.evaluate(() => [document.scrollingElement.scrollHeight - innerHeight, document.scrollingElement.scrollWidth - innerWidth]);
/** Shows a state in a framed page and waits until it is there. */
async function show(frame, hash) {
  await frame.evaluate((to) => { location.hash = to; }, hash);
  await frame.waitForFunction((view) => memoscope.state().view === view, /view=(\w+)/.exec(hash)?.[1] ?? 'frequency');
  await frame.locator('#view-panel h2').first().waitFor();
  await frame.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await frame.page().waitForTimeout(250);
}

for (const width of [390, 700, 1200]) {
  pageTest(`${width} px wide, every view in each form fits its frame, and twice the height makes none higher`, options(plain('#v=1&embed=1'), { context: { viewport: { width, height: 800 } } }), async ({ page }) => {
    const frame = await inner(page);
    for (const controls of ['', '&controls=all']) {
      for (const [name, hash] of STATES) {
        await show(frame, `${hash}&embed=1${controls}`);
        await soon(async () => assert.deepEqual(await hidden(frame), [0, 0], name));
        const links = await frame.evaluate(() => [...document.querySelectorAll('a[href]')].filter((link) => link.origin !== location.origin && link.target !== '_blank').map((link) => link.href));
        assert.deepEqual(links, [], 'a link that leads elsewhere would open in the frame');
        const [height, told] = await page.evaluate(async () => {
          const frame = document.querySelector('iframe');
          const height = Number(frame.height);
          const heard = [];
          const hear = ({ data }) => { if (data.type === 'height') heard.push(data.height); };
          addEventListener('message', hear);
          frame.height = String(height * 2);
          await new Promise((done) => { setTimeout(done, 400); });
          removeEventListener('message', hear);
          frame.height = String(height);
          return [height, heard];
        });
        assert.ok(height > 100, name);
        assert.deepEqual(told.filter((one) => one > height), [], `${name}: ${height}`);
      }
    }
  });
}

pageTest('a whole page in a frame keeps the height that the host gave it', options(() => plain('#v=1')().replace('height="300"', 'height="640"')), async ({ page }) => {
  const frame = await inner(page);
  await frame.getByRole('tab', { name: 'Sentiment' }).click();
  await page.waitForTimeout(600);
  assert.equal(await page.locator('iframe').evaluate((one) => one.clientHeight), 640);
});

const LESSON = { memoscope: 'lesson', version: 1, title: 'Tone', intro: 'Read.', questions: ['Which?', 'Why?', 'How?', 'Where?'], view: '#v=1&view=sentiment', locked: 'settings' };
const LESSON_LINK = `lesson=${Buffer.from(JSON.stringify(LESSON)).toString('base64url')}`;
for (const width of [390, 900, 1300]) {
  pageTest(`${width} px wide, a lesson in a frame is part of its height and leaves the host its controls`, options(plain(`#v=1&embed=1&controls=none&${LESSON_LINK}`), { context: { viewport: { width, height: 800 } } }), async ({ page }) => {
    const frame = await inner(page);
    const panel = frame.getByRole('complementary', { name: 'Lesson' });
    await panel.getByText('Where?').waitFor();
    await frame.waitForFunction(() => memoscope.state().view === 'sentiment');
    await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
    assert.equal(await frame.evaluate(() => memoscope.state().controls), 'none');
    assert.equal(await frame.getByRole('combobox').count(), 0);
    const [above, view] = await Promise.all([panel.boundingBox(), frame.locator('.page__views').boundingBox()]);
    if (width > 1100) assert.ok(view.x + view.width <= above.x && Math.abs(above.y - view.y) < 40, 'beside the view, from the top');
    else assert.ok(above.y + above.height <= view.y + 1, 'above the view');
    const height = () => page.evaluate(() => document.querySelector('iframe').clientHeight);
    const open = await height();
    await panel.locator('summary').click();
    if (width < 1100) await soon(async () => assert.ok(await height() < open - 100, 'lower once folded'));
    await soon(async () => assert.deepEqual(await hidden(frame), [0, 0], 'folded'));
    const before = await height();
    await panel.locator('summary').click();
    if (width < 1100) await soon(async () => assert.ok(await height() > before + 100, 'higher once open'));
    await soon(async () => assert.deepEqual(await hidden(frame), [0, 0], 'open again'));
  });
}

pageTest('a host that makes its window narrower leaves no inner scrollbar', options(plain('#v=1&embed=1&view=sentiment'), { context: { viewport: { width: 1200, height: 800 } } }), async ({ page }) => {
  const frame = await inner(page);
  await page.evaluate(async () => {
    const frame = document.querySelector('iframe');
    for (let width = 1190; width >= 340; width -= 10) {
      frame.width = String(width);
      await new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); });
    }
  });
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
});

/** A post that is itself sandboxed without an origin, in a page that holds it. */
const adrift = (body) => ({
  files: { 'post.html': '' },
  change: (name, bytes) => {
    if (name === 'index.html') return '<!doctype html><html lang="en"><meta charset="utf-8"><title>A reader</title><link rel="icon" href="data:,"><iframe title="A post" width="900" height="1400" sandbox="allow-scripts" src="post.html"></iframe>';
    return name === 'post.html' ? post(body).change('index.html') : bytes;
  },
});
for (const [what, body, find] of [
  ['the element', element('view="frequency"'), "document.querySelector('memo-explorer').shadowRoot.querySelector('iframe')"],
  ['a plain frame', plain('#v=1&embed=1'), "document.querySelector('iframe')"],
]) {
  pageTest(`in a post that is sandboxed itself, ${what} grows, and the post is understood`, { site: adrift(body), waits: false, outside: () => framed.url }, async ({ page }) => {
    const frame = await inner(page);
    const host = page.frames().find((one) => one.url().endsWith('post.html'));
    assert.equal(await host.evaluate(() => origin), 'null');
    await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
    assert.ok(![300, 640].includes(await host.evaluate((find) => (0, eval)(find).clientHeight, find)));
    if (what !== 'the element') return;
    await host.evaluate(() => { document.querySelector('memo-explorer').focus = 'kremlin'; });
    await frame.getByRole('listitem').filter({ hasText: /kremlin/ }).first().waitFor();
  });
}

pageTest('frames without an address, with a bad one, and late ones do not stop the others', options(() => `<iframe data-memoscope title="Consent" data-src="x"></iframe><iframe data-memoscope title="Bad" src="http://["></iframe><div id="late"></div>${plain('#v=1&embed=1')()}`), async ({ page }) => {
  const frame = await inner(page);
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
  await page.evaluate((src) => {
    const late = Object.assign(document.createElement('iframe'), { src, title: 'Late', width: '700', height: '300' });
    late.dataset.memoscope = '';
    document.getElementById('late').append(late);
  }, `${framed.url}#v=1&embed=1&view=sentiment`);
  await page.waitForFunction(() => Number(document.querySelector('#late iframe').height) > 320);
});

pageTest('a frame that spoke before the script was there is asked again', options(plain('#v=1&embed=1'), { script: () => '' }), async ({ page }) => {
  const frame = await inner(page);
  await page.waitForTimeout(500);
  assert.equal(await page.locator('iframe').evaluate((one) => one.height), '300');
  await page.evaluate((src) => document.head.append(Object.assign(document.createElement('script'), { src })), `${framed.url}embed.js`);
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
});

const CHILD = '<iframe data-memoscope title="A child" width="500" height="300" src="child.html"></iframe>';
const height = (page) => page.evaluate(() => Number(document.querySelector('iframe').height));
/** Has the child say a height; gives the frame's, a moment later. */
const says = async (page, value) => {
  await page.frames()[1].evaluate((text) => parent.postMessage({ kind: 'memoscope', type: 'height', height: (0, eval)(text) }, '*'), value);
  await page.waitForTimeout(50);
  return height(page);
};

pageTest('a height is followed where it can be one, and up to a limit', options(() => CHILD), async ({ page }) => {
  await soon(async () => assert.equal(await page.frames()[1].evaluate(() => document.readyState), 'complete'));
  for (const [value, expected] of [['700.2', 701], ['NaN', 701], ['1e9', 701], ['"900"', 701], ['-5', 701], ['null', 701], ['[900]', 701], ['Infinity', 701], ['79', 701], ['80', 80], ['9000', 6_000], ['500', 500]]) {
    assert.equal(await says(page, value), expected, value);
  }
});

const ECHO = "onresize = () => parent.postMessage({ kind: 'memoscope', type: 'height', height: innerHeight + 17 }, '*'); globalThis.asking = setInterval(() => onresize(), 200);";
pageTest('a child that always wants 17 px more is stopped, and believed again once it has been quiet', options(() => CHILD, { child: ECHO }), async ({ page }) => {
  await page.waitForFunction(() => Number(document.querySelector('iframe').height) > 300);
  await page.waitForTimeout(1_500);
  const stopped = await height(page);
  // Unchecked it would be some ninety steps by now; on a machine that stands still for a second a dozen begins anew.
  assert.ok(stopped <= 300 + 30 * 17, String(stopped));
  await page.frames()[1].evaluate(() => {
    clearInterval(asking);
    onresize = null;
  });
  await page.waitForTimeout(1_200);
  assert.equal(await says(page, '2000'), 2_000);
});

const FLIP = "globalThis.asked = 0; onresize = () => { asked += 1; parent.postMessage({ kind: 'memoscope', type: 'height', height: innerHeight > 400 ? 380 : 420 }, '*'); }; setTimeout(() => onresize(), 1_000);";
pageTest('a child that is higher and lower in turn, as a scroll bar comes and goes, stays high', options(() => CHILD, { child: FLIP }), async ({ page }) => {
  await page.waitForFunction(() => Number(document.querySelector('iframe').height) > 300);
  await page.waitForTimeout(3_000);
  const asked = await page.frames()[1].evaluate(() => asked);
  assert.equal(await height(page), 420);
  assert.ok(asked > 4 && asked < 40, String(asked));
  await page.waitForTimeout(500);
  assert.equal(await page.frames()[1].evaluate(() => asked), asked, 'and says no more');
});

pageTest('thirty steps of growth are followed where each comes with another width', options(() => CHILD), async ({ page }) => {
  await soon(async () => assert.equal(await page.frames()[1].evaluate(() => document.readyState), 'complete'));
  for (let step = 1; step <= 30; step += 1) {
    await page.evaluate((width) => { document.querySelector('iframe').width = width; }, String(500 - step));
    await page.frames()[1].evaluate((height) => parent.postMessage({ kind: 'memoscope', type: 'height', height }, '*'), 300 + step);
  }
  await soon(async () => assert.equal(await height(page), 330));
});

pageTest('a view that nothing happens to says nothing', options(element('view="sentiment"')), async ({ page }) => {
  const frame = await inner(page);
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
  await page.waitForTimeout(500);
  const heard = await page.evaluate(async () => {
    const heard = [];
    addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
    await new Promise((done) => { setTimeout(done, 10_000); });
    return heard;
  });
  assert.deepEqual(heard, []);
});

const NONE = { script: () => '' };
pageTest('pages of AMP are told the height as they understand it', options(plain('#v=1&embed=1', ''), NONE), async ({ page }) => {
  // As amp-iframe does: the window, the sentinel, the type, a number.
  await page.evaluate(() => {
    const frame = document.querySelector('iframe');
    addEventListener('message', ({ source, data }) => {
      if (source === frame.contentWindow && data?.sentinel === 'amp' && data.type === 'embed-size' && data.height > 0) frame.height = String(data.height);
    });
  });
  const frame = await inner(page);
  await frame.evaluate(() => { location.hash = '#v=1&embed=1&view=sentiment'; });
  await frame.waitForFunction(() => memoscope.state().view === 'sentiment');
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
});

const PYM = () => plain('#v=1&embed=1', '')().replace(framed.url, `${framed.url}?initialWidth=900&amp;childId=figure-1&amp;parentTitle=A%20post`);
pageTest('pages with pym.js are told the height as they understand it', options(PYM, NONE), async ({ page }) => {
  // As pym.Parent does: one text, parted by xPYMx, with the id that it gave the frame.
  await page.evaluate(() => {
    const pattern = /^pymxPYMxfigure-1xPYMx(\S+)xPYMx(.*)$/;
    addEventListener('message', ({ data }) => {
      const [, type, value] = typeof data === 'string' ? pattern.exec(data) ?? [] : [];
      if (type === 'height') document.querySelector('iframe').height = `${parseInt(value, 10)}`;
    });
  });
  const frame = await inner(page);
  await frame.evaluate(() => { location.hash = '#v=1&embed=1&view=sentiment'; });
  await frame.waitForFunction(() => memoscope.state().view === 'sentiment');
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
});

/** A page of another origin that looks like the site's, and says how high it wants to be. */
let lookalike;
before(async () => {
  lookalike = await serve({ under: '/texts/memo/', change: () => "<!doctype html><title>Not Memoscope</title><script>for (const type of ['height', 'ready', 'change']) parent.postMessage({ kind: 'memoscope', type, height: 3000, state: { view: 'forged', focus: [] } }, '*');</script>" });
});
after(() => lookalike.close());
pageTest('what another origin says in the frame’s own window is not believed', options(element('view="frequency"'), { outside: () => 'http://127.0.0.1:' }), async ({ page }) => {
  const frame = await inner(page);
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
  const find = "document.querySelector('memo-explorer').shadowRoot.querySelector('iframe')";
  const before = await page.evaluate(`${find}.height`);
  await frame.evaluate((url) => { location.replace(url); }, lookalike.url).catch(() => {});
  await soon(async () => assert.ok(page.frames().some((one) => one.url() === lookalike.url)));
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(`[${find}.height, document.querySelector('memo-explorer').view]`), [before, 'frequency']);
});

/** Backgrounds and the theme that goes with each. */
const GROUNDS = [
  ['#fff', 'light'], ['#111', 'dark'], ['rgb(20 20 30 / 0.9)', 'dark'], ['rgb(0 0 0 / 0.05)', 'light'], ['hsl(220 30% 12%)', 'dark'], ['hwb(0 95% 0%)', 'light'],
  ['oklch(0.98 0 0)', 'light'], ['oklch(0.2 0.02 250)', 'dark'], ['oklab(0.97 0.01 0.01)', 'light'], ['oklab(0.15 none none)', 'dark'],
  ['lab(98 0 0)', 'light'], ['lab(12 0 0)', 'dark'], ['lch(95 3 90)', 'light'], ['lch(10 3 90)', 'dark'],
  ['color(srgb 1 1 1)', 'light'], ['color(srgb 0.05 0.05 0.05)', 'dark'], ['color(display-p3 0.98 0.98 0.98)', 'light'], ['color(display-p3 0.1 0.1 0.1)', 'dark'],
  ['color(srgb-linear 0.9 0.9 0.9)', 'light'], ['color(srgb-linear 0.01 0.01 0.01)', 'dark'], ['color(xyz-d65 0.9 0.95 1)', 'light'], ['color(xyz 0.005 0.005 0.005)', 'dark'],
  ['color-mix(in oklab, white 95%, black)', 'light'], ['color-mix(in srgb, black 90%, white)', 'dark'], ['transparent', 'light'],
];
pageTest('the theme is that of the background, in whatever notation', options(() => '<main></main>'), async ({ page }) => {
  await page.waitForFunction(() => customElements.get('memo-explorer'));
  const found = await page.evaluate((grounds) => grounds.map(([ground]) => {
    document.body.style.backgroundColor = ground;
    const element = document.createElement('memo-explorer');
    document.querySelector('main').append(element);
    element.load();
    const theme = /theme=(\w+)/.exec(element.shadowRoot.querySelector('iframe').src)[1];
    element.remove();
    return [ground, theme];
  }), GROUNDS);
  assert.deepEqual(found, GROUNDS);
});

const SWITCHED = () => `<style>html { background: oklch(0.98 0 0); transition: background-color 200ms; } html.dark, .night { background: oklch(0.2 0 0); }
@media (prefers-color-scheme: dark) { html.auto { background: #101010; } }</style><div id="around">${element('view="frequency"')()}</div>`;
pageTest('a host that switches its theme later is followed, without a step of its history or of the view’s', options(SWITCHED), async ({ page }) => {
  const frame = await inner(page);
  const theme = async (expected) => {
    await frame.waitForFunction((expected) => memoscope.state().theme === expected, expected);
    await soon(async () => assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).colorScheme), expected));
  };
  await theme('light');
  const steps = await page.evaluate(() => history.length);
  await page.evaluate(() => document.documentElement.classList.add('dark'));
  await theme('dark');
  await page.evaluate(() => document.documentElement.classList.remove('dark'));
  await theme('light');
  await page.evaluate(() => document.getElementById('around').setAttribute('class', 'night'));
  await theme('dark');
  await page.evaluate(() => { document.getElementById('around').className = ''; document.documentElement.className = 'auto'; });
  await theme('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await theme('dark');
  await page.evaluate(() => document.querySelector('memo-explorer').setAttribute('theme', 'light'));
  await theme('light');
  assert.equal(await page.evaluate(() => history.length), steps);
  assert.equal(await frame.getByRole('button', { name: 'Undo', exact: true }).isVisible(), false);
});

pageTest('what is chosen in a frame, or by its host, is no step of the host’s history', options(element('view="frequency" focus="russia"')), async ({ page }) => {
  const frame = await inner(page);
  const steps = await page.evaluate(() => history.length);
  await frame.getByRole('button', { name: /^countries/ }).click();
  await frame.getByRole('listitem').filter({ hasText: /countries/ }).first().waitFor();
  await page.evaluate(() => { document.querySelector('memo-explorer').view = 'sentiment'; });
  await frame.waitForFunction(() => /view=sentiment/.test(location.hash));
  await frame.getByRole('button', { name: 'Undo', exact: true }).click();
  await frame.waitForFunction(() => !/view=sentiment/.test(location.hash));
  await page.evaluate(() => document.querySelector('memo-explorer').setAttribute('settings', 'min=4'));
  const again = await inner(page);
  await again.waitForFunction(() => memoscope.state().min === 4);
  assert.equal(await page.evaluate(() => history.length), steps);
});

pageTest('a focus that is set again is followed again, whatever the reader chose meanwhile', options(element('view="frequency"')), async ({ page }) => {
  const frame = await inner(page);
  const focuses = (expected) => frame.waitForFunction((expected) => memoscope.state().focus.join() === expected, expected);
  const set = (words) => page.evaluate((words) => { document.querySelector('memo-explorer').focus = words; }, words);
  await set('russia');
  await focuses('russia');
  await frame.getByRole('button', { name: /^countries/ }).click();
  await frame.waitForFunction(() => memoscope.state().focus.includes('countries'));
  await set('russia');
  await focuses('russia');
  // Alternatives are one focus of a list.
  await set(['russia|moscow', 'asia']);
  await focuses('russia|moscow,asia');
  await set(null);
  await focuses('');
});

pageTest('what a post sets before the script is there is followed, and so is what it sets later', options(() => `${element('view="frequency"')()}<script>Object.assign(document.querySelector('memo-explorer'), { view: 'sentiment', focus: 'kremlin' });</script>`), async ({ page }) => {
  const frame = await inner(page);
  await frame.waitForFunction(() => memoscope.state().view === 'sentiment' && memoscope.state().focus.join() === 'kremlin');
  await page.evaluate(() => Object.assign(document.querySelector('memo-explorer'), { view: 'concordance', focus: 'asia' }));
  await frame.waitForFunction(() => memoscope.state().view === 'concordance' && memoscope.state().focus.join() === 'asia');
});

pageTest('with other settings nothing of what was chosen before is said or kept', options(element('view="frequency" focus="russia"')), async ({ page }) => {
  const frame = await inner(page);
  await page.evaluate(() => { document.querySelector('memo-explorer').view = 'sentiment'; });
  await frame.waitForFunction(() => memoscope.state().view === 'sentiment');
  await page.waitForFunction(() => document.querySelector('memo-explorer').state.view === 'sentiment');
  const said = await page.evaluate(() => {
    const element = document.querySelector('memo-explorer');
    element.setAttribute('settings', 'min=3');
    return [element.state, element.view];
  });
  assert.deepEqual(said, [{}, 'frequency']);
  const again = await inner(page);
  await again.waitForFunction(() => memoscope.state().view === 'frequency' && memoscope.state().min === 3);
});

pageTest('what is set before the view is there holds, whatever settings come meanwhile', options(() => '<div id="there"></div>'), async ({ page }) => {
  await page.evaluate(() => {
    const element = document.createElement('memo-explorer');
    element.focus = ['russia|russian'];
    element.setAttribute('settings', 'min=3');
    document.getElementById('there').append(element);
  });
  const frame = await inner(page);
  await frame.waitForFunction(() => memoscope.state().focus.join() === 'russia|russian' && memoscope.state().min === 3);
});

pageTest('put elsewhere in the post, the element shows what was chosen; what its attributes say meanwhile goes before', options(() => `<div id="there"></div>${element('view="frequency" focus="russia"')()}`), async ({ page }) => {
  const frame = await inner(page);
  await frame.getByRole('button', { name: /^countries/ }).click();
  await frame.waitForFunction(() => memoscope.state().focus.includes('countries'));
  await page.evaluate(() => { document.querySelector('memo-explorer').view = 'sentiment'; });
  await frame.waitForFunction(() => memoscope.state().view === 'sentiment');
  await page.waitForFunction(() => document.querySelector('memo-explorer').view === 'sentiment');
  const moves = (attributes) => page.evaluate((attributes) => {
    const element = document.querySelector('memo-explorer');
    element.remove();
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.getElementById('there').append(element);
  }, attributes);
  await moves({});
  const again = await inner(page);
  await again.waitForFunction(() => memoscope.state().view === 'sentiment' && memoscope.state().focus.includes('countries'));
  await page.waitForFunction(() => document.querySelector('memo-explorer').state.focus?.includes('countries'));
  await moves({ view: 'concordance' });
  const last = await inner(page);
  await last.waitForFunction(() => memoscope.state().view === 'concordance' && memoscope.state().focus.includes('countries'));
});

pageTest('where a browser moves elements as they are, the frame stays loaded', options(() => `<div id="there"></div>${element('view="frequency"')()}`), async ({ page, t }) => {
  if (!await page.evaluate(() => 'moveBefore' in Element.prototype)) {
    t.skip('this browser has no moveBefore');
    return;
  }
  const frame = await inner(page);
  await frame.evaluate(() => { globalThis.mark = 1; });
  await page.evaluate(() => document.getElementById('there').moveBefore(document.querySelector('memo-explorer'), null));
  assert.equal(await (await inner(page)).evaluate(() => globalThis.mark), 1);
});

const ISOLATED = { headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' } };
const isolated = { ...options(element('view="frequency"')), site: { ...post(element('view="frequency"'), { script: () => `<script src="${framed.url}embed.js" crossorigin defer></script>` }), ...ISOLATED } };
pageTest('a post that is isolated from other origins shows the view all the same', isolated, async ({ page }) => {
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  const frame = await inner(page);
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
});

pageTest('four in one post share one download', options(() => ['frequency', 'cooccurrence', 'sentiment', 'concordance'].map((view) => element(`view="${view}" focus="russia"`)()).join('')), async ({ page }) => {
  framed.asked.length = 0;
  await page.evaluate(() => { for (const one of document.querySelectorAll('memo-explorer')) one.load(); });
  for (const nth of [0, 1, 2, 3]) await (await inner(page, nth)).locator('#view-panel h2').first().waitFor();
  const asked = framed.asked.map((path) => path.split('/').pop()).sort();
  for (const ending of ['.wasm', '.js']) {
    const files = asked.filter((name) => name.endsWith(ending));
    assert.ok(files.length > 0, `a file that ends in ${ending} was asked for`);
    assert.deepEqual(files, [...new Set(files)]);
  }
});

const listening = `<script>globalThis.told = []; addEventListener('message', ({ data }) => told.push(JSON.stringify(data)));</script>`;
pageTest('the whole page in a frame tells its host nothing, and hears nothing of it, not even as one view alone later', options(() => listening + plain('#v=1', '')(), { script: () => '' }), async ({ page }) => {
  const frame = await inner(page);
  await frame.getByRole('button', { name: 'Add texts' }).first().click();
  await frame.getByRole('dialog').getByLabel('Choose files').setInputFiles({ name: 'secret.txt', mimeType: 'text/plain', buffer: Buffer.from('A zebra secretly. Another zebra.') });
  await frame.getByRole('dialog').getByRole('button', { name: 'Explore' }).click();
  await frame.getByRole('heading', { level: 1, name: 'secret' }).waitFor();
  const ask = (values) => page.evaluate((values) => document.querySelector('iframe').contentWindow.postMessage({ kind: 'memoscope', type: 'set', values }, '*'), values);
  await ask({ focus: ['zebra'] });
  await page.evaluate(() => document.querySelector('iframe').contentWindow.postMessage({ kind: 'memoscope', type: 'hello' }, '*'));
  await settled(page);
  assert.deepEqual(await frame.evaluate(() => memoscope.state().focus), []);
  // What a host can do with any frame is to give it another fragment.
  await page.evaluate(() => { const frame = document.querySelector('iframe'); frame.src = frame.src.replace(/#.*/, '#v=1&embed=1&view=concordance&focus=zebra'); });
  await frame.waitForFunction(() => memoscope.state().embed && memoscope.state().view === 'concordance');
  await ask({ focus: ['secretly'] });
  // The concordance's answer changes how high the page is, which is told as well where anything is.
  await frame.getByRole('heading', { name: /zebra/ }).first().waitFor();
  await settled(frame);
  await settled(page);
  assert.deepEqual(await frame.evaluate(() => memoscope.state().focus), ['zebra']);
  assert.deepEqual(await page.evaluate(() => told), []);
});

pageTest('as a module the script finds where it is from', options(element('view="sentiment"'), { script: () => `<script type="module" src="${framed.url}embed.js"></script>` }), async ({ page }) => {
  const frame = await inner(page);
  await frame.waitForFunction(() => memoscope.state().view === 'sentiment');
});

const inHostAlone = (change) => `if (self === top) { ${change} }`;
pageTest('where there are no new elements, a frame stands behind the words', options(element('view="sentiment" title="The tone"'), { before: inHostAlone("Object.defineProperty(globalThis, 'customElements', { value: undefined });") }), async ({ page }) => {
  const frame = await inner(page);
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
  assert.equal(await frame.evaluate(() => memoscope.state().view), 'sentiment');
  assert.ok(await page.getByText('The words inside').isVisible());
  assert.deepEqual(await page.locator('iframe').evaluate((one) => [one.title, one.getAttribute('aria-label')]), ['The tone', 'The tone']);
});

pageTest('where sheets can’t be made, the words and the view are there all the same', options(element('view="sentiment"'), { before: inHostAlone("globalThis.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor'); } };") }), async ({ page }) => {
  assert.ok(await page.getByText('The words inside').isVisible());
  const frame = await inner(page);
  await soon(async () => assert.deepEqual(await hidden(frame), [0, 0]));
  await soon(async () => assert.equal(await page.getByText('The words inside').isVisible(), false));
});

pageTest('each frame has a title and a label, which follow their attributes', options(element('view="frequency" title="Which words" label="Which words: bars of twenty words."')), async ({ page }) => {
  await inner(page);
  const names = () => page.evaluate(() => {
    const frame = document.querySelector('memo-explorer').shadowRoot.querySelector('iframe');
    return [frame.title, frame.getAttribute('aria-label')];
  });
  assert.deepEqual(await names(), ['Which words', 'Which words: bars of twenty words.']);
  await page.evaluate(() => { document.querySelector('memo-explorer').removeAttribute('label'); document.querySelector('memo-explorer').title = 'Words'; });
  assert.deepEqual(await names(), ['Words', 'Words']);
});

pageTest('all that a host sets in vain is named', options(element('view="frequency"')), async ({ page }) => {
  const frame = await inner(page);
  const ignored = (values) => page.evaluate((text) => new Promise((done) => {
    addEventListener('memoscope-ignored', ({ detail }) => done(detail), { once: true });
    document.querySelector('memo-explorer').set((0, eval)(`(${text})`));
  }), values);
  assert.match((await ignored('{ filter: "x".repeat(70000) }')).join(), /“filter” was not followed: it is longer/);
  assert.match((await ignored('{ view: { name: "sentiment" }, min: 3 }')).join(), /“view” was not followed: it is neither/);
  await frame.waitForFunction(() => memoscope.state().min === 3);
  assert.match((await ignored('{ focus: Array(1001).fill("a") }')).join(), /“focus” was not followed: it has more/);
  assert.match((await ignored('{ embed: false }')).join(), /“embed” was not followed/);
  // Of many words that are hidden each is heard.
  await page.evaluate(() => document.querySelector('memo-explorer').set({ hide: Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ') }));
  await frame.waitForFunction(() => /word199/.test(memoscope.state().hide));
  const state = await frame.evaluate(() => memoscope.state());
  await page.evaluate((state) => {
    globalThis.named = [];
    addEventListener('memoscope-ignored', ({ detail }) => named.push(...detail));
    document.querySelector('memo-explorer').set({ ...state, min: 5 });
  }, state);
  await frame.waitForFunction(() => memoscope.state().min === 5);
  await settled(page);
  assert.deepEqual(await page.evaluate(() => named), [], 'a state that was kept is set without a word');
});

pageTest('an address that is a script is not run in the host’s page', options(() => '<memo-explorer src="javascript:document.title=\'run\'//" view="sentiment"></memo-explorer>'), async ({ page }) => {
  const frame = await inner(page);
  await frame.waitForFunction(() => memoscope.state().view === 'sentiment');
  assert.equal(await page.title(), 'A post');
});

pageTest('after the click on a poster the keyboard is in the view', options(element('poster="Show it"')), async ({ page }) => {
  await page.getByRole('button', { name: 'Show it' }).press('Enter');
  await inner(page);
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'memo-explorer');
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.localName), 'iframe');
});

/** What *Share* writes for what a page shows. */
async function snippetsOf(page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Share' });
  await panel.getByRole('heading', { name: 'Embed' }).waitFor();
  const all = [];
  for (const name of ['Element and script', 'Frame and script', 'Frame alone']) all.push(await panel.getByRole('textbox', { name, exact: true }).inputValue());
  await page.keyboard.press('Escape');
  return all;
}

pageTest('what is left of each snippet where elements are taken out is the finding with its link', { hash: '#v=1&view=sentiment&focus=russia' }, async ({ page, site }) => {
  await chipSays(page, 'russia', /7 times/);
  const finding = await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().innerText();
  const cut = [
    // As WordPress does: the tags go, what is in them stays.
    (html) => html.replace(/<\/?(?!a\b|p\b|img\b|\/)[a-z-]+[^>]*>/g, ''),
    // As most cleaners and readers of feeds do: frames and scripts go with all that is in them.
    (html) => html.replace(/<(script|iframe)\b.*?<\/\1>/gs, '').replace(/<\/?memo-explorer[^>]*>/g, ''),
  ];
  const plainText = (html) => html.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"');
  for (const snippet of await snippetsOf(page)) {
    for (const strip of cut) {
      const left = strip(snippet);
      assert.doesNotMatch(left, /iframe|script|memo-explorer/);
      assert.ok(plainText(left).includes(finding), left);
      assert.match(left, new RegExp(`<a href="${site.url}#v=1&amp;view=sentiment&amp;focus=russia`));
    }
  }
});

/** A host of the snippets under test. */
let pasted = '';
let paper;
before(async () => {
  paper = await serve({ under: '/', change: () => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,"><h1>A post</h1>${pasted}` });
});
after(() => paper.close());

pageTest('printed without scrolling, a post has caption, address and picture of every view in it', { hash: '#v=1&focus=russia' }, async ({ page, site, context }) => {
  await chipSays(page, 'russia', /7 times/);
  const finding = await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().innerText();
  const caption = await page.getByRole('tabpanel').locator('.figure__text').first().innerText();
  const [first, grows] = await snippetsOf(page);
  const far = '<p style="height: 4000px">Far above</p>';
  pasted = `${far}${first}${far}${grows}`;
  const host = await context.newPage();
  await host.goto(paper.url);
  const file = await host.pdf({ format: 'A4' });
  const image = await host.locator('memo-explorer img').evaluate((one) => [one.complete, one.naturalWidth > 0, one.alt]);
  assert.deepEqual(image.slice(0, 2), [true, true]);
  assert.match(image[2], /^The most frequent words of Russian Security Strategy/);
  // The page reads PDF files: what is on paper is what it finds in there.
  const reader = await context.newPage();
  await reader.goto(site.url);
  await ready(reader);
  await reader.getByRole('button', { name: 'Add texts' }).click();
  const dialog = reader.getByRole('dialog', { name: 'Add texts' });
  await dialog.getByLabel('Choose files').setInputFiles({ name: 'post.pdf', mimeType: 'application/pdf', buffer: file });
  await dialog.getByRole('button', { name: 'Explore' }).and(reader.locator(':enabled')).click();
  await dialog.waitFor({ state: 'hidden' });
  const flat = (text) => text.replace(/\s+/g, '').toLowerCase();
  await soon(async () => assert.ok(flat(await reader.getByRole('article').innerText()).includes('apost')));
  const text = flat(await reader.getByRole('article').innerText());
  for (const said of [finding, caption, `${site.url}#v=1&focus=russia`]) assert.ok(text.includes(flat(said)), `${said}: ${text}`);
  assert.equal(text.split(flat(finding)).length - 1 >= 2, true, 'of both');
  await host.close();
  await reader.close();
  checkLog({ said: [], asked: [] }, [site.url]);
});

pageTest('once it is there, the view itself is on paper, with the words', options(element('view="frequency"', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" alt="A picture"><p>The words inside</p>')), async ({ page }) => {
  await inner(page);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(() => {
    const element = document.querySelector('memo-explorer');
    const isSeen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0;
    return [element.shadowRoot.querySelector('iframe'), element.querySelector('p'), element.querySelector('img')].map(isSeen);
  });
  assert.deepEqual(seen, [true, true, false]);
});
