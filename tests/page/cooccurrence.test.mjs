// The network's circles and zoom, the matrix, and every control of the co-occurrence view.

import assert from 'node:assert/strict';
import { address, addressHas, chipSays, inLink, open, overflow, pageTest, settled, soon, withCorpus } from './kit.mjs';

const VIEW = '#v=1&view=cooccurrence';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const figure = (page) => page.getByRole('tabpanel').getByRole('figure').first();
const network = (page) => figure(page).getByRole('group', { name: /^Network of/ });
const node = (page, word) => network(page).getByRole('button', { name: new RegExp(`^${word}, \\d`) });
const edges = (page) => network(page).getByRole('button', { name: / together, / });
const grid = (page) => figure(page).getByRole('grid');
const focused = (page) => page.evaluate(() => document.activeElement.getAttribute('aria-label'));

/** The middle of a mark's circle, in CSS pixels of the window. */
async function centre(mark) {
  const box = await mark.locator('circle').nth(1).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The middles of all circles by the words beside them. */
const places = (page) => network(page).evaluate((svg) => Object.fromEntries([...svg.querySelectorAll('g[data-mark]')]
  .filter((mark) => mark.querySelector('text'))
  .map((mark) => {
    const circle = mark.querySelectorAll('circle')[1];
    return [mark.querySelector('text').textContent, [circle.getAttribute('cx'), circle.getAttribute('cy')].map(Number)];
  })));

async function drag(page, mark, by) {
  const from = await centre(mark);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 3 });
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 3 });
  await page.mouse.up();
  await settled(page);
}

/** Labels that lie over a circle or another label, and marks that stick out of the picture. */
const overlaps = (page) => network(page).evaluate((svg) => {
  const marks = [...svg.querySelectorAll('g[data-mark]')].filter((mark) => mark.querySelector('text'));
  const frame = svg.getBoundingClientRect();
  const box = (element) => element.getBoundingClientRect();
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const found = [];
  marks.forEach((one, i) => {
    const label = one.querySelector('text');
    // The line of type, without the room above capitals and below.
    const { left, right, top, bottom } = box(label);
    const type = { left, right, top: top + 2, bottom: bottom - 2 };
    if (left < frame.left - 1 || right > frame.right + 1) found.push(`${label.textContent} sticks out`);
    marks.forEach((other, j) => {
      if (i !== j && meet(type, box(other.querySelectorAll('circle')[1]))) found.push(`${label.textContent} over the circle of ${other.textContent}`);
      const there = box(other.querySelector('text'));
      if (i < j && meet(type, { left: there.left, right: there.right, top: there.top + 2, bottom: there.bottom - 2 })) found.push(`${label.textContent} over ${other.textContent}`);
    });
  });
  return found;
});

pageTest('a word that is dragged stays there: in the picture, in the link, through new questions', { hash: `${VIEW}&focus=russia` }, async ({ page, context }) => {
  await node(page, 'russia').waitFor();
  const before = await places(page);
  const steps = await page.evaluate(() => history.length);
  const from = await centre(node(page, 'central'));
  await drag(page, node(page, 'central'), { x: 60, y: -45 });
  const to = await centre(node(page, 'central'));
  assert.ok(Math.hypot(to.x - from.x - 60, to.y - from.y + 45) < 3, 'it is where it was let go');
  await network(page).getByRole('button', { name: /^central, .*, pinned$/ }).waitFor();
  await addressHas(page, 'pin=central,');
  assert.equal(await page.evaluate(() => history.length), steps, 'dragging is no step');
  await chipSays(page, 'russia', /7 times/);
  const after = await places(page);
  for (const [word, place] of Object.entries(before)) if (word !== 'central') assert.deepEqual(after[word], place, `${word} holds still`);
  const edge = edges(page).filter({ hasText: /^central and |and central:/ }).first();
  const ends = await edge.locator('line').first().evaluate((line) => ['x1', 'y1', 'x2', 'y2'].map((name) => Number(line.getAttribute(name))));
  const [x, y] = after.central;
  assert.ok([[ends[0], ends[1]], [ends[2], ends[3]]].some(([a, b]) => Math.hypot(a - x, b - y) < 0.2), 'its lines follow');
  await page.getByRole('combobox', { name: 'Measure' }).selectOption('log-dice');
  await addressHas(page, 'measure=log-dice');
  await network(page).getByRole('button', { name: /^central, .*, pinned$/ }).waitFor();
  const second = await open(context, await address(page));
  await network(second.page).getByRole('button', { name: /^central, .*, pinned$/ }).waitFor();
  await settled(second.page);
  assert.deepEqual((await places(second.page)).central, (await places(page)).central);
  await second.page.close();
});

