// Concordance: the lines of what is in focus, their order, their place in the text, and what can be taken away.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { address, addressHas, bundledText, checkLog, chipSays, focusOn, fragment, keyboardAt, open, overflow, pageTest, settled, soon, withCorpus } from './kit.mjs';

const panel = (page) => page.getByRole('tabpanel', { name: 'Concordance' });
const lines = (page) => panel(page).getByRole('table');
const control = (page, name) => panel(page).getByRole('combobox', { name });
const goes = (page) => lines(page).getByRole('button');
const clean = (text) => text.replace(/\s+/g, ' ').trim();
const text = (...texts) => ({ change: withCorpus(...texts.map((one) => ({ title: 'A title', metadata: {}, text: one }))) });

/** The lines in front: place, before, found, after. */
async function rows(page) {
  await lines(page).waitFor();
  await settled(page);
  const all = await lines(page).getByRole('row').evaluateAll((list) => list.slice(1).map((row) => [...row.cells].map((cell) => cell.textContent)));
  return all.map((row) => row.map(clean));
}

/** Waits until the lines are as told. */
async function linesAre(page, expected) {
  await lines(page).waitFor();
  for (let tries = 0; ; tries += 1) {
    const found = (await rows(page)).map((row) => row.slice(1).join('|'));
    if (tries > 100 || JSON.stringify(found) === JSON.stringify(expected)) return assert.deepEqual(found, expected);
    await page.waitForTimeout(20);
  }
}

/** Where the marks of the lines begin and end, and where their cells do, in whole pixels. */
const boxes = (page) => lines(page).getByRole('row').evaluateAll((list) => list.slice(1).map((row) => {
  const box = (element) => { const { left, right } = element.getBoundingClientRect(); return [Math.round(left), Math.round(right)]; };
  return { mark: box(row.querySelector('mark')), cells: [...row.cells].map(box) };
}));

const distinct = (values) => [...new Set(values)];

pageTest('without a focus it says what to do and offers words to begin with', {}, async ({ page }) => {
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await panel(page).getByRole('heading', { name: 'Nothing is in focus yet' }).waitFor();
  await addressHas(page, 'view=concordance');
  assert.equal(await lines(page).count(), 0);
  await soon(async () => assert.deepEqual(await panel(page).getByRole('listitem').allInnerTexts(), ['central, 10 times', 'asia, 7 times', 'russia, 7 times']));
  await panel(page).getByRole('button', { name: 'russia, 7 times' }).click();
  await panel(page).getByRole('heading', { name: /^“russia” occurs 7 times in 7 of 17 sentences/ }).waitFor();
  assert.equal((await rows(page)).length, 7);
  assert.deepEqual(await lines(page).getByRole('columnheader').allInnerTexts(), ['Place', 'Before', 'Found', 'After']);
  assert.match(await lines(page).locator('caption').textContent(), /^7 lines with 10 words to each side, in the order of the text$/);
});

pageTest('each line is a stretch of the text, ten words to each side', { hash: '#v=1&view=concordance&focus=russia' }, async ({ page }) => {
  const source = clean((await bundledText()).text);
  const found = await rows(page);
  let at = 0;
  for (const [, before, hit, after] of found) {
    assert.match(hit, /^Russia(’s)?$/);
    const stretch = source.indexOf(`${before} ${hit}`, at);
    assert.ok(stretch >= 0, `${before} ${hit}`);
    at = stretch + before.length + 1;
    assert.ok(source.slice(at + hit.length).trimStart().startsWith(after), after);
    assert.equal(before.split(/[\s—-]+/).length, 10, before);
  }
  assert.equal(distinct(found.map(([, , hit]) => hit)).length, 2);
});

pageTest('lines are sorted by up to three words, and the link keeps that', { site: text('B x c. A x b. A x d. A x b e.'), hash: '#v=1&view=concordance&focus=x&context=1' }, async ({ page, context, site }) => {
  await linesAre(page, ['B|x|c', 'A|x|b', 'A|x|d', 'A|x|b']);
  assert.equal(await control(page, 'Then by').count(), 0, 'place in the text leaves nothing to sort');
  await control(page, 'Sorted by').selectOption({ label: 'first word before' });
  await linesAre(page, ['A|x|b', 'A|x|d', 'A|x|b', 'B|x|c']);
  await control(page, 'Then by').selectOption({ label: 'first word after' });
  await linesAre(page, ['A|x|b', 'A|x|b', 'A|x|d', 'B|x|c']);
  assert.deepEqual((await rows(page)).map(([place]) => place), ['2', '4', '3', '1']);
  await control(page, 'Last by').selectOption({ label: 'second word before' });
  await panel(page).getByRole('spinbutton', { name: 'Words to each side' }).fill('2');
  await panel(page).getByRole('spinbutton', { name: 'Words to each side' }).press('Enter');
  await linesAre(page, ['c. A|x|b. A', 'd. A|x|b e', 'b. A|x|d. A', 'B|x|c. A']);
  assert.match(await lines(page).locator('caption').textContent(), /sorted by first word before, then first word after, then second word before, then by place/);
  assert.equal(new Map(await fragment(page)).get('sort'), 'l1,r1,l2');
  const again = await open(context, await address(page));
  await linesAre(again.page, ['c. A|x|b. A', 'd. A|x|b e', 'b. A|x|d. A', 'B|x|c. A']);
  checkLog(again.log, [site.url]);
  await control(page, 'Sorted by').selectOption({ label: 'place in the text' });
  await page.waitForURL((url) => !url.hash.includes('sort='));
  await page.goBack();
  await addressHas(page, 'sort=l1,r1,l2');
});

