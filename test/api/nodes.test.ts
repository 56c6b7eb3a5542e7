import { describe, expect, it } from "vitest";
import { toPublicId } from "../../server/platform/ids.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anEnterprise, aRequest } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const { client, store } = await useDesk();
const ours = await anEnterprise(store).withCards(3).boundToDevices().save();
const theirs = await anEnterprise(store).withCards(1).save();
const [first, second, third] = ours.cards.map(({ publicId }) => publicId);
const foreign = theirs.cards[0]?.publicId;
const unknown = "card_00000000-0000-7000-8000-000000000000";

const byId = `query ($id: ID!) { node(id: $id) {
  __typename ... on Node { id } ... on SimCard { iccid customer { number } } ... on Customer { number } ... on Device { imei } } }`;
const node = async (viewer: Viewer, id: string | undefined) => (await client.asViewer(viewer).query(byId, { id })).node;
const byIds = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on SimCard { iccid } } }";

describe("node", () => {
  it("answers an object of each kind by its id, with the fields of its kind", async () => {
    const { number } = await store.prisma.customer.findUniqueOrThrow({ where: { id: ours.id } });
    expect(await node(ours.viewer, first)).toEqual({
      __typename: "SimCard",
      id: first,
      iccid: ours.cards[0]?.iccid,
      customer: { number },
    });
    const customerId = toPublicId("customer", ours.id);
    expect(await node(ours.viewer, customerId)).toEqual({ __typename: "Customer", id: customerId, number });
  });

  it("needs no id among what is asked for", async () => {
    const document = "query ($id: ID!) { node(id: $id) { ... on SimCard { iccid } } }";
    expect(await client.asViewer(ours.viewer).query(document, { id: first })).toEqual({
      node: { iccid: ours.cards[0]?.iccid },
    });
  });

  it("answers null for another customer's object, as for an unknown one", async () => {
    const ids = [foreign, toPublicId("customer", theirs.id), unknown, "card_1", "nothing_1", "card", ""];
    for (const id of ids) expect(await node(ours.viewer, id), id).toBeNull();
    const request = await aRequest(store, theirs, { status: "DRAFT" }).save();
    expect(await node(ours.viewer, request.publicId)).toBeNull();
    expect(await node(theirs.viewer, request.publicId)).toMatchObject({ __typename: "CancellationRequest" });
  });

  it("answers null where the caller has not the right that its kind asks for", async () => {
    const device = await store.prisma.device.findFirstOrThrow();
    const id = toPublicId("device", device.id);
    expect(await node(ours.viewer, id)).toBeNull();
    expect(await node(await anAccount(store, "AGENT"), id)).toMatchObject({ imei: device.imei });
  });
});

describe("nodes", () => {
  it("keeps the order, with null for what is not there, in one statement for each kind", async () => {
    const ids = [third, foreign, first, unknown, toPublicId("customer", ours.id), second, first];
    const { result, statements } = await store.statements.during(() =>
      client.asViewer(ours.viewer).query(byIds, { ids }),
    );
    const answered = result.nodes.map((each: { id: string } | null) => each?.id ?? null);
    expect(answered).toEqual([third, null, first, null, toPublicId("customer", ours.id), second, first]);
    expect(statements).toHaveLength(2);
  });

  it("refuses more than 100 ids", async () => {
    const caller = client.asViewer(ours.viewer);
    const ids = Array.from({ length: 101 }, () => first);
    const codeOf = async (some: unknown[]) =>
      (await caller.run(byIds, { ids: some })).body.errors?.[0]?.extensions?.code;
    expect(await codeOf(ids)).toBe("BAD_USER_INPUT");
    expect(await codeOf(ids.slice(1))).toBeUndefined();
  });

  it("counts every object against what a query may cost", async () => {
    const document =
      "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on SimCard { usage(first: 100) { nodes { month } } ledger(first: 100) { nodes { id } } } } }";
    const often = document.replace(/\{ (nodes.*) \}$/, "{ a: $1 b: $1 c: $1 d: $1 e: $1 f: $1 }");
    const caller = client.asViewer(ours.viewer);
    expect((await caller.run(often, { ids: [first] })).body.errors).toBeUndefined();
    const { body } = await caller.run(often, { ids: Array.from({ length: 100 }, () => first) });
    expect(body.errors?.[0]?.extensions?.code).toBe("QUERY_TOO_COMPLEX");
  });
});
