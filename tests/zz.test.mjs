import { pageTest } from './page/kit.mjs';
pageTest('zz', { waits: false, before: () => { globalThis.log = []; const look = () => { const n = document.querySelectorAll('#view-panel figure [role=button], #view-panel figure button').length + '/' + document.querySelectorAll('#view-panel svg rect').length; if (log.at(-1)?.[1] !== n) log.push([Math.round(performance.now()), n, document.documentElement.dataset.ready]); requestAnimationFrame(look); }; requestAnimationFrame(look); new MutationObserver(() => { const n = document.querySelectorAll('#view-panel svg rect').length; if (log.at(-1)?.[1] !== 'm' + n) log.push([Math.round(performance.now()), 'm' + n, document.documentElement.dataset.ready]); }).observe(document, { childList: true, subtree: true }); } }, async ({ page }) => {
  await page.waitForTimeout(9000);
  console.log(JSON.stringify(await page.evaluate(() => log)));
});
