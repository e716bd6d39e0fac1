// The reader's own texts: picked, dropped and pasted, read in their formats, kept, asked for by a link; and files that mean harm.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PANEL, SEARCH, answered, chipSays, focusOn, scenario } from './kit.mjs';
import { by, showing } from './page.mjs';

export const DIALOG = by('dialog', 'Add texts');
export const READ = by('list', 'What was read', DIALOG);
const KEPT = by('list', 'Kept on this device', DIALOG);
const MEMO = /Russian Security Strategy/;

const folder = await mkdtemp(join(tmpdir(), 'memoscope-texts-'));
after(async () => { await rm(folder, { recursive: true, force: true }); });

/** The path of a file with these contents. */
export async function file(name, contents) {
  const path = join(folder, name);
  await writeFile(path, contents);
  return path;
}

/** A file that another program wrote. */
export const sample = (name) => fileURLToPath(new URL(`../../crates/ingest/tests/files/${name}`, import.meta.url));

const WOLVES = await file('wolves.txt', 'One wolf ran. The wolf slept.\n\nTwo wolves are many wolves.');

export async function open(page) {
  await page.click(by('button', 'Add texts'));
  await page.see(DIALOG);
}

/** Picks files and waits until all are read or refused. */
export async function pick(page, driver, paths) {
  await page.until(() => document.querySelector('dialog input[type=file]:not([webkitdirectory])') !== null);
  await driver.choose('dialog input[type=file]:not([webkitdirectory])', paths);
  await page.until((dialog, names) => names.every((name) => seek(dialog)[0].textContent.includes(name)), DIALOG, paths.map((path) => path.split('/').at(-1)));
  await page.gone(by('button', 'Stop', DIALOG));
}

/** Starts, and waits until the text with this title is in front. */
export async function explore(page, title) {
  await page.click(by('button', 'Explore', DIALOG));
  await page.gone(DIALOG);
  await page.see(by('h1', title));
}

const titles = (page) => page.evaluate((list) => [...seek(list)[0].querySelectorAll('input')].filter((field) => field.closest('label')?.textContent.startsWith('Title') || field.getAttribute('aria-label') === 'Title').map((field) => field.value), READ);

scenario('files of four formats are read, looked over and explored', {}, async ({ page, driver, reload }) => {
  const table = await file('letters.csv', 'author,date,text\nAnn,1861-05-02,"Tea, and more tea."\nBob,1865-01-09,Coffee.\n');
  await open(page);
  await pick(page, driver, [WOLVES, table, sample('packed/word.docx'), sample('pdf/columns.pdf'), await file('empty.txt', ' \n')]);
  assert.match(await page.see(showing('listitem', /empty\.txt.*holds no text/, DIALOG)), /empty/);
  const read = (await page.texts({ css: ':scope > li', within: READ })).join('\n');
  for (const format of [/Plain text/, /CSV/, /Word|docx/i, /PDF/]) assert.match(read, format);
  await page.see(by('button', 'Explore', DIALOG));
  assert.equal(await page.overflow(), 0);
  await page.click(by('button', 'Explore', DIALOG));
  await page.gone(DIALOG);
  await page.click(by('button', /^Documents/));
  const panel = by('group', /^Documents/);
  await page.see({ css: 'li', within: panel });
  assert.ok((await page.texts({ css: 'li', within: panel })).length >= 4);
  await page.click(by('button', 'wolves', panel));
  await page.see(by('article', 'wolves'));
  await focusOn(page, 'wol*');
  await chipSays(page, /wol\*\s*4 times/);
  for (const name of ['Co-occurrence', 'Sentiment', 'Concordance', 'Frequency']) {
    await page.click(by('tab', name));
    await page.see({ ...PANEL, name });
    await answered(page);
  }
  // What is not kept is gone, and what the link means is asked for.
  await reload();
  await page.see(showing('alert', /another text/));
});

const PHRASE = 'quixotic zebra marmalade';
scenario('a pasted text is explored, and nothing of it goes into any request', {}, async ({ page, site, reload }) => {
  await page.click(SEARCH);
  await page.type(`The ${PHRASE} is here. A ${PHRASE} again.`);
  await page.press('Control+a', 'Control+x');
  await open(page);
  await page.click(by('textbox', 'Paste text', DIALOG));
  await page.press('Control+v');
  assert.match(await page.until((field) => seek(field)[0]?.value, by('textbox', 'Paste text', DIALOG)), /zebra/);
  await page.press('Tab', 'Enter');
  await page.see({ css: 'li', within: READ });
  await explore(page, 'Pasted text');
  await focusOn(page, PHRASE);
  await chipSays(page, /2 times/);
  for (const name of ['Settings', 'Export', 'Share']) {
    await page.click(by('button', name));
    await page.press('Escape');
  }
  await reload();
  const asked = site.asked.map((path) => decodeURIComponent(path)).join(' ');
  for (const word of PHRASE.split(' ')) assert.ok(!asked.includes(word), word);
});

