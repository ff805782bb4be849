import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { bundle, FILES, ROOT } from "./bundle.js";

const STATIC = join(ROOT, "../src/comptoir/web/static");

const ENTRIES = {
  ...Object.fromEntries(Object.entries(FILES).map(([name, { entry }]) => [name, entry])),
  "demo.js": "demo/main.ts",
  "demo.css": "demo/demo.css",
  "phones.js": "src/phones.ts",
  "phones.css": "src/phones.css",
};

await mkdir(STATIC, { recursive: true });
for (const [name, entry] of Object.entries(ENTRIES)) {
  const content = await bundle(entry);
  await writeFile(join(STATIC, name), content);
  console.log(`${name.padEnd(14)} ${content.length} bytes`);
}
for (const path of ["demo/demo.html", "demo/favicon.svg", "src/phones.html"]) {
  await copyFile(join(ROOT, path), join(STATIC, basename(path)));
}
