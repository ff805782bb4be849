import { gzipSync } from "node:zlib";
import { bundle } from "./bundle.js";

const LIMIT = 10_240;

const content = await bundle("src/widget.ts");
const size = gzipSync(content, { level: 9 }).length;
console.log(`widget.js: ${content.length} bytes, ${size} gzip (limit ${LIMIT})`);
if (size > LIMIT) {
  console.error(`widget.js is ${size - LIMIT} bytes too big`);
  process.exit(1);
}
