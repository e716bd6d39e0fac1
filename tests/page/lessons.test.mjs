// Lessons: opened by link, by file and from the host; what they lock; answers and findings that are handed in; how one is made.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkLog, chip, focusOn, fragment, keyboardAt, open, pageTest, ready, settled, soon, told } from './kit.mjs';

const LESSON = {
  memoscope: 'lesson',
  version: 1,
  title: 'How the tone runs',
  intro: 'Read the memo first.',
  questions: ['Which sentence is the most negative?', 'Why <b>that</b> one?'],
  view: '#v=1&view=sentiment&level=paragraph&focus=russia',
  locked: 'settings',
};
const inline = (lesson) => Buffer.from(JSON.stringify(lesson)).toString('base64url');
const linked = (lesson, more = '') => `#v=1${more}&lesson=${inline(lesson)}`;

const panel = (page) => page.getByRole('complementary', { name: 'Lesson' });
const answer = (page, number) => panel(page).getByRole('textbox', { name: `Answer to question ${number}` });

/** Saves by a button: the file's name and its text. */
async function save(page, within, name) {
  const [download] = await Promise.all([page.waitForEvent('download'), within.getByRole('button', { name }).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/** Drops a file on the page, once it hears of files. */
async function drop(page, name, text) {
  await page.locator('#lesson-maker').waitFor({ state: 'attached' });
  await page.evaluate(([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, { type: 'application/json' }));
    for (const kind of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, [name, text]);
}

pageTest('a link opens a lesson at its view, which is locked', { hash: linked(LESSON) }, async ({ page }) => {
  await panel(page).getByText('Why <b>that</b> one?').waitFor();
  await page.getByRole('tab', { name: 'Sentiment', selected: true }).waitFor();
  assert.equal(await page.getByRole('tab', { name: 'Frequency' }).isDisabled(), true);
  const controls = await page.getByRole('tabpanel').getByRole('combobox').all();
  assert.ok(controls.length > 0);
  for (const control of controls) assert.equal(await control.isDisabled(), true);
  const keys = Object.fromEntries(await fragment(page));
  assert.deepEqual([keys.view, keys.level, keys.focus, keys.lesson], ['sentiment', 'paragraph', 'russia', inline(LESSON)]);
  const ignored = await page.evaluate(() => [memoscope.set({ view: 'frequency', min: 3 }), memoscope.set({ view: 'sentiment' })]);
  assert.deepEqual(ignored.map((said) => said.length), [2, 0], 'a script is told what the lesson holds');
  assert.match(ignored[0].join(), /“view=frequency” \(the lesson keeps this as it is\)/);
  await page.getByRole('alert').filter({ hasText: 'The lesson keeps this as it is' }).waitFor();
  assert.equal(await page.evaluate(() => memoscope.state().view), 'sentiment');
  await page.evaluate(() => memoscope.set({ focus: ['asia'] }));
  await page.getByRole('list', { name: 'In focus' }).getByText('asia').waitFor();
  await panel(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await panel(page).getByRole('button', { name: 'Press again to leave the lesson' }).click();
  await panel(page).waitFor({ state: 'detached' });
  assert.equal(await page.getByRole('tab', { name: 'Frequency' }).isDisabled(), false);
  assert.equal(Object.fromEntries(await fragment(page)).lesson, undefined);
});

pageTest('a locked lesson has no step to take back, and a start of its own', { hash: linked(LESSON) }, async ({ page }) => {
  const trail = page.locator('.trail').getByRole('button');
  await panel(page).getByText('Read the memo first.').waitFor();
  await page.getByRole('tab', { name: 'Sentiment', selected: true }).waitFor();
  await settled(page);
  assert.equal(await trail.count(), 0);
  await focusOn(page, 'asia');
  await chip(page, 'asia').waitFor();
  await page.getByRole('button', { name: 'Back to the start' }).click();
  await chip(page, 'asia').waitFor({ state: 'detached' });
  await chip(page, 'russia').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await chip(page, 'asia').waitFor();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await chip(page, 'russia').waitFor();
  await trail.first().waitFor({ state: 'detached' });
});

pageTest('answers and findings are kept on the device and handed in as files', { hash: linked(LESSON) }, async ({ page }) => {
  await answer(page, 1).fill('The ninth: “forced”.');
  await answer(page, 2).fill('Because <i>so</i>');
  await panel(page).getByRole('button', { name: 'Pin this finding' }).click();
  const findings = panel(page).getByRole('list', { name: 'Pinned findings' });
  await findings.getByText(/^russia: 7/).waitFor();
  await page.waitForFunction(() => document.querySelector('#app > [role=status]').textContent.includes('Pinned:'));
  await page.reload();
  await ready(page);
  await findings.getByText(/^russia: 7/).waitFor();
  assert.equal(await answer(page, 1).inputValue(), 'The ninth: “forced”.');
  await panel(page).getByLabel('Your name, if you like').fill('Ann');
  const json = await save(page, panel(page), 'Save answers');
  assert.equal(json.name, 'how-the-tone-runs-ann-answers.json');
  const work = JSON.parse(json.text);
  assert.deepEqual([work.memoscope, work.version, work.lesson, work.name], ['answers', 1, LESSON.title, 'Ann']);
  assert.deepEqual([work.questions, work.answers], [LESSON.questions, ['The ninth: “forced”.', 'Because <i>so</i>']]);
  assert.match(work.text, /^[0-9a-f]{16}$/);
  assert.match(work.findings[0].link, /view=sentiment.*text=/);
  const sheet = await save(page, panel(page), 'Save a page to print');
  assert.equal(sheet.name, 'how-the-tone-runs-ann-answers.html');
  assert.match(sheet.text, /Because &lt;i&gt;so&lt;\/i&gt;/);
  assert.doesNotMatch(sheet.text, /<script|<b>that/);
  // One press asks; what comes between takes the question back.
  const clear = panel(page).getByRole('button', { name: 'Clear my answers' });
  const again = panel(page).getByRole('button', { name: 'Press again to clear answers and findings' });
  await clear.click();
  await told(page, 'Press again to clear answers and findings');
  assert.ok(await again.evaluate((button) => button === document.activeElement), 'the keyboard stays');
  await answer(page, 1).fill('Another answer');
  await clear.waitFor();
  assert.equal(await again.count(), 0);
  await clear.click();
  await panel(page).getByRole('button', { name: 'Leave the lesson' }).click();
  await clear.waitFor();
  assert.equal(await answer(page, 1).inputValue(), 'Another answer');
  await findings.getByText(/^russia: 7/).waitFor();
  await clear.press('Enter');
  await again.press('Enter');
  await findings.waitFor({ state: 'detached' });
  assert.ok(await panel(page).getByLabel('Your name, if you like').evaluate((field) => field === document.activeElement));
  assert.equal(await answer(page, 1).inputValue(), '');
});

pageTest('where nothing can be changed, lists keep what they hide', { hash: linked({ ...LESSON, view: '#v=1', locked: 'everything' }) }, async ({ page }) => {
  await panel(page).getByText(LESSON.questions[0]).waitFor();
  const box = page.getByRole('checkbox', { name: 'Show them' });
  await box.first().waitFor();
  assert.equal(await box.first().isDisabled(), true);
  await page.evaluate(() => memoscope.set({ 'show-hidden': true }));
  await page.getByRole('alert').filter({ hasText: 'The lesson keeps this as it is' }).waitFor();
  assert.equal(Object.fromEntries(await fragment(page))['show-hidden'], undefined);
});

pageTest('a finding leads back to where it was pinned', { hash: linked({ ...LESSON, locked: 'nothing' }) }, async ({ page }) => {
  await panel(page).getByRole('button', { name: 'Pin this finding' }).click();
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await panel(page).getByRole('list', { name: 'Pinned findings' }).getByRole('link').click();
  await page.getByRole('tab', { name: 'Sentiment', selected: true }).waitFor();
  await panel(page).getByRole('button', { name: 'Pin this finding' }).click();
  const off = panel(page).getByRole('button', { name: /^Take off/ });
  await off.nth(1).press('Enter');
  await soon(async () => assert.equal(await off.count(), 1));
  await keyboardAt(page, /^lesson-unpin-0$/);
  await off.press('Enter');
  await panel(page).getByRole('list', { name: 'Pinned findings' }).waitFor({ state: 'detached' });
  await keyboardAt(page, /^lesson-name$/);
});

pageTest('what is answered in two tabs is all kept', { hash: linked(LESSON) }, async ({ page, context, site }) => {
  await answer(page, 1).waitFor();
  const other = await open(context, page.url());
  await answer(other.page, 2).waitFor();
  await answer(page, 1).fill('The ninth');
  await panel(page).getByRole('button', { name: 'Pin this finding' }).click();
  await answer(other.page, 2).fill('Because');
  await page.reload();
  await ready(page);
  await soon(async () => assert.deepEqual([await answer(page, 1).inputValue(), await answer(page, 2).inputValue()], ['The ninth', 'Because']));
  await panel(page).getByRole('button', { name: /^Take off/ }).waitFor();
  checkLog(other.log, [site.url]);
});

pageTest('a file is opened by drop, with its texts', {}, async ({ page }) => {
  const texts = [{ title: 'A tale of fish', text: 'Fish swim happily.\n\nBirds hate fish.' }];
  await drop(page, 'fish.lesson.json', JSON.stringify({ ...LESSON, texts, view: '#v=1&view=concordance&focus=fish', locked: ['view'] }));
  await panel(page).getByText(LESSON.intro).waitFor();
  await page.getByRole('article', { name: 'A tale of fish' }).waitFor();
  await page.getByRole('list', { name: 'In focus' }).getByText('fish').waitFor();
  assert.equal(await page.getByRole('dialog', { name: 'Add texts' }).isVisible(), false);
  assert.equal(await page.getByRole('tab', { name: 'Frequency' }).isDisabled(), true);
  await page.evaluate(() => memoscope.set({ context: 3 }));
  assert.equal(await page.evaluate(() => memoscope.state().context), 3, 'what is not named is free');
});

const hosted = { site: { files: { 'lessons/tone.json': JSON.stringify(LESSON) } }, hash: '#v=1&lesson=lessons/tone.json' };
pageTest('a lesson may lie on the page’s own host', hosted, async ({ page }) => {
  await panel(page).getByText(LESSON.questions[0]).waitFor();
  await page.getByRole('tab', { name: 'Sentiment', selected: true }).waitFor();
});

pageTest('who comes back by a link with more is where they were', { hash: linked(LESSON, '&view=sentiment&level=paragraph&focus=asia') }, async ({ page }) => {
  await panel(page).waitFor();
  assert.deepEqual(await page.evaluate(() => memoscope.state().focus), ['asia']);
});

pageTest('what is no lesson is named, and the page goes on', { hash: '#v=1&lesson=e30' }, async ({ page }) => {
  await page.getByRole('alert').filter({ hasText: /lesson/i }).waitFor();
  await drop(page, 'new.json', JSON.stringify({ ...LESSON, version: 9 }));
  await page.getByRole('alert').filter({ hasText: 'version 9 of lessons' }).waitFor();
  assert.equal(await panel(page).count(), 0);
});

pageTest('a lesson is made of what is shown, and opens', { hash: '#v=1&view=cooccurrence&focus=russia&min=3', context: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page }) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Make a lesson' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a lesson' });
  await dialog.getByLabel('Title').fill('Company');
  await dialog.getByLabel('Questions, one a line').fill('Who?\n\n Why? ');
  await dialog.getByLabel('What students can change').selectOption({ label: 'Nothing' });
  const file = await save(page, dialog, 'Save as a file');
  assert.equal(file.name, 'company.lesson.json');
  const lesson = JSON.parse(file.text);
  assert.deepEqual([lesson.title, lesson.questions, lesson.locked, lesson.texts], ['Company', ['Who?', 'Why?'], 'everything', undefined]);
  assert.match(lesson.view, /view=cooccurrence.*focus=russia.*min=3|view=cooccurrence/);
  await dialog.getByRole('button', { name: 'Copy a link' }).click();
  const link = await dialog.getByLabel('Link to the lesson').inputValue();
  await dialog.getByText('The link is copied.').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), link);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.goto('about:blank');
  await page.goto(link);
  await ready(page);
  await panel(page).getByText('Who?').waitFor();
  assert.deepEqual(await page.evaluate(() => [memoscope.state().view, memoscope.state().min]), ['cooccurrence', 3]);
  await page.evaluate(() => memoscope.set({ focus: ['asia'] }));
  assert.deepEqual(await page.evaluate(() => memoscope.state().focus), ['russia'], 'words too');
});

pageTest('on a phone and by keys', { hash: linked(LESSON), context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await panel(page).getByText(LESSON.questions[0]).waitFor();
  const summary = panel(page).getByText(LESSON.title);
  await summary.press('Enter');
  await panel(page).getByText(LESSON.questions[0]).waitFor({ state: 'hidden' });
  await summary.press('Enter');
  await answer(page, 1).press('x');
  assert.equal(await answer(page, 1).inputValue(), 'x');
  await settled(page);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing beside the screen');
});

pageTest('where storage is denied a lesson works all the same', {
  hash: linked(LESSON),
  before: () => Object.defineProperty(globalThis, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }),
}, async ({ page }) => {
  await answer(page, 1).fill('Kept in memory');
  assert.equal(JSON.parse((await save(page, panel(page), 'Save answers')).text).answers[0], 'Kept in memory');
});

pageTest('on paper the text and the figure stand without the lesson’s fields', { hash: linked(LESSON) }, async ({ page }) => {
  await answer(page, 1).fill('x');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await panel(page).isVisible(), false);
  assert.equal(await page.getByRole('tabpanel').getByRole('figure').first().isVisible(), true);
});
