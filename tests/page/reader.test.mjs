// The text as it is read: its no-break spaces wrap, are kept when copied, and never break a word.

import assert from 'node:assert/strict';
import { addressHas, bundledText, chip, chipSays, focusOn, inLink, overflow, pageTest, ready, restIsThere, settled, soon, withCorpus } from './kit.mjs';

const NBSP = /\u00a0/g;

pageTest('the reader keeps each no-break space of the source', {}, async ({ page }) => {
  const { text } = await bundledText();
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => paragraph.trim());
  const count = paragraphs.join('').match(NBSP).length;
  assert.equal(text.match(NBSP).length, 389);
  const article = page.getByRole('article');
  assert.equal((await article.textContent()).match(NBSP).length, count);
  assert.equal((await article.innerText()).match(NBSP).length, count);
  for (const paragraph of paragraphs) assert.ok((await article.textContent()).includes(paragraph), paragraph.slice(0, 60));
});

const copying = { context: { permissions: ['clipboard-read', 'clipboard-write'] }, hash: '#v=1&focus=russia' };
pageTest('what is copied is what the source holds', copying, async ({ page }) => {
  await page.getByRole('article').locator('mark').first().waitFor();
  const paragraph = page.getByRole('article').locator('p').filter({ hasText: 'forced interdependence' });
  const shown = await paragraph.textContent();
  assert.ok(shown.match(NBSP).length > 20);
  await paragraph.evaluate((element) => getSelection().selectAllChildren(element));
  assert.equal(await page.evaluate(() => getSelection().toString()), shown);
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.trim(), shown.trim());
});

/** Words of the article that are set on more than one line. A hyphen or dash is a place to break. */
const brokenWords = (article) => article.evaluate((element) => {
  const broken = [];
  for (const paragraph of element.querySelectorAll('p, h1, h2, h3')) {
    const nodes = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      for (const word of node.data.matchAll(/[\p{L}\p{N}]{2,}/gu)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top)));
        if (lines.size > 1) broken.push(word[0]);
      }
    }
  }
  return broken;
});

/** How many lines the paragraphs of the article take, each alone. */
const lineCounts = (article) => article.evaluate((element) => [...element.querySelectorAll('p')].map((paragraph) => {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  return new Set([...range.getClientRects()].map((box) => Math.round(box.top / 8))).size;
}));

for (const width of [320, 390, 800, 1440]) {
  const options = { context: { viewport: { width, height: 900 } }, hash: '#v=1&focus=russia&focus=countries' };
  pageTest(`at ${width} px lines wrap between words and nothing overflows`, options, async ({ page }) => {
    const button = page.getByRole('button', { name: 'Text', exact: true });
    if (await button.isVisible()) await button.click();
    const article = page.getByRole('article');
    await article.waitFor();
    await article.locator('mark').first().waitFor({ state: 'attached' });
    assert.deepEqual(await brokenWords(article), []);
    assert.ok((await lineCounts(article)).filter((lines) => lines > 3).length >= 3, 'paragraphs wrap at no-break spaces');
    assert.equal(await overflow(page), 0);
  });

  const view = { context: { viewport: { width, height: 900 } } };
  pageTest(`at ${width} px nothing overflows in any view`, view, async ({ page }) => {
    for (const [name, hash] of [
      ['Frequency', '#v=1&focus=russia'],
      ['Frequency', '#v=1&show=table&focus=russia'],
      ['Co-occurrence', '#v=1&view=cooccurrence&focus=asia'],
      ['Co-occurrence', '#v=1&view=cooccurrence&show=table'],
      ['Sentiment', '#v=1&view=sentiment'],
      ['Sentiment', '#v=1&view=sentiment&show=table'],
    ]) {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      const panel = page.getByRole('tabpanel', { name });
      await panel.getByRole(hash.includes('table') ? 'table' : 'group').first().waitFor();
      await settled(page);
      assert.equal(await overflow(page), 0, hash);
    }
  });
}

