// The four views with all their pictures, and the same numbers in each browser as at the command line.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { STATES } from '../page/states.mjs';
import { withCorpus } from '../page/kit.mjs';
import { PANEL, answered, chipSays, save, scenario } from './kit.mjs';
import { by } from './page.mjs';

/** Marks and letters that stick out of the pictures in front, and pictures of nothing, once they have been drawn. */
async function amiss(page) {
  let found;
  for (let looks = 0; looks < 40; looks += 1) {
    found = await amissNow(page);
    if (found.length === 0) break;
    await new Promise((done) => { setTimeout(done, 50); });
  }
  return found;
}

const amissNow = (page) => page.evaluate((panel) => {
  const drawings = [...seek(panel)[0].querySelectorAll('figure svg')].filter((svg) => svg.checkVisibility());
  return drawings.flatMap((svg) => {
    const frame = svg.getBoundingClientRect();
    const inside = ({ left, right, top, bottom }, room) => left > frame.left - room && right < frame.right + room && top > frame.top - room && bottom < frame.bottom + room;
    // The box of letters has room of the font's own above the tallest of them.
    const room = (mark) => 3 + (mark.localName === 'text' ? 0.15 * Number.parseFloat(getComputedStyle(mark).fontSize) : 0);
    const shown = [...svg.querySelectorAll('rect, circle, text')].filter((mark) => mark.checkVisibility() && !mark.closest('defs, clipPath') && getComputedStyle(mark).fill !== 'rgba(0, 0, 0, 0)');
    const wrong = shown.filter((mark) => !inside(mark.getBoundingClientRect(), room(mark)));
    return [...(shown.length ? [] : ['nothing is drawn']), ...wrong.map((mark) => mark.outerHTML.slice(0, 100))];
  });
}, PANEL);

for (const [width, height] of [[1440, 900], [520, 844]]) {
  scenario(`each view in each form by its link, ${width} px wide`, { size: [width, height] }, async ({ page }) => {
    for (const [name, hash] of STATES) {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      const { view = 'frequency', show } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
      await page.until((view, show) => {
        const panel = document.querySelector('[role=tabpanel]');
        const what = { table: 'table', matrix: '[role=grid]' }[show] ?? { concordance: 'h2', cooccurrence: 'svg g[data-mark]' }[view] ?? 'svg rect';
        return panel?.querySelector(what) && location.hash.includes(view === 'frequency' ? '' : view);
      }, view, show);
      assert.ok((await answered(page)).length > 10, name);
      assert.deepEqual(await amiss(page), [], name);
      assert.equal(await page.overflow(), 0, name);
      assert.deepEqual(await page.texts(by('alert')), [], name);
    }
  });
}

scenario('from a picture to its table and back, view by view', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  const cells = { Frequency: /^central 10 /, 'Co-occurrence': /including.*8\.99/, Sentiment: /^1 / };
  for (const [name, row] of Object.entries(cells)) {
    await page.click(by('tab', name));
    await page.see({ ...PANEL, name });
    await answered(page);
    await page.click(by('button', 'Show as table', PANEL));
    await page.see(by('table', undefined, PANEL));
    const rows = await page.texts({ css: 'tbody tr', within: by('table', undefined, PANEL) });
    assert.ok(rows.some((text) => row.test(text)), `${name}: ${rows.slice(0, 3).join(' | ')}`);
    await page.click(by('button', /^Show as chart/, PANEL));
    await page.see({ css: 'figure svg', within: PANEL });
  }
  await page.click(by('tab', 'Concordance'));
  await page.until((panel) => seek(panel)[0]?.querySelectorAll('tbody tr').length === 7, PANEL);
});

const REPORTS = [
  ['page-frequency', '#v=1&limit=5'],
  ['page-pairs', '#v=1&view=cooccurrence&limit=5'],
  ['page-collocates', '#v=1&view=cooccurrence&focus=russia&limit=5&unit=window&left=3&right=2'],
  ['page-concordance', '#v=1&view=concordance&focus=russia*&context=4'],
  ['page-sentiment', '#v=1&view=sentiment&sel=500-1300'],
];
for (const [name, hash] of REPORTS) {
  scenario(`the saved numbers are the command line's: ${name}`, { hash }, async ({ page, driver }) => {
    await answered(page);
    const expected = JSON.parse(await readFile(new URL(`../../crates/cli/tests/golden/${name}.json`, import.meta.url), 'utf8'));
    await page.click(by('button', 'Export'));
    const { bytes } = await save(driver, () => page.click(by('button', 'Table as JSON')));
    assert.deepEqual(JSON.parse(bytes), expected);
  });
}

