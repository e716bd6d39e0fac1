// What a program imports: behind the glue of the module, in one file with it.
//
// The module is fetched from beside this file once, when it is first needed; Node reads it from the disk.
let started;
const start = async () => {
  const place = new URL('memoscope.wasm', import.meta.url);
  let module = place;
  if (place.protocol === 'file:' && globalThis.process?.versions?.node) {
    const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ 'node:fs/promises');
    module = await readFile(place);
  }
  await __wbg_init({ module_or_path: module });
  for (const name of names()) Corpus.prototype[name] = function (options) { return this.ask(name, options); };
};
const ready = () => {
  started ??= start().catch((error) => {
    started = undefined;
    throw error;
  });
  return started;
};

export const read = async (texts, options) => {
  await ready();
  return new Corpus(texts, options);
};

export const analyse = async (texts, options) => {
  await ready();
  const [reading, reports] = steps(options);
  const corpus = new Corpus(texts, reading);
  const analysis = {};
  for (const [name, own] of reports) {
    // A report is made when it is first looked at: all pairs of a long text take their time.
    let report;
    Object.defineProperty(analysis, name, { enumerable: true, get: () => (report ??= corpus.ask(name, own)) });
  }
  return analysis;
};
