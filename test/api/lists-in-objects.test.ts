import { beforeAll, describe, expect, it } from "vitest";
import { toPublicId } from "../../server/platform/ids.ts";
import { anAgent, anEnterprise, aRequest, type SeededRequest } from "../factories/index.ts";
import { listFields, wholeQueries } from "../schema/whole-selection.ts";
import { useDesk } from "../support/desk.ts";
import { deskSchema } from "../support/desk-schema.ts";

const { client, store } = await useDesk();
const ours = await anEnterprise(store).withCards(30).save();
const theirs = await anEnterprise(store).withCards(4).save();
const me = client.asViewer(ours.viewer);
const requests: SeededRequest[] = [];
let foreign: SeededRequest;

/** A page as it is asked for here. */
interface Page {
  nodes: { card: { iccid: string } }[];
  edges: { cursor: string }[];
  pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  totalCount: number;
}

const page = `{ nodes { card { iccid } } edges { cursor } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount }`;
const iccids = ({ nodes }: Page) => nodes.map(({ card }) => card.iccid);
const wanted = ({ items }: SeededRequest) => items.map(({ card }) => card.iccid);
const byId = `query ($id: ID!, $first: Int, $last: Int, $after: String, $before: String, $filter: CancellationItemFilter, $orderBy: CancellationItemOrder! = POSITION_ASC) {
  cancellationRequest(id: $id) {
    items(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) ${page} } }`;
const itemsOf = async ({ publicId: id }: SeededRequest, variables: object): Promise<Page> =>
  (await me.query(byId, { id, ...variables })).cancellationRequest.items;

beforeAll(async () => {
  const parts = [ours.cards.slice(0, 8), ours.cards.slice(8, 13), ours.cards.slice(13, 15)];
  for (const cards of parts)
    requests.push(await aRequest(store, ours, { status: "IN_PROGRESS" }).ofCards(cards, "BARRED").save());
  foreign = await aRequest(store, theirs, { status: "IN_PROGRESS" }).ofCards(theirs.cards).save();
});

