import { describe, expect, it } from "vitest";
import { anAgent, anEnterprise, aRequest } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const { client, store } = await useDesk();
const ours = await anEnterprise(store)
  .withCards(3, { status: "SUSPENDED" })
  .withCards(4, { status: "IN_USE" })
  .withCards(2, { status: "CANCELLED" })
  .save();
const others = await anEnterprise(store).withCards(5, { status: "IN_USE" }).save();

/** What a list answers, row by row. */
interface Page {
  nodes: { iccid: string }[];
  pageInfo: { startCursor: string; endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
  totalCount: number;
}

async function cardsOf(viewer: typeof ours.viewer, variables: Record<string, unknown>): Promise<Page> {
  const list = `query ($filter: SimCardFilter, $first: Int, $last: Int, $after: String, $before: String, $offset: Int, $orderBy: SimCardOrder! = ICCID_ASC) {
    simCards(filter: $filter, first: $first, last: $last, after: $after, before: $before, offset: $offset, orderBy: $orderBy) {
      nodes { iccid } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } totalCount } }`;
  return (await client.asViewer(viewer).query(list, variables)).simCards;
}

const iccids = ({ nodes }: Page) => nodes.map(({ iccid }) => iccid);
const byNumber = (cards: readonly { iccid: string }[]) => cards.map(({ iccid }) => iccid).sort();
/** Named twice, as a person may tick it twice. */
const filter = { statusIn: ["IN_USE", "SUSPENDED", "IN_USE"] };
const wanted = byNumber(ours.cards.slice(0, 7));

describe("A list by several values", () => {
  it("has each row once in the order of the list, and counts them", async () => {
    const all = await cardsOf(ours.viewer, { filter, first: 50 });
    expect(iccids(all)).toEqual(wanted);
    expect(all.totalCount).toBe(7);
    expect(iccids(await cardsOf(ours.viewer, { filter, first: 50, orderBy: "ICCID_DESC" }))).toEqual(
      wanted.toReversed(),
    );
  });

  it("is read page by page, forwards, backwards and by place", async () => {
    const first = await cardsOf(ours.viewer, { filter, first: 3 });
    const second = await cardsOf(ours.viewer, { filter, first: 3, after: first.pageInfo.endCursor });
    const third = await cardsOf(ours.viewer, { filter, first: 3, after: second.pageInfo.endCursor });
    expect([first, second, third].flatMap(iccids)).toEqual(wanted);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
    expect(iccids(await cardsOf(ours.viewer, { filter, last: 3, before: third.pageInfo.startCursor }))).toEqual(
      iccids(second),
    );
    expect(iccids(await cardsOf(ours.viewer, { filter, last: 2 }))).toEqual(wanted.slice(5));
    expect(iccids(await cardsOf(ours.viewer, { filter, first: 1, offset: 5 }))).toEqual(wanted.slice(5, 6));
  });

  it("shows a customer nothing of others, and staff everything", async () => {
    const agent = await anAgent(store);
    expect(byNumber((await cardsOf(agent, { filter, first: 50 })).nodes)).toEqual(
      byNumber([...ours.cards.slice(0, 7), ...others.cards]),
    );
    expect((await cardsOf(others.viewer, { filter: { statusIn: ["SUSPENDED"] }, first: 50 })).totalCount).toBe(0);
    expect((await cardsOf(ours.viewer, { filter: { statusIn: [] }, first: 50 })).totalCount).toBe(0);
  });

  it("goes with other filters", async () => {
    const [card] = ours.cards;
    const search = { ...filter, search: card?.iccid };
    expect(iccids(await cardsOf(ours.viewer, { filter: search, first: 50 }))).toEqual([card?.iccid]);
  });
});

describe("Items in the order they were handed in", () => {
  it("are those of one request", async () => {
    const request = await aRequest(store, ours).ofCards(ours.cards.slice(0, 3), "HELD").save();
    const asOurs = client.asViewer(ours.viewer);
    const list = `query ($filter: CancellationItemFilter, $orderBy: CancellationItemOrder!) { cancellationItems(filter: $filter, orderBy: $orderBy) { nodes { card { iccid } } } }`;
    const items = async (orderBy: string) =>
      (await asOurs.query(list, { filter: { requestId: request.publicId }, orderBy })).cancellationItems.nodes.map(
        ({ card }: { card: { iccid: string } }) => card.iccid,
      );
    const handedIn = ours.cards.slice(0, 3).map(({ iccid }) => iccid);
    expect(await items("POSITION_ASC")).toEqual(handedIn);
    expect(await items("CREATED_AT_DESC")).toEqual(handedIn.toReversed());
    const { body } = await asOurs.run(list, { orderBy: "POSITION_ASC" });
    expect(body.errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});
