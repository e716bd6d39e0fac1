// Firefox by WebDriver BiDi: the browser itself answers commands over a web socket, so no other program is needed.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { begin, end, until } from './programs.mjs';

/** Longest wait for the answer to a command, in milliseconds. */
const PATIENCE = 40_000;

/** Starts Firefox with a profile of its own. */
export async function startFirefox() {
  const folder = await mkdtemp(join(tmpdir(), 'memoscope-firefox-'));
  const settings = { 'browser.download.folderList': 2, 'browser.download.dir': folder, 'browser.download.useDownloadDir': true };
  const lines = Object.entries(settings).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(join(folder, 'user.js'), lines.join('\n'));
  const child = begin(process.env.FIREFOX ?? 'firefox-esr', ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port=0']);
  const clear = async () => {
    end(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const address = await until(child, (said) => /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]);
    const socket = new WebSocket(`${address}/session`, { handshakeTimeout: PATIENCE });
    await new Promise((done, failed) => { socket.once('open', done).once('error', failed); });
    const browser = new Bidi(socket, folder, clear);
    await browser.begin();
    return browser;
  } catch (error) {
    await clear();
    throw error;
  }
}

/** A running browser with one tab. The methods are those of `classic.mjs`, where they are explained. */
class Bidi {
  #socket;
  #clear;
  #waiting = new Map();
  #number = 0;
  #said = [];
  #tab;
  #place;

  constructor(socket, downloads, clear) {
    this.downloads = downloads;
    this.#socket = socket;
    this.#clear = clear;
    socket.on('message', (bytes) => this.#hear(JSON.parse(bytes)));
  }

  #hear({ id, method, params, ...answer }) {
    if (method === 'log.entryAdded') this.#said.push(`${params.level}: ${params.text}`);
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }

  async #send(method, params = {}) {
    this.#number += 1;
    const id = this.#number;
    const answer = new Promise((done) => { this.#waiting.set(id, done); });
    this.#socket.send(JSON.stringify({ id, method, params }));
    let timer;
    const late = new Promise((_, failed) => { timer = setTimeout(() => failed(new Error(`${method}: no answer`)), PATIENCE); });
    const { type, result, error, message } = await Promise.race([answer, late]).finally(() => clearTimeout(timer));
    if (type === 'error') throw new Error(`${method}: ${error}: ${message}`);
    return result;
  }

  async begin() {
    const { capabilities } = await this.#send('session.new', { capabilities: {} });
    this.name = `${capabilities.browserName} ${capabilities.browserVersion}`;
    await this.#send('session.subscribe', { events: ['log.entryAdded'] });
    const { contexts } = await this.#send('browsingContext.getTree');
    this.#tab = contexts[0].context;
    this.#place = this.#tab;
  }

  async fresh() {
    const { context } = await this.#send('browsingContext.create', { type: 'tab' });
    await this.#send('browsingContext.close', { context: this.#tab });
    this.#tab = context;
    this.#place = context;
    this.#said = [];
  }

  /** Has a function run in every page before its own scripts, until what this gives is called. */
  async prepare(functionDeclaration) {
    const { script } = await this.#send('script.addPreloadScript', { functionDeclaration });
    return () => this.#send('script.removePreloadScript', { script });
  }

  goto(url) { return this.#send('browsingContext.navigate', { context: this.#tab, url, wait: 'complete' }); }

  reload() { return this.#send('browsingContext.reload', { context: this.#tab, wait: 'complete' }); }

  back() { return this.#send('browsingContext.traverseHistory', { context: this.#tab, delta: -1 }); }

  forward() { return this.#send('browsingContext.traverseHistory', { context: this.#tab, delta: 1 }); }

  async run(expression) {
    const { result, exceptionDetails } = await this.#send('script.callFunction', {
      functionDeclaration: `async () => JSON.stringify((await (${expression})) ?? null)`,
      awaitPromise: true,
      target: { context: this.#place },
    });
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return JSON.parse(result.value);
  }

  act(actions) { return this.#send('input.performActions', { context: this.#place, actions }); }

  async choose(css, paths) {
    const { nodes } = await this.#send('browsingContext.locateNodes', { context: this.#place, locator: { type: 'css', value: css }, maxNodeCount: 1 });
    await this.#send('input.setFiles', { context: this.#place, element: { sharedId: nodes[0].sharedId }, files: paths });
  }

  async enter(find) {
    if (find) {
      const { result } = await this.#send('script.callFunction', { functionDeclaration: `() => (${find}).contentWindow`, awaitPromise: false, target: { context: this.#place } });
      this.#place = result.value.context;
      return;
    }
    const { contexts } = await this.#send('browsingContext.getTree', { root: this.#place });
    this.#place = contexts[0].children[0].context;
  }

  async leave() { this.#place = this.#tab; }

  resize(width, height) { return this.#send('browsingContext.setViewport', { context: this.#tab, viewport: { width, height } }); }

  async shot() {
    const { data } = await this.#send('browsingContext.captureScreenshot', { context: this.#tab });
    return Buffer.from(data, 'base64');
  }

  async said() { return this.#said.splice(0); }

  async close() {
    await this.#send('browser.close').catch(() => null);
    this.#socket.terminate();
    await this.#clear();
  }
}
