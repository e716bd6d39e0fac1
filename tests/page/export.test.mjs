// What can be saved: the figure as a picture that stands alone, the table as the command line has it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chipSays, keyboardAt, pageTest, told, withCorpus } from './kit.mjs';

/** A report as the command line prints it. */
const stored = (name) => JSON.parse(readFileSync(fileURLToPath(new URL(`../../crates/cli/tests/golden/${name}.json`, import.meta.url)), 'utf8'));

const menu = (page) => page.getByRole('button', { name: 'Export' });

/** Saves by an item of the menu: the file's name and its text. */
async function save(page, item) {
  if (!(await page.getByRole('group', { name: 'Export' }).isVisible())) await menu(page).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: item }).click()]);
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString('utf8') };
}

/** Switches off what makes CSV safe for spreadsheets. */
async function asItIs(page) {
  if (!(await page.getByRole('group', { name: 'Export' }).isVisible())) await menu(page).click();
  await page.getByRole('checkbox', { name: 'Safe for spreadsheets' }).uncheck();
}

/** The cells of a CSV or TSV file, row by row. */
function cells(sheet, separator = ',') {
  const rows = [[]];
  for (const [, quoted, plain, end] of sheet.matchAll(new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n)`, 'g'))) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== separator) rows.push([]);
  }
  return rows.slice(0, -1);
}

const REPORTS = [
  ['page-frequency', '#v=1&limit=5', 'memoscope-frequency-table-russian-security-strategy-in-central-asia'],
  ['page-pairs', '#v=1&view=cooccurrence&limit=5', 'memoscope-cooccurrence-table-russian-security-strategy-in-central-asia'],
  ['page-collocates', '#v=1&view=cooccurrence&focus=russia&limit=5&unit=window&left=3&right=2', 'memoscope-cooccurrence-table-russian-security-strategy-in-central-asia-russia'],
  ['page-concordance', '#v=1&view=concordance&focus=russia*&context=4', 'memoscope-concordance-lines-russian-security-strategy-in-central-asia-russia'],
  ['page-sentiment', '#v=1&view=sentiment&sel=500-1300', 'memoscope-sentiment-table-russian-security-strategy-in-central-asia'],
];
for (const [report, hash, name] of REPORTS) {
  pageTest(`JSON, CSV and TSV are the command line's: ${report}`, { hash }, async ({ page }) => {
    const expected = stored(report);
    const json = await save(page, 'Table as JSON');
    assert.equal(json.name, `${name}.json`);
    const found = JSON.parse(json.text);
    assert.deepEqual(found, expected);
    assert.deepEqual(Object.keys(found), Object.keys(expected), 'in the same order');
    assert.deepEqual(Object.keys(found.rows[0]), Object.keys(expected.rows[0]));
    await asItIs(page);
    const csv = await save(page, 'Table as CSV');
    assert.equal(csv.name, `${name}.csv`);
    const [fields, ...rows] = cells(csv.text);
    assert.deepEqual(fields, Object.keys(expected.rows[0]).filter((field) => !Array.isArray(expected.rows[0][field])));
    const written = (value) => (value === null ? '' : String(value));
    assert.deepEqual(rows, expected.rows.map((row) => fields.map((field) => written(row[field]))));
    const tsv = await save(page, 'Table as TSV');
    assert.equal(tsv.name, `${name}.tsv`);
    assert.deepEqual(cells(tsv.text, '\t'), cells(csv.text));
  });
}

pageTest('of several foci each row says which', { hash: '#v=1&view=concordance&focus=russia&focus=secur*', context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  await chipSays(page, 'secur*', /times/);
  const { rows } = JSON.parse((await save(page, 'Table as JSON')).text);
  assert.deepEqual([...new Set(rows.map((row) => row.focus))].sort(), ['russia', 'secur*']);
  for (const row of rows) assert.match(row.hit.toLowerCase(), row.focus === 'russia' ? /^russia/ : /^secur/);
  await asItIs(page);
  const [fields, ...lines] = cells((await save(page, 'Table as CSV')).text);
  assert.deepEqual(fields, ['document', 'sentence', 'start', 'end', 'left', 'hit', 'right', 'focus']);
  assert.deepEqual(lines.map((line) => line.at(-1)), rows.map((row) => row.focus));
  await page.getByRole('button', { name: 'Copy lines' }).click();
  const copied = await page.waitForFunction(() => navigator.clipboard.readText()).then((text) => text.jsonValue());
  assert.deepEqual(copied.trim().split('\n').map((line) => line.split('\t').at(-1)), rows.map((row) => row.focus));
});

