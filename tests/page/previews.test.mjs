// What other places show of a site: the tags of its head, the picture, the oEmbed answer.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DIST, pageTest } from './kit.mjs';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ADDRESS = 'https://example.org/memo/';

/** A site made for an address, as who publishes makes it. */
let site;
before(async () => {
  site = await mkdtemp(join(tmpdir(), 'memoscope-previews-'));
  const words = ['publish', join(ROOT, 'corpus'), '--page', DIST, '--out', join(site, 'out'), '--title', 'Memos & <more>', '--url', ADDRESS.slice(0, -1)];
  await run('cargo', ['run', '--quiet', '-p', 'memoscope-cli', '--', ...words], { cwd: ROOT });
});
after(() => rm(site, { recursive: true, force: true }));

const attribute = (html, pattern) => html.match(pattern)?.[1];
const size = (png) => [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)];

test('a site that knows its address names picture and oEmbed by full addresses', async () => {
  const html = await readFile(join(site, 'out/index.html'), 'utf8');
  const head = html.slice(0, html.indexOf('</head>'));
  assert.ok(head.length < 150_000);
  assert.equal(attribute(head, /property="og:image" content="(.*?)"/), `${ADDRESS}preview.png`);
  assert.equal(attribute(head, /name="twitter:card" content="(.*?)"/), 'summary_large_image');
  assert.equal(attribute(head, /property="og:title" content="(.*?)"/), 'Memos &amp; &lt;more&gt;');
  assert.equal(attribute(head, /<link rel="alternate" type="application\/json\+oembed" href="(.*?)"/), `${ADDRESS}oembed.json`);
  const answer = JSON.parse(await readFile(join(site, 'out/oembed.json'), 'utf8'));
  assert.deepEqual([answer.version, answer.type, answer.provider_name, answer.title], ['1.0', 'rich', 'Memoscope', 'Memos & <more>']);
  assert.ok(answer.html.includes(`src="${ADDRESS}#v=1&amp;embed=1"`) && answer.html.includes(`height="${answer.height}"`), answer.html);
  assert.equal(answer.thumbnail_url, `${ADDRESS}preview.png`);
  assert.deepEqual(size(await readFile(join(site, 'out/preview.png'))), ['PNG', 1200, 630]);
});

test('the built page has the picture, and names nothing that needs an address', async () => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  assert.match(html, /property="og:title" content="Russian Security Strategy/);
  assert.doesNotMatch(html, /og:image|json\+oembed/);
  assert.deepEqual(size(await readFile(join(DIST, 'preview.png'))), ['PNG', 1200, 630]);
  await assert.rejects(readFile(join(DIST, 'oembed.json')));
  const worker = await readFile(join(DIST, 'service-worker.js'), 'utf8');
  assert.doesNotMatch(worker, /"(preview\.png|figure\.svg|memoscope\.(js|wasm)|library[^"]*)"/, 'what the page does not ask for is not kept');
});

/** A post with this in it; the frame of the oEmbed answer is known once the site is there. */
const post = (body) => ({
  site: {
    files: { 'post.html': '' },
    change: async (name, bytes) => (name === 'post.html' ? `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,"></head><body>${await body()}</body></html>` : bytes),
  },
  waits: false,
});

test('the figure says what it shows', async () => {
  const svg = await readFile(join(DIST, 'figure.svg'), 'utf8');
  assert.match(svg, /<title>Russian Security Strategy in Central Asia: On the Edge of No One’s Seat<\/title>/);
  assert.match(svg, /<desc>[^<]*central 10, asia 7, russia 7, russian 5/);
  assert.doesNotMatch(svg, /style=|class=|<script|href/);
});

pageTest('the figure is an image that stands alone', post(() => '<img id="figure" src="figure.svg" alt="">'), async ({ page, site: { url } }) => {
  await page.goto(`${url}post.html`);
  const size = await page.locator('#figure').evaluate((image) => [image.naturalWidth, image.naturalHeight]);
  assert.deepEqual(size, [1200, 630]);
});

/** The frame that oEmbed answers, beside its site. */
const frame = async () => JSON.parse(await readFile(join(site, 'out/oembed.json'), 'utf8')).html.replaceAll(ADDRESS, './');
pageTest('the oEmbed frame shows the first view', post(frame), async ({ page, site: { url } }) => {
  await page.goto(`${url}post.html`);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await page.frameLocator('iframe').locator('html[data-ready="true"]').waitFor({ state: 'attached' });
  await page.frameLocator('iframe').getByRole('figure').waitFor();
});

pageTest('the page itself asks for no preview', {}, async ({ site: { asked } }) => {
  assert.deepEqual(asked.filter((path) => /preview|figure\.svg|oembed/.test(path)), []);
});