pageTest('pins are let go by double click, Delete, and all at once', { hash: `${VIEW}&pin=central,500,500&pin=asia,300,300&pin=security,100,900` }, async ({ page }) => {
  const pinned = network(page).getByRole('button', { name: /, pinned$/ });
  await pinned.nth(2).waitFor();
  await node(page, 'asia').dblclick();
  await network(page).getByRole('button', { name: /^asia, (?!.*pinned)/ }).waitFor();
  await node(page, 'security').focus();
  await page.keyboard.press('Delete');
  await settled(page);
  assert.deepEqual(await inLink(page, 'pin'), ['central,500,500']);
  await figure(page).getByRole('button', { name: 'Unpin all' }).click();
  await settled(page);
  assert.deepEqual(await inLink(page, 'pin'), []);
  assert.equal(await pinned.count(), 0);
  assert.equal(await figure(page).getByRole('button', { name: 'Unpin all' }).count(), 0);
});

pageTest('groups are shaded about their words, listed, and turned off by a button that the link keeps', { hash: VIEW }, async ({ page, context }) => {
  await node(page, 'russia').waitFor();
  const button = figure(page).getByRole('button', { name: 'Groups' });
  assert.equal(await button.getAttribute('aria-pressed'), 'true');
  // By its name each word has a group; the areas are in the order of the groups and hold their circles.
  const outside = await network(page).evaluate((svg) => {
    const areas = [...svg.querySelectorAll('.network__group')];
    const found = areas.length < 2 ? ['fewer than two areas'] : [];
    for (const mark of svg.querySelectorAll('.network__node')) {
      const group = Number(/, group (\d+)/.exec(mark.getAttribute('aria-label'))?.[1]);
      const circle = mark.querySelector('.network__circle');
      const at = Object.assign(svg.createSVGPoint(), { x: circle.cx.baseVal.value, y: circle.cy.baseVal.value });
      if (!areas[group - 1]?.isPointInFill(at)) found.push(mark.textContent);
    }
    return found;
  });
  assert.deepEqual(outside, []);
  const list = figure(page).getByText(/^Groups with more lines inside than chance would give them, modularity 0\.\d\d\. 1: /);
  assert.match(await list.textContent(), /russia/);
  await button.click();
  await addressHas(page, 'groups=0');
  await network(page).getByRole('button', { name: /^russia, \d(?!.*group)/ }).waitFor();
  assert.equal(await network(page).locator('.network__group').count(), 0);
  assert.equal(await list.count(), 0);
  assert.equal(await button.getAttribute('aria-pressed'), 'false');
  const second = await open(context, await address(page));
  await node(second.page, 'russia').waitFor();
  assert.equal(await network(second.page).locator('.network__group').count(), 0);
  await second.page.close();
});

pageTest('a click that hardly moves is a click; Shift adds', { hash: VIEW }, async ({ page }) => {
  await node(page, 'russia').waitFor();
  await drag(page, node(page, 'russia'), { x: 2, y: 2 });
  await chipSays(page, 'russia', /7 times/);
  assert.deepEqual(await inLink(page, 'pin'), []);
  await node(page, 'central').click({ modifiers: ['Shift'] });
  await chipSays(page, 'central', /10 times/);
  assert.deepEqual(await inLink(page, 'focus'), ['russia', 'central']);
  await drag(page, node(page, 'asia'), { x: 30, y: 0 });
  assert.deepEqual(await inLink(page, 'focus'), ['russia', 'central'], 'a drag is no click');
});

