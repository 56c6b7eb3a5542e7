/** Rules of the house that the linter (biome.jsonc) cannot say. Its overrides are the one list of modules, from the lowest level up. */
import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const project = path.resolve(import.meta.dirname, "../..");
const levels = modulesByLevel();
const sources = fs
  .readdirSync(path.join(project, "server"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("generated"));

interface Import {
  /** Files below server/, with / on every system. */
  from: string;
  to: string;
  isTypeOnly: boolean;
}

const imports = sources.flatMap(importsOf);

it("Every module has its level in biome.jsonc", () => {
  const folders = fs.readdirSync(path.join(project, "server"), { withFileTypes: true });
  const modules = folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const unknown = modules.filter((name) => !["platform", "generated"].includes(name) && levelOf(name) === undefined);
  expect(unknown, "add it to the lists of all modules and to the override of its level").toEqual([]);
});

it("Rules know rules of lower modules only", () => {
  const upward = imports.filter(({ from, to }) => {
    const [above, below] = [moduleOf(from), moduleOf(to)];
    if (!from.includes("/rules/") || above === below) return false;
    return (levelOf(below) ?? -1) >= (levelOf(above) ?? -1);
  });
  expect(upward.map(told), "move the rule down to where both can see it, or hand its answer in as an argument").toEqual(
    [],
  );
});

it("Rules and platform take the database's enums as types", () => {
  const asValues = imports.filter(
    ({ from, to, isTypeOnly }) =>
      (from.includes("/rules/") || from.startsWith("platform/")) && to.startsWith("generated/graphql/") && !isTypeOnly,
  );
  expect(asValues.map(told), "write import type and compare with the value's name as text").toEqual([]);
});

function modulesByLevel(): string[][] {
  const text = fs.readFileSync(path.join(project, "biome.jsonc"), "utf8").replace(/^\s*\/\/.*$/gm, "");
  const { overrides } = JSON.parse(text) as { overrides: { includes: string[] }[] };
  return overrides.flatMap(({ includes }) => {
    const names = /^server\/(?:\{([\w,]+)\}|(\w+))\/\*\*$/.exec(includes.length === 1 ? (includes[0] ?? "") : "");
    const listed = (names?.[1] ?? names?.[2])?.split(",") ?? [];
    return listed.length === 0 || listed.includes("platform") ? [] : [listed];
  });
}

function levelOf(name: string): number | undefined {
  const level = levels.findIndex((names) => names.includes(name));
  return level === -1 ? undefined : level;
}

function moduleOf(file: string): string {
  return file.slice(0, file.indexOf("/"));
}

function told({ from, to }: Import): string {
  return `server/${from} imports server/${to}`;
}

function importsOf(file: string): Import[] {
  const from = file.replaceAll(path.sep, "/");
  const text = fs.readFileSync(path.join(project, "server", file), "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?([^;"']*?)\s*from\s+"(\.[^"]+)"/gm)].map(
    ([, type, names, source]) => ({
      from,
      to: path.posix.join(path.posix.dirname(from), source ?? ""),
      isTypeOnly: type !== undefined || /^\{(\s*type\s+\w+(\s+as\s+\w+)?\s*,?)+\s*\}$/.test(names ?? ""),
    }),
  );
}
