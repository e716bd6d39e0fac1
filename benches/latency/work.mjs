// Processor time of a change, from the browser's own trace: what other programs on the machine do hardly shows in it.

/** Records a trace while `run` does its changes; the median milliseconds of the page's thread and of the worker in a change. */
export async function work(browser, page, run) {
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline', 'devtools.timeline', 'toplevel', 'blink.user_timing'] });
  let trace;
  try {
    await run();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents: events } = JSON.parse(trace.toString());
  const names = new Map(events.filter(({ name }) => name === 'thread_name').map(({ pid, tid, args }) => [`${pid}/${tid}`, args.name]));
  const marks = (name) => events.filter((event) => event.name === name && event.cat.includes('user_timing'));
  const ends = marks('shown');
  const spans = marks('change').map(({ pid, ts }, index) => ({ pid, start: ts, end: ends[index]?.ts ?? ts }));
  const sum = (thread) => spans.map(({ pid, start, end }) => events
    .filter((event) => event.name === 'RunTask' && event.pid === pid && event.ts >= start - 500 && event.ts < end)
    .filter((event) => names.get(`${event.pid}/${event.tid}`)?.startsWith(thread))
    .reduce((total, { tdur = 0 }) => total + tdur / 1000, 0));
  const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return { page: median(sum('CrRendererMain')), worker: median(sum('DedicatedWorker')) };
}