scenario('files dropped on the page are read', {}, async ({ page }) => {
  await page.until(() => {
    const data = new DataTransfer();
    data.items.add(new File(['Dropped words, dropped twice.'], 'dropped.txt'));
    const send = (type) => document.querySelector('main').dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
    // Until what takes files is there, nothing shows.
    send('dragenter');
    if (!document.body.innerText.includes('Drop to add these texts')) return false;
    send('dragover');
    send('drop');
    return true;
  });
  await page.see({ css: 'li', within: READ });
  await explore(page, 'dropped');
  await focusOn(page, 'dropped');
  await chipSays(page, /dropped\s*2 times/);
});

scenario('texts are kept on the device, opened after a reload and forgotten', {}, async ({ page, driver, reload }) => {
  await open(page);
  await pick(page, driver, [WOLVES]);
  await page.fill(by('textbox', 'Name for these texts', DIALOG), 'Wolves');
  await page.click(by('button', 'Keep these texts', DIALOG));
  await page.see(showing('listitem', /1 text · 11 words/, KEPT));
  await reload();
  await open(page);
  await page.click(by('button', 'Open Wolves', DIALOG));
  await page.see(by('h1', 'wolves'));
  await focusOn(page, 'wolf');
  await chipSays(page, /wolf\s*2 times/);
  await open(page);
  await page.click(by('button', 'Forget everything', DIALOG));
  await page.click(by('button', 'Really forget everything that is kept?', DIALOG));
  await page.gone(KEPT);
  await page.press('Escape');
  await page.gone(DIALOG);
  await page.click(by('button', 'Back to the memo'));
  await page.see(by('h1', MEMO));
});

scenario('a link to own texts asks for them, and is content once they are there', {}, async ({ page, driver, reload }) => {
  await open(page);
  await pick(page, driver, [WOLVES]);
  await explore(page, 'wolves');
  await page.addressHas('text=');
  await focusOn(page, 'wolf');
  await chipSays(page, /wolf\s*2 times/);
  await reload();
  await page.click({ ...by('button', 'Add texts'), within: showing('alert', /another text/, PANEL) });
  await page.see(DIALOG);
  await pick(page, driver, [await file('wrong.txt', 'Sheep.')]);
  await explore(page, 'wrong');
  await page.see(showing('alert', /another text/, PANEL));
  await open(page);
  await page.click(by('button', 'Remove all', DIALOG));
  await pick(page, driver, [WOLVES]);
  await explore(page, 'wolves');
  await page.gone(by('alert', undefined, PANEL));
  await chipSays(page, /wolf\s*2 times/);
});

/** Entities that grow to 10^9 times themselves. */
const laughs = `<!DOCTYPE TEI [<!ENTITY a "ha">${[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>&j;</p></body></text></TEI>`;
const deep = `${'['.repeat(200_000)}1${']'.repeat(200_000)}`;
const scripts = '<!doctype html><title>Harm</title><p>Words of a page.<script>globalThis.harmed = true</script><img src="https://example.org/x.png" onerror="globalThis.harmed = true">';
scenario('files that mean harm are named or read without harm, and the page goes on', { hash: '#v=1&focus=russia' }, async ({ page, driver }) => {
  await chipSays(page, /^russia\s*7 times/);
  await open(page);
  const names = [await file('laughs.xml', laughs), await file('deep.json', deep), await file('harm.html', scripts), sample('pdf/cut.pdf'), await file('broken.docx', 'PK\u0003\u0004 and nothing more')];
  await pick(page, driver, [...names, WOLVES]);
  const refused = (await page.texts({ css: 'li', within: by('list', /^Not read/, DIALOG) })).join('\n');
  for (const name of ['deep.json', 'broken.docx']) assert.ok(refused.includes(name), `${name}: ${refused}`);
  assert.equal(await page.evaluate(() => globalThis.harmed === undefined), true);
  await page.press('Escape');
  await page.gone(DIALOG);
  await chipSays(page, /^russia\s*7 times/);
  await focusOn(page, 'kremlin');
  await chipSays(page, /^kremlin/);
});
