// <memo-explorer> in a host's page: what it shows before, while and after the view is there, and how the two talk.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { checkLog, pageTest, serve, soon } from './kit.mjs';

/** The site to be embedded, at an origin of its own that lets others read. */
let framed;
before(async () => { framed = await serve({ under: '/texts/memo/', cors: true }); });
after(async () => { await framed.close(); });

/** A post with this in its body, and this policy. */
const post = (body, policy = '') => ({
  change: () => `<!doctype html><html lang="en"><head><meta charset="utf-8">${policy && `<meta http-equiv="Content-Security-Policy" content="${policy()}">`}
<title>A post</title><link rel="icon" href="data:,"></head><body><h1>A post</h1>${body()}
<script src="${framed.url}embed.js" defer></script></body></html>`,
});
const element = (attributes, inside = '<a href="#x">What keeps company with russia</a>') => () => `<memo-explorer ${attributes}>${inside}</memo-explorer>`;
const options = (body, policy) => ({ site: post(body, policy), waits: false, outside: () => framed.url });

/** The view in the element, once it is there. */
const view = async (page, nth = 0) => {
  const frame = page.locator('memo-explorer').nth(nth).frameLocator('iframe');
  await frame.locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  return frame;
};
/** How high the element's frame is. */
const heights = (page) => page.evaluate(() => {
  const frame = document.querySelector('memo-explorer').shadowRoot.querySelector('iframe');
  return frame.clientHeight;
});

/** Waits until the frame is as high as what it shows, so that it has no scrollbar of its own. */
async function fits(page) {
  const inner = page.frames().find((one) => one.url().includes('embed=1'));
  await soon(async () => {
    const [content, below] = await inner.evaluate(() => [Math.ceil(document.getElementById('app').getBoundingClientRect().height), document.scrollingElement.scrollHeight - innerHeight]);
    const height = await heights(page);
    assert.ok(height !== 640 && Math.abs(content - height) <= 1, `${height} px for ${content}`);
    assert.equal(below, 0, 'no inner scrollbar');
  });
}

pageTest('it shows the view that its attributes ask for, as high as it is', options(element('view="cooccurrence" focus="russia|central asia" settings="min=3"')), async ({ page }) => {
  const frame = await view(page);
  await frame.getByRole('figure').first().waitFor();
  await frame.getByRole('listitem').filter({ hasText: /central asia/ }).first().waitFor();
  const inner = page.frames().find((one) => one.url().includes('embed=1'));
  await fits(page);
  assert.match(inner.url(), /min=3/);
  assert.equal(await page.locator('memo-explorer').getByRole('link').isVisible(), false);
});

