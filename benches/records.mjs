// The names of records: by the date, and by what was measured.

import { existsSync } from 'node:fs';

/** The name of a record that is not there yet, as a path from this folder. `named` makes it of the date. */
export function newRecord(named) {
  const first = named(new Date().toISOString().slice(0, 10));
  for (let number = 1; ; number += 1) {
    const name = `records/${first}${number > 1 ? `-${number}` : ''}.md`;
    if (!existsSync(new URL(name, import.meta.url))) return name;
  }
}

/** What the name of a record says of the browser: nothing of Chromium. */
export const ofBrowser = (browser) => (browser === 'chromium' ? '' : `-${browser}`);

/** What a record is called at its head. */
export const title = (name) => name.replace(/^records\//, '').replace(/\.md$/, '');
