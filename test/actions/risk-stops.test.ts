import { describe, expect, it } from "vitest";
import { askToAdvance } from "../../server/cancellation/actions/advance-request.ts";
import { restoreCards } from "../../server/cancellation/actions/restore-cards.ts";
import { clearRisk, confirmRisk, type RiskDecision } from "../../server/cancellation/index.ts";
import { inTransaction, type Transaction } from "../../server/platform/transaction.ts";
import { anEnterprise, anOpsManager, aReviewer, insertRows, nextId, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store } = desk;
const [reviewer, manager] = [await aReviewer(store), await anOpsManager(store)];
const authority = "杭州市公安局";

/** The numbers of a customer's first card by which it can be listed. */
async function numbersOf(customer: SeededCustomer) {
  const [card] = customer.cards;
  const binding = await store.prisma.deviceBinding.findFirstOrThrow({
    where: { cardId: card?.id ?? "" },
    include: { device: true },
  });
  const { number } = await store.prisma.customer.findUniqueOrThrow({ where: { id: customer.id } });
  return { ICCID: card?.iccid ?? "", IMEI: binding.device.imei, CUSTOMER: number };
}
type Kind = keyof Awaited<ReturnType<typeof numbersOf>>;

/** An authority's letter arrives and a manager enters it. */
async function list(customer: SeededCustomer, kind: Kind = "ICCID") {
  const value = (await numbersOf(customer))[kind];
  await desk.done(manager, "watchlistEntryAdd", { kind, value, authority, reference: nextId() });
}

/** An entry that no job tells of: it is written while the card is on its way from one status to the next. */
async function listQuietly(customer: SeededCustomer) {
  const { ICCID: value } = await numbersOf(customer);
  const entry = { id: nextId(), kind: "ICCID", value, authority, reference: nextId(), listedAt: desk.clock.now() };
  await insertRows(store, "WatchlistEntry", [entry]);
}

/** Two cards without service whose undo window runs. */
async function barred(undoWindowSeconds = 3_600) {
  const acme = await anEnterprise(store).withCards(1).throughDevices([100]).withCards(1).save();
  const requestId = await desk.handIn(acme, { undoWindowSeconds });
  await desk.work();
  expect(await desk.counts(requestId)).toEqual({ BARRED: 2 });
  return { acme, requestId };
}

const heldIds = async (requestId: string) =>
  (await desk.items(requestId)).filter(({ status }) => status === "HELD").map(({ id }) => id);
const decide = async (
  work: (tx: Transaction, decision: RiskDecision) => Promise<number>,
  requestId: string,
  named?: null,
) => {
  const itemIds = named === null ? null : await heldIds(requestId);
  return inTransaction(store, (tx) =>
    work(tx, {
      ...{ requestId: rowId(requestId), itemIds, reason: "已核实", now: desk.clock.now() },
      actor: { kind: "ACCOUNT", accountId: reviewer.accountId },
    }),
  );
};
const cardStatuses = async (customer: SeededCustomer) =>
  Promise.all(
    customer.cards.map(async ({ id }) => (await store.prisma.simCard.findUniqueOrThrow({ where: { id } })).status),
  );

