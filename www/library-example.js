// The example page of the library: a text is read once, then asked three questions.
import { read } from './memoscope.js';

const place = (id) => document.getElementById(id);
const element = (name, ...inside) => {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
};

const count = async () => {
  try {
    const text = place('text').value;
    const corpus = await read(text);
    const { totals, rows } = corpus.frequency({ stop: 'en', limit: 10 });
    place('totals').textContent = `${totals.tokens} words, ${totals.types} different, in ${totals.sentences} sentences`;
    place('words').replaceChildren(...rows.map(({ word, count, sentences }) => (
      element('tr', element('td', word), element('td', String(count)), element('td', String(sentences))))));
    const lines = corpus.concordance({ query: place('query').value, context: 4 });
    place('lines').replaceChildren(...lines.rows.map(({ left, hit, right }) => element('li', left, element('mark', hit), right)));
    // Offsets are bytes, so the text is cut as bytes.
    const bytes = new TextEncoder().encode(text);
    const sentence = ({ start, end }) => new TextDecoder().decode(bytes.subarray(start, end));
    place('tone').replaceChildren(...corpus.sentiment().rows.map((row) => element('li', `${row.compound}: ${sentence(row)}`)));
    corpus.free();
  } catch (error) {
    place('totals').textContent = error.message;
  }
};

place('count').addEventListener('click', count);
await count();
