/**
 * Scripts for browsers that a page of the server carries: `import script from "./x.ts?script"` is the text of that file with everything that it imports, small and on its
 * own. For esbuild, and for Vite in the tests.
 */
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const SUFFIX = /\?script$/;

/** One script with all that belongs to it, and the files it was made of. */
async function scriptOf(file) {
  const { outputFiles, metafile } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2020",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  return { text: outputFiles[0].text, files: Object.keys(metafile.inputs).map((input) => path.resolve(input)) };
}

/** For esbuild; `onFile` hears of every file that a script was made of. */
export function scriptsAsText(onFile = () => {}) {
  return {
    name: "scripts-as-text",
    setup(build) {
      build.onResolve({ filter: SUFFIX }, ({ path: name, resolveDir }) => ({
        path: path.resolve(resolveDir, name.replace(SUFFIX, "")),
        namespace: "script",
      }));
      build.onLoad({ filter: /.*/, namespace: "script" }, async ({ path: file }) => {
        const { text, files } = await scriptOf(file);
        for (const each of files) onFile(each);
        return { contents: text, loader: "text" };
      });
    },
  };
}

/** For Vite. */
export function scriptsAsTextForVite() {
  return {
    name: "scripts-as-text",
    enforce: "pre",
    async load(id) {
      if (!SUFFIX.test(id)) return undefined;
      const file = id.replace(SUFFIX, "");
      if (!fs.existsSync(file)) return undefined;
      return `export default ${JSON.stringify((await scriptOf(file)).text)}`;
    },
  };
}
