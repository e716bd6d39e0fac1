// What can be saved: the figure as a picture that stands alone, the table as the command line has it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chipSays, pageTest, told, withCorpus } from './kit.mjs';

/** A report as the command line prints it. */
const stored = (name) => JSON.parse(readFileSync(fileURLToPath(new URL(`../../crates/cli/tests/golden/${name}.json`, import.meta.url)), 'utf8'));

const menu = (page) => page.getByRole('button', { name: 'Export' });

/** Saves by an item of the menu: the file's name and its text. */
async function save(page, item) {
  if (!(await page.getByRole('group', { name: 'Export' }).isVisible())) await menu(page).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: item }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Switches off what makes CSV safe for spreadsheets. */
async function asItIs(page) {
  if (!(await page.getByRole('group', { name: 'Export' }).isVisible())) await menu(page).click();
  await page.getByRole('checkbox', { name: 'CSV for spreadsheets' }).uncheck();
}

/** The cells of a CSV file, row by row. */
function cells(csv) {
  const rows = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
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
  pageTest(`JSON and CSV are the command line's: ${report}`, { hash }, async ({ page }) => {
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
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Export');
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
        assert.ok(picture.marks >= 400 && text.includes('by chance') && /G² \d/.test(text));
      }
      const said = lines.replaceAll(' ', '');
      assert.ok(said.includes('Memoscope·RussianSecurityStrategy') && said.includes('#v=1'), lines);
      assert.equal(picture.paper, colorScheme === 'dark' ? 'rgb(22, 21, 19)' : 'rgb(251, 250, 247)');
    });
  }
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
