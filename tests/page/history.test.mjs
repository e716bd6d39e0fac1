// The way back: undo, back to the start, and what is told of each step.

import assert from 'node:assert/strict';
import { addressHas, chip, chipSays, focusOn, fragment, inLink, pageTest, search, settled, soon } from './kit.mjs';

const undo = (page) => page.getByRole('button', { name: 'Undo', exact: true });
const over = (page) => page.getByRole('button', { name: 'Back to the start' });
const tab = (page, name) => page.getByRole('tab', { name });
const isChosen = async (page, name) => (await tab(page, name).getAttribute('aria-selected')) === 'true';

/** Keeps all that the live region has said, in order. */
const listen = () => {
  globalThis.said = [];
  let last = '';
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(() => {
      const text = document.querySelector('#app > [role=status]')?.textContent ?? '';
      if (text !== '' && text !== last) globalThis.said.push(text);
      last = text;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
};

/** Waits until the live region has spoken and then been quiet, and returns what it said since last asked. */
async function said(page, isSpeaking = true) {
  if (isSpeaking) {
    await page.evaluate(async () => {
      for (let turn = 0; turn < 400 && globalThis.said.length === 0; turn += 1) await new Promise((done) => { setTimeout(done, 50); });
    });
  }
  // That nothing more is said can only be waited for: a message comes 120 ms after the last change.
  await page.waitForTimeout(400);
  return page.evaluate(() => globalThis.said.splice(0).map((text) => text.replace(/\u00a0$/, '')));
}

pageTest('there is nothing to undo until something was done', {}, async ({ page }) => {
  assert.equal(await undo(page).count() + await over(page).count(), 0);
  await focusOn(page, 'russia');
  await chip(page, 'russia').waitFor();
  await tab(page, 'Sentiment').click();
  await soon(async () => assert.ok(await isChosen(page, 'Sentiment')));
  await undo(page).click();
  await soon(async () => assert.ok(await isChosen(page, 'Frequency')));
  await chip(page, 'russia').waitFor();
  await undo(page).focus();
  await page.keyboard.press('Enter');
  await chip(page, 'russia').waitFor({ state: 'detached' });
  await soon(async () => assert.equal(await undo(page).count() + await over(page).count(), 0));
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the keyboard has a place');
  assert.deepEqual(await fragment(page), [['v', '1']]);
});

pageTest('Control+Z takes a step back, but not from a field', {}, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  await search(page).fill('abc');
  await page.keyboard.press('Control+z');
  await settled(page);
  await chip(page, 'russia').waitFor();
  await tab(page, 'Frequency').focus();
  await page.keyboard.press('Control+z');
  await chip(page, 'russia').waitFor({ state: 'detached' });
});

pageTest('Control+Z takes a step back from a select, a tick box and another alphabet', { hash: '#v=1&view=concordance&focus=russia' }, async ({ page }) => {
  const sorted = page.getByRole('combobox', { name: 'Sorted by', exact: true });
  const back = (key, code) => page.evaluate(([key, code]) => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey: true, bubbles: true, cancelable: true }));
  }, [key, code]);
  for (const [key, code] of [['z', 'KeyZ'], ['Z', 'KeyZ'], ['я', 'KeyZ']]) {
    await sorted.focus();
    await sorted.selectOption('r1');
    await addressHas(page, 'sort=r1');
    await back(key, code);
    await soon(async () => assert.equal(await sorted.inputValue(), 'position', key));
  }
  // Its letters and signs are the select's own.
  await sorted.focus();
  await page.keyboard.press('/');
  assert.ok(await sorted.evaluate((field) => field === document.activeElement));
  await tab(page, 'Frequency').click();
  await page.getByRole('button', { name: 'Settings' }).click();
  const box = page.getByRole('checkbox', { name: 'Single keys' });
  await box.focus();
  await back('z', 'KeyZ');
  await soon(async () => assert.ok(await isChosen(page, 'Concordance')));
});

