// The page as one file: whoever fetches one of its other files gets it from here, and nothing else can be fetched.
//
// Each file is a data block: gzip, then signs. boot.js, behind this script, does not know the difference.
(() => {
  'use strict';
  const block = (name) => document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  // Two signs hold thirteen bits; the signs are the printable ones but &, < and >.
  const number = (code) => code - 33 - (code > 38) - (code > 60) - (code > 62);
  const bytesOf = (text, length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0, out = 0, held = 0, count = 0; out < length; at += 2) {
      held |= (number(text.charCodeAt(at)) * 91 + number(text.charCodeAt(at + 1))) << count;
      for (count += 13; count >= 8 && out < length; count -= 8) {
        bytes[out++] = held;
        held >>>= 8;
      }
    }
    return bytes;
  };

  const unpack = (found) => {
    if (typeof DecompressionStream !== 'function') {
      throw new TypeError('this browser can’t unpack the file (it has no DecompressionStream); one from 2023 or later can');
    }
    const packed = new Blob([bytesOf(found.textContent, Number(found.dataset.bytes))]).stream();
    const stream = packed.pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream, { headers: { 'Content-Type': found.dataset.kind } });
  };

  // The chunk's sheet stands behind the page's own before the chunk, or anything else, is given out.
  const dress = async () => {
    const found = document.querySelector('script[data-kind="text/css"]');
    if (!found) return;
    const style = document.createElement('style');
    style.textContent = await unpack(found).text();
    document.head.append(style);
  };
  let dressing;

  globalThis.fetch = async (address) => {
    const name = decodeURIComponent(new URL(address, document.baseURI).pathname.split('/').pop());
    const found = block(name);
    if (!found) throw new TypeError(`${name} is not in this file, and this page fetches nothing from elsewhere`);
    dressing ??= dress();
    await dressing;
    return unpack(found);
  };

  // Of a page on disk WebKit lets no worker read a file or a blob, not even its own: both go there as bytes, in order, and are
  // read there as if they were blobs.
  const packed = async (part) => (part instanceof Blob ? { blob: await part.arrayBuffer() } : part);
  const asBytes = async (message) => {
    if (Array.isArray(message)) return Promise.all(message.map(packed));
    return message.file instanceof Blob ? { ...message, file: await packed(message.file) } : message;
  };
  globalThis.Worker = class extends Worker {
    #sent = Promise.resolve();

    postMessage(message, transfer) {
      // What can't be read is sent as it is: the worker says so.
      const bytes = asBytes(message).catch(() => message);
      this.#sent = this.#sent.then(async () => super.postMessage(await bytes, transfer));
    }
  };
  globalThis.memoscopeWorkerHead = `
    class Bytes extends Blob {
      constructor(bytes) {
        super([bytes]);
        this.bytes = bytes;
      }
      async arrayBuffer() { return this.bytes; }
      slice(from, to) { return new Bytes(this.bytes.slice(from, to)); }
    }
    addEventListener('message', (event) => {
      const unpacked = (part) => (part?.blob instanceof ArrayBuffer ? new Bytes(part.blob) : part);
      const { data } = event;
      const value = Array.isArray(data) ? data.map(unpacked) : data?.file ? { ...data, file: unpacked(data.file) } : data;
      if (value !== data) Object.defineProperty(event, 'data', { value });
    });`;
})();
