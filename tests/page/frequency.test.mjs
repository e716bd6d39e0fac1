// The frequency view: bars, cloud and table of the same numbers, the filter, what is hidden, and the stop list.

import assert from 'node:assert/strict';
import { address, addressHas, checkLog, chipSays, fragment, inLink, keyboardAt, marked, open, overflow, pageTest, settled, soon, withCorpus } from './kit.mjs';

const figure = (page) => page.getByRole('tabpanel').getByRole('figure').first();
const bars = (page) => figure(page).getByRole('group').first().getByRole('button');
const words = (page) => figure(page).getByRole('list').getByRole('listitem').getByRole('button');
const filter = (page) => page.getByRole('searchbox', { name: 'Filter the words' });
const names = (marks) => marks.evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label')));
const column = (page, index) => figure(page).getByRole('row').evaluateAll((rows, at) => rows.slice(1).map((row) => row.cells[at].textContent), index);
const number = (text) => Number(text.replaceAll(',', ''));

/** The boxes of the cloud's words as they are drawn. */
const boxes = (page) => words(page).locator('text').evaluateAll((all) => all.map((text) => {
  const { x, y, width, height } = text.getBoundingClientRect();
  return { says: text.textContent, x, y, width, height, size: Number(text.getAttribute('font-size')), length: text.getComputedTextLength() };
}));

/** Asserts that no word of the cloud is drawn over another, and that all are within the page. */
async function checkCloud(page) {
  const all = await boxes(page);
  const { width } = page.viewportSize();
  all.forEach((a, index) => {
    assert.ok(a.x >= -0.5 && a.x + a.width <= width + 0.5, `${a.says} is within the page`);
    for (const b of all.slice(0, index)) {
      // A line box is higher than its letters; letters reach from 0.85 sizes above the baseline to 0.25 below.
      const [ay, by] = [a, b].map((box) => [box.y + (box.height - box.size * 1.1) / 2, box.size * 1.1]);
      const apart = a.x + a.width <= b.x + 0.5 || b.x + b.width <= a.x + 0.5 || ay[0] + ay[1] <= by[0] + 3 || by[0] + by[1] <= ay[0] + 3;
      assert.ok(apart, `${a.says} and ${b.says} are apart`);
    }
  });
  assert.ok((await overflow(page)) <= 0);
  return all;
}

pageTest('bars: count, rate and place of each word, more and fewer of them', {}, async ({ page, context, site }) => {
  await bars(page).first().waitFor();
  assert.equal(await bars(page).count(), 20);
  await soon(async () => assert.equal((await names(bars(page)))[0], 'central: 10 times, 23.5 per 1,000 words'));
  assert.match(await bars(page).first().textContent(), /central 10/);
  assert.match(await figure(page).getByRole('group').first().textContent(), /times per 1,000 where 23\.5 16\.4 16\.4 11\.7 /);
  await page.getByRole('button', { name: 'Show 9 more' }).click();
  await addressHas(page, 'bars=29');
  await bars(page).nth(28).waitFor();
  assert.equal(await bars(page).count(), 29);
  const second = await open(context, await address(page));
  await bars(second.page).nth(28).waitFor();
  checkLog(second.log, [site.url]);
  await page.getByRole('button', { name: 'Show fewer' }).click();
  await bars(page).nth(20).waitFor({ state: 'detached' });
  assert.deepEqual(await fragment(page), [['v', '1']]);
});

for (const width of [390, 900]) {
  pageTest(`cloud at ${width}: an ordered list, areas as counts, the same each time`, { hash: '#v=1&show=cloud', context: { viewport: { width, height: 844 } } }, async ({ page, context, site }) => {
    await words(page).first().waitFor();
    const says = await names(words(page));
    assert.ok(says.length >= 20 && says.length <= 60);
    assert.deepEqual(says.slice(0, 3), ['1. central, 10 times', '2. asia, 7 times', '3. russia, 7 times']);
    const all = await checkCloud(page);
    const share = all.map((box, index) => (box.size * box.length) / number(says[index].match(/(\d+) times$/)[1]));
    for (const one of share) assert.ok(Math.abs(one / share[0] - 1) < 0.03, `${one} for ${share[0]}`);
    assert.equal(await words(page).and(page.locator('[tabindex="0"]')).count(), 1);
    const second = await open(context, await address(page));
    await words(second.page).first().waitFor();
    assert.deepEqual(await boxes(second.page), all);
    checkLog(second.log, [site.url]);
  });
}