describe("A barred card that comes onto the watch list", () => {
  it.each<Kind>(["ICCID", "IMEI", "CUSTOMER"])(
    "by %s is stopped while its undo window runs, and is never ordered before a person has decided",
    async (kind) => {
      const { acme, requestId } = await barred();
      await list(acme, kind);
      await desk.work();
      const stopped = kind === "CUSTOMER" ? 2 : 1;
      const others = kind === "CUSTOMER" ? {} : { BARRED: 1 };
      expect(await desk.counts(requestId)).toEqual({ HELD: stopped, ...others });
      await desk.workThrough();
      expect(desk.atCarrier(acme.cards).filter(({ status }) => status === "BARRED")).toHaveLength(stopped);
      expect(await desk.counts(requestId)).toEqual({ HELD: stopped, ...(stopped === 1 ? { CANCELLED: 1 } : {}) });
      const { reviewTasks } = await desk.client
        .asViewer(reviewer)
        .query(`query ($id: ID!) { reviewTasks(filter: { requestId: $id }) { nodes { kind status } } }`, {
          id: requestId,
        });
      expect(reviewTasks.nodes).toEqual([{ kind: "HIGH_RISK", status: "OPEN" }]);
    },
  );

  it("tells its customer that a person looks at it, and not why", async () => {
    const { acme, requestId } = await barred();
    await list(acme);
    await desk.work();
    const { cancellationItems } = await desk.client.asViewer(acme.viewer).query(
      `query ($id: ID!) { cancellationItems(filter: { requestId: $id, statusIn: [HELD] }) { nodes {
        undoableUntil hold { reasons { rule } } events { action fromStatus reason }
        allowedActions { action isAllowed reason } } } }`,
      { id: requestId },
    );
    const [item] = cancellationItems.nodes;
    expect(item).toMatchObject({ undoableUntil: null, hold: { reasons: [{ rule: null }] } });
    expect(item.events[0]).toEqual({ action: "HOLD", fromStatus: "BARRED", reason: "MANUAL_CONFIRMATION" });
    expect(item.allowedActions.filter(({ isAllowed }: { isAllowed: boolean }) => isAllowed)).toMatchObject([
      { action: "WITHDRAW" },
    ]);
  });

  it("is stopped even the moment before its order", async () => {
    const { acme, requestId } = await barred();
    await listQuietly(acme);
    await desk.pass({ hours: 1 });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ HELD: 1, CANCELLED: 1 });
  });

  it("is stopped when it was listed between its check and its bar, without any undo window", async () => {
    const acme = await anEnterprise(store).withCards(1).throughDevices([100]).withCards(1).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false, undoWindowSeconds: 0 });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 2 });
    await listQuietly(acme);
    await desk.giveMaterials(acme, requestId);
    await inTransaction(store, (tx) => askToAdvance(tx, rowId(requestId)));
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ HELD: 1, CANCELLED: 1 });
  });

  it("goes on with an undo window of its own once a person finds it harmless, and is cancelled once", async () => {
    const { acme, requestId } = await barred();
    await list(acme);
    await desk.workThrough();
    expect(await decide(clearRisk, requestId)).toBe(1);
    const released = desk.clock.now();
    await desk.work();
    const again = (await desk.items(requestId))[0];
    expect(again).toMatchObject({ status: "BARRED", cardStatusBefore: "IN_USE" });
    expect((again?.undoableUntil?.getTime() ?? 0) - released.getTime()).toBe(3_600_000);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    expect(desk.atCarrier(acme.cards)).toEqual(Array(2).fill({ status: "CANCELLED", effects: ["bar", "cancel"] }));
  });

  it("has its service back when the risk is confirmed", async () => {
    const { acme, requestId } = await barred();
    await list(acme);
    await desk.workThrough();
    expect(await decide(confirmRisk, requestId)).toBe(1);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 1, CANCELLED: 1 });
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "CANCELLED"]);
    expect(desk.atCarrier(acme.cards)[0]).toEqual({ status: "IN_SERVICE", effects: ["bar", "restore"] });
  });

  it("has its service back when its customer withdraws it, also after the undo window", async () => {
    const { acme, requestId } = await barred();
    await list(acme);
    await desk.workThrough();
    const itemIds = (await desk.items(requestId))
      .filter(({ status }) => status === "HELD")
      .map((item) => item.publicId);
    const answer = await desk.done(acme.viewer, "cancellationUndo", { requestId, itemIds }, "withdrawnCount");
    expect(answer.withdrawnCount).toBe(1);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ WITHDRAWN: 1, CANCELLED: 1 });
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "CANCELLED"]);
  });

  it("stays without service in its new request when an earlier one that gave it back is looked at again", async () => {
    const { acme, requestId: earlier } = await barred();
    await desk.done(acme.viewer, "cancellationUndo", { requestId: earlier });
    await desk.work();
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "IN_USE"]);
    const requestId = await desk.handIn(acme);
    await desk.work();
    await list(acme);
    await desk.work();
    await desk.pass({ minutes: 10 });
    await restoreCards(desk.services, rowId(earlier));
    expect(await desk.counts(requestId)).toEqual({ HELD: 1, BARRED: 1 });
    expect(desk.atCarrier(acme.cards)[0]?.status).toBe("BARRED");
    expect(await cardStatuses(acme)).toEqual(["CANCELLING", "CANCELLING"]);
  });

  it("is not stopped again for what a person found harmless before it was barred", async () => {
    const acme = await anEnterprise(store).withCards(1).throughDevices([100]).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    await list(acme);
    await desk.work();
    expect(await decide(clearRisk, requestId)).toBe(1);
    await desk.giveMaterials(acme, requestId);
    await desk.done(acme.viewer, "cancellationItemsRecheck", { requestId });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 1 });
  });
});

/** A customer who is listed while one of its cards is barred and the other's carrier is away. */
async function listedHalfway() {
  const acme = await anEnterprise(store).withCards(1).throughDevices([100]).withCards(1, { carrier: "CUCC" }).save();
  desk.simulator.setFaults({ outage: { on: true, carriers: ["CUCC"] } });
  const requestId = await desk.handIn(acme);
  await desk.work();
  await list(acme, "CUSTOMER");
  await desk.work();
  expect(await desk.counts(requestId)).toEqual({ HELD: 1, SCHEDULED: 1 });
  desk.simulator.setFaults({});
  return { acme, requestId };
}

describe("A risk of the request as a whole", () => {
  it("that is confirmed refuses every card whose order is not with its carrier, and each has its service back", async () => {
    const { acme, requestId } = await listedHalfway();
    await decide(confirmRisk, requestId, null);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 2 });
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(["IN_SERVICE", "IN_SERVICE"]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE", "IN_USE"]);
  });

  it("that is confirmed refuses a blocked card as well, which nothing would hold once its blocker is gone", async () => {
    const acme = await anEnterprise(store).withCards(1).throughDevices([100]).withCards(1).boundToDevices(1).save();
    await list(acme, "CUSTOMER");
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ HELD: 1, BLOCKED: 1 });
    await decide(confirmRisk, requestId, null);
    await desk.done(acme.viewer, "deviceUnbind", { cards: { cardIds: [acme.cards[1]?.publicId] } });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 2 });
  });

  it("stays a question as long as a card can still be stopped, though the ones that were held are taken back", async () => {
    const { acme, requestId } = await listedHalfway();
    const itemIds = (await desk.items(requestId))
      .filter(({ status }) => status === "HELD")
      .map((item) => item.publicId);
    await desk.done(acme.viewer, "cancellationUndo", { requestId, itemIds });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ WITHDRAWN: 1, HELD: 1 });
    const flags = await store.prisma.riskFlag.findMany({ where: { requestId: rowId(requestId), itemId: null } });
    expect(flags.map(({ status }) => status)).toEqual(["OPEN"]);
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    await desk.workThrough();
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(["IN_SERVICE", "IN_SERVICE"]);
  });

  it("that a person finds harmless lets all of them go, once", async () => {
    const { acme, requestId } = await listedHalfway();
    await decide(clearRisk, requestId, null);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    expect(desk.atCarrier(acme.cards).map(({ effects }) => effects)).toEqual([
      ["bar", "cancel"],
      ["bar", "cancel"],
    ]);
  });
});