scenario('a figure is saved as a picture', { hash: '#v=1&view=cooccurrence&focus=russia' }, async ({ page, driver }) => {
  await page.see({ css: 'svg g[data-mark]', within: PANEL });
  await page.click(by('button', 'Export'));
  const svg = await save(driver, () => page.click(by('button', 'Figure as SVG')));
  assert.match(svg.name, /^memoscope-cooccurrence-network-.*\.svg$/);
  assert.match(String(svg.bytes), /<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<\/svg>\s*$/);
  await page.click(by('button', 'Export'));
  const items = await page.texts(by('button', undefined, by('group', 'Export')));
  assert.ok(items.includes('Table as CSV'), items.join());
});

/** What a PNG holds: its size, its dots to the inch, and how many different bytes its pixels have. */
function picture(bytes) {
  const chunks = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    chunks.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))]);
  }
  const of = (name) => Buffer.concat(chunks.filter(([there]) => there === name).map(([, data]) => data));
  const [header, dots, pixels] = [of('IHDR'), of('pHYs'), inflateSync(of('IDAT'))];
  return { width: header.readUInt32BE(0), height: header.readUInt32BE(4), inch: Math.round(dots.readUInt32BE(0) * 0.0254), bytes: new Set(pixels).size, last: chunks.at(-1)[0] };
}

for (const [name, hash] of [['bars', '#v=1&focus=russia'], ['network', '#v=1&view=cooccurrence&focus=russia'], ['matrix', '#v=1&view=cooccurrence&show=matrix'], ['arc', '#v=1&view=sentiment']]) {
  scenario(`a figure is saved for print: ${name}`, { hash }, async ({ page, driver }) => {
    await answered(page);
    await page.click(by('button', 'Export'));
    const png = await save(driver, () => page.click(by('button', 'Figure as PNG')));
    assert.match(png.name, new RegExp(`^memoscope-[a-z]+-${name}-.*\\.png$`));
    const { width, height, inch, bytes, last } = picture(png.bytes);
    assert.ok(width >= 1_000 && height >= 500, `${width} × ${height}`);
    assert.deepEqual([inch, last], [300, 'IEND']);
    assert.ok(bytes > 30, `${bytes} different bytes: words and shapes`);
  });
}

scenario('the whole analysis is saved as an article', { hash: '#v=1&view=concordance&focus=russia' }, async ({ page, driver }) => {
  await answered(page);
  await page.click(by('button', 'Export'));
  const report = await save(driver, () => page.click(by('button', 'Report')));
  assert.match(report.name, /^memoscope-report-.*\.html$/);
  const html = String(report.bytes);
  assert.equal(html.match(/<figure>/g).length, 3);
  assert.equal(html.match(/<table/g).length, 4);
  assert.ok(!/<script|\sstyle=/.test(html));
  const drawings = html.match(/<svg [^]*?<\/figure>/g).map((drawing) => drawing.length);
  assert.ok(drawings.every((length) => length > 3_000), drawings.join());
});

const emoji = withCorpus({ title: 'Small', text: 'I love it 😀. I hate it. “Café” cafe\u0301, café.\n\nעולם שלום. Мир.', metadata: {} });
scenario('emoji, marks and scripts are read alike', { site: { change: emoji }, hash: '#v=1&view=sentiment&show=table&focus=café' }, async ({ page }) => {
  await chipSays(page, /café\s*3 times/);
  const rows = await page.until((panel) => {
    const all = [...seek(panel)[0]?.querySelectorAll('tbody tr') ?? []].map((row) => row.innerText);
    return all.length === 5 && all;
  }, PANEL);
  assert.match(rows[0], /0\.7\d/);
  assert.match(rows[1], /−0\.57/);
});