pageTest('a step that the browser went forward to is undone, and so is an address', {}, async ({ page }) => {
  const chosen = (name) => soon(async () => assert.ok(await isChosen(page, name), name));
  for (const name of ['Sentiment', 'Concordance', 'Co-occurrence']) {
    await tab(page, name).click();
    await chosen(name);
  }
  await settled(page);
  await page.goBack();
  await chosen('Concordance');
  await page.goForward();
  await chosen('Co-occurrence');
  await undo(page).click();
  await chosen('Concordance');
  await undo(page).click();
  await chosen('Sentiment');
  await page.evaluate(() => { location.hash = '#v=1&view=frequency&focus=russia'; });
  await chosen('Frequency');
  await chip(page, 'russia').waitFor();
  await undo(page).click();
  await chosen('Sentiment');
});

pageTest('back to the start can be undone', { hash: '#v=1&view=sentiment&focus=russia&min=3' }, async ({ page }) => {
  await chip(page, 'russia').waitFor();
  await over(page).click();
  await chip(page, 'russia').waitFor({ state: 'detached' });
  assert.ok(await isChosen(page, 'Frequency'));
  assert.equal(await over(page).count(), 0);
  await undo(page).click();
  await chip(page, 'russia').waitFor();
  assert.ok(await isChosen(page, 'Sentiment'));
  assert.deepEqual((await fragment(page)).map(([key]) => key).sort(), ['focus', 'min', 'v', 'view']);
});

pageTest('steps that follow each other within a frame have an entry each', {}, async ({ page }) => {
  const before = await page.evaluate(() => history.length);
  await page.evaluate(async () => {
    for (const sentence of [3, 5]) {
      memoscope.set({ sentence });
      await new Promise((done) => { setTimeout(done); });
    }
  });
  await addressHas(page, 'sentence=5');
  assert.equal(await page.evaluate(() => history.length), before + 2);
  await page.goBack();
  await addressHas(page, 'sentence=3');
  await page.goBack();
  assert.deepEqual(await fragment(page), []);
});

pageTest('in the moment of a step, back, forward and an address lead where they do else', {}, async ({ page }) => {
  const sentence = () => page.evaluate(() => memoscope.state().sentence);
  const before = await page.evaluate(() => history.length);
  await page.evaluate(() => {
    memoscope.set({ sentence: 3 });
    memoscope.set({ sentence: 5 });
    history.back();
  });
  await addressHas(page, 'sentence=3');
  await soon(async () => assert.equal(await sentence(), 3));
  await page.goForward();
  await addressHas(page, 'sentence=5');
  assert.equal(await page.evaluate(() => history.length), before + 2);
  await page.goBack();
  await addressHas(page, 'sentence=3');
  // What was ahead is gone with the step.
  await page.evaluate(() => {
    memoscope.set({ sentence: 7 });
    history.forward();
  });
  assert.deepEqual(await inLink(page, 'sentence'), ['7']);
  await page.evaluate(() => {
    memoscope.set({ sentence: 8 });
    location.hash = '#v=1&view=sentiment';
  });
  await soon(async () => assert.ok(await isChosen(page, 'Sentiment')));
  assert.equal(await page.evaluate(() => history.length), before + 4);
  await page.goBack();
  await addressHas(page, 'sentence=8');
  await page.evaluate(() => { history.go(-3); });
  await soon(async () => assert.deepEqual(await fragment(page), []));
});

pageTest('what can’t be followed of an address that is edited leaves it', {}, async ({ page }) => {
  await page.evaluate(() => { location.hash = '#v=1&view=sentiment&sel=99999999-100000000'; });
  await soon(async () => assert.ok(await isChosen(page, 'Sentiment')));
  await page.getByText('99999999-100000000').first().waitFor();
  assert.deepEqual(await fragment(page), [['v', '1'], ['view', 'sentiment']]);
});

