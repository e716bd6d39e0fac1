// Stores what pdf.js reads in the sample PDFs, a page a paragraph: NAME.pdfjs.txt beside each NAME.pdf. The text items are
// joined as they come, with a line end where pdf.js says that a line ends.
//
//     npm ci && node words.mjs FOLDER
//
// Node 22 or newer. Files that pdf.js does not open (a password) get none.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const folder = process.argv[2];
const here = dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json")));
for (const name of readdirSync(folder).filter((name) => name.endsWith(".pdf")).sort()) {
  const pages = [];
  try {
    const task = getDocument({
      data: new Uint8Array(readFileSync(join(folder, name))),
      cMapUrl: `${here}/cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${here}/standard_fonts/`,
      useSystemFonts: false,
      verbosity: 0,
    });
    const pdf = await task.promise;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
    }
    await task.destroy();
  } catch (error) {
    console.log(`${name}: ${error.name}`);
    continue;
  }
  writeFileSync(join(folder, name.replace(/pdf$/, "pdfjs.txt")), `${pages.join("\n\n")}\n`);
  console.log(name);
}