pageTest('cloud: walked by keys, Enter focuses, Shift adds', { hash: '#v=1&show=cloud' }, async ({ page }) => {
  await words(page).first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await keyboardAt(page, /^3\. russia, 7 times$/);
  await page.keyboard.press('Enter');
  await chipSays(page, 'russia', /7 times/);
  assert.equal((await marked(page)).length, 7);
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+Enter');
  await addressHas(page, 'focus=russia&focus=central');
  await figure(page).getByRole('button', { name: '1. central, 10 times', pressed: true }).waitFor();
});

const HARD = {
  wide: 'WWWWW MMMMM WWWWW mmmmm iiiii lllll iiiii WWWWW MMMMM iiiii mmmmm lllll @@@',
  Cyrillic: 'Россия и безопасность. Безопасность важна. Ширшовщина жужжит. Жужжит, жужжит и щебечет.',
  Arabic: 'الأمن في آسيا الوسطى مهم. روسيا تريد الأمن والتعاون. الأمن والتعاون في آسيا مع روسيا والصين.',
  Chinese: '我们的国家安全战略在中亚。国家安全是重要的。中亚国家与俄罗斯合作。',
  long: Array.from({ length: 3_000 }, (_, index) => `${'pneumono'.repeat(7)}${String(index).padStart(4, '0')}`).join(' '),
  one: 'word word',
};

for (const [name, text] of Object.entries(HARD)) {
  const site = { change: withCorpus({ title: name, text }) };
  pageTest(`cloud, bars and table of a hard text: ${name}`, { site, hash: '#v=1&show=cloud&min=1&case=keep', context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
    await words(page).first().waitFor();
    await checkCloud(page);
    await page.evaluate(() => { location.hash = '#v=1&min=1'; });
    await bars(page).first().waitFor();
    const left = await bars(page).locator('text').first().evaluate((label) => label.getBoundingClientRect().x);
    assert.ok(left >= 0, `the label is within the page: ${left}`);
    assert.ok((await overflow(page)) <= 0);
    await page.evaluate(() => { location.hash = '#v=1&min=1&show=table'; });
    await figure(page).getByRole('table').waitFor();
    assert.ok((await overflow(page)) <= 0);
  });
}

pageTest('an empty text and one of which all is hidden are told', { site: { change: withCorpus({ title: 'None', text: '' }) } }, async ({ page }) => {
  await page.getByRole('heading', { name: 'No word to show' }).waitFor();
  await figure(page).getByText('What is analysed holds no word.').waitFor();
  for (const show of ['cloud', 'table']) {
    await page.evaluate((way) => { location.hash = `#v=1&show=${way}`; }, show);
    await settled(page);
    await page.getByRole('heading', { name: 'No word to show' }).waitFor();
  }
});

