// All pairs within a window, in JavaScript with typed arrays: postings, one dense row of counts a word, the best by
// two measures from one counting. The same numbers as the engine's `pairs` with the convention `pairs`.

const SPAN = 5;

/** The best of many by a value, as a heap with the worst on top. */
class Best {
  constructor(limit) {
    this.limit = limit;
    this.size = 0;
    this.values = new Float64Array(limit);
    this.pairs = new Float64Array(limit);
    this.observed = new Int32Array(limit);
  }

  offer(value, pair, observed) {
    const { values } = this;
    let at;
    if (this.size < this.limit) {
      at = this.size++;
      while (at > 0 && values[(at - 1) >> 1] > value) {
        this.move((at - 1) >> 1, at);
        at = (at - 1) >> 1;
      }
    } else {
      if (value <= values[0]) return;
      at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= this.size) break;
        if (child + 1 < this.size && values[child + 1] < values[child]) child++;
        if (values[child] >= value) break;
        this.move(child, at);
        at = child;
      }
    }
    values[at] = value;
    this.pairs[at] = pair;
    this.observed[at] = observed;
  }

  move(from, to) {
    this.values[to] = this.values[from];
    this.pairs[to] = this.pairs[from];
    this.observed[to] = this.observed[from];
  }

  ranked() {
    const order = [...this.values.keys()].sort((a, b) => this.values[b] - this.values[a]);
    return order.map((i) => ({ value: this.values[i], pair: this.pairs[i], observed: this.observed[i] }));
  }
}

/** The pairs of token ids that meet at least `minimum` times. */
export function allPairs(ids, types, minimum, limit) {
  const n = ids.length;
  const starts = new Uint32Array(types + 1);
  for (let i = 0; i < n; i++) starts[ids[i] + 1]++;
  for (let t = 0; t < types; t++) starts[t + 1] += starts[t];
  const next = starts.slice();
  const postings = new Uint32Array(n);
  for (let i = 0; i < n; i++) postings[next[ids[i]]++] = i;

  const margins = new Float64Array(types);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const reach = Math.min(i, SPAN) + Math.min(n - 1 - i, SPAN);
    margins[ids[i]] += reach;
    total += reach;
  }

  const counts = new Int32Array(types);
  const met = new Int32Array(types);
  const byG2 = new Best(limit);
  const byPmi = new Best(limit);
  let rows = 0;
  const xlogx = (x) => (x > 0 ? x * Math.log(x) : 0);
  const marginLogs = Float64Array.from(margins, xlogx);
  const restLogs = Float64Array.from(margins, (margin) => xlogx(total - margin));
  const totalLog = xlogx(total);
  for (let word = 0; word < types; word++) {
    let size = 0;
    for (let p = starts[word]; p < starts[word + 1]; p++) {
      const at = postings[p];
      const end = Math.min(n, at + SPAN + 1);
      for (let j = Math.max(0, at - SPAN); j < end; j++) {
        const other = ids[j];
        if (other > word) {
          if (counts[other]++ === 0) met[size++] = other;
        }
      }
    }
    const r1 = margins[word];
    for (let k = 0; k < size; k++) {
      const other = met[k];
      const o11 = counts[other];
      counts[other] = 0;
      if (o11 < minimum) continue;
      rows++;
      const c1 = margins[other];
      const pmi = Math.log2((o11 * total) / (r1 * c1));
      byPmi.offer(pmi, word * types + other, o11);
      const cells = xlogx(o11) + xlogx(r1 - o11) + xlogx(c1 - o11) + xlogx(total - r1 - c1 + o11);
      const g2 = 2 * (cells - marginLogs[word] - marginLogs[other] - restLogs[word] - restLogs[other] + totalLog);
      byG2.offer(o11 * total >= r1 * c1 ? g2 : -g2, word * types + other, o11);
    }
  }
  return { rows, byG2: byG2.ranked(), byPmi: byPmi.ranked(), margins, total };
}