pageTest('one message for each step', { before: listen }, async ({ page }) => {
  await said(page, false);
  await focusOn(page, 'russia');
  assert.match((await said(page)).join(' | '), /^russia: 7 times[^|]*$/);
  await tab(page, 'Sentiment').click();
  await page.getByRole('tabpanel', { name: 'Sentiment' }).getByRole('figure').waitFor();
  const finding = await page.getByRole('tabpanel').getByRole('heading', { level: 2 }).first().innerText();
  assert.deepEqual(await said(page), [`Sentiment: ${finding}.`]);
  await tab(page, 'Frequency').click();
  await said(page);
  await page.getByRole('spinbutton', { name: 'Least number of times' }).fill('5');
  await page.keyboard.press('Tab');
  assert.match((await said(page)).join(' | '), /^[^|]*\. 4 rows\.$/);
  await page.evaluate(() => { location.hash = '#v=1&sel=0-300'; });
  assert.match((await said(page)).join(' | '), /^Part of the text: \d+ of 17 sentences, \d+ words\.$/);
  await page.getByRole('button', { name: 'Analyse all of the text' }).click();
  assert.deepEqual(await said(page), ['All of the text is analysed.']);
  await page.keyboard.press('Control+z');
  assert.deepEqual(await said(page), ['Undone: the part of the text.']);
});

pageTest('what the keys mark and pin is told, once an action', { before: listen, hash: '#v=1&view=cooccurrence' }, async ({ page }) => {
  await said(page, false);
  const picture = page.getByRole('tabpanel').locator('svg[role=group]');
  await picture.locator('[tabindex="0"]').focus();
  const word = (await page.evaluate(() => document.activeElement.getAttribute('aria-label'))).split(',')[0];
  await page.keyboard.press('Shift+ArrowRight');
  assert.match((await said(page)).join(' | '), new RegExp(`^${word} is pinned, \\d+% from the left, \\d+% from the top\\.$`));
  await page.keyboard.press('Delete');
  assert.deepEqual(await said(page), [`${word} is no longer pinned.`]);
  await page.evaluate(() => { location.hash += '&pin=central,500,500&pin=asia,300,300'; });
  await said(page);
  await page.getByRole('button', { name: 'Unpin all' }).click();
  assert.deepEqual(await said(page), ['No word is pinned any more.']);
  await tab(page, 'Sentiment').click();
  await said(page);
  const bars = page.getByRole('tabpanel').getByRole('button', { name: /^Sentence \d+: / });
  await bars.nth(3).focus();
  await page.keyboard.press('Shift+ArrowRight');
  assert.deepEqual(await said(page), ['Sentences 4 to 5 marked. Enter analyses.']);
  await page.keyboard.press('Escape');
  assert.deepEqual(await said(page), ['Nothing is marked.']);
  await page.keyboard.press('Shift+ArrowRight');
  assert.deepEqual(await said(page), ['Sentences 5 to 6 marked. Enter analyses.']);
  await page.keyboard.press('Enter');
  assert.match((await said(page)).join(' | '), /^Part of the text: 2 of 17 sentences, \d+ words\.$/);
  await page.getByRole('button', { name: 'Analyse all of the text' }).click();
  await said(page);
  await page.getByRole('article').focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+J');
  const [gathered, ...more] = await said(page);
  assert.match(gathered, /^Sentences \d+ to \d+ marked\. Enter analyses\.$/);
  assert.deepEqual(more, []);
  await page.keyboard.press('Escape');
  assert.deepEqual(await said(page), ['Nothing is marked.']);
});

pageTest('quick steps are told once, and what a panel tells is not told twice', { before: listen, context: { permissions: ['clipboard-write'] } }, async ({ page }) => {
  await said(page, false);
  await page.evaluate(async () => {
    const tabs = [...document.querySelectorAll('[role=tab]')];
    for (const tab of [...tabs, ...tabs]) {
      tab.click();
      await new Promise((done) => { setTimeout(done, 30); });
    }
  });
  // On a busy machine the one message may come late.
  const told = [];
  await soon(async () => { told.push(...await said(page)); assert.notEqual(told.length, 0); });
  assert.equal(told.length, 1, told.join(' | '));
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByText('Link copied.').waitFor();
  assert.deepEqual(await said(page, false), []);
});
