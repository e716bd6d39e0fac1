// The clock in the page: makes one change as a hand would, and tells when the view holds and shows the new answer.

/** Runs in the page before its own scripts. */
export function install() {
  const long = [];
  const tellsTasks = PerformanceObserver.supportedEntryTypes.includes('longtask');
  if (tellsTasks) new PerformanceObserver((list) => { for (const entry of list.getEntries()) long.push(entry.duration); }).observe({ type: 'longtask', buffered: true });
  const panel = () => document.getElementById('view-panel');
  const isBusy = () => panel()?.getAttribute('aria-busy') !== 'false';
  const answers = () => panel()?.dataset.answers;
  const turn = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done();
    port2.postMessage(null);
  });
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });

  /** Writes a value as typing would, so that the page's own listeners hear it. */
  const write = (field, value) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, value);
  };
  const named = (name) => [...document.querySelectorAll(`#view-panel [aria-label="${name}"]`)].at(-1);
  const acts = {
    focus([, query]) {
      const field = document.getElementById('search');
      write(field, query);
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return () => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    },
    select([name, value]) {
      const field = named(name);
      return () => {
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      };
    },
    field([name, value]) {
      const field = named(name);
      return () => {
        write(field, value);
        field.dispatchEvent(new Event('change', { bubbles: true }));
      };
    },
    heading([, column]) {
      const button = document.querySelectorAll('#view-panel .table__sort')[column];
      return () => button.click();
    },
    set([name, value]) {
      return () => window.memoscope.set({ [name]: value });
    },
    span([, value]) {
      return () => window.memoscope.set({ left: value, right: value });
    },
  };
  // What an order by a click changes: no question is asked for it.
  const atOnce = new Set(['heading']);

  window.clock = {
    isQuiet: () => !isBusy(),
    /** Lets the page come to rest. */
    async settle() {
      await new Promise((done) => { requestIdleCallback(done); });
      await frame();
      await turn();
    },
    /** Makes a change. Times in milliseconds: until the control's own frame, the new view in the tree, and painted. */
    async time(name, argument) {
      const act = acts[name](argument);
      await window.clock.settle();
      // Some point between two frames, as a hand would hit it.
      const late = performance.now() + Math.random() * 17;
      while (performance.now() < late) await turn();
      long.length = 0;
      const before = panel().innerText;
      const answered = answers();
      performance.mark('change');
      const start = performance.now();
      let control;
      let tree;
      const shown = new Promise((done) => {
        const watch = new MutationObserver(() => {
          if (isBusy() || (answers() === answered && !atOnce.has(name))) return;
          tree = performance.now() - start;
          watch.disconnect();
          done();
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      });
      act();
      const reacted = frame().then(turn).then(() => { control = performance.now() - start; });
      const late10 = new Promise((done) => { setTimeout(done, 10_000, 'late'); });
      if ((await Promise.race([shown, late10])) === 'late') throw new Error(`${name} ${argument}: no answer in 10 s: ${location.hash}`);
      await frame();
      await turn();
      const painted = performance.now() - start;
      performance.mark('shown');
      await reacted;
      const same = before === panel().innerText;
      await turn();
      await new Promise((done) => { setTimeout(done, 20); });
      return { control, tree, painted, longest: tellsTasks ? Math.max(0, ...long) : null, same };
    },
  };
}
