/** Writes each built file once more as gzip and as Brotli, so that no request waits for it. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { ASSETS } from "./built.js";

const SMALLEST = 1_024;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
const ways = {
  gz: (body) => promisify(gzip)(body, { level: 9 }),
  br: (body) => promisify(brotliCompress)(body, QUALITY),
};

for (const name of await readdir(ASSETS)) {
  const body = await readFile(join(ASSETS, name));
  if (!/\.(js|css|svg)$/.test(name) || body.length < SMALLEST) continue;
  for (const [ending, squeeze] of Object.entries(ways)) {
    await writeFile(join(ASSETS, `${name}.${ending}`), await squeeze(body));
  }
}
