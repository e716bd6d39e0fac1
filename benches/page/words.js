// Rivals at counting words. Each takes the text as it likes it best and gives a Map of words in lower case.

/** One Map, one character code after another: what a careful page does by hand. */
export function mapLoop(text) {
  const lower = text.toLowerCase();
  const counts = new Map();
  let start = -1;
  for (let i = 0; i <= lower.length; i++) {
    const c = i < lower.length ? lower.charCodeAt(i) : 32;
    const isWord = (c >= 97 && c <= 122) || (c >= 48 && c <= 57) || (c >= 192 && c !== 215 && c !== 247 && c < 0x2000);
    if (isWord) {
      if (start < 0) start = i;
    } else if (start >= 0) {
      const word = lower.slice(start, i);
      counts.set(word, (counts.get(word) ?? 0) + 1);
      start = -1;
    }
  }
  return counts;
}

// What each byte counts as: 0 separates, letters fold to small ones, bytes outside ASCII count as they are.
const FOLD = new Uint8Array(256);
for (let b = 0; b < 256; b++) {
  const isWord = (b >= 48 && b <= 57) || (b >= 65 && b <= 90) || (b >= 97 && b <= 122) || b >= 0x80;
  if (isWord) FOLD[b] = b >= 65 && b <= 90 ? b + 32 : b;
}

/** Bytes, typed arrays and a hash table of our own: the fastest counter in JavaScript that we know. */
export function typedArrays(bytes) {
  const MASK = (1 << 17) - 1;
  const hashes = new Int32Array(MASK + 1);
  const starts = new Int32Array(MASK + 1).fill(-1);
  const lengths = new Int32Array(MASK + 1);
  const counts = new Int32Array(MASK + 1);
  const n = bytes.length;
  let i = 0;
  while (i < n) {
    let b = FOLD[bytes[i]];
    if (b === 0) {
      i++;
      continue;
    }
    const start = i;
    let hash = 0x811c9dc5 | 0;
    do {
      hash = Math.imul(hash ^ b, 0x01000193);
      i++;
      b = i < n ? FOLD[bytes[i]] : 0;
    } while (b !== 0);
    const length = i - start;
    let slot = (hash ^ (hash >>> 15)) & MASK;
    for (;;) {
      const known = starts[slot];
      if (known < 0) {
        starts[slot] = start;
        lengths[slot] = length;
        hashes[slot] = hash;
        counts[slot] = 1;
        break;
      }
      if (hashes[slot] === hash && lengths[slot] === length) {
        let k = 0;
        while (k < length && FOLD[bytes[known + k]] === FOLD[bytes[start + k]]) k++;
        if (k === length) {
          counts[slot]++;
          break;
        }
      }
      slot = (slot + 1) & MASK;
    }
  }
  return { starts, lengths, counts };
}

/** The counts of `typedArrays` as a Map; not timed. */
export function typedCounts(bytes, { starts, lengths, counts }) {
  const decoder = new TextDecoder();
  const map = new Map();
  for (let slot = 0; slot < starts.length; slot++) {
    if (starts[slot] < 0) continue;
    const word = bytes.subarray(starts[slot], starts[slot] + lengths[slot]);
    map.set(decoder.decode(word).toLowerCase(), counts[slot]);
  }
  return map;
}

/** The browser's own words by UAX #29. */
export function segmenter(text) {
  const counts = new Map();
  for (const { segment, isWordLike } of new Intl.Segmenter('en', { granularity: 'word' }).segment(text)) {
    if (!isWordLike) continue;
    const word = segment.toLowerCase();
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** A Map of the words of a list. */
export function counted(words) {
  const counts = new Map();
  for (const word of words) {
    const lower = word.toLowerCase();
    counts.set(lower, (counts.get(lower) ?? 0) + 1);
  }
  return counts;
}
