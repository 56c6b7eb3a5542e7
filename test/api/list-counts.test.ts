import { describe, expect, it } from "vitest";
import { anAgent, anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const { client, store } = await useDesk();
const large = await anEnterprise(store).withCards(10_001).save();
const small = await anEnterprise(store).withCards(3).save();

const counted = async (fields: string, customer = large) =>
  (await client.asViewer(customer.viewer).query(`{ simCards(first: 1) { ${fields} } }`)).simCards;
const both = "totalCount isTotalCountExact";

describe("How many rows a list has", () => {
  it("is counted up to ten thousand, and said to be more", async () => {
    expect(await counted(both)).toEqual({ totalCount: 10_000, isTotalCountExact: false });
    expect(await counted("isTotalCountExact")).toEqual({ isTotalCountExact: false });
  });

  it("is exact when that is asked for, also by a variable", async () => {
    const exact = { totalCount: 10_001, isTotalCountExact: true };
    expect(await counted("totalCount(exact: true) isTotalCountExact")).toEqual(exact);
    const byVariable = `query ($exact: Boolean! = false) { simCards(first: 1) { totalCount(exact: $exact) isTotalCountExact } }`;
    const asked = async (variables: Record<string, unknown>) =>
      (await client.asViewer(large.viewer).query(byVariable, variables)).simCards;
    expect(await asked({ exact: true })).toEqual(exact);
    expect(await asked({})).toEqual({ totalCount: 10_000, isTotalCountExact: false });
  });

  it("is counted as far for a list inside an object, and for each object of a page", async () => {
    const inside = async (viewer: typeof large.viewer, fields: string) =>
      (await client.asViewer(viewer).query(`{ customers { nodes { simCards(first: 1) { ${fields} } } } }`)).customers
        .nodes;
    expect(await inside(large.viewer, both)).toEqual([{ simCards: { totalCount: 10_000, isTotalCountExact: false } }]);
    expect(await inside(large.viewer, `totalCount(exact: true)`)).toEqual([{ simCards: { totalCount: 10_001 } }]);
    const all = await inside(await anAgent(store), both);
    expect(all).toHaveLength(2);
    expect(all).toContainEqual({ simCards: { totalCount: 10_000, isTotalCountExact: false } });
    expect(all).toContainEqual({ simCards: { totalCount: 3, isTotalCountExact: true } });
  });

  it("is exact for a list that is not longer", async () => {
    expect(await counted(both, small)).toEqual({ totalCount: 3, isTotalCountExact: true });
  });
});
