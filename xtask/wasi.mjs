// Runs a test program compiled for wasm32-wasip1 in Node: cargo's runner for the engine's own tests on wasm.
// Gives it its arguments and the package's folder, nothing else. `node wasi.mjs PROGRAM.wasm [ARGUMENT…]`
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';

const [program, ...words] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: [program, ...words], env: {}, preopens: { '.': '.' } });
const module = await WebAssembly.compile(await readFile(program));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
