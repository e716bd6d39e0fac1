// What was measured, as one table of ratios in Markdown.

const ms = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const ratio = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

/** A row: the task, who, milliseconds, MB a second where it reads text, and how many times our time that is. */
function row(task, who, time, ours, bytes) {
  const speed = bytes ? (bytes / time / 1000).toFixed(time > 10_000 ? 1 : 0) : '';
  return `| ${task} | ${who} | ${ms(time)} | ${speed} | ${ratio(time / ours)} |`;
}

/** The table. Times of the engine are 1. */
export function table({ bytes, memory, pass, scaled, cyrillic, cyrillicBytes, packages, hard, company, sentiment }) {
  const lines = ['| task | by | ms | MB/s | times ours |', '| --- | --- | ---: | ---: | ---: |'];
  if (pass) {
    const ours = pass.times.engine;
    const does = { engine: 'words, sentences, paragraphs, vocabulary, postings' };
    for (const [who, time] of Object.entries({ ...pass.times, ...packages })) {
      lines.push(row(does[who] ?? 'counts of words only', who, time, ours, bytes));
    }
    for (const [factor, time] of Object.entries(scaled)) {
      if (factor > 1) lines.push(row(`the same, ${factor} times the text`, 'engine', time, ours, factor * bytes));
    }
    lines.push(row('the same, Cyrillic letters', 'engine', cyrillic.engine, ours, cyrillicBytes));
  }
  for (const [name, { time, bytes }] of Object.entries(hard ?? {})) lines.push(row(`the same, ${name}`, 'engine', time, pass?.times.engine ?? time, bytes));
  if (company) {
    const { times, small } = company;
    for (const [who, time] of Object.entries(times)) {
      lines.push(row('all pairs within ±5, best 100 by G² and by PMI', who, time, times.engine));
    }
    lines.push(row('collocates of “congress” within ±5', 'engine', small.collocates, small.collocates));
    const lined = `concordance of “${company.common}”, ${company.lines} lines sorted by three words`;
    lines.push(row(lined, 'engine', small.concordance, small.concordance));
  }
  if (sentiment) {
    for (const [who, time] of Object.entries(sentiment.times)) {
      lines.push(row(`sentiment of ${sentiment.sentences} sentences`, who, time, sentiment.times.engine));
    }
  }
  const megabytes = (bytes / 1e6).toFixed(1);
  return `${lines.join('\n')}\n\nText: ${megabytes} MB. Linear memory after reading: ${memory.toFixed(2)} times the text.${perMegabyte(scaled, bytes)}`;
}

/** That a longer text takes as long for each megabyte, in a sentence. */
function perMegabyte(scaled, bytes) {
  if (!scaled) return '';
  const each = Object.entries(scaled).map(([factor, time]) => `${(time / ((factor * bytes) / 1e6)).toFixed(1)} (${factor}×)`);
  return ` Milliseconds for each megabyte, by length of the text: ${each.join(', ')}.`;
}

/** The table of rivals that are not JavaScript, beside the engine compiled for this machine. */
export function nativeTable({ engine, rows }) {
  const ours = [engine.pass, engine.pairs, engine.sentiment];
  const own = ['the whole pass, not only counts', 'all pairs, best 100', 'all scores with their traces'];
  const lines = ['| natively: task | by | ms | times ours | compared |', '| --- | --- | ---: | ---: | --- |'];
  const tasks = [...new Set(rows.map(({ task }) => task))];
  tasks.forEach((task, i) => {
    lines.push(`| ${task} | engine | ${ms(ours[i])} | 1.00 | ${own[i]} |`);
    for (const rival of rows.filter((row) => row.task === task)) {
      lines.push(`| ${task} | ${rival.by} | ${ms(rival.ms)} | ${ratio(rival.ms / ours[i])} | ${rival.compared} |`);
    }
  });
  return lines.join('\n');
}

const listed = (times, ours, leave = ['engine']) =>
  Object.entries(times)
    .filter(([who]) => !leave.includes(who))
    .toSorted((a, b) => a[1] - b[1])
    .map(([who, time]) => `${who} ${ratio(time / ours)}`)
    .join(', ');

/** The table of the README: the same numbers in fewer rows. */
export function summary({ bytes, pass, packages, company, sentiment }, native) {
  const natively = (i) => {
    const task = [...new Set(native.rows.map((row) => row.task))][i];
    const ours = [native.engine.pass, native.engine.pairs, native.engine.sentiment][i];
    return native.rows.filter((row) => row.task === task).toSorted((a, b) => a.ms - b.ms).map(({ by, ms }) => `${by} ${ratio(ms / ours)}`).join('; ');
  };
  const tokens = (pass.totals[0] / 1e6).toFixed(2);
  const { times, small } = company;
  return [
    `| task, on ${(bytes / 1e6).toFixed(1)} MB of speeches (${tokens} million words) | in the page | JavaScript, as a multiple of it | Python, as a multiple of the engine natively |`,
    '| --- | ---: | --- | --- |',
    `| words, sentences, paragraphs, vocabulary and postings; the others only count words | ${ms(pass.times.engine)} ms | ${listed({ ...pass.times, ...packages }, pass.times.engine)} | ${natively(0)} |`,
    `| all pairs within five words, the best 100 by G² and by PMI | ${ms(times.engine)} ms | ${listed(times, times.engine, ['engine', 'engine, G² alone'])} | ${natively(1)} |`,
    `| collocates of *congress* within five words | ${ms(small.collocates)} ms | | |`,
    `| concordance of *${company.common}*, ${company.lines} lines sorted by three words | ${ms(small.concordance)} ms | | |`,
    `| VADER with its trace for ${sentiment.sentences} sentences | ${ms(sentiment.times.engine)} ms | ${listed(sentiment.times, sentiment.times.engine)} | ${natively(2)} |`,
  ].join('\n');
}
