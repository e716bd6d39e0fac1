// What reading takes of memory: the importer's against the length of the file, format by format, and a text that is too long for it.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { DIST, chipSays, focusOn, ready, serve } from './kit.mjs';

const LENGTH = 4 << 20;
const SENTENCE = 'The committee of the central region met on Tuesday, and it agreed on a plan for water and trade. ';
/** Pieces, by number, until they are long enough. */
const filled = (piece) => {
  const pieces = [];
  for (let length = 0; length < LENGTH; length += pieces.at(-1).length) pieces.push(piece(pieces.length));
  return pieces.join('');
};
const paragraph = (number) => SENTENCE.repeat(5) + number;

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce((sum) => (sum & 1 ? 0xEDB88320 ^ (sum >>> 1) : sum >>> 1), byte));
const checksum = (bytes) => ~bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;
/** A packed file of these texts by name. */
function packed(files) {
  const [contents, directory] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const raw = Buffer.from(text);
    const data = deflateRawSync(raw);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(checksum(raw), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(raw.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    contents.push(Buffer.from('PK\x03\x04'), facts, Buffer.from(name), data);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), facts, place, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...contents, ...directory, Buffer.from('PK\x05\x06'), end]);
}

const WORD = filled((number) => `<w:p><w:r><w:t>${paragraph(number)}</w:t></w:r></w:p>`);
const word = packed({
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${WORD}</w:body></w:document>`,
});

/** A PDF of many pages of fifty lines. */
function pdf() {
  const count = Math.ceil(LENGTH / 5_000);
  const lines = Array.from({ length: 50 }, (_, at) => `(${SENTENCE.slice(0, 90)}${at}) Tj T*`).join('\n');
  const stream = `BT /F1 10 Tf 50 750 Td 12 TL\n${lines}\nET`;
  const page = (number) => [`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${4 + 2 * number} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`];
  const kids = Array.from({ length: count }, (_, number) => `${5 + 2 * number} 0 R`).join(' ');
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: count }, (_, number) => page(number)).flat()].map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`);
  let at = 9;
  const places = objects.map((object) => { at += object.length; return `${String(at - object.length).padStart(10, '0')} 00000 n \n`; });
  return `%PDF-1.4\n${objects.join('')}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`;
}

/** What is read, and how many bytes of memory each byte of it, unpacked, may take: docs/formats.md says the same. */
const READ = [
  ['a.txt', filled((number) => `${paragraph(number)}\n\n`), 5],
  ['latin.txt', Buffer.from(filled((number) => `${paragraph(number)} café\n\n`), 'latin1'), 8],
  ['a.md', filled((number) => `## Part ${number}\n\n${paragraph(number)} *word*\n\n`), 5],
  ['a.html', `<!doctype html><title>T</title><article>${filled((number) => `<p>${paragraph(number)} <b>bold</b> &amp;</p>\n`)}</article>`, 5],
  ['a.srt', filled((number) => `${number + 1}\n00:00:01,000 --> 00:00:02,000\n${SENTENCE}\n\n`), 5],
  ['a.xml', `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc></teiHeader><text><body>${filled((number) => `<p>${paragraph(number)}</p>`)}</body></text></TEI>`, 5],
  ['a.rtf', `{\\rtf1\\ansi ${filled((number) => `${paragraph(number)}\\par\n`)}}`, 5],
  ['a.csv', `title,text\n${filled((number) => `T${number},"${paragraph(number)}"\n`)}`, 8],
  ['a.json', `[${filled((number) => `${number ? ',' : ''}{"title":"T${number}","text":"${paragraph(number)}"}`)}]`, 8],
  ['a.docx', word, 5, WORD.length],
  ['a.pdf', pdf(), 12],
];

/** The importer, started anew: its memory only ever grows. */
async function importer() {
  const names = await readdir(DIST);
  const file = (pattern) => readFile(join(DIST, names.find((name) => pattern.test(name))));
  const script = String(await file(/^importer-.*\.js$/));
  const parts = new Function('location', `${script.slice(0, script.lastIndexOf('globalThis.glue = {'))} return { init: __wbg_init, answer }; }`)({ href: 'file:' });
  const { memory } = await parts.init({ module_or_path: await WebAssembly.compile(await file(/^importer-.*\.wasm$/)) });
  return { ...parts, memory };
}

for (const [name, content, most, length = content.length] of READ) {
  test(`reading ${name} takes at most ${most} bytes of memory a byte`, async () => {
    const { answer, memory } = await importer();
    const before = memory.buffer.byteLength;
    const message = answer(name, new Uint8Array(Buffer.from(content)), new Uint8Array());
    assert.ok(message.length > length / 2, `it gives a text: ${message.length}`);
    const grown = (memory.buffer.byteLength - before) / length;
    assert.ok(grown <= most, `${grown.toFixed(1)}`);
  });
}

test('a text that is too long for the memory there is ends in a message, and the page goes on', { timeout: 120_000 }, async () => {
  // 75 MB: as a device that has no more would refuse it.
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? 'chromium', args: ['--disable-dev-shm-usage', '--disable-gpu', '--js-flags=--wasm-max-mem-pages=1200'] });
  const site = await serve();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}#v=1&focus=russia`);
    await ready(page);
    await page.getByRole('button', { name: 'Add texts' }).first().click();
    const dialog = page.getByRole('dialog');
    const text = Array.from({ length: 200_000 }, (_, number) => `${SENTENCE}${number}\n`).join('');
    await dialog.getByLabel('Choose files').setInputFiles({ name: 'long.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await dialog.getByRole('button', { name: 'Explore' }).click();
    await page.getByRole('alert').filter({ hasText: /too much for this browser.s memory/ }).waitFor({ timeout: 60_000 });
    await chipSays(page, 'russia', /7 times/);
    await focusOn(page, 'kremlin');
    await chipSays(page, 'kremlin', /2 times/);
  } finally {
    await browser.close();
    await site.close();
  }
});
