// Programs that tests start: each with a time limit, none left behind.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** Longest time a browser may take to start, in milliseconds. */
const STARTING = 60_000;

const running = new Set();
process.on('exit', () => { for (const child of running) end(child); });
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.once(signal, () => { process.exit(1); });

/** Starts a program in a group of its own. Its output is read and kept short, to be shown where it fails. */
export function begin(program, args, env = {}) {
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  child.said = '';
  const keep = (bytes) => { child.said = (child.said + bytes).slice(-4_000); };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.on('error', (error) => { child.lost = error.message; });
  child.on('exit', (code, signal) => { child.lost ??= `${program} ended (${signal ?? code})`; });
  running.add(child);
  return child;
}

/** Ends a program and all that it started. */
export function end(child) {
  running.delete(child);
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch { /* it has ended already */ }
}

/** What `look` finds once it finds something, while the program is alive and in good time. */
export async function until(child, look) {
  for (const stop = Date.now() + STARTING; ;) {
    const found = await look(child.said);
    if (found) return found;
    if (child.lost || Date.now() > stop) throw new Error(`${child.spawnfile}: ${child.lost ?? 'not there in time'}\n${child.said}`);
    await new Promise((done) => { setTimeout(done, 50); });
  }
}

/** A port that nothing listens at. */
export async function freePort() {
  const server = createServer();
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  await new Promise((done) => { server.close(done); });
  return port;
}
