import path from "node:path";
import { defineConfig } from "vite";

const folder = import.meta.dirname;
const api = "http://127.0.0.1:4000";

/** How the dashboard is bundled; `npx vite admin` serves it while one works on it, beside an API on port 4000. */
export default defineConfig({
  root: folder,
  publicDir: false,
  server: { proxy: { "/graphql": { target: api, ws: true }, "/healthz": api } },
  build: {
    outDir: path.join(folder, "../.build/admin"),
    emptyOutDir: true,
    target: "es2022",
    // Fonts and pictures stay files: the pages' policy takes none from inside a style.
    assetsInlineLimit: 0,
    manifest: "manifest.json",
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      // React Admin's modules say "use client" for a server that is none here.
      onwarn: (warning, warn) => (warning.code === "MODULE_LEVEL_DIRECTIVE" ? undefined : warn(warning)),
    },
  },
});