pageTest('a window that is made narrower and wider again never overflows', { hash: '#v=1&focus=russia' }, async ({ page }) => {
  for (const width of [1440, 700, 390, 1000, 320, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page);
    await page.waitForFunction(() => document.scrollingElement.scrollWidth <= document.documentElement.clientWidth);
  }
  await ready(page);
});

/** The sentences of the reader: their numbers from 0, and their texts. */
const sentences = (page) => page.getByRole('article').locator('[data-sentence]').evaluateAll((all) => all.map((span) => span.textContent));

/** Selects a text of the article from its first to its last character, as the pointer does, and lets go. */
async function select(page, text) {
  await page.getByRole('article').evaluate((article, text) => {
    const plain = (text) => text.replaceAll('\u00a0', ' ');
    const start = plain(article.textContent).indexOf(plain(text));
    if (start < 0) throw new Error(`${text} is not there`);
    const place = (offset) => {
      const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      let passed = 0;
      for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        if (passed + node.data.length >= offset) return [node, offset - passed];
        passed += node.data.length;
      }
      return [article, 0];
    };
    getSelection().setBaseAndExtent(...place(start), ...place(start + text.length));
  }, text);
  await page.keyboard.press('Shift');
}

/** The middle of the first line of a text inside a sentence, or its left or right end. */
const pointAt = (page, sentence, text, end = 'left') => page.getByRole('article').locator(`[data-sentence="${sentence}"]`).evaluate((span, [text, end]) => {
  const nodes = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const at = node.data.indexOf(text);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + text.length);
    const box = range.getClientRects()[0];
    return [end === 'left' ? box.left + 1 : box.right - 1, (box.top + box.bottom) / 2];
  }
  throw new Error(`${text} is not there`);
}, [text, end]);

async function drag(page, from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 6 });
  await page.mouse.up();
}

const bytes = (text) => Buffer.byteLength(text, 'utf8');
const toolbar = (page) => page.getByRole('group', { name: 'Selected text' });

/** `START-END` of the bytes from the start of one text to the end of another. */
const stretch = (source, first, last) => `${bytes(source.slice(0, source.indexOf(first)))}-${bytes(source.slice(0, source.indexOf(last) + last.length))}`;

pageTest('selecting across sentences makes the part, which every view analyses', {}, async ({ page }) => {
  const { text } = await bundledText();
  const all = await sentences(page);
  await drag(page, await pointAt(page, 3, 'withdrawal'), await pointAt(page, 4, 'Contemporary', 'right'));
  await chipSays(page, 'Part of the text', /2 of 17 sentences · 42 words/);
  assert.deepEqual(await inLink(page, 'sel'), [stretch(text, all[3], all[4])]);
  assert.match(await page.evaluate(() => getSelection().toString()), /^withdrawal/, 'what is selected can still be copied');
  // Its wash is faint, so that the tint of the sentence is not doubled.
  const wash = await page.locator('#sentence-3').evaluate((span) => getComputedStyle(span, '::selection').backgroundColor);
  assert.ok(Number(wash.match(/[\d.]+(?=\)$)/)[0]) < 0.2 && /[,/]/.test(wash), wash);
  const faint = await page.getByRole('article').locator('.reader__sentence--outside').evaluateAll((spans) => spans.map((span) => Number(span.dataset.sentence)));
  assert.deepEqual(faint, [...all.keys()].filter((number) => number !== 3 && number !== 4));
  await page.getByRole('tab', { name: 'Sentiment' }).click();
  const bars = page.getByRole('tabpanel').locator('.arc').getByRole('button');
  await bars.first().waitFor();
  const inside = bars.and(page.locator(':not(.arc__bar--outside)'));
  assert.deepEqual(await inside.evaluateAll((all) => all.map((bar) => bar.dataset.sentence)), ['3', '4']);
  await page.getByRole('tab', { name: 'Co-occurrence' }).click();
  await page.getByRole('tabpanel', { name: 'Co-occurrence' }).getByText(/2 sentences/).first().waitFor();
  await page.getByRole('button', { name: 'Analyse all of the text' }).click();
  await chip(page, 'Part of the text').waitFor({ state: 'detached' });
  assert.deepEqual(await inLink(page, 'sel'), []);
  assert.equal(await page.getByRole('article').locator('.reader__sentence--outside').count(), 0);
});

