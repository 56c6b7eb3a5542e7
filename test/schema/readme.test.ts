import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { settingsAsMarkdown } from "../../server/launch/config.ts";

const readme = readFileSync("README.md", "utf8");

describe("the README", () => {
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
