import { defineConfig } from "vitest/config";
import { scriptsAsTextForVite } from "./server/script-as-text.mjs";

export default defineConfig({
  // Markdown that the server shows is imported as text, as server/build.mjs does it.
  plugins: [
    scriptsAsTextForVite(),
    {
      name: "markdown-as-text",
      transform: (text, file) => (file.endsWith(".md") ? `export default ${JSON.stringify(text)}` : undefined),
    },
  ],
  // graphql ships an ESM and a CommonJS build; packages require the latter, so tests must see that one too.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/global-setup.ts"],
    // The decorators of the GraphQL types need it, whichever file of the server a test imports first.
    setupFiles: ["reflect-metadata"],
    reporters: ["default", "test/support/summary-reporter.ts"],
    maxWorkers: "100%",
    // A seventh of the time went into clearing away what had just been made, in the few megabytes that are usual for it.
    execArgv: ["--max-semi-space-size=64"],
    // A loaded machine draws a screen later than the second that is usual.
    expect: { poll: { timeout: 10_000 } },
    // Every file would otherwise load the whole product anew, which takes longer than most files do. Nothing in it keeps state between two services, and files share no database.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