pageTest('a selection that leaves the text ends at the line beside the pointer', {}, async ({ page }) => {
  const { text } = await bundledText();
  const all = await sentences(page);
  const [, y] = await pointAt(page, 4, 'Contemporary');
  await drag(page, await pointAt(page, 3, 'withdrawal'), [1200, y]);
  await chipSays(page, 'Part of the text', /2 of 17/);
  assert.deepEqual(await inLink(page, 'sel'), [stretch(text, all[3], all[4])]);
});

pageTest('nothing is analysed while the pointer is still down, and selecting all is no part', {}, async ({ page }) => {
  await page.mouse.move(...await pointAt(page, 3, 'withdrawal'));
  await page.mouse.down();
  await page.mouse.move(...await pointAt(page, 5, 'though'), { steps: 4 });
  await page.waitForFunction(() => !getSelection().isCollapsed);
  // That nothing comes of it can only be waited for: with the pointer up the part is in the link at once.
  await page.evaluate(() => new Promise((done) => { setTimeout(done, 600); }));
  assert.deepEqual(await inLink(page, 'sel'), []);
  await page.mouse.up();
  await addressHas(page, 'sel=');
  await page.getByRole('button', { name: 'Analyse all of the text' }).click();
  await page.getByRole('article').evaluate((article) => getSelection().selectAllChildren(article));
  await page.keyboard.press('Shift');
  await settled(page);
  assert.deepEqual(await inLink(page, 'sel'), []);
});

pageTest('a selection inside a sentence is offered as a phrase', {}, async ({ page }) => {
  const { text } = await bundledText();
  const all = await sentences(page);
  await drag(page, await pointAt(page, 3, 'withdrawal'), await pointAt(page, 3, 'forces', 'right'));
  await toolbar(page).waitFor();
  const [bar, selected] = await toolbar(page).evaluate((bar) => {
    const box = ({ top, bottom, left, right }) => ({ top, bottom, left, right });
    return [box(bar.getBoundingClientRect()), box(getSelection().getRangeAt(0).getBoundingClientRect())];
  });
  assert.ok(bar.bottom <= selected.top || bar.top >= selected.bottom, 'it does not cover what is selected');
  await page.keyboard.press('Tab');
  const first = toolbar(page).getByRole('button', { name: /^Focus on “withdrawal\sof\sU\.S\.\sforces”$/ });
  assert.ok(await first.evaluate((button) => button === document.activeElement), 'Tab leads to it');
  await page.keyboard.press('Enter');
  await chipSays(page, 'withdrawal of U.S. forces', /1 time/);
  await toolbar(page).waitFor({ state: 'detached' });
  assert.deepEqual(await inLink(page, 'focus'), ['"withdrawal of U.S. forces"']);
  await page.getByRole('article').locator('mark').first().waitFor();

  await select(page, 'specifically the prisoner’s');
  await toolbar(page).getByRole('button', { name: 'Add to focus' }).click();
  await chipSays(page, 'specifically', /1 time/);
  assert.deepEqual(await inLink(page, 'focus'), ['"withdrawal of U.S. forces"', '"specifically the prisoner’s"']);

  await select(page, 'Nash');
  await toolbar(page).getByRole('button', { name: 'Analyse this sentence' }).click();
  await chipSays(page, 'Part of the text', /1 of 17/);
  assert.deepEqual(await inLink(page, 'sel'), [stretch(text, all[4], all[4])]);
});

pageTest('Escape takes back one thing at a time: offer, sentence, part', { hash: '#v=1&sentence=4&sel=0-600' }, async ({ page }) => {
  await chip(page, 'Part of the text').waitFor();
  await page.getByRole('article').focus();
  await select(page, 'Nash');
  await toolbar(page).waitFor();
  await page.keyboard.press('Escape');
  await toolbar(page).waitFor({ state: 'detached' });
  assert.deepEqual(await inLink(page, 'sentence'), ['4']);
  await page.keyboard.press('Escape');
  await page.waitForURL((url) => !url.hash.includes('sentence='));
  assert.deepEqual(await inLink(page, 'sel'), ['0-600']);
  await page.keyboard.press('Escape');
  await chip(page, 'Part of the text').waitFor({ state: 'detached' });
});

