// Starts Memoscope: fetches the module once, while it streams, and hands it to the page and to a worker.
//
// The program is cut in two. Its chunk, with what the first view does not need, is fetched when the page asks, and
// instantiated over the memory and the table of functions of the module, in the page and in the worker. What only the
// chunk draws has a style sheet of its own, which is there before the chunk is.
// The worker is made from a blob that holds the glue's text, so that it inherits the page's policy. What
// goes wrong before or below the wasm is told here, in the shell, because the wasm can't tell it.
// A classic script: it also runs where a sandboxed frame refuses module scripts, and says so.
(() => {
  'use strict';
  const script = document.currentScript;
  const at = (name) => new URL(script.dataset[name] ?? '', document.baseURI);
  // In a single file every other file is inside (single-file.js): then scripts come from blobs.
  const isInline = 'inline' in script.dataset;
  const root = document.documentElement;
  let policy = { createScriptURL: (url) => url };
  try {
    policy = globalThis.trustedTypes?.createPolicy('memoscope', policy) ?? policy;
  } catch {
    // A policy of the server's lets it make none: then that is told as any failure.
  }
  const workerTail = `
    let started = false;
    const early = [];
    onmessage = ({ data }) => {
      if (started) { early.push(data); return; }
      started = true;
      __wbg_init({ module_or_path: data }).then((program) => {
        const answer = onmessage;
        onmessage = ({ data }) => {
          if (!(data instanceof WebAssembly.Module)) { answer({ data }); return; }
          new WebAssembly.Instance(data, { __wasm_split: program });
          program.chunk_is_there();
        };
        for (const data of early) onmessage({ data });
      }, (error) => { setTimeout(() => { throw error; }); });
    };`;

  // A file that is dropped before the page can take it must not take the page's place.
  for (const kind of ['dragover', 'drop']) {
    addEventListener(kind, (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    });
  }

  // Shows one of the page's boot messages, and below it what the browser said.
  const tell = (reason, error) => {
    document.querySelector('.boot')?.setAttribute('role', 'status');
    root.dataset.state = reason;
    const detail = document.getElementById('boot-detail');
    if (detail && error) detail.textContent = String(error?.message ?? error);
  };

  const fetchOk = async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}: ${url.pathname}`);
    return response;
  };

  // While a module streams it is compiled, which browsers do for this one type and refuse for all others, those with a
  // parameter among them.
  const compiled = async (url) => {
    let response = await fetchOk(url);
    if (response.headers.get('content-type')?.trim().toLowerCase() === 'application/wasm') {
      try {
        return await WebAssembly.compileStreaming(response);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        response = await fetchOk(url);
      }
    }
    return WebAssembly.compile(await response.arrayBuffer());
  };

  // Puts a sheet or script into the page; gives what a script hands out. One that can't be read or fails hands out nothing.
  const put = (element) => new Promise((done, failed) => {
    element.onerror = () => {
      element.remove();
      failed(new Error(`not loaded: ${element.src ?? element.href}`));
    };
    element.onload = () => {
      const { glue } = globalThis;
      delete globalThis.glue;
      if (element.src && !glue) element.onerror();
      else done(glue);
    };
    document.head.append(element);
  });

  // The chunk, fetched and compiled once; after a failure the next who asks tries again.
  let compiling;
  const chunk = () => {
    compiling ??= compiled(at('chunk'));
    compiling.catch(() => { compiling = undefined; });
    return compiling;
  };

  // Its style sheet, after the page's own; likewise. In a single file all sheets stand in the page.
  let styling;
  const sheet = () => {
    if (isInline) return undefined;
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = at('sheet');
    styling ??= put(link);
    styling.catch(() => { styling = undefined; });
    return styling;
  };

  const idle = () => new Promise((done) => { (globalThis.requestIdleCallback ?? setTimeout)(done); });
  const blobUrl = (...parts) => URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
  // As a classic script: some servers send scripts as plain text, of which browsers make no module.
  const load = async (url) => {
    const element = document.createElement('script');
    // So that a frame without an origin hears of its errors, and what was fetched before is not fetched again.
    element.crossOrigin = '';
    element.src = policy.createScriptURL(isInline ? blobUrl(await (await fetchOk(url)).text()) : url);
    return put(element);
  };
  // Of a page on disk Chromium starts classic workers alone: one has all of the glue but its last statement.
  // Firefox lets a worker's EventSource and FontFace past the policy, so our workers have none.
  const workerOf = (name, glue, tail = '') => {
    const head = globalThis.memoscopeWorkerHead ?? '';
    const close = "for (const road of ['EventSource', 'FontFace', 'Worker']) delete self[road];";
    const url = blobUrl("'use strict';", close, head, glue.slice(0, glue.lastIndexOf('globalThis.glue = {')), tail, '}');
    return new Worker(policy.createScriptURL(url), { name });
  };

  // The importer, fetched and compiled once, in a worker of its own, or at a port in the page where none can start.
  let importer;
  const startImporter = async (inPage) => {
    importer ??= Promise.all([compiled(at('importer')), fetchOk(at('reads')).then((response) => response.text())]);
    importer.catch(() => { importer = undefined; });
    const [module, reads] = await importer;
    let port;
    try {
      if (!inPage) port = workerOf('memoscope importer', reads);
    } catch {
      // The page reads by itself.
    }
    if (!port) {
      const { serve } = await load(at('reads'));
      const channel = new MessageChannel();
      serve(channel.port1);
      port = channel.port2;
      port.terminate = () => port.close();
    }
    port.postMessage(module);
    return port;
  };
  const framed = globalThis.parent !== globalThis;
  // In a frame the page talks with its host (frame.js).
  const talk = async () => {
    if (!framed || !script.dataset.frame) return;
    try {
      (await load(at('frame'))).start(globalThis.memoscope);
    } catch {
      // The view is there all the same, as high as its frame is.
    }
  };

  // Keeps the page on this device (offline.js) once it runs; not in a frame, nor where it is one file.
  const keepOffline = async () => {
    if (framed || /[#&]embed=1/.test(location.hash) || !script.dataset.offline || !isSecureContext) return;
    await idle();
    try {
      const { start } = await load(at('offline'));
      const worker = new URL('service-worker.js', document.baseURI);
      globalThis.memoscope.offline = await start(policy.createScriptURL(worker.href), script);
      dispatchEvent(new Event('memoscope-offline'));
    } catch {
      // Storage is denied, or this server has no worker: the page works as before.
    }
  };

  // The shell is painted before the program takes the line and the thread; a page out of sight paints nothing and does not
  // wait.
  const painted = document.hidden || new Promise((done) => {
    requestAnimationFrame(() => { setTimeout(done); });
    setTimeout(done, 500);
  });

  const boot = async () => {
    root.dataset.boot = '';
    if (typeof WebAssembly !== 'object') return tell('no-wasm');
    // How far it is shows after a second, and in words when that was long.
    const bar = document.querySelector('.boot__bar');
    const step = (done) => {
      bar.value = bar.position < 0 ? 1 : bar.value + 1;
      return done;
    };
    const show = setTimeout(() => { bar.hidden = false; }, 1000);
    const slow = setTimeout(() => { root.dataset.state = 'slow'; }, 8000);
    // The first use of these costs time, which there is while the program is on its way.
    setTimeout(() => new Intl.NumberFormat(root.lang || 'en'));
    setTimeout(() => {
      try {
        localStorage.length;
      } catch {
        // Storage is denied.
      }
    });
    try {
      // Nothing is fetched for the program while the browser has the shell to paint. A frame out of view paints late.
      if (!framed) await painted;
      // A link that needs it will do so soon.
      if (/[#&](view=[^f]|show=|documents=|where=|stem=|join=|split=)/.test(location.hash)) {
        chunk();
        sheet()?.catch(() => {});
      }
      const [module, glue] = await Promise.all([
        compiled(at('wasm')).then(step),
        fetchOk(at('js')).then((response) => response.text()).then(step),
      ]);
      let started, installed, installing, worker;
      const install = async () => {
        const [module, program] = await Promise.all([chunk(), started, sheet()]);
        await WebAssembly.instantiate(module, { __wasm_split: program });
        // Once only: what the chunk keeps in the memory must not be set back.
        installed = module;
        worker?.postMessage(module);
        program.chunk_is_there();
      };
      // The page's own module reads this: where the chunk and the worker come from, and what to say when it stops.
      globalThis.memoscope = {
        async load(atOnce) {
          if (!atOnce) await idle();
          installing ??= install();
          installing.catch(() => { installing = undefined; });
          await installing;
          // Another turn than that in which the chunk was taken in.
          await new Promise((done) => { setTimeout(done); });
        },
        startWorker() {
          worker = workerOf('memoscope', glue, workerTail);
          worker.postMessage(module);
          if (installed) worker.postMessage(installed);
          return worker;
        },
        startImporter,
        tell,
      };
      const page = await load(at('js'));
      await painted;
      addEventListener('error', ({ error }) => {
        if (error instanceof WebAssembly.RuntimeError) tell('stopped', error);
      });
      const talking = talk();
      started = page.default({ module_or_path: module });
      await started;
      await talking;
      keepOffline();
    } catch (error) {
      const { CompileError, LinkError, RuntimeError } = WebAssembly;
      // Said in the message of a RangeError, and in Firefox by a text that is thrown.
      const reason = /out of memory/i.test(error) ? 'memory'
        : error instanceof RuntimeError ? 'stopped'
          : error instanceof CompileError || error instanceof LinkError ? 'blocked'
            // Of the files beside a page on the disk browsers let it read none.
            : location.protocol === 'file:' && !isInline ? 'disk' : 'failed';
      tell(reason, error);
    } finally {
      clearTimeout(show);
      clearTimeout(slow);
      bar.remove();
      if (root.dataset.state === 'slow') delete root.dataset.state;
      // An empty region that reports is no use; `tell` brings it back.
      if (!root.dataset.state) document.querySelector('.boot')?.removeAttribute('role');
    }
  };
  boot();
})();
