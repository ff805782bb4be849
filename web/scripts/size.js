/** Fails when a page loads more than it may before it shows something. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { BUILT, loadedBy } from "./built.js";

/** Per page: what it loads besides the entry, and the most bytes it may load in all, gzip. */
const PAGES = {
  inbox: {
    adds: [
      "src/shell/frame.tsx",
      "src/pages/inbox/page.tsx",
      "src/locales/fr/common.json",
      "src/locales/fr/inbox.json",
    ],
    limit: 260_000,
  },
  "sign-in": {
    adds: ["src/pages/sign-in/page.tsx", "src/locales/fr/common.json", "src/locales/fr/entry.json"],
    limit: 245_000,
  },
};

for (const [name, { adds, limit }] of Object.entries(PAGES)) {
  const sizes = loadedBy(...adds).map((file) => [
    file,
    gzipSync(readFileSync(join(BUILT, file)), { level: 9 }).length,
  ]);
  const sum = sizes.reduce((all, [, size]) => all + size, 0);
  console.log(`${name}: ${sum} bytes gzip in ${sizes.length} files (limit ${limit})`);
  if (process.argv.includes("--files")) {
    for (const [file, size] of sizes) console.log(`  ${String(size).padStart(7)} ${file}`);
  }
  if (sum > limit) {
    console.error(`${name} is ${sum - limit} bytes too big`);
    process.exitCode = 1;
  }
}
