// Chromium and WebKit by WebDriver (W3C): a program of the browser's answers commands over HTTP.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { begin, end, freePort, until } from './programs.mjs';

/** Longest wait for the answer to a command, in milliseconds. */
const PATIENCE = 40_000;

/** Key under which WebDriver tells an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Starts Chromium with its driver. */
export async function startChromium() {
  const folder = await mkdtemp(join(tmpdir(), 'memoscope-chromium-'));
  const prefs = { 'download.default_directory': folder, 'download.prompt_for_download': false };
  const args = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  const options = { args, prefs, ...(process.env.CHROMIUM ? { binary: process.env.CHROMIUM } : {}) };
  return start(process.env.CHROMEDRIVER ?? 'chromedriver', {
    folder,
    wanted: { 'goog:chromeOptions': options, 'goog:loggingPrefs': { browser: 'ALL' } },
    hasLog: true,
  });
}

/** Starts WebKit's own small browser with its driver, on a screen that nobody sees. */
export async function startWebKit() {
  const folder = await mkdtemp(join(tmpdir(), 'memoscope-webkit-'));
  await mkdir(join(folder, 'config'));
  await writeFile(join(folder, 'config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${folder}"\n`);
  const screen = begin('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp']);
  const display = await until(screen, (said) => /^(\d+)\s*$/m.exec(said)?.[1]);
  const binary = process.env.WEBKIT ?? miniBrowser();
  return start(process.env.WEBKITDRIVER ?? 'WebKitWebDriver', {
    folder,
    wanted: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
    env: { DISPLAY: `:${display}`, GDK_BACKEND: 'x11', XDG_CONFIG_HOME: join(folder, 'config') },
    screen,
  });
}

/** Where distributions put WebKit's small browser: a folder of its library, of the newest interface. */
function miniBrowser() {
  for (const root of ['/usr/lib', '/usr/libexec', '/usr/lib64', ...list('/usr/lib').filter((name) => name.endsWith('-linux-gnu'))]) {
    const folders = list(root).filter((name) => /\/webkit2?gtk-[\d.]+$/.test(name)).sort().reverse();
    const found = folders.find((folder) => list(folder).includes(`${folder}/MiniBrowser`));
    if (found) return `${found}/MiniBrowser`;
  }
  return 'MiniBrowser';
}

function list(folder) {
  try {
    return readdirSync(folder).map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

async function start(program, { folder, wanted, env = {}, hasLog = false, screen }) {
  const port = await freePort();
  const child = begin(program, [`--port=${port}`], env);
  const clear = async () => {
    end(child);
    if (screen) end(screen);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const origin = `http://127.0.0.1:${port}`;
    await until(child, () => send(origin, 'GET', '/status').then((status) => status.ready !== false, () => false));
    const { sessionId, capabilities } = await send(origin, 'POST', '/session', { capabilities: { alwaysMatch: wanted } });
    const name = `${capabilities.browserName} ${capabilities.browserVersion}`;
    return new Classic({ session: `${origin}/session/${sessionId}`, name, downloads: folder, hasLog, clear });
  } catch (error) {
    await clear();
    throw error;
  }
}

async function send(origin, method, path, body) {
  const sent = { method, signal: AbortSignal.timeout(PATIENCE), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(origin + path, method === 'POST' ? { ...sent, body: JSON.stringify(body ?? {}) } : sent);
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value?.error}: ${value?.message}`);
  return value;
}

/** A running browser with one tab. The class of `bidi.mjs` has the same methods. */
class Classic {
  constructor(parts) { Object.assign(this, parts); }

  get(path) { return send(this.session, 'GET', path); }

  post(path, body) { return send(this.session, 'POST', path, body); }

  /** A new tab in place of the old one. */
  async fresh() {
    const old = await this.get('/window');
    const { handle } = await this.post('/window/new', { type: 'tab' });
    await send(this.session, 'DELETE', '/window');
    await this.post('/window', { handle });
    if (this.hasLog) await this.said();
    return old;
  }

  goto(url) { return this.post('/url', { url }); }

  reload() { return this.post('/refresh'); }

  back() { return this.post('/back'); }

  forward() { return this.post('/forward'); }

  /** The value of an expression in the page, or in the frame that was entered; promises are waited for. */
  async run(expression) {
    const script = `return (async () => JSON.stringify((await (${expression})) ?? null))()`;
    return JSON.parse(await this.post('/execute/sync', { script, args: [] }));
  }

  /** Acts with keys and the mouse, as WebDriver writes actions. */
  act(actions) { return this.post('/actions', { actions }); }

  /** Chooses files in a field. */
  async choose(css, paths) {
    const { [ELEMENT]: id } = await this.post('/element', { using: 'css selector', value: css });
    await this.post(`/element/${id}/value`, { text: paths.join('\n') });
  }

  /** From now on everything happens in a frame: the one that an expression gives, else the first. */
  async enter(find) {
    const id = find ? await this.post('/execute/sync', { script: `return ${find}`, args: [] }) : 0;
    await this.post('/frame', { id });
  }

  /** From now on everything happens in the page again. */
  leave() { return this.post('/frame', { id: null }); }

  /** Gives the page this size, in CSS pixels, as far as the window can be made so narrow. */
  async resize(width, height) {
    await this.post('/window/rect', { width, height });
    const [wide, high] = await this.run('[innerWidth, innerHeight]');
    if (wide !== width || high !== height) await this.post('/window/rect', { width: width + width - wide, height: height + height - high });
  }

  /** A picture of what shows, as PNG. */
  async shot() { return Buffer.from(await this.get('/screenshot'), 'base64'); }

  /** What the browser wrote to its console since it was last asked, where it tells. */
  async said() {
    if (!this.hasLog) return [];
    return (await this.post('/se/log', { type: 'browser' })).map(({ level, message }) => `${level}: ${message}`);
  }

  async close() {
    await send(this.session, 'DELETE', '').catch(() => null);
    await this.clear();
  }
}
