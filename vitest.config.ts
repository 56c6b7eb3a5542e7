import { defineConfig } from "vitest/config";

export default defineConfig({
  // graphql ships an ESM and a CommonJS build; packages require the latter, so tests must see that one too.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