describe("The items of a request", () => {
  it("are read page by page for several requests at once, each with its own cursor", async () => {
    const document = `query ($a: ID!, $b: ID!, $afterA: String, $afterB: String) {
      a: cancellationRequest(id: $a) { items(first: 3, after: $afterA) ${page} }
      b: cancellationRequest(id: $b) { items(first: 3, after: $afterB) ${page} } }`;
    const found: Record<"a" | "b", string[]> = { a: [], b: [] };
    const more: boolean[][] = [];
    let variables: Record<string, unknown> = { a: requests[0]?.publicId, b: requests[1]?.publicId };
    for (let turn = 0; turn < 3; turn += 1) {
      const { a, b }: Record<"a" | "b", { items: Page }> = await me.query(document, variables);
      found.a.push(...iccids(a.items));
      found.b.push(...iccids(b.items));
      more.push([a.items.pageInfo.hasNextPage, b.items.pageInfo.hasNextPage]);
      expect([a.items.totalCount, b.items.totalCount]).toEqual([8, 5]);
      variables = {
        ...variables,
        afterA: a.items.pageInfo.endCursor ?? variables.afterA,
        afterB: b.items.pageInfo.endCursor ?? variables.afterB,
      };
    }
    expect(found).toEqual({ a: requests[0] && wanted(requests[0]), b: requests[1] && wanted(requests[1]) });
    expect(more).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it("come backwards, latest first and filtered, as in the list of all items", async () => {
    const [request] = requests as [SeededRequest];
    const all = wanted(request);
    const last = await itemsOf(request, { last: 2 });
    expect(iccids(last)).toEqual(all.slice(6));
    expect(last.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(iccids(await itemsOf(request, { last: 3, before: last.pageInfo.startCursor }))).toEqual(all.slice(3, 6));
    expect(iccids(await itemsOf(request, { first: 3, orderBy: "CREATED_AT_DESC" }))).toEqual(
      all.toReversed().slice(0, 3),
    );
    const one = await itemsOf(request, { filter: { search: all[4] } });
    expect([iccids(one), one.totalCount]).toEqual([[all[4]], 1]);
    expect((await itemsOf(request, { filter: { statusIn: ["FAILED"] } })).nodes).toEqual([]);
    const list = `query ($id: ID!, $after: String) { cancellationItems(first: 2, after: $after, orderBy: POSITION_ASC, filter: { requestId: $id }) ${page} }`;
    const [first] = (await itemsOf(request, { first: 3 })).edges.slice(-1);
    const goesOn = await me.query(list, { id: request.publicId, after: first?.cursor });
    expect(iccids(goesOn.cancellationItems)).toEqual(all.slice(3, 5));
  });

  it("go on after a cursor whatever happened to the rows before it", async () => {
    const request = requests[0] as SeededRequest;
    const filter = { statusIn: ["BARRED"] };
    const first = await itemsOf(request, { first: 3, filter });
    await store.prisma.cancellationItem.updateMany({
      where: { id: { in: request.items.slice(0, 3).map(({ id }) => id) } },
      data: { status: "FAILED" },
    });
    const second = await itemsOf(request, { first: 3, after: first.pageInfo.endCursor, filter });
    expect([...iccids(first), ...iccids(second)]).toEqual(wanted(request).slice(0, 6));
    expect(second.totalCount).toBe(5);
  });

  it("cost one statement with their requests, however many those are, and the same one for every cursor", async () => {
    const list = `query ($after: String) { cancellationRequests(first: 20) { nodes { number items(first: 3, after: $after) ${page} } } }`;
    const pages = [await me.statementsOf(list)];
    for (const index of [0, 1]) {
      const cursor = (await itemsOf(requests[0] as SeededRequest, { first: 3 })).edges[index]?.cursor;
      pages.push(await me.statementsOf(list, { after: cursor }));
      const { nodes } = (await me.query(list, { after: cursor })).cancellationRequests;
      const expected = requests.map((request) => wanted(request).slice(index + 1, index + 4)).toReversed();
      expect((nodes as { items: Page }[]).map(({ items }) => iccids(items))).toEqual(expected);
    }
    expect(pages.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(pages[2]).toEqual(pages[1]);
    expect(pages[1]).not.toEqual(pages[0]);
  });

  it("come with a request that an act answers", async () => {
    const draft = await aRequest(store, ours, { status: "DRAFT" }).ofCards(ours.cards.slice(20, 21)).save();
    const document = `mutation ($id: ID!) { cancellationRequestWithdraw(input: { requestId: $id }) {
      request { status items(first: 3) ${page} } userErrors { code message } } }`;
    const { cancellationRequestWithdraw: answer } = await me.query(document, { id: draft.publicId });
    expect(answer).toMatchObject({ userErrors: [], request: { items: { nodes: [], totalCount: 0 } } });
  });

  it("are never those of other customers", async () => {
    const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on CancellationRequest { items { totalCount } } } }`;
    const ids = [requests[1]?.publicId, foreign.publicId];
    expect((await me.query(document, { ids })).nodes).toEqual([{ items: { totalCount: 5 } }, null]);
    const agent = client.asViewer(await anAgent(store));
    expect((await agent.query(document, { ids })).nodes).toEqual([
      { items: { totalCount: 5 } },
      { items: { totalCount: 4 } },
    ]);
    // A row of somebody else that came into the request by mistake is not shown either.
    const stray = requests[1]?.items[0]?.id ?? "";
    await store.prisma.cancellationItem.update({ where: { id: stray }, data: { customerId: theirs.id } });
    expect((await me.query(document, { ids })).nodes).toEqual([{ items: { totalCount: 4 } }, null]);
    expect((await itemsOf(requests[1] as SeededRequest, {})).nodes).toHaveLength(4);
  });

  it.each([
    [{ first: 0 }, "A page holds 1 to 100 rows"],
    [{ first: 101 }, "A page holds 1 to 100 rows"],
    [{ first: 1, last: 1 }, "Give either first or last, not both"],
    [{ after: "x" }, "This cursor is not valid; start again from the first page"],
    [
      { after: Buffer.from('["a", "b"]').toString("base64url") },
      "This cursor is not valid; start again from the first page",
    ],
  ])("are refused for a page that cannot be: %j", async (variables, message) => {
    const refusal = await me.refusal(byId, { id: requests[0]?.publicId, ...variables });
    expect(refusal).toMatchObject({ code: "BAD_USER_INPUT", message });
  });
});

describe("The rows of an import", () => {
  it("are read page by page where the import is, with the filter of their list", async () => {
    await aRequest(store, theirs, { status: "DRAFT" }).withImport(5).save();
    const { id } = await store.prisma.cardImport.findFirstOrThrow();
    await store.prisma.cardImportRow.updateMany({ where: { importId: id, rowNumber: 3 }, data: { isAccepted: false } });
    const document = `query ($id: ID!, $after: String, $filter: CardImportRowFilter) { cardImport(id: $id) {
      rows(first: 2, after: $after, filter: $filter) { nodes { rowNumber } pageInfo { endCursor hasNextPage } totalCount } } }`;
    const ask = async (variables: object) =>
      (await client.asViewer(theirs.viewer).query(document, { id: toPublicId("import", id), ...variables })).cardImport
        .rows;
    const first = await ask({});
    const second = await ask({ after: first.pageInfo.endCursor });
    expect([first, second].map(({ nodes }) => nodes.map(({ rowNumber }: { rowNumber: number }) => rowNumber))).toEqual([
      [2, 3],
      [4, 5],
    ]);
    expect([second.pageInfo.hasNextPage, second.totalCount]).toEqual([true, 5]);
    expect(await ask({ filter: { isAccepted: false } })).toMatchObject({ nodes: [{ rowNumber: 3 }], totalCount: 1 });
  });
});

describe("The cards and requests of a customer", () => {
  it("are read where the customer is, filtered by several values as in their own lists", async () => {
    const statuses = ["CANCELLED", "IN_USE", "CANCELLING"];
    const document = `query ($id: ID!, $filter: SimCardFilter, $after: String) { customer(id: $id) {
      simCards(first: 20, filter: $filter, after: $after) { nodes { iccid } pageInfo { endCursor } totalCount }
      requests(orderBy: CREATED_AT_ASC, filter: { statusIn: IN_PROGRESS }) { nodes { number } totalCount } } }`;
    const variables = { id: ours.publicId, filter: { statusIn: statuses } };
    const first = (await me.query(document, variables)).customer;
    const second = (await me.query(document, { ...variables, after: first.simCards.pageInfo.endCursor })).customer;
    const cards = [first, second].flatMap(({ simCards }) =>
      simCards.nodes.map(({ iccid }: { iccid: string }) => iccid),
    );
    expect(cards).toEqual(ours.cards.map(({ iccid }) => iccid).sort());
    expect(first.simCards.totalCount).toBe(30);
    expect(first.requests).toEqual({ nodes: requests.map(({ number }) => ({ number })), totalCount: 3 });
    expect(await me.statementsOf(document, variables)).toHaveLength(1);
  });

  it("hold three levels of pages, still in one statement, and nothing of others", async () => {
    const document = `{ customers { nodes { requests(first: 2, filter: { statusIn: IN_PROGRESS }) { nodes { number items(first: 2) { nodes { card { iccid customer { number } } } } } totalCount } } } }`;
    const { customers } = await me.query(document);
    expect(customers.nodes).toHaveLength(1);
    expect(JSON.stringify(customers)).not.toContain(theirs.number);
    expect(customers.nodes[0].requests.nodes[0].items.nodes).toHaveLength(2);
    expect(await me.statementsOf(document)).toHaveLength(1);
    expect((await client.asViewer(await anAgent(store)).query(document)).customers.nodes).toHaveLength(2);
  });
});

describe("An object of which everything is asked at once", () => {
  it("is answered as when little is asked, though it has more fields than the database puts into one", async () => {
    const schema = deskSchema();
    const field = listFields(schema).find(({ name }) => name === "cancellationItems");
    if (!field) throw new Error("There is no list of items");
    const whole = wholeQueries(schema, field, 2, 5, {}).find(({ document }) =>
      document.includes("{ __typename request {"),
    );
    const all = await me.query(whole?.document ?? "", { first: 3 });
    const little = await me.query(
      `{ cancellationItems(first: 3) { nodes { request {
        id number createdAt submittedCardCount isBatch progress { phase percent } itemCounts(first: 2) { status count } items(first: 2) { nodes { id position } totalCount } } } } }`,
    );
    expect(Object.keys(all.cancellationItems.nodes[0].request).length).toBeGreaterThan(40);
    expect(all).toMatchObject(little);
  });
});
