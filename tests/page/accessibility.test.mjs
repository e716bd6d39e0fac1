// axe-core finds nothing in any view, light and dark, on a laptop and on a phone, nor do its 2.2 rules.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chipSays, focusOn, keyboardAt, pageTest, search, settled, withCorpus } from './kit.mjs';
import { STATES, show } from './states.mjs';

/** axe-core's own text: run before the page's scripts, since the policy lets nothing in later. */
const axe = { content: readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8') };

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in the page as it is, one line for each element. */
async function findings(page) {
  await settled(page);
  return page.evaluate(async (tags) => {
    const report = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return report.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.any.map((check) => check.message).join('; ')}`));
  }, TAGS);
}

/** Two documents, for what the bundled text, which is one, does not show. */
const TWO = { change: withCorpus(
  { title: 'First report', metadata: { author: 'Smith', date: '1861-05-02' }, text: 'Tea and tea in the morning. More tea.' },
  { title: 'Second report', metadata: { author: 'Jones', date: '1865-01-09' }, text: 'Coffee or tea. Nothing else.' },
) };

const LESSON = Buffer.from(JSON.stringify({
  memoscope: 'lesson',
  version: 1,
  title: 'How the tone runs',
  intro: 'Read the memo first.',
  questions: ['Which sentence is the most negative?', 'Why that one?'],
  view: '#v=1&view=sentiment&level=paragraph&focus=russia',
  locked: 'settings',
})).toString('base64url');

const SIZES = [['a laptop', { width: 1440, height: 900 }], ['a phone', { width: 390, height: 844 }]];

for (const colorScheme of ['light', 'dark']) {
  for (const [size, viewport] of SIZES) {
    pageTest(`${colorScheme}, on ${size}: no finding in any view`, { before: axe, context: { viewport, colorScheme } }, async ({ page }) => {
      const found = [];
      const look = async (state) => found.push(...(await findings(page)).map((finding) => `${state}: ${finding}`));
      await look('as it opens');
      await focusOn(page, 'russia');
      await chipSays(page, 'russia', /7 times/);
      await search(page).fill('se');
      await page.getByRole('option').first().waitFor();
      await search(page).press('ArrowDown');
      await look('with suggestions');
      await search(page).press('Escape');
      await search(page).fill('');
      await page.evaluate(() => { location.hash = '#v=1&focus=russia&focus=central&focus=zanzibar&focus=asia&nonsense=1'; });
      await page.getByRole('alert').waitFor();
      await look('with four foci and a notice');
      for (const [name, hash] of STATES) {
        await show(page, hash);
        await look(name);
      }
      for (const button of ['Settings', 'Export', 'Share', 'Keys', 'About Memoscope']) {
        await page.getByRole('button', { name: button, exact: true }).click();
        await page.locator('[popover]:popover-open').waitFor();
        await look(button);
        await page.keyboard.press('Escape');
      }
      await page.evaluate(() => { location.hash = '#v=1&show=cloud&focus=russia&hide=asia&unhide=the'; });
      await page.getByRole('tabpanel').getByRole('list').getByRole('button', { name: /^1\. the,/ }).waitFor();
      await look('the cloud');
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByText('Paste a list').click();
      await look('the settings');
      await page.keyboard.press('Escape');
      const text = page.getByRole('button', { name: 'Text', exact: true });
      if (await text.isVisible()) {
        await text.click();
        await look('the text');
      }
      assert.equal([...new Set(found)].join("\n"), "");
    });

    pageTest(`${colorScheme}, on ${size}: no finding in words by document and the list of documents`, { before: axe, context: { viewport, colorScheme }, site: TWO }, async ({ page }) => {
      for (const hash of ['#v=1&show=documents&focus=tea&focus=coffee', '#v=1&show=documents&by=author&focus=tea']) {
        await show(page, hash);
        await page.getByRole('tabpanel').getByText(hash.includes('author') ? 'Smith' : 'First report').first().waitFor();
        assert.deepEqual(await findings(page), [], hash);
      }
      await page.getByRole('button', { name: /^Documents/ }).click();
      await page.getByRole('group', { name: /^Documents/ }).getByRole('listitem').first().waitFor();
      assert.deepEqual(await findings(page), [], 'the list');
    });

    pageTest(`${colorScheme}, on ${size}: no finding in a lesson and where one is made`, { before: axe, context: { viewport, colorScheme }, hash: `#v=1&lesson=${LESSON}` }, async ({ page }) => {
      const lesson = page.getByRole('complementary', { name: 'Lesson' });
      await lesson.getByRole('textbox', { name: 'Answer to question 1' }).fill('The ninth.');
      await lesson.getByRole('button', { name: 'Pin this finding' }).click();
      await lesson.getByRole('list', { name: 'Pinned findings' }).getByText(/^russia: 7/).waitFor();
      assert.deepEqual(await findings(page), [], 'the lesson');
      await lesson.getByRole('button', { name: 'Leave the lesson' }).click();
      assert.deepEqual(await findings(page), [], 'the question');
      await lesson.getByRole('button', { name: 'Press again to leave the lesson' }).click();
      await lesson.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Make a lesson' }).click();
      await page.getByRole('dialog', { name: 'Make a lesson' }).waitFor();
      assert.deepEqual(await findings(page), [], 'the dialog');
    });

    const without = { before: axe, context: { viewport, colorScheme }, site: { missing: /\.wasm$/ }, waits: false, expected: [/404/] };
    pageTest(`${colorScheme}, on ${size}: no finding in the shell with its message`, without, async ({ page }) => {
      await page.getByRole('status').locator('p').filter({ visible: true }).first().waitFor();
      assert.deepEqual(await findings(page), []);
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  const frameless = { before: axe, context: { colorScheme, viewport: { width: 640, height: 480 } }, hash: '#v=1&embed=1' };
  pageTest(`one view alone, for a frame, ${colorScheme}: no finding, one heading of the first level`, frameless, async ({ page }) => {
    for (const [name, hash] of STATES) {
      await show(page, hash, true);
      assert.deepEqual(await findings(page), [], name);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, name);
    }
  });
}

for (const colorScheme of ['light', 'dark']) {
  pageTest(`in forced colours, ${colorScheme}: no finding`, { before: axe, context: { forcedColors: 'active', colorScheme } }, async ({ page }) => {
    for (const [name, hash] of STATES) {
      await show(page, hash);
      assert.deepEqual(await findings(page), [], name);
    }
  });
}

pageTest('taking a focus away keeps the keyboard in the view', {}, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  await page.getByRole('button', { name: 'Remove russia from focus' }).click();
  await page.getByRole('button', { name: 'Remove russia from focus' }).waitFor({ state: 'detached' });
  await keyboardAt(page, /^view-panel$/);
});