pageTest('attributes that say nothing are as none, and settings may begin with the sign of a link', options(element('settings="#v=1&amp;view=cooccurrence&amp;min=3" focus="russia" height="" controls=""')), async ({ page }) => {
  const frame = await view(page);
  await frame.getByRole('tabpanel', { name: 'Co-occurrence' }).waitFor();
  await frame.getByRole('list', { name: 'In focus' }).waitFor();
  const inner = page.frames().find((one) => one.url().includes('embed=1'));
  assert.match(inner.url(), /#v=1&view=cooccurrence&min=3&/);
  assert.doesNotMatch(inner.url(), /controls|%23/);
  await fits(page);
  const asks = (height) => page.evaluate((height) => { document.querySelector('memo-explorer').setAttribute('height', height); }, height);
  await asks('500');
  assert.equal(await heights(page), 500);
  await asks('abc');
  await fits(page);
});

pageTest('a host that makes the frame twice as high is told the same height', options(element('view="frequency"')), async ({ page }) => {
  await view(page);
  await fits(page);
  const before = await heights(page);
  const after = await page.evaluate(async () => {
    const frame = document.querySelector('memo-explorer').shadowRoot.querySelector('iframe');
    const heard = [];
    addEventListener('message', ({ data }) => { if (data.type === 'height') heard.push(data.height); });
    frame.height = String(frame.clientHeight * 2);
    // That no greater height comes can only be waited for.
    await new Promise((done) => { setTimeout(done, 1_000); });
    return heard;
  });
  assert.ok(after.every((height) => height <= before + 1), `${before}: ${after}`);
});

pageTest('the post’s text drives the view, and hears of the reader’s choices', options(element('view="frequency"')), async ({ page }) => {
  const frame = await view(page);
  await page.evaluate(() => {
    globalThis.heard = [];
    addEventListener('memoscope-change', ({ detail }) => heard.push(detail));
    document.querySelector('memo-explorer').focus = 'kremlin';
  });
  await frame.getByRole('listitem').filter({ hasText: /kremlin/ }).first().waitFor();
  await page.waitForFunction(() => heard.some(({ focus }) => focus[0] === 'kremlin'));
  await frame.getByRole('button', { name: /^countries/ }).click();
  await page.waitForFunction(() => heard.some(({ focus }) => focus.includes('countries')));
  await page.evaluate(() => { document.querySelector('memo-explorer').view = 'sentiment'; });
  await page.waitForFunction(() => heard.at(-1).view === 'sentiment');
  assert.equal(await page.evaluate(() => document.querySelector('memo-explorer').view), 'sentiment');
  const ignored = await page.evaluate(() => new Promise((done) => {
    addEventListener('memoscope-ignored', ({ detail }) => done(detail));
    document.querySelector('memo-explorer').view = 'smell';
  }));
  assert.match(ignored[0], /smell/);
});

pageTest('messages of other windows and odd heights are not followed', options(() => `${element('view="frequency"')()}<iframe id="other" title="Other" srcdoc="<p>x"></iframe>`), async ({ page }) => {
  await view(page);
  await fits(page);
  const before = await heights(page);
  await page.evaluate(() => postMessage({ kind: 'memoscope', type: 'height', height: 3000 }, '*'));
  await page.locator('#other').evaluate((frame) => frame.contentWindow.eval?.('parent.postMessage({ kind: "memoscope", type: "height", height: 3000 }, "*")'));
  const inner = page.frames().find((one) => one.url().includes('embed=1'));
  for (const height of ['NaN', '1e9', '"900"', '-5', 'null']) {
    await inner.evaluate((text) => parent.postMessage({ kind: 'memoscope', type: 'height', height: (0, eval)(text) }, '*'), height).catch(() => {});
  }
  // That none of them is followed can only be waited for.
  await page.waitForTimeout(300);
  assert.equal(await heights(page), before);
});

pageTest('far below, nothing of the page is fetched before the reader comes near', options(() => `<div class="far"></div>${element('')()}<style>.far { height: 5000px; }</style>`), async ({ page, log }) => {
  // That nothing is asked for can only be waited for; near the reader it comes within this time.
  await page.waitForTimeout(800);
  assert.deepEqual(log.asked.filter((url) => /wasm|index\.html|\/memo\/[#?]|\/memo\/$/.test(url)), []);
  await page.locator('memo-explorer').scrollIntoViewIfNeeded();
  await view(page);
});

pageTest('with a poster nothing is fetched before a click', options(element('poster="Show which words"')), async ({ page, log }) => {
  // As above: without a poster it would have been asked for by now.
  await page.waitForTimeout(500);
  assert.deepEqual(log.asked.filter((url) => /wasm|[#?]/.test(url)), []);
  assert.ok(await page.getByRole('link', { name: /company/ }).isVisible());
  await page.getByRole('button', { name: 'Show which words' }).click();
  await view(page);
});

const strict = () => `default-src 'none'; script-src ${framed.origin}; frame-src ${framed.origin}; img-src data:; require-trusted-types-for 'script'`;
pageTest('it works under a strict policy of the host, and sandboxed without an origin', options(element('sandbox view="frequency"'), strict), async ({ page }) => {
  await view(page);
  await page.waitForFunction(() => document.querySelector('memo-explorer').shadowRoot.querySelector('iframe').clientHeight !== 640);
});

pageTest('another sandbox is another frame', options(element('view="frequency"')), async ({ page }) => {
  await view(page);
  const sandboxes = () => page.evaluate(() => [...document.querySelector('memo-explorer').shadowRoot.querySelectorAll('iframe')].map((frame) => frame.getAttribute('sandbox')));
  for (const asked of ['allow-scripts', 'allow-scripts allow-same-origin', null]) {
    await page.evaluate((value) => {
      const element = document.querySelector('memo-explorer');
      if (value === null) element.removeAttribute('sandbox'); else element.setAttribute('sandbox', value);
    }, asked);
    const frame = await view(page);
    assert.deepEqual(await sandboxes(), [asked]);
    // Inside, its origin is none where the sandbox says so, and the two still talk.
    const inner = page.frames().find((one) => one.url().includes('embed=1'));
    assert.equal(await inner.evaluate(() => origin) === 'null', asked === 'allow-scripts');
    await page.evaluate(() => { document.querySelector('memo-explorer').focus = 'kremlin'; });
    await frame.getByRole('listitem').filter({ hasText: /kremlin/ }).first().waitFor();
  }
});

pageTest('where the script is stripped, link and words are there', { site: { change: () => '<!doctype html><title>A feed</title><link rel="icon" href="data:,"><memo-explorer view="frequency"><p>Russia is named 7 times. <a href="https://example.org/memo/">Open the figure</a></p></memo-explorer>' }, waits: false }, async ({ page }) => {
  assert.ok(await page.getByRole('link', { name: 'Open the figure' }).isVisible());
});

pageTest('several share one page, each with its own view, and on paper the words stand for them', options(() => element('view="frequency"', '<p>First figure</p>')() + element('view="sentiment"', '<p>Second figure</p>')()), async ({ page, log }) => {
  await page.evaluate(() => document.querySelectorAll('memo-explorer').forEach((one) => one.load()));
  await (await view(page, 0)).getByRole('figure').first().waitFor();
  await (await view(page, 1)).getByRole('figure').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.getByText('First figure').isVisible());
  assert.ok(await page.getByText('Second figure').isVisible());
  checkLog(log, [page.url(), framed.url, new URL('/', page.url()).href]);
});

for (const [theme, dark] of [['dark', true], ['light', false], ['host', true]]) {
  pageTest(`the theme ${theme} of a dark post`, options(() => `${element(`theme="${theme}"`)()}<style>body { background: #111; color: #eee; }</style>`), async ({ page }) => {
    await view(page);
    const inner = page.frames().find((one) => one.url().includes('embed=1'));
    const [red] = (await inner.evaluate(() => getComputedStyle(document.body).backgroundColor)).match(/\d+/g).map(Number);
    assert.equal(red < 128, dark);
  });
}

pageTest('see-through, the host’s own background is behind the view', options(element('theme="transparent"')), async ({ page }) => {
  await view(page);
  const inner = page.frames().find((one) => one.url().includes('embed=1'));
  const colours = await inner.evaluate(() => [document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor));
  assert.deepEqual(colours, ['rgba(0, 0, 0, 0)', 'rgba(0, 0, 0, 0)']);
});

const plain = () => `<iframe data-memoscope title="A view" width="700" height="300" src="${framed.url}#v=1&amp;embed=1"></iframe>`;
pageTest('a plain frame that asks for it grows with its view', options(plain), async ({ page }) => {
  await page.frameLocator('iframe').locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('iframe').clientHeight > 320);
});

const sized = () => `<style>iframe { height: auto; }</style>${plain()}`;
pageTest('a plain frame grows where the sheet of the post says how high frames are', options(sized), async ({ page }) => {
  await page.frameLocator('iframe').locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await page.waitForFunction(() => document.querySelector('iframe').clientHeight > 320);
});

pageTest('a sheet that has everything float leaves the view as wide as a phone', options(() => `<style>* { float: left; }</style>${element('view="frequency"')()}`), async ({ page }) => {
  await view(page);
  assert.ok(await page.evaluate(() => document.querySelector('memo-explorer').clientWidth) >= 320);
});

const noted = () => {
  if (parent !== globalThis) return;
  globalThis.told = [];
  addEventListener('message', ({ data }) => { if (data?.kind === 'memoscope') told.push(data.height ?? data.type); });
};
pageTest('a frame is not made low before its view is there', { ...options(() => plain().replace('300', '640')), before: noted }, async ({ page }) => {
  await page.waitForFunction(() => told.includes('ready') && Number.isFinite(told.slice(told.indexOf('ready')).find(Number.isFinite)));
  const told = await page.evaluate(() => globalThis.told);
  assert.deepEqual(told.slice(0, told.indexOf('ready')).filter((height) => height < 640), []);
});

pageTest('a view that is there before its side of the talk hears what the host wants', options(element('view="frequency" poster="Show it"')), async ({ page }) => {
  await page.route(/\/frame-[0-9a-f]+\.js$/, async (route) => {
    await view(page);
    await route.continue();
  });
  await page.getByRole('button', { name: 'Show it' }).click();
  const frame = await view(page);
  await page.evaluate(() => { document.querySelector('memo-explorer').focus = 'kremlin'; });
  await frame.getByRole('listitem').filter({ hasText: /kremlin/ }).first().waitFor();
});

pageTest('the host says which controls show', options(element('view="frequency" focus="russia" controls="none"')), async ({ page }) => {
  const frame = await view(page);
  await frame.getByRole('figure').first().waitFor();
  const shown = async () => ({
    views: await frame.getByRole('tab').count(),
    focus: await frame.getByRole('list', { name: 'In focus' }).count(),
    forms: await frame.getByRole('button', { name: 'Show as table' }).count(),
    settings: await frame.getByRole('combobox').count() > 0,
  });
  assert.deepEqual(await shown(), { views: 0, focus: 0, forms: 0, settings: false });
  await page.evaluate(() => { document.querySelector('memo-explorer').setAttribute('controls', 'views,forms'); });
  await frame.getByRole('tab', { name: 'Sentiment' }).click();
  await frame.getByRole('figure', { name: /./ }).or(frame.getByRole('figure')).first().waitFor();
  await page.waitForFunction(() => document.querySelector('memo-explorer').view === 'sentiment');
  assert.deepEqual(await shown(), { views: 4, focus: 0, forms: 1, settings: false });
  await page.evaluate(() => { document.querySelector('memo-explorer').removeAttribute('controls'); });
  await frame.getByRole('list', { name: 'In focus' }).waitFor();
  assert.deepEqual({ ...(await shown()), settings: 0 }, { views: 0, focus: 1, forms: 1, settings: 0 });
  const ignored = await page.evaluate(() => new Promise((done) => {
    addEventListener('memoscope-ignored', ({ detail }) => done(detail));
    document.querySelector('memo-explorer').setAttribute('controls', 'wheels');
  }));
  assert.match(ignored[0], /wheels/);
});
