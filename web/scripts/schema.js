/** Writes src/api/schema.d.ts from the OpenAPI document; with --check it only compares. */
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import { format } from "prettier";

const DOCUMENT = new URL("../.openapi.json", import.meta.url);
const SCHEMA = new URL("../src/api/schema.d.ts", import.meta.url);
const HEAD = "// Written by `npm run schema` from the OpenAPI document; do not edit it.\n";

const types = astToString(await openapiTS(DOCUMENT));
const wanted = await format(HEAD + types, { parser: "typescript", printWidth: 100 });
const present = await readFile(SCHEMA, "utf8").catch(() => "");
if (wanted !== present && process.argv.includes("--check")) {
  console.error("src/api/schema.d.ts is stale: make schema");
  process.exitCode = 1;
} else if (wanted !== present) {
  await writeFile(SCHEMA, wanted);
}
