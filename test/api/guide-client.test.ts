import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import {
  buildSchema,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  isScalarType,
  specifiedScalarTypes,
} from "graphql";
import { afterAll, describe, expect, it } from "vitest";
import guide from "../../server/developers/guide.md";
import { stepsOf } from "./guide-walk.ts";

const text = readFileSync("schema.graphql", "utf8");
const schema = buildSchema(text);
const example = (part: string) => stepsOf(guide).find((step) => step.text.includes(part))?.text ?? "";
/** In the project, so that it finds its package. */
const folder = mkdtempSync(path.join(process.cwd(), "node_modules", ".guide-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("The guide on clients", () => {
  it("has a program that tells caches what the schema says", () => {
    writeFileSync(path.join(folder, "schema.graphql"), text);
    writeFileSync(path.join(folder, "cache.mjs"), example("// node cache.mjs"));
    execFileSync(process.execPath, ["cache.mjs"], { cwd: folder });
    const { possibleTypes, withoutId } = JSON.parse(readFileSync(path.join(folder, "cache.json"), "utf8"));
    expect(possibleTypes.UserError).toContain("AmountChangedError");
    expect(possibleTypes.Node).toEqual(expect.arrayContaining(["CancellationRequest", "SimCard"]));
    for (const [name, type] of Object.entries(schema.getTypeMap())) {
      if (!isObjectType(type) || name.startsWith("__")) continue;
      const isRoot = ["Query", "Mutation", "Subscription"].includes(name);
      expect(withoutId.includes(name), name).toBe(!isRoot && type.getFields().id === undefined);
    }
  });

  it("names every scalar for generated types", () => {
    const own = Object.values(schema.getTypeMap()).filter((type) => isScalarType(type) && !isBuiltIn(type.name));
    const named = [...example("strictScalars").matchAll(/^ {6}(\w+): "(?:string|number)",$/gm)].map(([, name]) => name);
    expect(named).toEqual(own.map(({ name }) => name).sort());
  });

  it("says of every mutation rightly whether it takes a key", () => {
    const keyOf = (name: string) => {
      const input = schema.getMutationType()?.getFields()[name]?.args[0]?.type;
      const type = isNonNullType(input) ? input.ofType : input;
      return isInputObjectType(type) ? type.getFields().idempotencyKey : undefined;
    };
    const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {}).sort();
    const listed = (start: string) => {
      const line = guide.split("\n").find((each) => each.startsWith(start)) ?? "";
      return [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name);
    };
    expect(listed("- It must be there for")).toEqual(mutations.filter((name) => isNonNullType(keyOf(name)?.type)));
    expect(listed("- It may be there for")).toEqual(
      mutations.filter((name) => keyOf(name) && !isNonNullType(keyOf(name)?.type)),
    );
  });
});

function isBuiltIn(name: string): boolean {
  return specifiedScalarTypes.some((type) => type.name === name);
}