pageTest('by keyboard: marks, moving, zooming, fitting', { hash: VIEW }, async ({ page }) => {
  await node(page, 'russia').waitFor();
  assert.equal(await network(page).locator('[tabindex="0"]').count(), 1);
  assert.match(await network(page).evaluate((svg) => document.getElementById(svg.getAttribute('aria-describedby')).textContent), /Shift with an arrow key/);
  await network(page).locator('[tabindex="0"]').focus();
  const first = await focused(page);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await focused(page), first);
  await page.keyboard.press('Home');
  assert.equal(await focused(page), first);
  const word = first.split(',')[0];
  const [x, y] = (await places(page))[word];
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await addressHas(page, `pin=${word},`);
  assert.match(await focused(page), /, pinned$/);
  const [right, down] = (await places(page))[word];
  assert.ok(right > x + 5 && down > y + 5, `${x} ${y} to ${right} ${down}`);
  const whole = await places(page);
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await settled(page);
  const near = await places(page);
  const spread = (all) => Math.max(...Object.values(all).map(([across]) => across)) - Math.min(...Object.values(all).map(([across]) => across));
  assert.ok(spread(near) > spread(whole) * 2);
  await page.keyboard.press('-');
  await settled(page);
  assert.ok(spread(await places(page)) < spread(near));
  await page.keyboard.press('End');
  assert.match(await focused(page), / together, /);
  await page.keyboard.press('0');
  await settled(page);
  assert.deepEqual(await places(page), whole);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Sentences' }).waitFor();
  await addressHas(page, 'pair=');
});

