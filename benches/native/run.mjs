// The engine natively, then the rivals in Python on the same text: what both print, as one value.

import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const folder = new URL('../build/native/', import.meta.url).pathname;

async function run(program, words) {
  const { stdout } = await promisify(execFile)(program, words, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout);
}

/** The milliseconds of the engine for each task, the rows of the rivals, and their versions. */
export async function native({ native, python, rounds, text, messages }) {
  await mkdir(folder, { recursive: true });
  const [whole, parts] = [`${folder}sotu.txt`, `${folder}messages.json`];
  await writeFile(whole, text);
  await writeFile(parts, JSON.stringify(messages));
  const engine = await run(native, [whole, folder, rounds]);
  const rivals = await run(python, [new URL('rivals.py', import.meta.url).pathname, whole, parts, folder]);
  return { engine, ...rivals };
}
