// The sentiment view: a stretch marked in the arc, levels, warnings, peaks, words that pull and words that matched nothing.

import assert from 'node:assert/strict';
import { addressHas, chipSays, fragment, keyboardAt, overflow, pageTest, settled, soon, told, withCorpus } from './kit.mjs';

const panel = (page) => page.getByRole('tabpanel');
const arc = (page) => panel(page).getByRole('figure').first().getByRole('group').first();
const bars = (page) => arc(page).getByRole('button');
const names = (page) => bars(page).evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label')));
const title = (page) => panel(page).getByRole('heading', { level: 2 }).first();
const partChip = (page) => page.getByRole('list', { name: 'In focus' }).getByRole('listitem').filter({ hasText: 'Part of the text' });
const opened = (page) => page.getByRole('region', { name: 'Opened sentence' });
const pulls = (page) => page.getByRole('group', { name: 'What pulls' });
const text = (string, metadata = {}) => ({ title: 'T', metadata, text: string });
const sel = async (page) => (await fragment(page)).find(([key]) => key === 'sel')?.[1];

/** The middle of a bar, in the window. */
async function middle(page, index) {
  const box = await bars(page).nth(index).locator('rect').first().boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 3 };
}

/** A stroke of the mouse from one place to another. */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

const HASH = '#v=1&view=sentiment';

pageTest('a stroke over bars marks a part that every view analyses, and a double click gives it up', { hash: HASH }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  const before = await title(page).innerText();
  await drag(page, await middle(page, 3), await middle(page, 8));
  await partChip(page).filter({ hasText: /6 of 17 sentences/ }).waitFor();
  await addressHas(page, 'sel=');
  await title(page).filter({ hasText: 'along this part' }).waitFor();
  assert.notEqual(await title(page).innerText(), before);
  assert.equal(await bars(page).count(), 17, 'the whole text stays in view');
  assert.equal(await panel(page).locator('.arc__bar--outside').count(), 11);
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  const table = panel(page).getByRole('table').first();
  await table.waitFor();
  assert.deepEqual(await table.getByRole('rowheader').allInnerTexts(), ['4', '5', '6', '7', '8', '9']);
  await page.getByRole('tab', { name: 'Frequency' }).click();
  await partChip(page).filter({ hasText: /6 of 17 sentences/ }).waitFor();
  const words = Number((await partChip(page).innerText()).match(/(\d+) words/)[1]);
  assert.ok(words > 50 && words < 426);
  await page.goBack();
  await page.getByRole('button', { name: 'Show as chart' }).first().click();
  const place = await middle(page, 0);
  await page.mouse.dblclick(place.x, place.y);
  await partChip(page).waitFor({ state: 'detached' });
  await soon(async () => assert.equal(await sel(page), undefined));
});

pageTest('the ends of the part can be dragged, and a click without a stroke only chooses', { hash: HASH }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  await drag(page, await middle(page, 3), await middle(page, 8));
  await partChip(page).filter({ hasText: /6 of 17/ }).waitFor();
  const box = await bars(page).nth(8).locator('rect').first().boundingBox();
  await drag(page, { x: box.x + box.width - 2, y: box.y + 60 }, await middle(page, 11));
  await partChip(page).filter({ hasText: /9 of 17/ }).waitFor();
  const marked = await sel(page);
  const place = await middle(page, 13);
  await page.mouse.click(place.x, place.y);
  await opened(page).getByRole('heading', { name: /^Sentence 14 of 17/ }).waitFor();
  await opened(page).getByText('outside the part').waitFor();
  assert.equal(await sel(page), marked);
  assert.equal(await bars(page).nth(13).getAttribute('aria-pressed'), 'true');
  assert.equal(await bars(page).nth(13).getAttribute('data-sentence'), '13');
  await addressHas(page, 'sentence=14');
});

pageTest('Shift with the arrow keys marks, Enter makes the part, Escape gives it up', { hash: HASH }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  await arc(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await keyboardAt(page, /^Sentence 4: /);
  await told(page, 'Sentences 2 to 4 marked. Enter analyses.');
  assert.equal(await sel(page), undefined, 'nothing is analysed while it is being marked');
  await page.keyboard.press('Enter');
  await partChip(page).filter({ hasText: /3 of 17 sentences/ }).waitFor();
  await title(page).filter({ hasText: '3 sentences are too few to test for a drift' }).waitFor();
  // From an end of the part the run goes on from the other end.
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Enter');
  await partChip(page).filter({ hasText: /16 of 17 sentences/ }).waitFor();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Escape');
  assert.notEqual(await sel(page), undefined, 'the first Escape gives up the run alone');
  await page.keyboard.press('Escape');
  await partChip(page).waitFor({ state: 'detached' });
  const described = await arc(page).getAttribute('aria-describedby');
  assert.match(await page.locator(`#${described}`).innerText(), /Shift with the arrow keys.*Enter.*Escape/);
});

