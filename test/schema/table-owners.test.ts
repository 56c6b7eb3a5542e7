import "reflect-metadata";
import { describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { models, sources, writes } from "./written-tables.ts";

/** What belongs to no module of the business. */
const ofNoModule = [
  { name: "platform", tables: ["IdempotencyRecord", "RateWindow", "WorkerHeartbeat"] },
  { name: "launch", tables: ["SharedSetting", "WriteProbe", "SealedColumn"] },
];
const owners = [...ofNoModule, ...modules];

it("Every table has one owner", () => {
  const owned = owners.flatMap(({ tables }) => tables);
  expect(owned.toSorted()).toEqual(models.map(({ name }) => name).toSorted());
});

describe("No other module than its owner writes", () => {
  it.each(models.map(({ name }) => name))("%s", (model) => {
    const owner = owners.find(({ tables }) => tables.includes(model))?.name;
    const writers = new Set(sources.filter(({ text }) => writes(text, model)).map(({ file }) => file.split("/")[0]));
    const foreign = [...writers].filter((writer) => writer !== owner).map((writer) => `${writer} writes ${model}`);
    expect(foreign).toEqual([]);
  });
});
