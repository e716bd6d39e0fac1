// The page comes up from any folder of a plain static server, with the roles and names that others rely on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DIST, bundledText, fragment, pageTest, search } from './kit.mjs';

pageTest('it loads from a sub-folder with its landmarks and names', {}, async ({ page, site }) => {
  const { title } = await bundledText();
  assert.equal(await page.title(), `${title} – Memoscope`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.deepEqual(await page.getByRole('heading', { level: 1 }).allInnerTexts(), [title]);
  assert.equal(await page.getByRole('main').count(), 1);
  assert.equal(await page.getByRole('tabpanel').count(), 1);
  assert.ok(await search(page).isVisible());
  const article = page.getByRole('article', { name: title });
  assert.ok(await article.isVisible());
  assert.ok(await article.locator('p').count() >= 5);
  assert.ok(await page.getByRole('button', { name: 'Skip to the analysis' }).count() === 1);
  assert.ok(await page.getByRole('status').count() >= 1);
  await page.locator('.boot:not([role])').waitFor({ state: 'attached' });
  assert.ok(site.asked.length > 5 && site.asked.every((path) => path.startsWith('/a/b/') || path === '/favicon.ico'));
});

pageTest('the tabs show the views, one of them chosen', {}, async ({ page }) => {
  const tabs = page.getByRole('tablist', { name: 'Views' }).getByRole('tab');
  const known = ['Frequency', 'Co-occurrence', 'Sentiment', 'Concordance'];
  const names = await tabs.allInnerTexts();
  assert.deepEqual(names, known.slice(0, names.length));
  assert.equal(await page.getByRole('tab', { selected: true }).innerText(), 'Frequency');
  assert.equal(await page.getByRole('tabpanel', { name: 'Frequency' }).count(), 1);
});

pageTest('each figure has a finding, a caption and a switch to its table', {}, async ({ page }) => {
  const figure = page.getByRole('tabpanel').getByRole('figure');
  assert.ok(await figure.count() >= 1);
  assert.equal(await figure.first().locator('figcaption').count(), 1);
  assert.match(await figure.first().getByRole('heading').innerText(), /central \(10\), asia \(7\) and russia \(7\)/);
  assert.ok(await figure.first().getByRole('button', { name: 'Show as table' }).isVisible());
});

pageTest('the default address has no fragment, and nothing is in focus', {}, async ({ page }) => {
  assert.deepEqual(await fragment(page), []);
  assert.equal(await page.getByRole('article').locator('mark').count(), 0);
});

pageTest('each file is asked for once', {}, async ({ site }) => {
  assert.deepEqual([...new Set(site.asked)].sort(), [...site.asked].sort());
});

for (const under of ['/', '/repo/', '/ünter wegs/a+b/']) {
  pageTest(`it loads from ${under}`, { site: { under } }, async ({ page }) => {
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  });
}

test('the policy comes first in the head and allows no inline code and no other place', async () => {
  const html = await readFile(join(DIST, 'index.html'), 'utf8');
  const policy = html.match(/<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">/)[1];
  const rules = Object.fromEntries(policy.split(';').map((rule) => rule.trim().split(/ (.*)/s).slice(0, 2)));
  assert.equal(rules['default-src'], "'none'");
  assert.equal(rules['script-src'], "'self' 'wasm-unsafe-eval'");
  assert.equal(rules['worker-src'], "'self' blob:");
  assert.equal(rules['connect-src'], "'self'");
  assert.equal(rules['style-src'], "'self'");
  assert.equal(rules['img-src'], "'self' data: blob:");
  assert.equal(rules['trusted-types'], 'memoscope');
  assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/i);
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  assert.equal(scripts.filter((tag) => !tag.includes('src="./') && !tag.includes('application/json')).length, 0);
});

pageTest('no element has a style attribute, except what scripts set property by property', {}, async ({ page }) => {
  // The policy refuses a style attribute in markup; the console, empty at the end of every test, would tell.
  const violations = await page.evaluate(() => new Promise((done) => {
    const seen = [];
    const observer = new ReportingObserver((reports) => seen.push(...reports.map((report) => report.body.effectiveDirective)), { types: ['csp-violation'], buffered: true });
    observer.observe();
    setTimeout(() => done(seen));
  }));
  assert.deepEqual(violations, []);
});