const HARD = 'He wrote "a|b" or c* once. The path a\\b is no c* at all.\n\nשלום עולם. דבר אחר כאן 😀 סוף. Ein\u00a0Satz mit\u00a0é und 👩‍👩‍👧 Ende.';
const hard = { site: { change: withCorpus({ title: 'Hard', metadata: {}, text: HARD }) } };

pageTest('a phrase with the signs of queries means itself', hard, async ({ page }) => {
  for (const [phrase, query] of [['wrote "a|b" or c* once', '"wrote \\"a\\|b\\" or c\\* once"'], ['a\\b is no c* at', '"a\\\\b is no c\\* at"']]) {
    await select(page, phrase);
    await toolbar(page).getByRole('button', { name: /^Focus on/ }).click();
    await page.waitForURL((url) => new URLSearchParams(url.hash.slice(1)).get('focus') === query);
    await page.getByRole('list', { name: 'In focus' }).getByText(/^1 time/).waitFor();
    await page.getByRole('article').locator('mark').first().waitFor();
  }
});

pageTest('places are found exactly among no-break spaces, marks, emoji and from right to left', { ...hard, hash: '#v=1&focus=mit&focus=%D7%A2%D7%95%D7%9C%D7%9D' }, async ({ page }) => {
  await page.getByRole('article').locator('mark').nth(1).waitFor();
  const check = async (selected, first, last) => {
    await select(page, selected);
    await addressHas(page, `sel=${stretch(HARD, first, last)}`);
    await page.evaluate(() => getSelection().removeAllRanges());
    await page.getByRole('button', { name: 'Analyse all of the text' }).click();
    await chip(page, 'Part of the text').waitFor({ state: 'detached' });
  };
  const [, path, shalom, davar, ein] = await sentences(page);
  await check('לם. דב', shalom, davar);
  await check('סוף. E', davar, ein);
  await check('all.שלום', path, shalom);
  await select(page, 'אחר כאן 😀');
  await toolbar(page).getByRole('button', { name: 'Focus on “אחר כאן”' }).waitFor();
  await select(page, 'é und 👩‍👩‍👧 En');
  await toolbar(page).getByRole('button', { name: 'Focus on “é und 👩‍👩‍👧 Ende”' }).click();
  await chipSays(page, 'und', /1 time/);
});

pageTest('by keys alone: sentences are walked, gathered and analysed', {}, async ({ page }) => {
  const { text } = await bundledText();
  const all = await sentences(page);
  const article = page.getByRole('article');
  assert.match(await page.locator(`#${await article.getAttribute('aria-describedby')}`).textContent(), /J, K: next and previous sentence/);
  for (let step = 0; step < 30 && !await article.evaluate((element) => element === document.activeElement); step += 1) await page.keyboard.press('Tab');
  const history = await page.evaluate(() => window.history.length);
  for (const key of ['j', 'j', 'j', 'k', 'j', 'ArrowDown']) await page.keyboard.press(key);
  await addressHas(page, 'sentence=4');
  assert.equal(await page.evaluate(() => window.history.length), history, 'walking makes no history');
  assert.equal(await page.evaluate(() => document.activeElement.dataset.sentence), '3');
  for (const key of ['Shift+J', 'Shift+ArrowDown', 'Shift+K']) {
    // A run grows from what is drawn, and no hand is faster than a key a frame.
    await settled(page);
    await page.keyboard.press(key);
  }
  await settled(page);
  assert.deepEqual(await article.locator('.reader__sentence--run').evaluateAll((run) => run.map((span) => span.dataset.sentence)), ['3', '4']);
  await page.keyboard.press('Enter');
  await chipSays(page, 'Part of the text', /2 of 17/);
  assert.deepEqual(await inLink(page, 'sel'), [stretch(text, all[3], all[4])]);
  assert.equal(await article.locator('.reader__sentence--run').count(), 0);
});

