import { readFileSync } from "node:fs";
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { settingsAsMarkdown } from "../../server/launch/config.ts";
import { createSchema } from "../../server/launch/schema.ts";

const readme = readFileSync("README.md", "utf8");
const examples = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text]) => text ?? "");
const schema = createSchema();

describe("the README", () => {
  it.each(examples)("shows a call that the schema takes: %s", (example) => {
    expect(validate(schema, parse(example)).map(String)).toEqual([]);
  });

  it("has examples at all", () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  it("lists the settings as they are", () => {
    const [, table] = /<!-- settings -->\n([\s\S]*?)<!-- \/settings -->/.exec(readme) ?? [];
    expect(table?.trim()).toBe(settingsAsMarkdown().trim());
  });

  it("names only files that exist", () => {
    const named = [...readme.matchAll(/`((?:server|admin|test|prisma)\/[\w./-]+\.\w+)`/g)].map(
      ([, file]) => file ?? "",
    );
    expect(named.length).toBeGreaterThan(5);
    for (const file of named) expect(() => readFileSync(file), file).not.toThrow();
  });
});