pageTest('a refused number is told, and the field shows what holds', {}, async ({ page }) => {
  const field = page.getByRole('spinbutton', { name: 'Least number of times' });
  await field.fill('0');
  await field.press('Tab');
  await page.getByRole('alert').filter({ hasText: '“min=0” (allowed: 1–1000000). It stays at 2.' }).waitFor();
  assert.equal(await field.inputValue(), '2');
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await focusOn(page, 'russia');
  const context = page.getByRole('spinbutton', { name: 'Words to each side' });
  await context.fill('99');
  await context.press('Enter');
  await page.getByRole('alert').filter({ hasText: '“context=99” (allowed: 1–40). It stays at 10.' }).waitFor();
  assert.equal(await context.inputValue(), '10');
});

pageTest('what is typed into a number stays while the page is drawn anew', { hash: '#v=1&view=cooccurrence' }, async ({ page }) => {
  const field = page.getByRole('spinbutton', { name: 'Least number of times' });
  await field.fill('31');
  await page.getByRole('combobox', { name: 'Measure', exact: true }).evaluate((list) => {
    list.value = 'pmi';
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.getByText('PMI').first().waitFor();
  await settled(page);
  assert.equal(await field.inputValue(), '31');
  await field.press('Tab');
  await page.waitForFunction(() => location.hash.includes('min=31'));
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.waitForFunction(() => document.querySelector('input[type=number]').value === '2');
});