pageTest('table: columns, parts named, sorted by keys, first column seen at 390 px', { hash: '#v=1&show=table', context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  const table = page.getByRole('table', { name: 'Frequency and dispersion of 29 words; dispersion over 6 paragraphs' });
  await table.waitFor();
  const heads = await table.getByRole('columnheader').allInnerTexts();
  assert.deepEqual(heads.map((head) => head.replace(/\s+/g, ' ')), ['Word', 'Count', 'Per 1,000', 'Per million', 'Paragraphs', 'Sentences', 'DP', 'DP norm', 'Juilland’s D']);
  assert.deepEqual(await table.getByRole('row').nth(3).evaluate((row) => [...row.cells].map((cell) => cell.textContent)), ['russia', '7', '16.4', '16,432', '2', '7', '0.418', '0.430', '0.343']);
  const dp = table.getByRole('button', { name: 'DP', exact: true });
  assert.match(await dp.getAttribute('title'), /6 paragraphs/);
  await dp.focus();
  await page.keyboard.press('Enter');
  await table.getByRole('columnheader', { name: 'DP', exact: true }).and(page.locator('[aria-sort="descending"]')).waitFor();
  const shares = (await column(page, 7)).map(Number);
  assert.deepEqual(shares, [...shares].sort((a, b) => b - a));
  await page.keyboard.press('Enter');
  await table.locator('[aria-sort="ascending"]').waitFor();
  await page.keyboard.press('Enter');
  await table.locator('[aria-sort]').waitFor({ state: 'detached' });
  const frame = page.getByRole('region', { name: /^Frequency and dispersion/ });
  await frame.evaluate((element) => { element.scrollLeft = 10_000; element.scrollTop = 200; });
  const [frameBox, wordBox, headBox] = [await frame.boundingBox(), await table.getByRole('rowheader').nth(10).boundingBox(), await table.getByRole('columnheader').last().boundingBox()];
  assert.ok(Math.abs(wordBox.x - frameBox.x) < 1, 'the word stays at the left');
  assert.ok(Math.abs(headBox.y - frameBox.y) < 2, 'the head stays at the top');
  assert.ok((await overflow(page)) <= 0);
});

pageTest('table: one part has no dispersion, sentences can be the parts', { hash: '#v=1&show=table&parts=document' }, async ({ page }) => {
  await page.getByRole('table', { name: 'Frequency of 29 words' }).waitFor();
  assert.deepEqual(new Set(await column(page, 7)), new Set(['–']));
  await figure(page).getByText('Dispersion needs at least two parts that hold a word.').waitFor();
  await page.getByRole('combobox', { name: 'Parts of the dispersion measures' }).selectOption('sentence');
  await page.getByRole('table', { name: /dispersion over 17 sentences$/ }).waitFor();
  await page.evaluate(() => { location.hash = '#v=1&show=table&parts=4'; });
  await page.getByRole('table', { name: /dispersion over 4 slices of equal length$/ }).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Parts of the dispersion measures' }).inputValue(), '4');
});

pageTest('filter: live, in the link, over all words, Escape clears', { hash: '#v=1&show=table&min=1' }, async ({ page, context, site }) => {
  await filter(page).focus();
  await page.keyboard.type('RUSS');
  await figure(page).getByText('2 of 201 words').waitFor();
  assert.deepEqual(await column(page, 0), ['russia', 'russian']);
  await addressHas(page, 'filter=RUSS');
  await page.getByRole('heading', { name: 'Of 201 words, 2 match “RUSS”' }).waitFor();
  const second = await open(context, await address(page));
  assert.equal(await filter(second.page).inputValue(), 'RUSS');
  assert.deepEqual(await column(second.page, 0), await column(page, 0));
  checkLog(second.log, [site.url]);
  await page.keyboard.press('Escape');
  await figure(page).getByText('201 of 201 words').waitFor();
  assert.equal(await filter(page).inputValue(), '');
  await filter(page).fill('*ia');
  await figure(page).getByText(/^\d of 201 words$/).waitFor();
  assert.ok((await column(page, 0)).every((word) => word.endsWith('ia')));
  await filter(page).fill('zzz');
  await figure(page).getByText('0 of 201 words').waitFor();
});

const DENIED = () => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); };

pageTest('copy table: tabs between cells, numbers as machines write them', { hash: '#v=1&show=table', context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  await page.getByRole('button', { name: 'Copy table' }).click();
  await page.getByText('Copied.').waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const lines = text.split('\n').map((line) => line.split('\t'));
  assert.equal(lines.length, 30);
  assert.ok(lines.every((line) => line.length === 9));
  assert.equal(lines[3][0], 'russia');
  assert.ok(Math.abs(Number(lines[3][3]) - 7e6 / 426) < 1e-6);
});

pageTest('copy table: denied, the text is there and selected', { hash: '#v=1&show=table', before: DENIED }, async ({ page }) => {
  await page.getByRole('button', { name: 'Copy table' }).click();
  const field = page.getByRole('textbox', { name: 'Text to copy' });
  await field.waitFor();
  const selected = await field.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.match(selected, /^Word\tCount/);
});