pageTest('a click with Shift marks up to there; a sentence begins or ends a part by a button', { hash: HASH }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  await bars(page).nth(4).click();
  await opened(page).getByRole('heading', { name: /^Sentence 5 of 17/ }).waitFor();
  await bars(page).nth(6).click({ modifiers: ['Shift'] });
  await partChip(page).filter({ hasText: /3 of 17/ }).waitFor();
  await partChip(page).getByRole('button', { name: 'Analyse all of the text' }).click();
  await partChip(page).waitFor({ state: 'detached' });
  await opened(page).getByRole('button', { name: 'Next sentence' }).click();
  await opened(page).getByRole('heading', { name: /^Sentence 6 of 17/ }).waitFor();
  await opened(page).getByRole('button', { name: 'Analyse from here' }).click();
  await partChip(page).filter({ hasText: /12 of 17/ }).waitFor();
  await opened(page).getByRole('button', { name: 'Previous sentence' }).click();
  await opened(page).getByRole('heading', { name: /^Sentence 5 of 17/ }).waitFor();
  await opened(page).getByRole('button', { name: 'Analyse up to here' }).click();
  await partChip(page).filter({ hasText: /5 of 17/ }).waitFor();
});

/** The cells of the table in front. */
const cells = (page) => panel(page).getByRole('table').first().evaluate((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
const number = (string) => Number(string.replaceAll(',', '').replace('\u2212', '-'));

pageTest('paragraphs and the document have the means of their sentences', { hash: `${HASH}&show=table` }, async ({ page }) => {
  await panel(page).getByRole('table').first().waitFor();
  const compounds = (await cells(page)).map((row) => number(row[1]));
  assert.equal(compounds.length, 17);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  await page.getByRole('combobox', { name: 'What tone is said of' }).selectOption('paragraph');
  await panel(page).getByRole('columnheader', { name: 'Mean compound' }).waitFor();
  await addressHas(page, 'level=paragraph');
  const paragraphs = await cells(page);
  assert.equal(paragraphs.length, 6);
  let at = 0;
  for (const [, count, value, lowest, highest] of paragraphs) {
    const inside = compounds.slice(at, (at += number(count)));
    assert.ok(Math.abs(number(value) - mean(inside)) < 0.0001, `${value} of ${inside}`);
    assert.deepEqual([number(lowest), number(highest)], [Math.min(...inside), Math.max(...inside)]);
  }
  assert.equal(at, 17);
  await page.getByRole('button', { name: 'Show as chart' }).first().click();
  await bars(page).nth(5).waitFor();
  assert.match((await names(page))[2], /^Paragraph 3: [+\u2212]?[\d.]+, mean of \d+ sentences?$/);
  await page.getByRole('combobox', { name: 'What tone is said of' }).selectOption('document');
  await title(page).filter({ hasText: 'The only document scores +0.06' }).waitFor();
  assert.ok(Math.abs(mean(compounds) - 0.06) < 0.005);
  await panel(page).getByText('Mean of 17 sentences: +0.06').first().waitFor();
});

pageTest('a paragraph that the part cuts counts with what is inside', { hash: `${HASH}&level=paragraph&sel=321-1314` }, async ({ page }) => {
  await bars(page).nth(5).waitFor();
  const shown = await names(page);
  assert.match(shown[2], /^Paragraph 3: \u22120\.40, mean of 1 sentence$/);
  assert.match(shown[5], /mean of 4 sentences$/);
  await title(page).filter({ hasText: '2 paragraphs are too few to test for a drift' }).waitFor();
});

pageTest('the mean and the neutral band are named', { hash: HASH }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  assert.equal(await arc(page).getByRole('img', { name: 'Mean of 17 sentences: +0.06' }).count(), 1);
  const caption = await panel(page).getByRole('figure').first().locator('figcaption').innerText();
  const [, positive, neutral, negative] = caption.match(/(\d+) positive, (\d+) neutral \(between \u22120\.05 and \+0\.05\), (\d+) negative/);
  const values = (await names(page)).map((name) => number(name.split(': ')[1]));
  assert.deepEqual([positive, neutral, negative].map(Number), [values.filter((v) => v >= 0.05).length, values.filter((v) => Math.abs(v) < 0.05).length, values.filter((v) => v <= -0.05).length]);
});

pageTest('buttons lead to the peaks of the part', { hash: HASH }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  const values = (await names(page)).map((name) => number(name.split(': ')[1]));
  const lowest = values.indexOf(Math.min(...values)) + 1;
  const highest = values.indexOf(Math.max(...values)) + 1;
  await page.getByRole('button', { name: 'Most negative sentence' }).click();
  await opened(page).getByRole('heading', { name: new RegExp(`^Sentence ${lowest} of 17`) }).waitFor();
  await page.getByRole('button', { name: 'Most positive sentence' }).click();
  await opened(page).getByRole('heading', { name: new RegExp(`^Sentence ${highest} of 17`) }).waitFor();
  await addressHas(page, `sentence=${highest}`);
});

