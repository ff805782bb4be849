/** Where the built app lies, and which files a page of it loads first. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const BUILT = fileURLToPath(new URL("../../src/comptoir/web/static/app", import.meta.url));
export const ASSETS = join(BUILT, "assets");

/** The files, relative to `BUILT`, that opening a page loads: of the entry, of the sources the page
 *  adds, and of all that these import from the start. */
export function loadedBy(...sources) {
  const manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8"));
  const found = new Set();
  const seen = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`nothing was built from ${key}`);
    if (seen.has(key)) return;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file);
    (chunk.imports ?? []).forEach(visit);
  };
  ["index.html", ...sources].forEach(visit);
  return [...found];
}