pageTest('hidden words: said in every show, and shown by the switch, by keyboard', {}, async ({ page }) => {
  for (const link of ['#v=1', '#v=1&show=cloud', '#v=1&show=table', '#v=1&view=cooccurrence']) {
    await page.evaluate((hash) => { location.hash = hash; }, link);
    await page.getByRole('tabpanel').getByText(/common words? hidden\./).last().waitFor();
    await page.getByRole('checkbox', { name: 'Show them', checked: false }).waitFor();
  }
  await page.evaluate(() => { location.hash = '#v=1'; });
  await page.getByRole('tabpanel').getByText('35 common words hidden.').waitFor();
  await page.getByRole('checkbox', { name: 'Show them' }).focus();
  await page.keyboard.press('Space');
  await addressHas(page, 'show-hidden=1');
  await figure(page).getByRole('button', { name: /^and: 26 times/ }).waitFor();
  await page.keyboard.press('Space');
  await figure(page).getByRole('button', { name: /^and: 26 times/ }).waitFor({ state: 'detached' });
});

pageTest('a word in focus is hidden and shown again by one button', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  await page.getByRole('button', { name: 'Hide russia from lists' }).focus();
  await page.keyboard.press('Enter');
  await addressHas(page, 'hide=russia');
  await page.getByRole('tabpanel').getByText('36 words of the stop list hidden.').waitFor();
  await figure(page).getByRole('button', { name: /^russia:/ }).waitFor({ state: 'detached' });
  await keyboardAt(page, /^Show russia in lists$/);
  await page.keyboard.press('Enter');
  await figure(page).getByRole('button', { name: /^russia:/ }).waitFor();
});

const settings = async (page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  return page.getByRole('group', { name: 'Settings' });
};

pageTest('stop list: add, take out, remove, in the link, reset', {}, async ({ page, context, site }) => {
  const panel = await settings(page);
  const field = panel.getByRole('textbox', { name: 'A word, or several' });
  await field.fill('Russia, asia');
  await field.press('Enter');
  await addressHas(page, 'hide=asia russia');
  await soon(async () => assert.equal(await field.inputValue(), ''));
  await field.fill('the');
  await panel.getByRole('button', { name: 'Do not hide' }).click();
  await addressHas(page, 'unhide=the');
  await panel.getByRole('list', { name: 'Not hidden' }).getByRole('listitem').filter({ hasText: 'the' }).waitFor();
  await figure(page).getByRole('button', { name: /^the: 22 times/ }).waitFor();
  const second = await open(context, await address(page));
  assert.deepEqual(await names(bars(second.page)), await names(bars(page)));
  checkLog(second.log, [site.url]);
  await panel.getByRole('list', { name: 'Hidden too' }).getByRole('button', { name: 'Show russia in lists' }).click();
  await figure(page).getByRole('button', { name: /^russia:/ }).waitFor();
  await field.fill('!!! —');
  await field.press('Enter');
  assert.match(await panel.getByRole('alert').innerText(), /“!!!” and “—”/);
  await panel.getByRole('button', { name: 'Reset the list' }).click();
  await figure(page).getByRole('button', { name: /^asia:/ }).waitFor();
  assert.deepEqual(await fragment(page), [['v', '1']]);
  await panel.getByRole('combobox', { name: 'Base list' }).selectOption('none');
  await addressHas(page, 'stop=none');
});

pageTest('words that are hidden at once are one step', {}, async ({ page }) => {
  const panel = await settings(page);
  await panel.getByRole('textbox', { name: 'A word, or several' }).fill('central, asia; russia');
  await panel.getByRole('button', { name: 'Hide', exact: true }).click();
  await addressHas(page, 'hide=asia central russia');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await soon(async () => assert.deepEqual(await fragment(page), [['v', '1']]));
});

