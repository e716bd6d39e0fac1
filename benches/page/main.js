// What runs in the page: each task by the engine and by its rivals, turn by turn, the best of several rounds, each
// answer compared with the others'. `run.mjs` calls `window.bench` and prints what it gives.

import compromise from 'compromise';
import WordTokenizer from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';
import { SentimentIntensityAnalyzer } from 'vader-sentiment';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import init, { Text } from '../build/memoscope_benches.js';
import { neighbours, sortedPlaces } from './answers.js';
import { allPairs } from './pairs.js';
import { counted, mapLoop, segmenter, typedArrays, typedCounts } from './words.js';

const wink = winkNLP(model, ['sbd', 'sentiment']);

/** Words that every rival cuts alike: in this text they are never glued to another one by a point or a dash. */
const WORDS = ['congress', 'freedom', 'war', 'citizens', 'economy'];

/** A word of some 7,000 lines. */
const COMMON = 'government';

const fetchBytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());

/**
 * Processor time of the page's thread, which other programs on the machine disturb less than they do the clock, where
 * the browser can be asked for it; else the clock. In milliseconds.
 */
const threadTime = globalThis.threadTime ?? (async () => performance.now());

/** Milliseconds of the fastest of some rounds for each task; answers go to `done`, untimed. Tasks take turns. */
async function race(rounds, tasks) {
  let cost = Infinity;
  for (let i = 0; i < 20; i++) {
    const start = await threadTime();
    cost = Math.min(cost, (await threadTime()) - start);
  }
  const best = new Map(Object.keys(tasks).map((name) => [name, Infinity]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, { prepare, run, done }] of Object.entries(tasks)) {
      const input = prepare?.();
      const start = await threadTime();
      const answer = run(input);
      const took = (await threadTime()) - start - cost;
      best.set(name, Math.min(best.get(name), took));
      done?.(answer, round);
    }
  }
  return Object.fromEntries(best);
}

