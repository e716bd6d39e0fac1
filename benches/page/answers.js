// What the engine's answers are compared with: its lists made anew in JavaScript, the plain way, from the numbers of the
// forms.

const SPAN = 5;

/** The words that meet one within five words: how often each. */
export function neighbours(ids, node) {
  const counts = new Map();
  ids.forEach((id, at) => {
    if (id !== node) return;
    for (let near = Math.max(0, at - SPAN); near <= Math.min(ids.length - 1, at + SPAN); near++) {
      if (ids[near] !== node) counts.set(ids[near], (counts.get(ids[near]) ?? 0) + 1);
    }
  });
  return counts;
}

/** The places of a word, by the forms of the first and second word after it and the first before it. */
export function sortedPlaces(ids, forms, node) {
  const ranks = new Int32Array(forms.length);
  [...forms.keys()].sort((a, b) => (forms[a] < forms[b] ? -1 : 1)).forEach((id, rank) => (ranks[id] = rank));
  // No word comes before any word.
  const rank = (at) => (at < 0 || at >= ids.length ? -1 : ranks[ids[at]]);
  const places = [...ids.keys()].filter((at) => ids[at] === node);
  return places.sort((a, b) => rank(a + 1) - rank(b + 1) || rank(a + 2) - rank(b + 2) || rank(a - 1) - rank(b - 1) || a - b);
}
