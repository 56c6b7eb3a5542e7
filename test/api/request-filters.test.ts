import { describe, expect, it } from "vitest";
import { anAgent, anEnterprise, aRequest } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const { client, store } = await useDesk();
const at = (day: number) => `2026-02-0${day}T12:00:00+08:00`;
const agent = await anAgent(store);
const acme = await anEnterprise(store).withCards(3).save();
const others = await anEnterprise(store).withCards(1).save();
const [first, second, third] = acme.cards.map((card) => [card]);
const ended = await aRequest(store, acme, { status: "COMPLETED", now: new Date(at(1)) })
  .ofCards(first ?? [])
  .save();
const open = await aRequest(store, acme, { status: "IN_PROGRESS", now: new Date(at(3)) })
  .ofCards(second ?? [])
  .save();
const partly = await aRequest(store, acme, { status: "PARTIALLY_COMPLETED", now: new Date(at(5)) })
  .ofCards(third ?? [])
  .save();
const draft = await aRequest(store, acme, { status: "DRAFT", now: new Date(at(5)) }).save();
const foreign = await aRequest(store, others, { status: "COMPLETED", now: new Date(at(3)) })
  .ofCards(others.cards)
  .save();

async function found(filter: object, viewer = agent, orderBy = "CREATED_AT_ASC"): Promise<string[]> {
  const list = `query ($filter: CancellationRequestFilter, $orderBy: CancellationRequestOrder!) {
    cancellationRequests(filter: $filter, orderBy: $orderBy) { nodes { number } totalCount } }`;
  const { nodes, totalCount } = (await client.asViewer(viewer).query(list, { filter, orderBy })).cancellationRequests;
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ number }: { number: string }) => number);
}
const numbersOf = (...requests: { number: string }[]) => requests.map(({ number }) => number);

// Begun a day before it was handed in, and ended a day after.
await store.prisma.cancellationRequest.update({
  where: { id: partly.id },
  data: { createdAt: at(4), completedAt: at(6) },
});

describe("Requests are found", () => {
  it("by when they were handed in: from a time on, and before one", async () => {
    const mine = { customerId: acme.publicId };
    expect(await found({ ...mine, submittedFrom: at(3) })).toEqual(numbersOf(open, partly));
    expect(await found({ ...mine, submittedBefore: at(3) })).toEqual(numbersOf(ended));
    expect(await found({ submittedFrom: at(1), submittedBefore: at(5) })).toEqual(numbersOf(ended, open, foreign));
    expect(await found({ ...mine, submittedBefore: at(5) })).toEqual(numbersOf(ended, open));
    expect(await found({ submittedFrom: at(5) })).not.toContain(draft.number);
  });

  it("by when they reached their end, whichever it was", async () => {
    expect(await found({ completedFrom: at(3) })).toEqual(numbersOf(foreign, partly));
    expect(await found({ completedBefore: at(3) })).toEqual(numbersOf(ended));
    expect(await found({ completedFrom: at(6) })).toEqual(numbersOf(partly));
    expect(await found({ completedBefore: at(6) })).toEqual(numbersOf(ended, foreign));
    expect(await found({ completedFrom: at(1), completedBefore: at(2), statusIn: ["PARTIALLY_COMPLETED"] })).toEqual(
      [],
    );
  });

  it("by a request, customer or card number as people write it", async () => {
    expect(await found({ search: ` ${open.number.toLowerCase()} ` })).toEqual([open.number]);
    expect(await found({ search: acme.number.toLowerCase() })).toEqual(numbersOf(ended, open, partly, draft));
    const [card] = acme.cards;
    for (const search of [card?.iccid, card?.msisdn.slice(0, 4), card?.iccid.replaceAll(/(....)/g, "$1 ")])
      expect(await found({ search, customerId: acme.publicId }), search).toContain(ended.number);
    expect(await found({ search: card?.iccid })).toEqual([ended.number]);
    expect(await found({ search: "CR-20260302-000000" })).toEqual([]);
  });

  it("by customers among their own only", async () => {
    for (const search of [foreign.number, others.number, others.cards[0]?.iccid])
      expect(await found({ search }, acme.viewer), search).toEqual([]);
    expect(await found({ completedFrom: at(1) }, acme.viewer, "CREATED_AT_DESC")).toEqual(numbersOf(partly, ended));
  });

  it("not by fewer than four characters of a card's number", async () => {
    const list = '{ cancellationRequests(filter: { search: "898" }) { totalCount } }';
    expect(await client.asViewer(agent).refusal(list)).toMatchObject({ code: "BAD_USER_INPUT" });
  });
});
