import fs from "node:fs";
import { expect, it } from "vitest";
import { printSortedSchema } from "../../server/launch/schema.ts";

it("The committed schema.graphql is what the server offers", () => {
  const committed = fs.readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8");
  expect(committed, "write it anew with: npm run schema").toBe(printSortedSchema());
});
