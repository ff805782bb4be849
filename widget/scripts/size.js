import { gzipSync } from "node:zlib";
import { bundle, FILES } from "./bundle.js";

for (const [name, { entry, limit }] of Object.entries(FILES)) {
  const content = await bundle(entry);
  const size = gzipSync(content, { level: 9 }).length;
  console.log(`${name}: ${content.length} bytes, ${size} gzip (limit ${limit})`);
  if (size > limit) {
    console.error(`${name} is ${size - limit} bytes too big`);
    process.exitCode = 1;
  }
}