pageTest('words are sorted as their language does', { site: { change: withCorpus({ title: 'Ord', metadata: { language: 'sv' }, text: 'x ö, x z, x å, x a' }) }, hash: '#v=1&view=concordance&focus=x&sort=r1&context=1' }, async ({ page }) => {
  await linesAre(page, ['å,|x|a', 'ö,|x|z', 'z,|x|å', '|x|ö']);
});

pageTest('a damaged language is no harm', { site: { change: withCorpus({ title: 'T', metadata: { language: 'not a language!' }, text: 'x b, x a' }) }, hash: '#v=1&view=concordance&focus=x&sort=r1&context=1' }, async ({ page }) => {
  await linesAre(page, ['b,|x|a', '|x|b']);
});

pageTest('found words stand below each other and what stands before is cut at its start', { hash: '#v=1&view=concordance&focus=russia&context=20' }, async ({ page }) => {
  await rows(page);
  const found = await boxes(page);
  assert.equal(distinct(found.map(({ mark }) => mark[0])).length, 1);
  assert.equal(await overflow(page), 0);
  const cut = await lines(page).getByRole('row').evaluateAll((list) => list.slice(1).map((row) => {
    const [, before, , after] = row.cells;
    const range = (cell) => cell.querySelector('bdi').getBoundingClientRect();
    return [range(before).right <= before.getBoundingClientRect().right + 1, range(before).left < before.getBoundingClientRect().left, range(after).left >= after.getBoundingClientRect().left - 1];
  }));
  assert.ok(cut.every(([nearHit, , nearHitAfter]) => nearHit && nearHitAfter), 'the words next to what was found are seen');
  assert.ok(cut.some(([, isCut]) => isCut), 'something was cut');
});

pageTest('one tab stop: the arrow keys, Home and End move, Enter goes to the text', { hash: '#v=1&view=concordance&focus=russia' }, async ({ page }) => {
  await rows(page);
  assert.equal(await lines(page).locator('[tabindex="0"]').count(), 1);
  await panel(page).getByRole('spinbutton').focus();
  await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
  assert.equal(await focused(), 'Sentence 10: show “Russia” in the text');
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'Sentence 11: show “Russia’s” in the text');
  await page.keyboard.press('End');
  assert.match(await focused(), /^Sentence 16/);
  await page.keyboard.press('Home');
  assert.match(await focused(), /^Sentence 10/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await addressHas(page, 'sentence=11');
  await soon(async () => assert.equal(await goes(page).nth(1).getAttribute('aria-pressed'), 'true'));
  await soon(async () => assert.equal(await lines(page).locator('[data-sentence="10"]').count(), 1));
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'Copy lines');
});

pageTest('the lines of all foci stand together, each in its own way', { hash: '#v=1&view=concordance&focus=russia&focus=kremlin&focus=russia%7Cmoscow' }, async ({ page }) => {
  const found = await rows(page);
  assert.deepEqual(found.map(([, , hit]) => hit.toLowerCase().replace('’s', '')).sort(), ['kremlin', 'kremlin', 'moscow', ...Array(7).fill('russia')].sort());
  const looks = await lines(page).locator('mark').evaluateAll((marks) => marks.map((mark) => [mark.textContent.replace('’s', ''), getComputedStyle(mark).borderBottomStyle]));
  assert.deepEqual(new Map(looks), new Map([['Kremlin', 'double'], ['Russia', 'solid'], ['Moscow', 'dashed']]));
  await panel(page).getByRole('heading', { name: /^“russia”, “kremlin” and “russia\|moscow” occur 10 times/ }).waitFor();
});