pageTest('zoom by buttons and wheel, pan by dragging, and a plain wheel scrolls the page', { hash: VIEW }, async ({ page }) => {
  await node(page, 'russia').waitFor();
  const whole = await places(page);
  const button = (name) => figure(page).getByRole('button', { name, exact: true });
  assert.equal(await button('Zoom out').getAttribute('aria-disabled'), 'true');
  await button('Zoom in').click();
  await settled(page);
  const near = await places(page);
  assert.notDeepEqual(near, whole);
  await network(page).scrollIntoViewIfNeeded();
  const frame = await network(page).boundingBox();
  await page.mouse.move(frame.x + 5, frame.y + 5);
  await page.mouse.down();
  await page.mouse.move(frame.x + 65, frame.y + 45, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  const panned = await places(page);
  assert.ok(panned.russia[0] > near.russia[0] + 20, 'the picture follows');
  await button('Fit').click();
  await settled(page);
  assert.deepEqual(await places(page), whole);
  const middle = await network(page).boundingBox();
  await page.mouse.move(middle.x + middle.width / 2, middle.y + 60);
  await page.mouse.wheel(0, -60);
  await settled(page);
  assert.deepEqual(await places(page), whole, 'a plain wheel does not zoom');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await settled(page);
  assert.notDeepEqual(await places(page), whole);
});

pageTest('a picture follows no pointer that was released outside, or that asked for a menu', { hash: VIEW }, async ({ page }) => {
  await node(page, 'russia').waitFor();
  await figure(page).getByRole('button', { name: 'Zoom in', exact: true }).click();
  await settled(page);
  await network(page).scrollIntoViewIfNeeded();
  const near = await places(page);
  const frame = await network(page).boundingBox();
  const y = frame.y + frame.height / 2;
  await page.mouse.move(frame.x + 1, y);
  await page.mouse.down();
  await page.mouse.move(frame.x - 20, y);
  await page.mouse.up();
  await page.mouse.move(frame.x + 80, y, { steps: 4 });
  await settled(page);
  assert.deepEqual(await places(page), near);
  await page.keyboard.down('Control');
  await page.mouse.move(frame.x + 5, frame.y + 5);
  await page.mouse.down();
  await page.mouse.move(frame.x + 65, frame.y + 45, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Control');
  await settled(page);
  assert.deepEqual(await places(page), near);
});

pageTest('no label lies over another or over a circle, at 24 words, dragged and on a phone', { hash: `${VIEW}&min=1&focus=russia&focus=central%20asia`, context: { viewport: { width: 1180, height: 900 } } }, async ({ page }) => {
  await node(page, 'russia').waitFor();
  assert.equal(Object.keys(await places(page)).length, 24);
  assert.deepEqual(await overlaps(page), []);
  const [one, other] = [await centre(node(page, 'russia')), await centre(node(page, 'central asia'))];
  await drag(page, node(page, 'russia'), { x: other.x - one.x, y: other.y - one.y - 24 });
  assert.deepEqual((await overlaps(page)).filter((line) => /russia|central asia/.test(line) && !/circle/.test(line)), []);
});

pageTest('on a phone words are dragged by touch, and nothing is wider than the page', { hash: `${VIEW}&focus=russia`, context: PHONE }, async ({ page, context }) => {
  await node(page, 'russia').waitFor();
  await node(page, 'russia').scrollIntoViewIfNeeded();
  assert.deepEqual(await overlaps(page), []);
  assert.ok((await overflow(page)) <= 0);
  await network(page).evaluate((svg) => svg.scrollIntoView({ block: 'start' }));
  await page.mouse.wheel(0, -60);
  await settled(page);
  const from = await centre(node(page, 'asia'));
  const touch = await context.newCDPSession(page);
  const send = (type, points) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  await send('touchStart', [[from.x, from.y]]);
  for (const step of [10, 20, 30, 40]) await send('touchMove', [[from.x - step, from.y - step]]);
  await send('touchEnd', []);
  await addressHas(page, 'pin=asia,');
  const to = await centre(node(page, 'asia'));
  assert.ok(Math.hypot(to.x - from.x + 40, to.y - from.y + 40) < 4);
  const whole = await places(page);
  const frame = await network(page).boundingBox();
  const [x, y] = [frame.x + frame.width / 2, frame.y + 20];
  await send('touchStart', [[x - 20, y], [x + 20, y]]);
  for (const step of [10, 25, 40, 60]) await send('touchMove', [[x - 20 - step, y], [x + 20 + step, y]]);
  await send('touchEnd', []);
  await settled(page);
  assert.notDeepEqual(await places(page), whole, 'two fingers bring it nearer');
  for (const show of ['matrix', 'table']) {
    await figure(page).getByRole('button', { name: `Show as ${show}` }).click();
    await settled(page);
    assert.ok((await overflow(page)) <= 0, show);
  }
});

pageTest('the matrix is walked in two directions and opens a pair', { hash: `${VIEW}&show=matrix&focus=russia` }, async ({ page, context }) => {
  await grid(page).waitFor();
  assert.equal(await grid(page).locator('[tabindex="0"]').count(), 1);
  const headings = await grid(page).getByRole('columnheader').allInnerTexts();
  const rows = await grid(page).getByRole('rowheader').allInnerTexts();
  assert.deepEqual(headings, rows);
  assert.equal(rows.length, 20);
  assert.ok(rows.includes('russia'));
  await grid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  assert.match(await focused(page), new RegExp(`^${rows[0]}, \\d`));
  await page.keyboard.press('ArrowRight');
  assert.equal(await focused(page), `${rows[0]} with itself: not counted`);
  await page.keyboard.press('ArrowRight');
  assert.match(await focused(page), new RegExp(`^${rows[0]} and ${rows[1]}: `));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  const [, times] = (await focused(page)).match(/: (\d+) times? together, [\d.]+ expected, G² /);
  assert.ok(await page.getByText(await focused(page)).first().isVisible(), 'its numbers stand below');
  await page.keyboard.press('Enter');
  const evidence = page.getByRole('region', { name: 'Sentences' });
  await evidence.waitFor();
  assert.equal(await evidence.getByRole('listitem').count(), Number(times));
  await addressHas(page, `pair=${rows[1]} ${rows[0]}`);
  const second = await open(context, await address(page));
  assert.deepEqual(await grid(second.page).getByRole('rowheader').allInnerTexts(), rows, 'the same order each time');
  await second.page.getByRole('region', { name: 'Sentences' }).waitFor();
  await second.page.close();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await chipSays(page, rows[1], /times?/);
});

pageTest('the matrix has the numbers of the table, both ways round', { hash: `${VIEW}&show=matrix` }, async ({ page }) => {
  await grid(page).waitFor();
  const cells = await grid(page).getByRole('gridcell', { name: / times? together, / }).evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label')));
  const matrix = new Map(cells.map((name) => name.match(/^(.*) and (.*): (\d+) times? together, ([\d.]+) expected/)).map(([, a, b, o, e]) => [`${a} ${b}`, `${o} ${e}`]));
  for (const [pair, numbers] of matrix) {
    const [a, b] = pair.split(' ');
    assert.equal(matrix.get(`${b} ${a}`), numbers, pair);
  }
  await figure(page).getByRole('button', { name: 'Show as table' }).click();
  const table = figure(page).getByRole('table').first();
  await table.waitFor();
  while (await figure(page).getByRole('button', { name: /^Show \d+ more/ }).count()) await figure(page).getByRole('button', { name: /^Show \d+ more/ }).click();
  const rows = await table.evaluate((element) => [...element.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
  let compared = 0;
  for (const [node, collocate, shared, expected] of rows) {
    if (matrix.has(`${node} ${collocate}`)) {
      assert.equal(matrix.get(`${node} ${collocate}`), `${shared} ${expected}`, `${node} ${collocate}`);
      compared += 1;
    }
  }
  assert.ok(compared >= 20, `${compared} pairs`);
});

/** Waits until what the panel says differs from what it said. */
async function changes(page, act) {
  const says = () => page.getByRole('tabpanel').getByRole('table').first().innerText();
  const before = await says();
  await act();
  for (let turn = 0; turn < 250; turn += 1) {
    await settled(page);
    if ((await says()) !== before) return;
  }
  assert.fail('the numbers did not change');
}

pageTest('every control changes the numbers and the link', { hash: `${VIEW}&focus=russia` }, async ({ page }) => {
  await node(page, 'russia').waitFor();
  const choose = (name, value) => () => page.getByRole('combobox', { name, exact: true }).selectOption(value);
  const type = (name, value) => async () => {
    await page.getByRole('spinbutton', { name, exact: true }).fill(value);
    await page.keyboard.press('Tab');
  };
  const checked = async (act, key, value) => {
    await changes(page, act);
    assert.deepEqual(await inLink(page, key), [value]);
  };
  await checked(choose('What two words share', 'paragraph'), 'unit', 'paragraph');
  await checked(choose('What two words share', 'window'), 'unit', 'window');
  await checked(type('Words to the left', '3'), 'left', '3');
  await page.getByRole('tabpanel').getByText(/same size on both sides/).first().waitFor();
  await checked(type('Words to the right', '3'), 'right', '3');
  await checked(choose('Over sentence ends', '1'), 'cross-sentences', '1');
  await checked(choose('How a window is counted', 'no-span'), 'convention', 'no-span');
  await checked(choose('How a window is counted', 'span'), 'convention', 'span');
  const measures = await page.getByRole('combobox', { name: 'Measure', exact: true }).locator('option').evaluateAll((all) => all.map((option) => option.value));
  assert.equal(measures.length, 17);
  for (const measure of measures.filter((name) => name !== 'log-likelihood')) await checked(choose('Measure', measure), 'measure', measure);
  await checked(type('Least number of times together', '1'), 'min', '1');
});

pageTest('uneven windows without a focus say what to do, and the sentence stays', { hash: `${VIEW}&unit=window&left=2&right=5` }, async ({ page }) => {
  await page.getByRole('alert').filter({ hasText: /same number of words on both sides/ }).waitFor();
  await page.getByRole('spinbutton', { name: 'Words to the left' }).fill('5');
  await page.keyboard.press('Tab');
  await network(page).waitFor();
});

pageTest('a phrase and a query have company, a circle, a row and sentences', { hash: `${VIEW}&focus=central%20asia&focus=secur*&focus=russia%7Cmoscow` }, async ({ page }) => {
  for (const word of ['central asia', 'secur\\*', 'russia\\|moscow']) {
    await node(page, word).waitFor();
    assert.equal(await node(page, word).getAttribute('aria-pressed'), 'true', word);
  }
  await page.getByRole('table', { name: /^Company of central asia/ }).waitFor();
  const edge = edges(page).filter({ hasText: /^central asia and security: 4 times together/ });
  await edge.focus();
  await page.keyboard.press('Enter');
  const evidence = page.getByRole('region', { name: 'Sentences' });
  await evidence.waitFor();
  assert.equal(await evidence.getByRole('listitem').count(), 4);
  await addressHas(page, 'pair=central asia security');
  await soon(async () => assert.equal(await evidence.locator('[data-sentence]').count(), 4));
  await figure(page).getByRole('button', { name: 'Show as matrix' }).click();
  await grid(page).getByRole('gridcell', { name: /^central asia and security: 4 times together/ }).waitFor();
  await grid(page).getByRole('gridcell', { name: 'central asia and secur*: two queries are not counted against each other' }).waitFor();
});

pageTest('other rows take the elements of those before, and all numbers come', { hash: `${VIEW}&show=table` }, async ({ page }) => {
  const table = page.getByRole('table', { name: /^Best pairs/ });
  const rows = () => table.evaluate((element) => [...element.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)));
  const isWhole = async () => {
    const there = await rows();
    assert.equal(there.length, 50);
    assert.ok(there.flat().every((text) => text !== ''));
  };
  await soon(isWhole);
  const before = await rows();
  await table.evaluate((element) => { [...element.tBodies[0].rows].forEach((row, place) => { row.dataset.before = place; }); });
  await table.getByRole('button', { name: 'PMI', exact: true }).click();
  await table.locator('[aria-sort="descending"]').waitFor();
  await soon(isWhole);
  assert.notDeepEqual(await rows(), before);
  const places = await table.evaluate((element) => [...element.tBodies[0].rows].slice(0, 10).map((row) => row.dataset.before));
  assert.deepEqual(places, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
});

pageTest('the side list shows more and sorts', { hash: VIEW }, async ({ page }) => {
  const table = page.getByRole('table', { name: /^Best pairs/ });
  await table.waitFor();
  assert.equal(await table.getByRole('row').count(), 11);
  await page.getByRole('button', { name: /^Show \d+ more/ }).click();
  await settled(page);
  assert.ok((await table.getByRole('row').count()) > 11);
  await table.getByRole('button', { name: 'together' }).click();
  await settled(page);
  const shared = await table.getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) => Number(row.cells[1].textContent)));
  assert.deepEqual(shared, [...shared].sort((a, b) => b - a));
});

const many = (hits) => ({ title: 'Hits', text: `Alpha ${'word beta '.repeat(hits)}end. Gamma delta.` });

for (const [name, document, hash, says] of [
  ['10,000 hits in one sentence', many(10_000), '&focus=word', /Hits|word/],
  ['a wildcard that matches everything', many(50), '&focus=*&min=1', /company of \*|meets|No word/],
  ['a node at the very start, a window longer than the text', many(2), '&focus=alpha&unit=window&left=20&right=20&min=1', /alpha/],
  ['a node that does not occur', many(2), '&focus=nowhere', /“nowhere” does not occur/],
  ['a text of stop words alone', { title: 'Stops', text: 'The of and. The of and. It is.' }, '', /not hidden/],
  ['one sentence', { title: 'One', text: 'Cats purr.' }, '&min=1', /With 1 unit no association can be seen/],
]) {
  pageTest(`hard text: ${name}`, { hash: `${VIEW}${hash}`, site: { change: withCorpus(document) } }, async ({ page }) => {
    await figure(page).filter({ hasText: says }).waitFor();
    for (const show of ['matrix', 'table']) {
      await figure(page).getByRole('button', { name: `Show as ${show}` }).click();
      await settled(page);
    }
    assert.ok((await overflow(page)) <= 0);
  });
}

pageTest('in forced colours the strongest squares are the largest', { hash: `${VIEW}&show=matrix`, context: { forcedColors: 'active' } }, async ({ page }) => {
  await grid(page).waitFor();
  const inner = (level) => grid(page).locator(`.matrix__cell--${level}`).first().evaluate((cell) => cell.clientWidth);
  const sizes = [await inner(1), await inner(3), await inner(5)];
  assert.ok(sizes[0] < sizes[1] && sizes[1] < sizes[2], sizes.join(' '));
  const mark = (kind) => grid(page).locator(`.matrix__cell--${kind}`).first().evaluate((cell) => getComputedStyle(cell).backgroundImage);
  assert.notEqual(await mark('same'), 'none', 'a word with itself is no weak tie');
});

pageTest('in forced colours no line keeps a colour of its own', { hash: `${VIEW}&focus=russia`, context: { forcedColors: 'active' } }, async ({ page }) => {
  await page.locator('.network__edge--focus-1').first().waitFor({ state: 'attached' });
  const strokes = await page.locator('.network__edge:not(.network__edge--chosen) .network__line').evaluateAll((all) => all.map((line) => getComputedStyle(line).stroke));
  assert.equal(new Set(strokes).size, 1, strokes.join(' '));
  const same = (selector, property) => page.locator(selector).evaluate((element, name) => getComputedStyle(element)[name] === getComputedStyle(document.body).backgroundColor, property);
  assert.ok(await same('.strip', 'backgroundColor'), 'the strip');
});
