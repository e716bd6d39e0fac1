// The built page with other texts in its data block: the hard ones come up, say what they can, and freeze nothing.

import assert from 'node:assert/strict';
import { chipSays, focusOn, overflow, pageTest, ready, settled, withCorpus } from './kit.mjs';

const many = (count, make) => Array.from({ length: count }, (_, index) => make(index));

/** Name, text, and counts of some of its words, by hand. */
const TEXTS = [
  ['an empty text', '', {}],
  ['white space', ' \n\t\u00a0\u2003\n', {}],
  ['one word', 'Security', { security: 1 }],
  ['only stop words', 'The of and to in it was. And the the of!', {}],
  ['only punctuation', '… — !!! ??? ... ,,, ; : « » “ ” ( ) [ ]', {}],
  ['no sentence end in 100,000 words', many(100_000, (index) => ['alpha', 'beta', 'gamma', 'delta'][index % 4]).join(' '), { alpha: 25_000 }],
  ['a word of 100,000 letters', `${'x'.repeat(100_000)} end. The end.`, { end: 2 }],
  ['Arabic', 'السلام عليكم. السلام في العالم، والأمن في المنطقة.\n\nالأمن والسلام.', { 'السلام': 2 }],
  ['Hebrew', 'שלום עולם. שלום לכולם, ביטחון באזור.', { 'שלום': 2 }],
  ['Chinese', '安全合作是区域安全的基础。俄罗斯与中亚国家合作。', {}],
  ['emoji', 'Good news 😀😀 today 👩‍👩‍👧‍👦! Bad news 🇰🇿 tomorrow 👍🏽. ☠️', { news: 2 }],
  ['control characters', 'one\u0001two\u0007 three\u001b[31m four\u007f. one\u0085five\u2028six\u2029seven', { one: 2 }],
  ['CRLF', 'First line.\r\nSecond line.\r\n\r\nThird line, a new paragraph.\r\n', { line: 3 }],
  ['NUL', 'before\u0000after before. \u0000\u0000', { before: 2 }],
  ['what did not decode', 'caf\ufffd and caf\ufffd \ufffd\ufffd\ufffd tea tea', { tea: 2 }],
  ['lone surrogates', 'tea \ud83d tea \ude00 end', { tea: 2 }],
  ['marks without a base', `\u0301\u0301 z\u0335${'\u0336'.repeat(2_000)}algo algo \u202eright to left\u202c`, { algo: 1 }],
  ['markup', '<script>alert(1)</script> <b>bold</b> &amp; </article> <!-- --> bold', { bold: 2 }],
];

/** What would show that a number is not one, or a value not there. */
const NONSENSE = /\b(NaN|Infinity|undefined|null|\[object)\b/;

/** Counts how long the page's own thread was busy at a stretch. Runs before the page's scripts. */
const measure = () => {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.longTasks.push(Math.round(entry.duration));
  }).observe({ type: 'longtask', buffered: true });
};

/** Asserts that what the view shows, drawn and said, holds no nonsense. */
async function makesSense(page) {
  await settled(page);
  assert.equal(await page.getByRole('alert').count(), 0, 'no error, no notice');
  const panel = page.getByRole('tabpanel');
  assert.doesNotMatch(await panel.innerText(), NONSENSE);
  const attributes = await panel.evaluate((element) => [...element.querySelectorAll('*')]
    .flatMap((child) => [...child.attributes].map((attribute) => `${attribute.name}=${attribute.value.slice(0, 200)}`)));
  assert.deepEqual(attributes.filter((attribute) => NONSENSE.test(attribute)), []);
  assert.ok(await overflow(page) <= 0, 'nothing overflows');
}

for (const [name, text, counts] of TEXTS) {
  const title = `Text: ${name}`;
  const site = { change: withCorpus({ title, text, language: 'en' }) };
  pageTest(`${name}: every view answers`, { site, before: measure, context: { viewport: { width: 1000, height: 800 } } }, async ({ page, t }) => {
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    assert.equal(await page.getByRole('article', { name: title }).count(), 1);
    await makesSense(page);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.getByRole('tabpanel').locator('figure, p:not(.redrawing)').first().waitFor();
      await makesSense(page);
      const switcher = page.getByRole('button', { name: 'Show as table' });
      if (await switcher.count()) {
        await switcher.first().click();
        // Where there is nothing to list, the title says so and no empty table stands below it.
        const nothing = page.getByRole('tabpanel').locator('figure', { hasText: /^\s*(No |Every word is hidden)/ });
        await page.getByRole('table').or(nothing).first().waitFor();
        await makesSense(page);
        await page.getByRole('button', { name: 'Show as chart' }).first().click();
      }
    }
    await page.getByRole('tab', { name: 'Frequency' }).click();
    for (const [word, count] of Object.entries(counts)) {
      await focusOn(page, word);
      await chipSays(page, word, new RegExp(`[^\\d,]${count.toLocaleString('en')} times?`));
      if (count < 1_000) assert.equal(await page.getByRole('article').locator('mark').count(), count);
    }
    await makesSense(page);
    t.diagnostic(`longest tasks of the page's thread: ${(await page.evaluate(() => globalThis.longTasks)).sort((a, b) => b - a).slice(0, 3).join(', ') || 'none'} ms`);
  });
}

const two = withCorpus({ title: 'First', text: 'Tea and tea.' }, { title: 'Second', text: 'Coffee.' });
pageTest('two documents are read', { site: { change: two } }, async ({ page }) => {
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'First');
  await focusOn(page, 'tea');
  await chipSays(page, 'tea', /2 times/);
});

pageTest('no document at all: the page says something', { site: { change: withCorpus() } }, async ({ page }) => {
  await makesSense(page);
});

const broken = { change: (name, bytes) => (name === 'index.html' ? bytes.toString().replace('{"documents":[', '{"documents":') : bytes) };
pageTest('a data block that is no JSON is told', { site: broken }, async ({ page }) => {
  await ready(page);
  assert.match(await page.getByRole('alert').innerText(), /could not be read.*not JSON/s);
});

const gone = { change: (name, bytes) => (name === 'index.html' ? bytes.toString().replace('id="corpus"', 'id="other"') : bytes) };
pageTest('a page without its data block tells so', { site: gone }, async ({ page }) => {
  assert.match(await page.getByRole('alert').innerText(), /could not be read/);
});

const MIXED = { change: withCorpus({ title: 'A Latin title', text: 'السلام عليكم. السلام في العالم، والأمن في المنطقة.\n\nAn English paragraph.\n\nالأمن والسلام.' }) };

pageTest('each paragraph reads in its own direction, and so does a word in a sentence', { site: MIXED, hash: '#v=1&min=1&stop=0' }, async ({ page }) => {
  const article = page.getByRole('article');
  await article.locator('p[data-paragraph]').nth(2).waitFor();
  const directions = await article.locator('h1, p[data-paragraph]').evaluateAll((all) => all.map((one) => getComputedStyle(one).direction));
  assert.deepEqual(directions, ['ltr', 'rtl', 'ltr', 'rtl']);
  const heading = page.getByRole('tabpanel').getByRole('heading', { level: 2 });
  await heading.filter({ hasText: '\u2068السلام\u2069 (2)' }).or(heading.filter({ hasText: '\u2068في\u2069 (2)' })).waitFor();
  assert.doesNotMatch(await heading.textContent(), /\u2068[a-z]/i, 'other words are as they are');
});