function agree(what, found, expected) {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a.slice(0, 400)} is not ${b.slice(0, 400)}`);
}

/** A part in `1 / share` of a text, cut after a space. */
const shareOf = (text, share) => text.slice(0, text.lastIndexOf(' ', Math.floor(text.length / share)));

async function passes(bytes, text, rounds) {
  let counts;
  let totals;
  const ours = (read) => {
    totals = [...read.totals()];
    counts = WORDS.map((word) => read.count(word));
    read.free();
  };
  const check = (name) => (map) => agree(name, WORDS.map((word) => map.get(word) ?? 0), counts);
  const times = await race(rounds, {
    engine: { prepare: () => new Text(bytes), run: (text) => text.read(), done: ours },
    'Map loop': { run: () => mapLoop(text), done: check('Map loop') },
    'typed arrays': {
      run: () => typedArrays(bytes),
      done: (found) => check('typed arrays')(typedCounts(bytes, found)),
    },
  });
  const once = await race(1, { 'Intl.Segmenter': { run: () => segmenter(text), done: (map) => {
    const withPossessive = (word) => ['', "'s", '’s'].map((end) => map.get(word + end) ?? 0).reduce((a, b) => a + b);
    check('Intl.Segmenter')({ get: withPossessive });
    // Browsers cut at a colon between letters, as CLDR says for English; UAX #29 does not.
    const tokens = [...map.values()].reduce((a, b) => a + b);
    if (Math.abs(tokens / totals[0] - 1) > 1e-3) throw new Error(`Intl.Segmenter finds ${tokens} words, not ${totals[0]}`);
  } } });
  return { times: { ...times, ...once }, totals, counts };
}

/** The pass over the text several times over: milliseconds for each number of times. */
async function scaled(bytes, { times, totals, counts }, factors) {
  const took = { 1: times.engine };
  for (const factor of factors) {
    const long = new Uint8Array(bytes.length * factor);
    for (let i = 0; i < factor; i++) long.set(bytes, i * bytes.length);
    const done = (read) => {
      // The last word of one text and the first of the next are two words or one.
      const [tokens, types] = read.totals();
      if (Math.abs(tokens - factor * totals[0]) > factor || Math.abs(types - totals[1]) > 1) throw new Error(`${tokens} tokens, ${types} types`);
      agree('scaled', WORDS.map((word) => read.count(word)), counts.map((count) => count * factor));
      read.free();
    };
    took[factor] = (await race(3, { engine: { prepare: () => new Text(long), run: (text) => text.read(), done } })).engine;
  }
  return took;
}

/** Packages are given a share of the text; their times are scaled to all of it. */
async function packages(text, share) {
  const part = shareOf(text, share);
  const own = mapLoop(part);
  const check = (name) => (map) => {
    // Packages differ about hyphens and abbreviations; on the commonest words they should not.
    for (const word of ['the', 'of', 'congress']) {
      const off = Math.abs((map.get(word) ?? 0) / own.get(word) - 1);
      if (off > 0.02) throw new Error(`${name} finds ${map.get(word)} × ${word}, not ${own.get(word)}`);
    }
  };
  const natural = new WordTokenizer.WordTokenizer();
  const its = wink.its;
  const times = await race(1, {
    natural: { run: () => counted(natural.tokenize(part)), done: check('natural') },
    'wink-nlp': {
      run: () => counted(wink.readDoc(part).tokens().filter((t) => t.out(its.type) === 'word').out()),
      done: check('wink-nlp'),
    },
    compromise: {
      run: () => counted(compromise.tokenize(part).terms().out('array').map((t) => t.replace(/[^\p{L}\p{N}]+$/u, ''))),
      done: check('compromise'),
    },
  });
  return Object.fromEntries(Object.entries(times).map(([name, took]) => [name, took * (text.length / part.length)]));
}

/** Texts that are hard on a reader: megabytes a second for each. */
async function hard() {
  const encoder = new TextEncoder();
  const numbered = Array.from({ length: 2_000_000 }, (_, i) => `w${((i * 7919) % 2_000_003).toString(36)}`).join(' ');
  const texts = {
    'one line of 100 MB': 'Here is a line without an end, '.repeat(3_300_000),
    'one word, ten million times': 'word '.repeat(10_000_000),
    'two million different words': numbered,
    'no word at all': '.! ?,  '.repeat(1_500_000),
  };
  const speeds = {};
  for (const [name, text] of Object.entries(texts)) {
    const bytes = encoder.encode(text);
    let totals;
    const { engine } = await race(2, {
      engine: {
        prepare: () => new Text(bytes),
        run: (text) => text.read(),
        done: (read) => {
          totals = [...read.totals()];
          read.free();
        },
      },
    });
    const words = text.split(' ').filter((word) => /\w/.test(word)).length;
    agree(name, totals[0], words);
    speeds[name] = { time: engine, bytes: bytes.length };
  }
  return speeds;
}

/** That two lists of numbers are the same but for rounding. */
function agreeNearly(what, found, expected) {
  agree(`${what}, how many`, found.length, expected.length);
  const at = found.findIndex((value, i) => Math.abs(value - expected[i]) > 1e-9 * Math.max(1, Math.abs(expected[i])));
  if (at >= 0) throw new Error(`${what}: ${found[at]} is not ${expected[at]}`);
}

/** The rows of a list of pairs: two forms and how often they meet. */
const rowsOf = (lines) => lines.map((line) => line.split(' ')).map(([a, b, observed]) => ({ a, b, observed: Number(observed) }));

async function company(read, rounds) {
  const ids = read.forms();
  const forms = read.vocabulary().split('\n').slice(0, -1);
  const numbers = new Map(forms.map((form, id) => [form, id]));
  const types = forms.length;
  let ours;
  const named = ({ pair, observed }) => {
    const [a, b] = [forms[Math.floor(pair / types)], forms[pair % types]].sort((a, b) => (a < b ? -1 : 1));
    return `${a} ${b} ${observed}`;
  };
  const times = await race(rounds, {
    engine: { run: () => read.pairs(['log-likelihood', 'pmi']), done: (lists) => (ours = lists.map((list) => list.trim().split('\n'))) },
    'engine, G² alone': { run: () => read.pairs(['log-likelihood']) },
    'typed arrays': {
      run: () => allPairs(ids, types, 2, 100),
      done: ({ rows, byG2, byPmi, margins, total }) => {
        const [ourG2, ourPmi] = ours;
        agree('pairs', rows, Number(ourG2[0]));
        agree('best pairs', byG2.slice(0, 50).map(named).sort(), ourG2.slice(1, 51).sort());
        // Many pairs share a PMI, so which of them are listed differs; the values don't.
        const values = rowsOf(ourPmi.slice(1)).map(({ a, b, observed }) => Math.log2((observed * total) / (margins[numbers.get(a)] * margins[numbers.get(b)])));
        agreeNearly('PMI of the best pairs', values, byPmi.map(({ value }) => value));
      },
    },
  });
  const [node, order] = ['congress', 'r1,r2,l1'];
  const met = neighbours(ids, numbers.get(node));
  const starts = read.word_starts(COMMON);
  const places = sortedPlaces(ids, forms, numbers.get(COMMON));
  const inText = new Map([...places].sort((a, b) => a - b).map((place, i) => [place, starts[i]]));
  agree('order of the lines', [...read.line_starts(COMMON, order)], places.map((place) => inText.get(place)));
  const small = await race(rounds * 3, {
    collocates: {
      run: () => read.collocates(node),
      done: (text) => {
        const [rows, ...lines] = text.trim().split('\n');
        agree('collocates', Number(rows), [...met.values()].filter((count) => count > 1).length);
        agree('collocates listed', lines.length, 100);
        for (const { b, observed } of rowsOf(lines)) agree(`${node} and ${b}`, observed, met.get(numbers.get(b)));
      },
    },
    concordance: { run: () => read.concordance(COMMON, order), done: (lines) => agree('lines', lines, read.count(COMMON)) },
  });
  return { times, small, common: COMMON, lines: read.count(COMMON) };
}

async function sentiment(read, bytes, share) {
  const decoder = new TextDecoder();
  const ranges = read.sentences();
  const all = [];
  for (let i = 0; i < ranges.length; i += 2) all.push(decoder.decode(bytes.subarray(ranges[i], ranges[i + 1])));
  const some = all.filter((_, i) => i % share === 0);
  let ours;
  const times = await race(3, { engine: { run: () => read.sentiment(), done: (scores) => (ours = scores) } });
  const rivals = await race(1, {
    'vader-sentiment': {
      run: () => some.map((text) => SentimentIntensityAnalyzer.polarity_scores(text).compound),
      done: (scores) => {
        // The port differs from the reference here and there; a wrong text would differ everywhere.
        const same = scores.filter((score, i) => Math.abs(score - ours[i * share]) < 5e-4).length / scores.length;
        if (same < 0.9) throw new Error(`vader-sentiment agrees on ${same} of the sentences`);
      },
    },
    'wink-nlp': { run: () => some.map((text) => wink.readDoc(text).out(wink.its.sentiment)) },
  });
  for (const name of Object.keys(rivals)) times[name] = rivals[name] * share;
  return { times, sentences: all.length };
}

/** How much linear memory a corpus of these bytes takes, in a fresh instance. */
async function memory(bytes) {
  const { memory } = await init({ module_or_path: 'memoscope_benches_bg.wasm' });
  const before = memory.buffer.byteLength;
  const read = new Text(bytes).read();
  const grown = memory.buffer.byteLength - before;
  read.free();
  return grown / bytes.length;
}

/** All of it. `only` picks one task by name. */
window.bench = async ({ rounds = 7, share = 40, only } = {}) => {
  const wanted = (name) => !only || only === name;
  const bytes = await fetchBytes('sotu.txt');
  const text = new TextDecoder().decode(bytes);
  const result = { bytes: bytes.length, memory: await memory(bytes) };
  if (wanted('pass')) {
    result.pass = await passes(bytes, text, rounds);
    result.scaled = await scaled(bytes, result.pass, [5, 10]);
    const cyrillic = await fetchBytes('cyrillic.txt');
    result.cyrillic = await race(rounds, {
      engine: {
        prepare: () => new Text(cyrillic),
        run: (t) => t.read(),
        done: (read) => {
          // Letter for letter another script: as many words and types but for the contractions.
          const [tokens] = read.totals();
          if (Math.abs(tokens / result.pass.totals[0] - 1) > 1e-3) throw new Error(`${tokens} Cyrillic tokens`);
          read.free();
        },
      },
    });
    result.cyrillicBytes = cyrillic.length;
  }
  if (wanted('packages')) result.packages = await packages(text, share);
  if (wanted('hard')) result.hard = await hard();
  const read = new Text(bytes).read();
  if (wanted('company')) result.company = await company(read, rounds);
  if (wanted('sentiment')) result.sentiment = await sentiment(read, bytes, share);
  return result;
};