pageTest('a sentence under the pointer or the keyboard is marked in every view', { hash: '#v=1&view=sentiment' }, async ({ page }) => {
  const bars = page.getByRole('tabpanel').locator('.arc').getByRole('button');
  await bars.first().waitFor();
  const hovered = () => page.locator('[data-hovered]').evaluateAll((all) => all.map((element) => `${element.tagName} ${element.dataset.sentence}`));
  await page.getByRole('region', { name: /sentence/i }).first().waitFor();
  await page.getByRole('article').locator('[data-sentence="5"]').hover();
  assert.deepEqual(await hovered(), ['SPAN 5', 'g 5', 'P 5'], 'text, arc and the opened sentence');
  await bars.nth(7).hover();
  assert.deepEqual(await hovered(), ['SPAN 7', 'g 7']);
  await page.getByRole('searchbox').hover();
  assert.deepEqual(await hovered(), []);
  await bars.nth(4).focus();
  await page.keyboard.press('Home');
  assert.deepEqual(await hovered(), ['SPAN 0', 'g 0']);
});

pageTest('a click chooses a sentence, in every view; beside the text it lets go', { hash: '#v=1&view=sentiment' }, async ({ page }) => {
  const article = page.getByRole('article');
  await page.getByRole('tabpanel').locator('.arc').getByRole('button').first().waitFor();
  await page.mouse.click(...await pointAt(page, 5, 'though'));
  await addressHas(page, 'sentence=6');
  await page.getByRole('heading', { name: /\b6 of 17\b/ }).waitFor();
  for (const tab of ['Frequency', 'Co-occurrence', 'Sentiment']) {
    await page.getByRole('tab', { name: tab }).click();
    await soon(async () => assert.equal(await article.locator('[aria-current="true"]').getAttribute('data-sentence'), '5', tab));
  }
  await article.click({ position: { x: 200, y: 8 } });
  await page.waitForURL((url) => !url.hash.includes('sentence='));
});

pageTest('a double click puts the word in focus', {}, async ({ page }) => {
  await restIsThere(page);
  await page.mouse.dblclick(...await pointAt(page, 7, 'Kremlin'));
  await chipSays(page, 'Kremlin', /times/);
  assert.ok((await page.getByRole('article').locator('mark').allInnerTexts()).every((mark) => /^Kremlin/.test(mark)));
  await toolbar(page).waitFor({ state: 'detached' });
});

const phone = { context: { viewport: { width: 390, height: 700 }, hasTouch: true, isMobile: true } };
pageTest('at 390 px a selection is offered and taken by touch', phone, async ({ page }) => {
  await page.getByRole('button', { name: 'Text', exact: true }).tap();
  for (const phrase of ['U.S. forces', 'rule-setter on trade']) {
    await page.getByRole('article').getByText(phrase.split(' ')[0]).first().scrollIntoViewIfNeeded();
    await select(page, phrase);
    await toolbar(page).waitFor();
    const box = await toolbar(page).boundingBox();
    const tabs = await page.getByRole('tablist').boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.y >= 0, JSON.stringify(box));
    assert.ok(!tabs || box.y + box.height <= tabs.y, 'it is not under the bar');
    assert.equal(await overflow(page), 0);
    await toolbar(page).getByRole('button', { name: /^Focus on/ }).tap();
    await addressHas(page, 'focus=');
    await toolbar(page).waitFor({ state: 'detached' });
  }
  assert.equal((await inLink(page, 'focus')).length, 1);
});

