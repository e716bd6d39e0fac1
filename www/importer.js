// The importer's loop, behind its glue in one file: a file comes by message, a summary and a blob with its texts go back.
//
// It runs in a worker that the page may end at any time; where no worker can start, at a port in the page. The module
// comes first, compiled. An error of the program is told, not thrown: the page then ends this worker and starts another.
export const serve = (port) => {
  let started;
  port.onmessage = async ({ data }) => {
    if (data instanceof WebAssembly.Module) {
      started = __wbg_init({ module_or_path: data });
      return;
    }
    const { id, file, name, options } = data;
    const said = (error) => String(error?.message ?? error);
    let bytes;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch (error) {
      port.postMessage({ id, unreadable: said(error) });
      return;
    }
    try {
      await started;
      port.postMessage({ id, taken: bytes.length });
      const message = answer(name, bytes, options);
      const end = 4 + new DataView(message.buffer).getUint32(0, true);
      const summary = message.slice(4, end);
      port.postMessage({ id, summary, texts: new Blob([message.subarray(end)]) }, [summary.buffer]);
    } catch (error) {
      port.postMessage({ id, stopped: said(error) });
    }
  };
};
if (globalThis.DedicatedWorkerGlobalScope) serve(globalThis);