const formulas = withCorpus({ title: '=1+1', text: 'Here x=1, x+2, x-y and x@home, "x", more.', metadata: {} });
pageTest('CSV is safe for spreadsheets unless it is asked not to be', { site: { change: formulas }, hash: '#v=1&view=concordance&focus=x&context=2' }, async ({ page }) => {
  const safe = (await save(page, 'Table as CSV')).text;
  assert.ok(safe.startsWith('\ufeffdocument,'), 'with a mark of its encoding');
  assert.ok(safe.endsWith('\r\n') && !/[^\r]\n/.test(safe));
  await asItIs(page);
  const raw = (await save(page, 'Table as CSV')).text;
  assert.ok(raw.startsWith('document,') && !raw.includes('\r'));
  assert.notEqual(raw, safe.slice(1).replaceAll('\r\n', '\n'), 'a cell was guarded');
  const before = cells(raw).flat();
  assert.deepEqual(cells(safe.slice(1)).flat(), before.map((cell) => (/^[=+@-]/.test(cell) ? `'${cell}` : cell)));
  assert.equal(before.filter((cell) => /^[=+@-]/.test(cell)).length, 4);
});

pageTest('TSV is safe for spreadsheets too, and so is the copied table', { site: { change: formulas }, hash: '#v=1&view=concordance&focus=x&context=2', context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  const safe = (await save(page, 'Table as TSV')).text;
  assert.ok(safe.startsWith('\ufeffdocument\t') && safe.endsWith('\r\n'));
  assert.equal(cells(safe.slice(1), '\t').flat().filter((cell) => /^'[=+@-]/.test(cell)).length, 4);
  await menu(page).click();
  const group = page.getByRole('group', { name: 'Export' });
  await group.getByText('gets an apostrophe').waitFor();
  await group.getByRole('button', { name: 'Copy table' }).click();
  await group.getByText('Copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()).then((text) => text.replaceAll('\r\n', '\n')), safe.slice(1).replaceAll('\r\n', '\n'));
  await asItIs(page);
  await group.getByText('may run one').waitFor();
  assert.equal(cells((await save(page, 'Table as TSV')).text, '\t').flat().filter((cell) => /^'/.test(cell)).length, 0);
});

const sentence = 'The good plan of the bad enemy failed badly, and everyone was very happy. ';
const long = withCorpus({ title: 'Long', text: sentence.repeat(20_000), metadata: {} });
pageTest('what is pressed before the view has its answer is saved once it has', { site: { change: long } }, async ({ page }) => {
  await menu(page).click();
  await page.getByRole('group', { name: 'Export' }).getByRole('button', { name: 'Table as CSV' }).waitFor();
  const [download, says] = await Promise.all([page.waitForEvent('download'), page.evaluate(async () => {
    const frame = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
    const all = (selector) => [...document.querySelectorAll(selector)];
    all('[role=tab]').find((tab) => tab.textContent === 'Sentiment').click();
    await frame();
    all('#export button').find((button) => button.textContent === 'Table as CSV').click();
    await frame();
    return document.querySelector('#export').innerText;
  })]);
  assert.match(says, /Not ready yet/);
  assert.match(download.suggestedFilename(), /^memoscope-sentiment-table-/);
  assert.equal(readFileSync(await download.path(), 'utf8').split('\r\n').length, 20_002);
});

const nothing = { site: { change: withCorpus({ title: 'Empty', text: '', metadata: {} }) } };
pageTest('a table of nothing has its heading, and there is no figure to save', nothing, async ({ page }) => {
  await menu(page).click();
  assert.equal(await page.getByRole('button', { name: 'Figure as SVG' }).count(), 0);
  await asItIs(page);
  assert.equal((await save(page, 'Table as CSV')).text, 'word,count,per_million,documents,sentences,dp,dp_norm,juilland_d\n');
  assert.deepEqual(JSON.parse((await save(page, 'Table as JSON')).text).rows, []);
});

/** What a picture is made of, read by the browser's XML parser; where it is no XML, the parser says so. */
const parsed = (page, text) => page.evaluate((source) => {
  const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
  const all = [root, ...root.querySelectorAll('*')];
  return {
    name: root.localName,
    size: [root.getAttribute('width'), root.getAttribute('height'), root.getAttribute('viewBox')],
    elements: [...new Set(all.map((element) => element.localName))].sort(),
    attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
    title: root.querySelector(':scope > title').textContent,
    lines: [...root.querySelectorAll(':scope > text')].map((element) => element.textContent),
    fills: [...new Set(all.map((element) => element.getAttribute('fill')))],
    paper: root.querySelector(':scope > rect').getAttribute('fill'),
    marks: root.querySelectorAll('svg title').length,
    rects: root.querySelectorAll('rect').length,
  };
}, text);

const FIGURES = [
  ['bars', '#v=1&focus=russia'],
  ['cloud', '#v=1&show=cloud&focus=russia'],
  ['network', '#v=1&view=cooccurrence&focus=russia'],
  ['matrix', '#v=1&view=cooccurrence&show=matrix&focus=russia&pair=russia%20central'],
  ['arc', '#v=1&view=sentiment'],
];

/** Width, height and dots to the inch of a PNG, and how many colours stand along its middle. */
const looked = (page, bytes) => page.evaluate(async (data) => {
  const file = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const view = new DataView(file.buffer);
  const image = await createImageBitmap(new Blob([file], { type: 'image/png' }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const line = (y) => new Uint32Array(context.getImageData(0, Math.round(y), image.width, 1).data.buffer);
  const colours = new Set(Array.from({ length: 40 }, (_, at) => [...line(image.height * (at + 0.5) / 40)]).flat());
  return { width: image.width, height: image.height, chunk: String.fromCharCode(...file.slice(37, 41)), dots: view.getUint32(41) * 0.0254, colours: colours.size };
}, bytes.toString('base64'));
for (const colorScheme of ['light', 'dark']) {
  for (const [what, hash] of FIGURES) {
    // Tests parse the picture in the page, which its policy allows to no script but this.
    pageTest(`the ${what} as SVG stands alone, ${colorScheme}`, { hash, context: { colorScheme, bypassCSP: true } }, async ({ page }) => {
      const figure = page.getByRole('tabpanel').getByRole('figure').first();
      await figure.locator('svg, [role=grid]').first().waitFor();
      const finding = await figure.getByRole('heading').first().innerText();
      const { name, text } = await save(page, 'Figure as SVG');
      assert.match(name, new RegExp(`^memoscope-[a-z]+-${what}-[a-z-]+\\.svg$`));
      // The menu is gone, and the keyboard is where it was.
      assert.ok(!(await page.getByRole('group', { name: 'Export' }).isVisible()));
      await keyboardAt(page, /^Export$/);
      await told(page, `Saved as ${name}.`);
      assert.ok(text.includes('xmlns="http://www.w3.org/2000/svg"'));
      const picture = await parsed(page, text);
      assert.equal(picture.name, 'svg');
      assert.match(picture.size.join(' '), /^(\d+) (\d+) 0 0 \1 \2$/);
      for (const attribute of picture.attributes) assert.doesNotMatch(attribute, /^(on|class|id|style|aria-|tabindex|href)/);
      for (const element of picture.elements) assert.ok(['svg', 'g', 'rect', 'text', 'tspan', 'line', 'path', 'circle', 'ellipse', 'polyline', 'polygon', 'title', 'desc'].includes(element), element);
      assert.ok(picture.fills.every((fill) => fill === null || /^(none|rgb\([\d, ]+\))$/.test(fill)), picture.fills.join());
      assert.equal(picture.title, finding);
      const lines = picture.lines.join(' ');
      assert.ok(lines.startsWith(finding), lines);
      // A line of the link ends where a piece of it does.
      const link = picture.lines.slice(picture.lines.findIndex((line) => line.includes('http')));
      assert.ok(link.slice(0, -1).every((line) => /[/#&=?,]$/.test(line)), link.join(' | '));
      if (what === 'matrix') {
        assert.equal(picture.rects, 20 * 20 + 5 + 1);
        assert.ok(new Set(picture.fills).size >= 7, picture.fills.join());
        assert.ok(picture.marks >= 400 && /G² \d.*G² \d/s.test(text));
      }
      const said = lines.replaceAll(' ', '');
      assert.match(said, /Settings:casefold;.*\.Memoscope\d+\.\d+\.\d+·RussianSecurityStrategy.*#v=1/, lines);
      const png = await save(page, 'Figure as PNG');
      assert.equal(png.name, name.replace('.svg', '.png'));
      const drawn = await looked(page, png.bytes);
      const [width, height] = picture.size.slice(0, 2).map((size) => Math.round(Number(size) * 3.125));
      assert.deepEqual([drawn.width, drawn.height, drawn.chunk, Math.round(drawn.dots)], [width, height, 'pHYs', 300]);
      assert.ok(drawn.colours > 20, `${drawn.colours} colours`);
      assert.equal(picture.paper, colorScheme === 'dark' ? 'rgb(22, 21, 19)' : 'rgb(251, 250, 247)');
    });
  }
}

pageTest('the words that pull are a figure too', { hash: '#v=1&view=sentiment', context: { bypassCSP: true } }, async ({ page }) => {
  await page.getByRole('group', { name: 'What pulls' }).waitFor();
  const { name, text } = await save(page, 'What pulls, as SVG');
  assert.match(name, /^memoscope-sentiment-pulls-/);
  const picture = await parsed(page, text);
  assert.equal(picture.title, 'What pulls');
  assert.ok(picture.marks >= 8, 'words with their names');
  const drawn = await looked(page, (await save(page, 'What pulls, as PNG')).bytes);
  assert.ok(drawn.colours > 10);
});

const two = withCorpus(
  { title: 'One', text: 'Tea and tea. Coffee.', metadata: { date: '1990' } },
  { title: 'Two', text: 'Tea, coffee, coffee.', metadata: { date: '1991' } },
);
pageTest('words by document are a figure too', { site: { change: two }, hash: '#v=1&show=documents&focus=tea&focus=coffee', context: { bypassCSP: true } }, async ({ page }) => {
  await page.getByRole('slider').waitFor();
  const { name, text } = await save(page, 'Figure as SVG');
  assert.match(name, /^memoscope-frequency-documents-/);
  const picture = await parsed(page, text);
  const words = [...text.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);
  for (const word of ['tea', 'coffee', 'One', 'Two']) assert.ok(words.includes(word), word);
  assert.ok(picture.elements.includes('path'));
  const drawn = await looked(page, (await save(page, 'Figure as PNG')).bytes);
  assert.ok(drawn.width > 1_000 && drawn.colours > 10);
});

for (const format of ['GraphML', 'GEXF']) {
  pageTest(`the network as ${format}, its words where they are put`, { hash: '#v=1&view=cooccurrence&pin=russia,250,750', context: { bypassCSP: true } }, async ({ page }) => {
    await page.getByRole('group', { name: /network/i }).first().waitFor();
    const { name, text } = await save(page, `Network as ${format}`);
    assert.equal(name, `memoscope-cooccurrence-network-russian-security-strategy-in-central-asia.${format.toLowerCase()}`);
    const found = await page.evaluate(([source, isGexf]) => {
      const root = new DOMParser().parseFromString(source, 'application/xml').documentElement;
      const all = (name) => [...root.getElementsByTagName(name)];
      const value = (element, key) => (isGexf
        ? [...element.getElementsByTagName('attvalue')].find((one) => one.getAttribute('for') === key)?.getAttribute('value')
        : [...element.getElementsByTagName('data')].find((one) => one.getAttribute('key') === `${element.localName}-${key}`)?.textContent);
      const label = (node) => (isGexf ? node.getAttribute('label') : value(node, 'label'));
      const weight = (edge) => (isGexf ? edge.getAttribute('weight') : value(edge, 'weight'));
      const nodes = all('node').map((node) => ({ id: node.id, label: label(node), count: Number(value(node, 'count')), community: Number(value(node, 'community')), x: Number(value(node, 'x')), y: Number(value(node, 'y')) }));
      const edges = all('edge').map((edge) => ({ ends: [edge.getAttribute('source'), edge.getAttribute('target')], weight: Number(weight(edge)), measure: Number(value(edge, 'log_likelihood')) }));
      return { name: root.localName, nodes, edges };
    }, [text, format === 'GEXF']);
    assert.equal(found.name, format.toLowerCase());
    assert.ok(found.nodes.length > 10 && found.edges.length > 10);
    const ids = found.nodes.map((node) => node.id);
    assert.ok(found.edges.every((edge) => edge.ends.every((end) => ids.includes(end)) && edge.weight >= 2 && edge.measure > 0));
    assert.ok(found.nodes.every((node) => node.count > 0 && node.community >= 1 && node.x > 0 && node.y > 0));
    const russia = found.nodes.find((node) => node.label === 'russia');
    const box = found.nodes.reduce((most, node) => Math.max(most, node.x), 0);
    assert.equal(russia.count, 7);
    assert.ok(russia.x < box / 2, 'from the left');
  });
}

const odd = withCorpus({ title: 'A & B <i> "c" \u0001', text: 'tea\u0002 & <b>tea</b> tea. \u0007 Tea “c” tea & tea.', metadata: {} });
pageTest('odd characters make no bad picture', { site: { change: odd }, context: { bypassCSP: true } }, async ({ page }) => {
  await page.getByRole('figure').locator('svg').first().waitFor();
  const { text } = await save(page, 'Figure as SVG');
  const picture = await parsed(page, text);
  assert.equal(picture.name, 'svg');
  assert.ok(picture.lines.join(' ').includes('A & B <i> "c"'), picture.lines.join(' '));
});

pageTest('where a table or lines are shown there is no figure to save', { hash: '#v=1&show=table' }, async ({ page }) => {
  const item = page.getByRole('button', { name: 'Figure as SVG' });
  await menu(page).click();
  assert.equal(await item.count(), 0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Show as chart' }).click();
  await menu(page).click();
  await item.waitFor();
  await page.evaluate(() => { location.hash = '#v=1&view=concordance&focus=russia'; });
  await chipSays(page, 'russia', /7 times/);
  await item.waitFor({ state: 'detached' });
});
