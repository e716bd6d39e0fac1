// What was measured, as one table of ratios in Markdown.

const ms = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const ratio = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

/** A row: the task, who, milliseconds, MB a second where it reads text, and how many times our time that is. */
function row(task, who, time, ours, bytes) {
  const speed = bytes ? (bytes / time / 1000).toFixed(time > 10_000 ? 1 : 0) : '';
  return `| ${task} | ${who} | ${ms(time)} | ${speed} | ${ratio(time / ours)} |`;
}

/** The table. Times of the engine are 1. */
export function table({ bytes, memory, pass, five, cyrillic, cyrillicBytes, packages, hard, company, sentiment }) {
  const lines = ['| task | by | ms | MB/s | times ours |', '| --- | --- | ---: | ---: | ---: |'];
  if (pass) {
    const ours = pass.times.engine;
    const does = { engine: 'words, sentences, paragraphs, vocabulary, postings' };
    for (const [who, time] of Object.entries({ ...pass.times, ...packages })) {
      lines.push(row(does[who] ?? 'counts of words only', who, time, ours, bytes));
    }
    lines.push(row('the same, five times the text', 'engine', five.engine, ours, 5 * bytes));
    lines.push(row('the same, Cyrillic letters', 'engine', cyrillic.engine, ours, cyrillicBytes));
  }
  for (const [name, { time, bytes }] of Object.entries(hard ?? {})) lines.push(row(`the same, ${name}`, 'engine', time, pass?.times.engine ?? time, bytes));
  if (company) {
    const { times, small } = company;
    for (const [who, time] of Object.entries(times)) {
      lines.push(row('all pairs within ±5, best 100 by G² and by PMI', who, time, times.engine));
    }
    lines.push(row('totals of windows, once for all nodes', 'engine', small.totals, small.totals));
    lines.push(row('collocates of “congress” within ±5', 'engine', small.collocates, small.collocates));
    const lined = `concordance of ${company.lines} lines sorted by three words`;
    lines.push(row(lined, 'engine', small.concordance, small.concordance));
  }
  if (sentiment) {
    for (const [who, time] of Object.entries(sentiment.times)) {
      lines.push(row(`sentiment of ${sentiment.sentences} sentences`, who, time, sentiment.times.engine));
    }
  }
  const megabytes = (bytes / 1e6).toFixed(1);
  return `${lines.join('\n')}\n\nText: ${megabytes} MB. Linear memory after reading: ${memory.toFixed(2)} times the text.`;
}