pageTest('stop list: a pasted list that hides all, the switch and the reset', { context: { viewport: { width: 390, height: 844 }, permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  const panel = await settings(page);
  const text = await page.evaluate(() => JSON.parse(document.getElementById('corpus').textContent).documents[0].text);
  await panel.getByText('Paste a list').click();
  await panel.getByRole('textbox', { name: 'Words to hide in place of the list' }).fill(text.replaceAll('-', ' '));
  await panel.getByRole('button', { name: 'Replace the list' }).click();
  await addressHas(page, 'stop=none');
  await panel.getByRole('button', { name: 'Copy the list' }).click();
  await panel.getByText('Copied.').waitFor();
  const list = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  assert.ok(list.includes('kremlin') && list.includes('asia') && list.every((word) => !/[\s.,“”]$/.test(word)));
  assert.ok((await overflow(page)) <= 0);
  const box = await panel.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 844, 'the panel is within the window');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: /^Every word is hidden/ }).waitFor();
  await page.getByRole('checkbox', { name: 'Show them' }).check();
  await bars(page).first().waitFor();
  await page.getByRole('checkbox', { name: 'Show them' }).uncheck();
  await page.getByRole('tabpanel').getByRole('button', { name: 'Reset the list' }).press('Enter');
  await figure(page).getByRole('button', { name: /^central:/ }).waitFor();
  await keyboardAt(page, /^view-panel$/);
});

pageTest('the list can be reset only where it is another than at first', { hash: '#v=1&sel=0-60' }, async ({ page }) => {
  await page.getByRole('checkbox', { name: 'Show them' }).waitFor();
  assert.equal(await bars(page).count(), 0);
  const reset = page.getByRole('tabpanel').getByRole('button', { name: 'Reset the list' });
  assert.equal(await reset.count(), 0);
  await page.evaluate(() => memoscope.set({ hide: ['kremlin'] }));
  await reset.waitFor();
});

pageTest('a word that is in focus in several spellings is hidden by one button', { hash: '#v=1&focus=russia&focus=Russia&focus=RUSSIA' }, async ({ page }) => {
  await page.getByRole('button', { name: 'Hide russia from lists' }).first().waitFor();
  assert.equal(await page.getByRole('button', { name: 'Hide russia from lists' }).count(), 1);
});

pageTest('settings hold all word rules', {}, async ({ page }) => {
  const panel = await settings(page);
  for (const name of ['Words', 'Own words', 'Stop list', 'Look']) await panel.getByRole('heading', { name, exact: true }).waitFor();
  const rules = { 'Upper and lower case': 'keep', Possessive: 'keep', Compounds: 'keep', Stemming: 'en', Numbers: 'hide', Paragraphs: 'line-end' };
  for (const [name, value] of Object.entries(rules)) {
    await panel.getByRole('combobox', { name, exact: true }).selectOption(value);
  }
  await addressHas(page, 'case=keep&possessive=keep&hyphen=keep&stem=en&paragraphs=line-end&numbers=hide');
  await panel.getByRole('button', { name: 'Reset all settings' }).click();
  await page.waitForURL((url) => url.hash === '#v=1');
});

const stems = { change: withCorpus({ title: 'Licences', text: 'A licensee has licenses. A licensee pays for a license.' }) };
pageTest('a stem that is spelt like a word of another is chosen and hidden as the list has it', { site: stems, hash: '#v=1&stem=en&min=1&stop=none&focus=license' }, async ({ page }) => {
  await chipSays(page, 'license', /2 times/);
  await page.getByRole('button', { name: 'Hide licens from lists' }).waitFor();
  // The row of the other stem, which is license too.
  await bars(page).and(page.getByRole('button', { name: /^license: 2 times/ })).click();
  await soon(async () => assert.deepEqual(await inLink(page, 'focus'), ['=license']));
  await chipSays(page, '=license', /2 times/);
  assert.deepEqual(await page.getByRole('article').locator('mark').allInnerTexts(), ['licensee', 'licensee']);
  await page.getByRole('button', { name: 'Hide license from lists' }).click();
  await soon(async () => assert.deepEqual(await inLink(page, 'hide'), ['=license']));
  await soon(async () => assert.ok(!(await names(bars(page))).some((name) => name.startsWith('license:'))));
  assert.ok((await names(bars(page))).some((name) => name.startsWith('licens:')));
});