/** The contrast of a sentence's text with the page, by its computed colours. */
const contrastOf = (page, number) => page.getByRole('article').locator(`[data-sentence="${number}"]`).evaluate((span) => {
  const luminance = (css) => {
    const [r, g, b] = css.match(/[\d.]+/g).map((channel) => channel / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [one, other] = [getComputedStyle(span).color, getComputedStyle(document.body).backgroundColor].map(luminance);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
});

for (const [name, context] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['forced colours', { forcedColors: 'active' }], ['print', {}]]) {
  pageTest(`in ${name} the part stands out and all of the text can be read`, { context, hash: '#v=1&sel=0-600' }, async ({ page }) => {
    if (name === 'print') await page.emulateMedia({ media: 'print' });
    await chip(page, 'Part of the text').waitFor();
    const [inside, outside] = [await contrastOf(page, 2), await contrastOf(page, 12)];
    assert.ok(outside >= 4.5, `${outside}`);
    assert.ok(inside > outside, `${inside} ${outside}`);
    const bars = await page.getByRole('article').locator('[data-paragraph]').evaluateAll((all) => all.map((one) => getComputedStyle(one, '::before').content !== 'none'));
    assert.ok(bars.includes(true) && bars.includes(false));
  });
}

/** A text of this many paragraphs of 40 words each. */
const long = (count) => Array.from({ length: count }, (_, index) => `Paragraph ${index} begins the story here. ${'And then the cat sat on the mat with the dog. '.repeat(3)}Number ${index} ends.`).join('\n\n');
const book = { site: { change: withCorpus({ title: 'Long', metadata: {}, text: long(2500) }) } };

pageTest('a page of a text of 100,000 words is drawn in slices, all of it', { ...book, hash: '#v=1&sentence=12000' }, async ({ page }) => {
  const article = page.getByRole('article');
  const complete = () => page.locator('article:not([aria-busy])').waitFor({ timeout: 20_000 });
  await article.waitFor();
  await complete();
  const count = await article.locator('[data-paragraph]').count();
  assert.ok(count > 300 && count < 1_200, `${count} of 2500 paragraphs`);
  await article.locator('[data-paragraph]').last().getByText(/Number \d+ ends\.$/).waitFor();
  const inView = (locator) => locator.evaluate((element) => {
    const [box, frame] = [element.getBoundingClientRect(), element.closest('article').getBoundingClientRect()];
    return box.top >= frame.top && box.bottom <= frame.bottom;
  });
  const chosen = article.locator('[aria-current="true"]');
  assert.equal(await chosen.getAttribute('data-sentence'), '11999');
  await soon(async () => assert.ok(await inView(chosen), 'the sentence of the link is in view'));
  await focusOn(page, 'the');
  await chipSays(page, 'the', /25,000 times/);
  await complete();
  const wanted = await article.locator('[data-paragraph]').evaluateAll((all) => all.map((one) => one.textContent).join(' ').match(/\bthe\b/gi).length);
  assert.equal(await article.locator('mark').count(), wanted);
  await soon(async () => assert.ok(await inView(chosen), 'it stays in view'));
  await page.getByRole('button', { name: 'Remove the from focus' }).click();
  await chip(page, 'the').waitFor({ state: 'detached' });
  await complete();
  assert.equal(await article.locator('mark').count(), 0);
});

pageTest('a press on the strip goes to that place of the text', book, async ({ page }) => {
  await page.locator('article:not([aria-busy])').waitFor({ timeout: 20_000 });
  const strip = page.getByRole('img', { name: 'Where the words in focus occur' });
  const box = await strip.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const paragraph = page.getByRole('article').getByText('Paragraph 1250 begins');
  await page.waitForFunction((element) => {
    const box = element.getBoundingClientRect();
    return box.top > -200 && box.bottom < innerHeight + 200;
  }, await paragraph.elementHandle());
});

const unbroken = withCorpus({ title: 'Unbroken', text: 'Der Zug fährt heute nicht ab, sagte sie. '.repeat(200).trim().replaceAll(' ', '\u00a0') });
pageTest('a text of no-break spaces wraps between words', { site: { change: unbroken }, context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const article = page.getByRole('article');
  await article.locator('p').last().waitFor();
  const [chances, spaces, over] = await article.evaluate((element) => [element.querySelectorAll('wbr').length, element.textContent.split('\u00a0').length - 1, element.scrollWidth - element.clientWidth]);
  assert.ok(chances > 200 && chances <= spaces, `${chances} of ${spaces}`);
  assert.equal(over, 0);
});
