/** How the sources become the files a browser loads. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const TARGET = ["es2022", "chrome111", "firefox115", "safari16.4"];

/** `import css from "./x.css?inline"` gives the minified style sheet as a string. */
const inlineStyles = {
  name: "inline-styles",
  setup(bundler) {
    bundler.onResolve({ filter: /\.css\?inline$/ }, ({ path, importer }) => ({
      path: resolve(dirname(importer), path.replace("?inline", "")),
      namespace: "inline-styles",
    }));
    bundler.onLoad({ filter: /./, namespace: "inline-styles" }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await transform(source, { loader: "css", minify: true, target: TARGET });
      return { contents: tightened(code.trim()), loader: "text", watchFiles: [path] };
    });
  },
};

/** White space around the value of a custom property counts for nothing; the bundler leaves it. */
function tightened(css) {
  return css.replace(/(--[\w-]+:) /g, "$1");
}

/** What the package ships: each file with its entry point and the most bytes it may have, gzip. */
export const FILES = {
  "widget.js": { entry: "src/widget.ts", limit: 10_240 },
  "push.js": { entry: "src/push.ts", limit: 3_072 },
  "push-worker.js": { entry: "src/push-worker.ts", limit: 1_024 },
};

/** Bundles the entry point and returns the text of the one file that comes out.
 *  What it imports when it is needed stays a file of its own. */
export async function bundle(entry) {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    legalComments: "none",
    charset: "utf8",
    external: ["./push.js"],
    plugins: [inlineStyles],
    write: false,
  });
  const { text } = outputFiles[0];
  return entry.endsWith(".css") ? text : squeezed(text);
}

/** Terser finds some more bytes than the bundler's own minifier. */
async function squeezed(code) {
  // `unsafe` joins texts with + instead of templates: nothing here has a `valueOf` of its own.
  const compress = { ecma: 2022, passes: 3, unsafe: true, unsafe_arrows: true, pure_getters: true };
  return (await minify(code, { module: true, ecma: 2022, compress })).code;
}
