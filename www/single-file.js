// The page as one file: whoever fetches one of its other files gets it from here, and nothing else can be fetched.
//
// All are one data block: packed, then signs. boot.js, behind this script, does not know the difference.
(() => {
  'use strict';
  const { textContent, dataset } = document.getElementById('files');
  // Of each file its content type, where it begins and ends in what is unpacked, and its checksum.
  const files = new Map();
  let length = 0;
  for (const file of dataset.files.split(',')) {
    const [name, kind, bytes, sum] = file.split(' ');
    files.set(name, { kind, from: length, to: length += Number(bytes), sum: Number(sum) });
  }
  // A sign holds seven bits; one of two bytes stands for the three that HTML does not keep, and holds the next seven too.
  const BARRED = [0, 13, 60];
  const bytesOf = (text, length) => {
    const bytes = new Uint8Array(length);
    let out = 0;
    let held = 0;
    let count = 0;
    const put = (seven) => {
      held |= seven << count;
      count += 7;
      if (count < 8) return;
      bytes[out++] = held;
      held >>>= 8;
      count -= 8;
    };
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < 128) { put(code); continue; }
      put(BARRED[(code - 256) >> 7]);
      put(code & 127);
    }
    return bytes;
  };

  // LZMA without a header, made with lc 3, lp 0 and pb 0: what goes on from where it was until so many bytes are there.
  // Each number below is the place of the first of the odds that one question has.
  const [MATCH, REPEAT, FIRST, SHORT, SECOND, THIRD, SLOT, FAR, NEAR, LENGTH, AGAIN, LETTER] = [0, 12, 24, 36, 48, 60, 72, 328, 456, 472, 746, 1020];
  const unpacker = (bytes, length) => {
    const out = new Uint8Array(length);
    const odds = new Uint16Array(LETTER + 8 * 768).fill(1024);
    let done = 0;
    let at = 5;
    let range = 0xFFFFFFFF;
    let code = (bytes[1] << 24 | bytes[2] << 16 | bytes[3] << 8 | bytes[4]) >>> 0;
    let state = 0;
    // How far back the last four repeats came from, the last one first.
    const back = new Uint32Array(4);
    const promote = (which, distance) => {
      back.copyWithin(1, 0, which);
      back[0] = distance;
    };
    const shift = () => {
      if (range >= 0x1000000) return;
      range = (range << 8) >>> 0;
      code = (code << 8 | bytes[at++]) >>> 0;
    };
    const bit = (place) => {
      const bound = (range >>> 11) * odds[place];
      const isOne = code >= bound;
      if (isOne) {
        range -= bound;
        code -= bound;
        odds[place] -= odds[place] >> 5;
      } else {
        range = bound;
        odds[place] += (2048 - odds[place]) >> 5;
      }
      shift();
      return isOne ? 1 : 0;
    };
    const tree = (place, bits) => {
      let found = 1;
      for (let left = bits; left > 0; left -= 1) found = found << 1 | bit(place + found);
      return found - (1 << bits);
    };
    const reversed = (place, bits) => {
      let found = 0;
      for (let left = 0, node = 1; left < bits; left += 1) {
        const one = bit(place + node);
        node = node << 1 | one;
        found |= one << left;
      }
      return found;
    };
    const even = (bits) => {
      let found = 0;
      for (let left = bits; left > 0; left -= 1) {
        range >>>= 1;
        const isOne = code >= range;
        if (isOne) code -= range;
        shift();
        found = found << 1 | (isOne ? 1 : 0);
      }
      return found;
    };
    const lengthOf = (place) => {
      if (!bit(place)) return 2 + tree(place + 2, 3);
      return bit(place + 1) ? 18 + tree(place + 18, 8) : 10 + tree(place + 10, 3);
    };
    const distanceOf = (count) => {
      const slot = tree(SLOT + (Math.min(count - 2, 3) << 6), 6);
      if (slot < 4) return slot;
      const bits = (slot >> 1) - 1;
      const start = (2 | slot & 1) << bits;
      return slot < 14 ? start + reversed(FAR + start - slot, bits) : start + (even(bits - 4) << 4) + reversed(NEAR, 4);
    };
    const letter = () => {
      const place = LETTER + 768 * (done > 0 ? out[done - 1] >> 5 : 0);
      let found = 1;
      if (state > 6) {
        for (let other = out[done - back[0] - 1], same = true; same && found < 256; other <<= 1) {
          const expected = other >> 7 & 1;
          const one = bit(place + (1 + expected << 8) + found);
          found = found << 1 | one;
          same = one === expected;
        }
      }
      while (found < 256) found = found << 1 | bit(place + found);
      out[done++] = found;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    };
    const repeat = () => {
      let count = 1;
      if (!bit(REPEAT + state)) {
        count = lengthOf(LENGTH);
        promote(3, distanceOf(count));
        state = state < 7 ? 7 : 10;
      } else {
        let which = 0;
        if (bit(FIRST + state)) which = !bit(SECOND + state) ? 1 : 2 + bit(THIRD + state);
        const isLong = which > 0 || bit(SHORT + state);
        promote(which, back[which]);
        if (isLong) count = lengthOf(AGAIN);
        state = state < 7 ? (isLong ? 8 : 9) : 11;
      }
      const from = done - back[0] - 1;
      if (!(from >= 0 && done + count <= length)) throw new Error('this file is not whole');
      for (let step = 0; step < count; step += 1) out[done++] = out[from + step];
    };
    return {
      out,
      /** How many bytes are there, once it is that many at least. */
      until(end) {
        while (done < end) bit(MATCH + state) ? repeat() : letter();
        return done;
      },
    };
  };

  // Of East Asian encodings the browser has the tables, so they are not in here (crates/site/src/tables.rs): the UTF-16 units of
  // all pairs of bytes in their order, 0 where a pair is no single unit.
  const HIGH = [161, 254];
  const REPERTOIRES = [['gbk', [], HIGH, [HIGH]], ['euc-kr', [], HIGH, [HIGH]], ['euc-jp', [], HIGH, [HIGH]], ['euc-jp', [143], HIGH, [HIGH]], ['big5', [], [135, 254], [[64, 126], HIGH]]];
  const numbers = ([from, to]) => Array.from({ length: to - from + 1 }, (_, step) => from + step);
  const units = () => REPERTOIRES.flatMap(([label, prefix, leads, trails]) => {
    const pairs = numbers(leads).flatMap((lead) => trails.flatMap(numbers).map((trail) => [...prefix, lead, trail, 10]));
    const texts = new TextDecoder(label).decode(new Uint8Array(pairs.flat())).split('\n').slice(0, -1);
    return texts.map((text) => (text.length === 1 && text !== '\uFFFD' ? text.charCodeAt(0) : 0));
  });
  let all;
  const putBack = (bytes, runs, start) => {
    for (let at = 0; at < runs.length; at += 3) {
      const [place, from, count] = runs.slice(at, at + 3);
      if (place < start || place >= start + bytes.length) continue;
      all ??= Uint16Array.from(units());
      bytes.set(new Uint8Array(all.buffer, from * 2, count * 2), place - start);
    }
  };

  // In steps, so that the page stays free; what is asked for meanwhile waits.
  const STEP = 64 << 10;
  const pause = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(); };
    port2.postMessage(0);
  });
  let inside;
  let working = Promise.resolve();
  const reach = (end) => {
    working = working.then(async () => {
      inside ??= unpacker(bytesOf(textContent, Number(dataset.packed)), length);
      for (let done = inside.until(0); done < end; done = inside.until(Math.min(done + STEP, end))) await pause();
    });
    return working;
  };
  // Adler-32; so many steps stay within what an integer holds.
  const sumOf = (bytes) => {
    let [low, high] = [1, 0];
    for (let at = 0; at < bytes.length;) {
      for (const end = Math.min(at + 5552, bytes.length); at < end; at += 1) {
        low += bytes[at];
        high += low;
      }
      low %= 65521;
      high %= 65521;
    }
    return high * 65536 + low;
  };
  const unpack = async ({ kind, from, to, sum }) => {
    await reach(to);
    const bytes = inside.out.slice(from, to);
    if (dataset.tables) putBack(bytes, dataset.tables.split(',').map(Number), from);
    if (sumOf(bytes) !== sum) throw new Error('this file was changed on its way: what is inside is not what was put in');
    return new Response(bytes, { headers: { 'Content-Type': kind } });
  };

  // The chunk's sheet stands behind the page's own before the chunk, or anything else, is given out.
  const dress = async () => {
    const sheet = [...files.values()].find(({ kind }) => kind === 'text/css');
    if (!sheet) return;
    const style = document.createElement('style');
    style.textContent = await (await unpack(sheet)).text();
    document.head.append(style);
  };
  let dressing;

  globalThis.fetch = async (address) => {
    const name = decodeURIComponent(new URL(address, document.baseURI).pathname.split('/').pop());
    const found = files.get(name);
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