pageTest('words that pull become the focus by mouse and by key, one tab stop for all', { hash: HASH }, async ({ page }) => {
  await pulls(page).getByRole('button').first().waitFor();
  await pulls(page).getByRole('button', { name: /^crisis: / }).click();
  await chipSays(page, 'crisis', /1 time/);
  await addressHas(page, 'focus=crisis');
  await soon(async () => assert.equal(await pulls(page).getByRole('button', { name: /^crisis: / }).getAttribute('aria-pressed'), 'true'));
  await soon(async () => assert.equal(await pulls(page).locator('[tabindex="0"]').count(), 1));
  await pulls(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await chipSays(page, 'security', /4 times/);
});

pageTest('words that matched nothing are listed with their counts', { hash: HASH }, async ({ page }) => {
  await panel(page).getByText(/^169 words the lexicon does not know$/).click();
  const word = panel(page).getByRole('button', { name: 'russia 7' });
  await word.click();
  await chipSays(page, 'russia', /7 times/);
  await panel(page).getByRole('button', { name: 'russia 7', pressed: true }).waitFor();
  // The stop list keeps common words out, and words of the lexicon are none of these.
  assert.equal(await panel(page).getByRole('button', { name: /^(the|security) \d+$/ }).count(), 0);
});

const RUSSIAN = 'Это большой город на реке. Люди живут здесь давно и любят его. Зимой тут холодно. Летом жарко и шумно, поэтому все едут за город к воде.';

pageTest('a text in another language is not read as English', { hash: HASH, site: { change: withCorpus(text(RUSSIAN)) } }, async ({ page }) => {
  await page.getByRole('note').filter({ hasText: /VADER’s words are English, and this text hardly looks it/ }).waitFor();
  assert.equal(await title(page).innerText(), 'No tone to show: the lexicon knows none of the words');
  await panel(page).getByText(/words the lexicon does not know/).click();
  await panel(page).getByRole('button', { name: 'город 2' }).click();
  await chipSays(page, 'город', /2 times/);
});

pageTest('a text that says its language is taken at its word', { hash: HASH, site: { change: withCorpus(text('Das Land war in Gefahr. Er will gut sein.', { language: 'de' })) } }, async ({ page }) => {
  await page.getByRole('note').filter({ hasText: /said to be in another language \(de\)/ }).waitFor();
});

const RECIPE = 'Cut the onion into thin slices. Put the oil in a pan over medium heat and cook for ten minutes. Add the tomatoes and stir.';
pageTest('a text of which the lexicon knows little says so', { hash: HASH, site: { change: withCorpus(text(RECIPE)) } }, async ({ page }) => {
  await page.getByRole('note').filter({ hasText: 'The lexicon knows 1 of 25 words: read the tone as a hint.' }).waitFor();
  await opened(page).getByText('The score rests on one word alone.').waitFor();
});

for (const [name, source, expected] of [
  ['an empty text', '', 'No sentence to score'],
  ['a text of emoji alone', '😀 😡 🎉', 'No sentence to score'],
  ['a text of one sentence', 'War is bad.', 'The only sentence scores −0.81'],
  ['sentences that all score the same', 'Good. Good. Good. Good. Good. Good.', 'Each sentence scores +0.44'],
  ['few sentences', 'War is bad. Peace is good.', 'Tone swings between −0.81 and +0.75; 2 sentences are too few to test for a drift'],
]) {
  pageTest(`the tone of ${name}`, { hash: HASH, site: { change: withCorpus(text(source)) } }, async ({ page }) => {
    await title(page).filter({ hasText: expected }).waitFor();
  });
}

pageTest('a part of one sentence', { hash: `${HASH}&sel=400-401` }, async ({ page }) => {
  await title(page).filter({ hasText: 'The only sentence scores −0.40' }).waitFor();
  await partChip(page).filter({ hasText: /1 of 17/ }).waitFor();
  assert.equal(await bars(page).count(), 17);
});

pageTest('emoji, “but” and idioms open with their rules', { hash: HASH, site: { change: withCorpus(text('The plan was good, but the bad ass crisis of it made me 😡 and not happy at all!')) } }, async ({ page }) => {
  await opened(page).getByRole('heading', { name: /^Sentence 1 of 1/ }).waitFor();
  const rules = (await opened(page).getByRole('listitem').allInnerTexts()).join('\n');
  for (const pattern of [/“good” stands before “but”/, /idiom worth/, /“not” negates “happy”/]) assert.match(rules, pattern);
  await opened(page).getByText('😡').first().waitFor();
  await opened(page).getByRole('button', { name: /^crisis/ }).click();
  await chipSays(page, 'crisis', /1 time/);
});

const MANY = Array.from({ length: 3000 }, (_, index) => ['The table was good today.', 'War is bad and sad.', 'Nothing here at all.', 'I love this great day!'][(index * 7 + Math.floor(index / 13)) % 4]).join(' ');

pageTest('thousands of sentences are marked by place, and walked by keys', { hash: HASH, site: { change: withCorpus(text(MANY)) } }, async ({ page }) => {
  await panel(page).getByText('Mean of 3,000 sentences').first().waitFor();
  await arc(page).waitFor();
  assert.ok(await arc(page).locator('*').count() < 400, 'few nodes for many bars');
  const field = await arc(page).boundingBox();
  const y = field.y + 60;
  await drag(page, { x: field.x + field.width * 0.25, y }, { x: field.x + field.width * 0.5, y });
  await partChip(page).filter({ hasText: /of 3,000 sentences/ }).waitFor();
  const marked = number((await partChip(page).innerText()).match(/([\d,]+) of 3,000/)[1]);
  assert.ok(marked > 600 && marked < 1100, `${marked} sentences in a quarter of the field`);
  await arc(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await keyboardAt(page, /^Sentence 3,000:/);
  await page.keyboard.press('Escape');
  await partChip(page).waitFor({ state: 'detached' });
  await page.mouse.click(field.x + field.width * 0.5, y);
  await opened(page).getByRole('heading', { name: /^Sentence 1,[3-6]\d\d of 3,000/ }).waitFor();
});

pageTest('on a phone everything fits and a tap chooses', { hash: HASH, context: { viewport: { width: 390, height: 844 }, hasTouch: true } }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  assert.equal(await overflow(page), 0);
  await bars(page).nth(3).tap();
  await opened(page).getByRole('heading', { name: /^Sentence 4 of 17/ }).waitFor();
  assert.equal(await overflow(page), 0);
  for (const button of await panel(page).locator('button').all()) {
    const box = await button.boundingBox();
    if (box?.height > 0) assert.ok(box.height >= 24, `${await button.innerText()} is ${box.height} px high`);
  }
  await opened(page).getByRole('button', { name: 'Analyse from here' }).tap();
  await partChip(page).filter({ hasText: /14 of 17/ }).waitFor();
});

pageTest('forced colours keep bars, the marked part and the chosen bar apart', { hash: `${HASH}&sel=321-1314&sentence=6`, context: { forcedColors: 'active' } }, async ({ page }) => {
  await bars(page).nth(16).waitFor();
  await settled(page);
  const style = (index, part, property) => bars(page).nth(index).locator(part).evaluate((element, name) => getComputedStyle(element)[name], property);
  assert.equal(await style(4, '.arc__length', 'opacity'), '1');
  assert.ok(Number(await style(0, '.arc__length', 'opacity')) < 0.6);
  assert.notEqual(await style(5, '.arc__reach', 'stroke'), await style(4, '.arc__reach', 'stroke'));
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  assert.equal(await style(4, '.arc__length', 'fill'), ink);
});