pageTest('lines are copied with tabs between', { hash: '#v=1&view=concordance&focus=russia&sort=r1', context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  const shown = await rows(page);
  await panel(page).getByRole('button', { name: 'Copy lines' }).click();
  await panel(page).getByText('7 lines copied.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.deepEqual(copied.trimEnd().split('\n').map((line) => line.split('\t').map(clean)), shown);
});

const deny = () => { Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('denied')) } }); };
pageTest('where copying is denied the lines are there to be copied by hand', { hash: '#v=1&view=concordance&focus=kremlin', before: deny }, async ({ page }) => {
  const shown = await rows(page);
  await panel(page).getByRole('button', { name: 'Copy lines' }).click();
  const field = panel(page).getByRole('textbox', { name: 'Text to copy' });
  await field.waitFor();
  const value = await field.inputValue();
  assert.deepEqual(value.trimEnd().split('\n').map((line) => line.split('\t').map(clean)), shown);
  assert.deepEqual(await field.evaluate((element) => [element.selectionStart, element.selectionEnd]), [0, value.length]);
});

pageTest('the table is saved with the fields of the command line', { hash: '#v=1&view=concordance&focus=russia&sort=r1' }, async ({ page }) => {
  const shown = await rows(page);
  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Table as JSON' }).click()]);
  const report = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(Object.keys(report.rows[0]), ['document', 'sentence', 'start', 'end', 'left', 'hit', 'right']);
  assert.deepEqual(report.rows.map((row) => [String(row.sentence + 1), ...[row.left, row.hit, row.right].map(clean)]), shown);
  const source = Buffer.from((await bundledText()).text, 'utf8');
  for (const row of report.rows) assert.equal(source.subarray(row.start, row.end).toString('utf8'), row.hit);
  assert.equal(report.settings.sort, 'r1');
  assert.deepEqual([report.hits, report.hit_sentences, report.hit_documents], [7, 7, 1]);
  await page.getByRole('button', { name: 'Export' }).click();
  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Table as CSV' }).click()]);
  const [head] = (await readFile(await csv.path(), 'utf8')).split('\r\n');
  assert.equal(head, '\ufeffdocument,sentence,start,end,left,hit,right');
});

const ARABIC = 'السلام كلمة طيبة. قال الرجل إن السلام ممكن في هذا البلد. لا يريد الناس إلا السلام والعمل مع NATO.';
pageTest('what is read from right to left is laid out so', { site: text(ARABIC), hash: `#v=1&view=concordance&focus=${encodeURIComponent('السلام')}` }, async ({ page }) => {
  const found = await rows(page);
  assert.deepEqual(found.map(([place, before]) => [place, before]), [['1', ''], ['2', 'السلام كلمة طيبة. قال الرجل إن'], ['3', 'إن السلام ممكن في هذا البلد. لا يريد الناس إلا']]);
  const places = await boxes(page);
  assert.equal(distinct(places.map(({ mark }) => mark[1])).length, 1, 'found words end where they begin');
  for (const { cells: [place, before, hit, after] } of places) {
    assert.ok(place[0] >= before[1] && before[0] >= hit[1] && hit[0] >= after[1], 'from right to left');
  }
  const dirs = await lines(page).locator('bdi').evaluateAll((all) => all.map((one) => one.dir));
  assert.deepEqual(distinct(dirs), ['rtl']);
});

pageTest('a text without spaces has lines', { site: text('我们喜欢和平。和平是人民的愿望。'), hash: `#v=1&view=concordance&focus=${encodeURIComponent('和平')}&context=2` }, async ({ page }) => {
  await linesAre(page, ['喜欢|和平|。和平', '和平。|和平|是人']);
});

pageTest('ten thousand places in one sentence are pages of lines', { site: text('ha '.repeat(10_000)), hash: '#v=1&view=concordance&focus=h*&sort=hit&context=2' }, async ({ page }) => {
  assert.equal((await rows(page)).length, 100);
  assert.equal(await lines(page).getAttribute('aria-rowcount'), '10001');
  await panel(page).getByText('Lines 1 to 100 of 10,000', { exact: true }).waitFor();
  assert.equal(await panel(page).getByRole('button', { name: 'Previous 100' }).getAttribute('aria-disabled'), 'true');
  for (const range of ['101 to 200', '201 to 300']) {
    await panel(page).getByRole('button', { name: 'Next 100' }).click();
    await panel(page).getByText(`Lines ${range} of 10,000`, { exact: true }).waitFor();
  }
  assert.equal(await lines(page).getByRole('row').nth(1).getAttribute('aria-rowindex'), '202');
  await keyboardAt(page, /^Sentence 1: show “ha”/);
  assert.equal(await lines(page).locator('[tabindex="0"]').getAttribute('id'), await page.evaluate(() => document.activeElement.id));
  await panel(page).getByText('Copy and Export take lines 1 to 2,000.').waitFor();
  await control(page, 'Sorted by').selectOption({ label: 'first word before' });
  await panel(page).getByText('Lines 1 to 100 of 10,000', { exact: true }).waitFor();
  await linesAre(page, ['|ha|ha ha', 'ha|ha|ha ha', ...Array(98).fill('ha ha|ha|ha ha')]);
});

