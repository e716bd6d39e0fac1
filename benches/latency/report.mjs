// Many times as a few numbers, and those as rows of a table.

/** The value that this share of the sorted values does not exceed. */
const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)];

/** What many rounds took. */
export function summary(rounds) {
  const of = (name) => rounds.map((round) => round[name]);
  return {
    tree: quantile(of('tree'), 0.5),
    median: quantile(of('painted'), 0.5),
    late: quantile(of('painted'), 0.95),
    control: quantile(of('control'), 0.95),
    longest: of('longest').every(Number.isFinite) ? Math.max(...of('longest')) : undefined,
    same: of('same').filter(Boolean).length,
    count: rounds.length,
  };
}

const ms = (value) => value.toFixed(value < 99.5 ? 1 : 0);

export const heading = `| text | view | change | in the tree, median | painted, median | painted, 95 % | control, 95 % | longest task | processor: page | worker | budget | |
| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |`;

/** A row. What is over its budget is marked; what the browser does not tell is left out. */
export function row(form, view, { kind, budget: [median, late] }, found, work) {
  const isOver = found.median > median || found.late > late;
  const notes = [isOver ? 'over' : '', found.same ? `${found.same} of ${found.count} left the words as they were` : ''];
  const longest = found.longest === 0 ? 'none above 50' : found.longest && ms(found.longest);
  const budget = median === late ? `≤ ${median}` : `≤ ${median}, ≤ ${late}`;
  return `| ${form} | ${view} | ${kind} | ${ms(found.tree)} | ${ms(found.median)} | ${ms(found.late)} | ${ms(found.control)} | ${longest ?? ''} | ${work ? ms(work.page) : ''} | ${work ? ms(work.worker) : ''} | ${budget} | ${notes.filter(Boolean).join('; ')} |`;
}

/** The row of a change that had no answer in time. */
export function failed(form, view, { kind, budget: [median] }, says) {
  return `| ${form} | ${view} | ${kind} | | | | | | | | ≤ ${median} | over: ${says.split('\n')[0].replace(/^.*Error: /, '').replace(/: #.*/, '')} |`;
}
