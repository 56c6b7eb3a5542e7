import type { Plugin } from "esbuild";
import type { Plugin as VitePlugin } from "vite";

/** For esbuild; `onFile` hears of every file that a script was made of. */
export function scriptsAsText(onFile?: (file: string) => void): Plugin;
/** For Vite. */
export function scriptsAsTextForVite(): VitePlugin;
