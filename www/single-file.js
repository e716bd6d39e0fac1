// The page as one file: whoever fetches one of its other files gets it from here, and nothing else can be fetched.
//
// Each file is a data block: gzip, then base64. boot.js, behind this script, does not know the difference.
(() => {
  'use strict';
  const block = (name) => document.querySelector(`script[data-file="${CSS.escape(name)}"]`);
  const bytesOf = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  globalThis.fetch = async (address) => {
    const name = decodeURIComponent(new URL(address, document.baseURI).pathname.split('/').pop());
    const found = block(name);
    if (!found) throw new TypeError(`${name} is not in this file, and this page fetches nothing from elsewhere`);
    if (typeof DecompressionStream !== 'function') {
      throw new TypeError('this browser can’t unpack the file (it has no DecompressionStream); one from 2023 or later can');
    }
    const packed = new Blob([bytesOf(found.textContent)]).stream();
    const stream = packed.pipeThrough(new DecompressionStream('gzip'));
    return new Response(stream, { headers: { 'Content-Type': found.dataset.kind } });
  };
})();
