/** Rules of the house that the linter cannot say. `server/modules.ts` is the one list of modules, from the lowest up. */
import "reflect-metadata";
import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { modules } from "../../server/modules.ts";

const project = path.resolve(import.meta.dirname, "../..");
/** From the lowest up. */
const order = modules.map(({ name }) => name);
/** Folders that are no part of the business. */
const notModules = ["launch", "platform", "generated"];
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

it("Every folder of the business is a module with its place in server/modules.ts", () => {
  const folders = fs.readdirSync(path.join(project, "server"), { withFileTypes: true });
  const found = folders.flatMap((entry) =>
    entry.isDirectory() && !notModules.includes(entry.name) ? [entry.name] : [],
  );
  expect(order.toSorted()).toEqual(found.toSorted());
});

it("Modules know those before them, by what their index.ts shows", () => {
  const wrong = imports.filter(({ from, to }) => {
    const [above, below] = [moduleOf(from), moduleOf(to)];
    if (above === below || below === "generated") return false;
    // What starts the product knows everybody; nobody knows it.
    if (below === "launch") return true;
    if (!order.includes(below)) return false;
    if (above === "platform") return true;
    if (above === "" || above === "launch") return !/^\w+\/(index|module)\.ts$/.test(to);
    // Rules are pure, so those of higher modules may build on those of lower ones.
    const isShown = to === `${below}/index.ts` || (from.includes("/rules/") && to.includes("/rules/"));
    return !isShown || order.indexOf(below) > order.indexOf(above);
  });
  expect(
    wrong.map(told),
    "take what it needs as an argument, or announce an event that the higher module reacts to",
  ).toEqual([]);
});

it("Rules and platform take the database's enums as types", () => {
  const asValues = imports.filter(
    ({ from, to, isTypeOnly }) =>
      (from.includes("/rules/") || from.startsWith("platform/")) && to.startsWith("generated/graphql/") && !isTypeOnly,
  );
  expect(asValues.map(told), "write import type and compare with the value's name as text").toEqual([]);
});

it("No files of the server import each other in a circle", () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const whole = new Set<string>();
  const circleFrom = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (whole.has(file)) return null;
    for (const to of next.get(file) ?? []) {
      const circle = circleFrom(to, [...way, file]);
      if (circle) return circle;
    }
    whole.add(file);
    return null;
  };
  const circles = [...next.keys()].map((file) => circleFrom(file, [])).filter((circle) => circle !== null);
  expect(circles[0]?.join(" → "), "move what both need into a file of its own").toBeUndefined();
});

function moduleOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : "";
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