pageTest('what can not be looked for is quoted', { hash: '#v=1&view=concordance&focus=a%7C' }, async ({ page }) => {
  await panel(page).getByRole('heading', { name: 'What is in focus can’t be looked for' }).waitFor();
  await panel(page).getByRole('figure').getByText('“a|” has nothing after | at character 2: write a word on both sides of it.').waitFor();
  await focusOn(page, 'security. russian');
  await panel(page).getByRole('heading', { name: '“security. russian” does not occur' }).waitFor();
});

pageTest('a phrase does not cross the end of a sentence', { site: text('One two. Three two three.'), hash: '#v=1&view=concordance&focus=two%20three' }, async ({ page }) => {
  await linesAre(page, ['One two. Three|two three|']);
});

pageTest('a part of one sentence has its own lines, its words around them', { hash: '#v=1&view=concordance&focus=central&sel=0-1&context=2' }, async ({ page }) => {
  await linesAre(page, ['Strategy in|Central|Asia: On']);
  await panel(page).getByRole('heading', { name: '“central” occurs 1 time in 1 of 1 sentence' }).waitFor();
});

for (const width of [320, 390]) {
  pageTest(`at ${width} pixels lines are paragraphs, and a line brings the text to the front`, { hash: '#v=1&view=concordance&focus=russia&sort=r1,l1,hit', context: { viewport: { width, height: 844 } } }, async ({ page }) => {
    await rows(page);
    assert.equal(await overflow(page), 0);
    const tabs = await page.getByRole('tab').evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().right));
    assert.ok(Math.max(...tabs) <= width, 'the names of all views are seen');
    const wide = await lines(page).locator('bdi').evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().right)));
    assert.ok(wide <= width, 'nothing is cut');
    await goes(page).first().click();
    await page.getByRole('article').waitFor();
    await panel(page).waitFor({ state: 'hidden' });
    await addressHas(page, 'sentence=16');
  });
}

pageTest('on a phone a line and a sentence behind a pair that are chosen by keys take the keyboard to the text', { hash: '#v=1&view=concordance&focus=russia', context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await rows(page);
  await goes(page).first().press('Enter');
  await panel(page).waitFor({ state: 'hidden' });
  await settled(page);
  await keyboardAt(page, /^sentence-\d+$/);
  await page.evaluate(() => { location.hash = '#v=1&view=cooccurrence&focus=russia&pair=russia%20asia'; });
  await page.getByRole('tab', { name: 'Co-occurrence' }).click();
  await page.getByRole('region', { name: 'Sentences' }).getByRole('listitem').first().getByRole('button').press('Enter');
  await page.getByRole('tabpanel').waitFor({ state: 'hidden' });
  await settled(page);
  await keyboardAt(page, /^sentence-\d+$/);
});

pageTest('in a frame there are lines, and no way to a text that is not there', { hash: '#v=1&view=concordance&focus=russia&embed=1', context: { viewport: { width: 640, height: 480 } } }, async ({ page }) => {
  await chipSays(page, 'russia', /7 times/);
  assert.equal((await rows(page)).length, 7);
  assert.equal(await goes(page).count(), 0);
  await control(page, 'Sorted by').selectOption({ label: 'first word after' });
  await addressHas(page, 'sort=r1');
  assert.equal(await overflow(page), 0);
});

pageTest('in forced colours found words and the chosen line stand out', { hash: '#v=1&view=concordance&focus=russia&sentence=11', context: { forcedColors: 'active' } }, async ({ page }) => {
  await rows(page);
  assert.equal(await lines(page).locator('mark').first().evaluate((mark) => getComputedStyle(mark).borderBottomStyle), 'solid');
  const outlines = await lines(page).getByRole('row').evaluateAll((all) => all.slice(1).map((row) => getComputedStyle(row).outlineStyle));
  assert.deepEqual(outlines, ['none', 'solid', 'none', 'none', 'none', 'none', 'none']);
});

for (const [name, forcedColors, fades] of [['fades out', 'none', true], ['ends in dots in forced colours', 'active', false]]) {
  pageTest(`a line that is cut ${name}`, { hash: '#v=1&view=concordance&focus=central', context: { forcedColors } }, async ({ page }) => {
    await rows(page);
    const masks = await lines(page).locator('.concordance__left, .concordance__right').evaluateAll((all) => all.map((cell) => getComputedStyle(cell).maskImage !== 'none'));
    assert.deepEqual(distinct(masks), [fades]);
  });
}
