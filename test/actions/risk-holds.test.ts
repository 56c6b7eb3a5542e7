import { describe, expect, it } from "vitest";
import { checkItems } from "../../server/cancellation/actions/check-items.ts";
import {
  clearRisk,
  confirmRisk,
  type RiskDecision,
  reinstateItems,
  rejectItems,
} from "../../server/cancellation/index.ts";
import * as pipelineJobs from "../../server/cancellation/jobs/pipeline.ts";
import { inTransaction, type Transaction } from "../../server/platform/transaction.ts";
import { anEnterprise, anIndividual, aReviewer, insertRows, nextId, type SeededCustomer } from "../factories/index.ts";
import { earlier, startOfTestTime } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, services } = desk;
const reviewer = await aReviewer(store);
const restless = [2, 20, 40, 60];

/** A fleet of which the first cards changed devices often and the others are ordinary. */
const fleet = (restlessCount: number, others: number) =>
  anEnterprise(store).withCards(restlessCount).throughDevices(restless).withCards(others).save();

/** Decides as the reviewer. */
const decide = <Result>(
  work: (tx: Transaction, decision: RiskDecision) => Promise<Result>,
  requestId: string,
  itemIds: readonly string[] | null,
) =>
  inTransaction(store, (tx) =>
    work(tx, {
      ...{ requestId: rowId(requestId), itemIds, reason: "已电话核实", now: desk.clock.now() },
      actor: { kind: "ACCOUNT", accountId: reviewer.accountId },
    }),
  );
const rejectNamed = (tx: Transaction, { itemIds, ...decision }: RiskDecision) =>
  rejectItems(tx, { ...decision, itemIds: itemIds ?? [] });

const flagsOf = (requestId: string) =>
  store.prisma.riskFlag.findMany({ where: { requestId: rowId(requestId) }, orderBy: [{ rule: "asc" }, { id: "asc" }] });
const statusOf = async (customer: SeededCustomer, requestId: string) =>
  (await desk.look(customer.viewer, requestId)).status;
const heldIds = async (requestId: string) =>
  (await desk.items(requestId)).filter(({ status }) => status === "HELD").map(({ id }) => id);
const openFlagsOnEndedItems = () =>
  store.prisma.riskFlag.count({
    where: { status: "OPEN", item: { status: { in: ["CANCELLED", "RESTORED", "WITHDRAWN", "REJECTED"] } } },
  });

describe("A risky card", () => {
  it("is held while the others go on, and its request is partly completed meanwhile", async () => {
    const acme = await fleet(2, 5);
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ HELD: 2, CANCELLED: 5 });
    expect(await statusOf(acme, requestId)).toBe("PARTIALLY_COMPLETED");
    const events = await store.prisma.cancellationEvent.findMany({
      where: { requestId: rowId(requestId), action: "HOLD" },
    });
    expect(events.map(({ fromStatus, reason }) => [fromStatus, reason])).toEqual(
      Array(2).fill(["CHECKING", "FREQUENT_DEVICE_CHANGE"]),
    );
    expect((await flagsOf(requestId)).map(({ rule, status, policyVersion }) => [rule, status, policyVersion])).toEqual(
      Array(2).fill(["FREQUENT_DEVICE_CHANGE", "OPEN", 0]),
    );
  });

  it("goes on once a person finds it harmless, and is never flagged for the same again", async () => {
    const acme = await fleet(1, 1);
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    await desk.workThrough();
    expect(await decide(clearRisk, requestId, await heldIds(requestId))).toBe(1);
    await desk.work();
    expect(await statusOf(acme, requestId)).toBe("IN_PROGRESS");
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 2 });
    expect(await statusOf(acme, requestId)).toBe("COMPLETED");
    expect(await flagsOf(requestId)).toMatchObject([{ status: "CLEARED", decidedById: reviewer.accountId }]);
  });

  it("that was cleared passes a second check, whatever the rules say", async () => {
    const acme = await fleet(1, 0);
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    await decide(clearRisk, requestId, await heldIds(requestId));
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 1 });
    await store.pool.query(`UPDATE "CancellationItem" SET "status" = 'CHECKING' WHERE "requestId" = $1`, [
      rowId(requestId),
    ]);
    await store.pool.query(
      `UPDATE "CancellationItemCount" SET "count" = CASE "status" WHEN 'CHECKING' THEN 1 ELSE 0 END WHERE "requestId" = $1`,
      [rowId(requestId)],
    );
    await inTransaction(store, (tx) => decideNothing(tx, requestId));
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 1 });
    expect(await flagsOf(requestId)).toMatchObject([{ status: "CLEARED" }]);
  });

  it("is refused once a person confirms it; a request that is all refused can be appealed, and a granted appeal checks it again", async () => {
    const acme = await fleet(2, 0);
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    await desk.work();
    expect(await statusOf(acme, requestId)).toBe("IN_REVIEW");
    const held = await heldIds(requestId);
    expect(await decide(confirmRisk, requestId, held)).toBe(2);
    await desk.work();
    expect(await statusOf(acme, requestId)).toBe("REJECTED");
    expect(await flagsOf(requestId)).toMatchObject(Array(2).fill({ status: "CONFIRMED" }));

    expect(await decide(reinstateItems, requestId, held.slice(0, 1))).toBe(1);
    expect(await statusOf(acme, requestId)).toBe("CHECKING");
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 1, REJECTED: 1 });
    expect((await flagsOf(requestId)).map(({ status }) => status).sort()).toEqual(["CLEARED", "CONFIRMED"]);
  });

  it("that something blocks is not looked at before the blocker is gone", async () => {
    const acme = await anEnterprise(store).withCards(1).throughDevices(restless).withArrears().save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: 1 });
    expect(await flagsOf(requestId)).toEqual([]);
    await store.prisma.bill.updateMany({
      where: { cardId: acme.cards[0]?.id ?? "" },
      data: { paidAt: desk.clock.now() },
    });
    await desk.done(acme.viewer, "cancellationItemsRecheck", { requestId });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ HELD: 1 });
    expect((await desk.items(requestId))[0]?.blockers).toEqual([]);
    expect(await statusOf(acme, requestId)).toBe("IN_REVIEW");
  });

  it.each([
    ["its traffic", "ABNORMAL_TRAFFIC"],
    ["where it is used", "OUTSIDE_HOME_REGION"],
    ["its new owner", "RECENT_OWNER_CHANGE"],
    ["the watch list", "MANUAL_CONFIRMATION"],
  ])("is held for %s", async (_what, reason) => {
    const acme = await anEnterprise(store)
      .withCards(1, reason === "RECENT_OWNER_CHANGE" ? { ownerChangedAt: earlier(startOfTestTime, { days: 3 }) } : {})
      .withMonths(reason === "ABNORMAL_TRAFFIC" ? [900_000, 800_000, 9_000, 8_000, 9_500] : [9_000])
      .withCards(1, reason === "OUTSIDE_HOME_REGION" ? { homeRegion: "33" } : {})
      .seenIn({ "33": 1_000, "44": 90_000 })
      .save();
    if (reason === "MANUAL_CONFIRMATION") await watch("ICCID", acme.cards[0]?.iccid ?? "");
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    const held = await store.prisma.cancellationEvent.findMany({
      where: { requestId: rowId(requestId), action: "HOLD" },
    });
    expect(held.map((event) => event.reason)).toEqual([reason]);
    expect(await desk.counts(requestId)).toEqual({ HELD: 1, CLEARED: 1 });
  });

  it("is held for a listed device that it was in lately", async () => {
    const acme = await anEnterprise(store).withCards(1).throughDevices([100]).save();
    const { device } = await store.prisma.deviceBinding.findFirstOrThrow({
      where: { cardId: acme.cards[0]?.id ?? "" },
      include: { device: true },
    });
    await watch("IMEI", device.imei);
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await flagsOf(requestId)).toMatchObject([{ rule: "WATCHLISTED", severity: "CRITICAL" }]);
  });
});

it("Looking at risks costs the same few statements for 2 cards and for 200, whether they are risky or not", async () => {
  const costOf = async (restlessCount: number, others: number) => {
    const requestId = await desk.handIn(await fleet(restlessCount, others));
    const { statements } = await store.statements.during(() => checkItems(services, rowId(requestId)));
    expect(await desk.counts(requestId)).toEqual({ HELD: restlessCount, CLEARED: others });
    return statements.length;
  };
  expect(await costOf(100, 100)).toBe(await costOf(1, 1));
});

describe("A request that is risky as a whole", () => {
  it("holds all its cards under one flag, and lets them all go when that is cleared", async () => {
    const person = await anIndividual(store, { contactChangedAt: earlier(startOfTestTime, { days: 2 }) })
      .withCards(3)
      .save();
    const requestId = await desk.handIn(person, { hasMaterials: false });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ HELD: 3 });
    expect(await flagsOf(requestId)).toMatchObject([{ rule: "RECENT_CONTACT_CHANGE", itemId: null, status: "OPEN" }]);
    expect(await decide(clearRisk, requestId, null)).toBe(3);
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 3 });
  });

  it("keeps cards back that have a flag of their own as well, until both are decided", async () => {
    const acme = await anEnterprise(store, { contactChangedAt: startOfTestTime })
      .withCards(1)
      .throughDevices(restless)
      .withCards(49)
      .save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ HELD: 50 });
    const [risky = ""] = (await desk.items(requestId)).map(({ id }) => id);
    expect(await decide(clearRisk, requestId, [risky])).toBe(0);
    expect(await decide(clearRisk, requestId, null)).toBe(50);
  });

  it("is decided once: whoever confirms what was cleared before refuses nothing", async () => {
    const person = await anIndividual(store, { contactChangedAt: startOfTestTime })
      .withCards(2)
      .throughDevices(restless)
      .save();
    const requestId = await desk.handIn(person, { hasMaterials: false });
    await desk.work();
    await decide(clearRisk, requestId, null);
    const held = await heldIds(requestId);
    expect(held).toHaveLength(2);
    expect(await decide(confirmRisk, requestId, null)).toBe(0);
    await decide(clearRisk, requestId, held);
    expect(await decide(confirmRisk, requestId, held)).toBe(0);
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 2 });
  });

  it("is refused as a whole when the risk is confirmed, with the reason for its customer", async () => {
    const person = await anIndividual(store, { contactChangedAt: startOfTestTime }).withCards(2).save();
    const requestId = await desk.handIn(person);
    await desk.work();
    expect(await decide(confirmRisk, requestId, null)).toBe(2);
    await desk.work();
    const request = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
    expect(request).toMatchObject({ status: "REJECTED", decisionNote: "已电话核实" });
    expect(await decide(reinstateItems, requestId, null)).toBe(2);
    expect(await flagsOf(requestId)).toMatchObject([{ status: "CLEARED" }]);
    await desk.work();
    expect(await desk.counts(requestId)).not.toHaveProperty("HELD");
  });

  it("of a listed customer has one flag, not one for every card", async () => {
    const acme = await anEnterprise(store).withCards(4).save();
    await watch("CUSTOMER", acme.number);
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ HELD: 4 });
    expect(await flagsOf(requestId)).toMatchObject([{ rule: "WATCHLISTED", itemId: null }]);
  });
});

describe("An ended card", () => {
  it("has no open flag, whichever way it ended", async () => {
    const acme = await fleet(3, 1);
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    const [first = "", second = "", third = ""] = await heldIds(requestId);
    await desk.done(acme.viewer, "cancellationUndo", { requestId, itemIds: [`item_${first}`] });
    expect(await decide(rejectNamed, requestId, [second])).toBe(1);
    await desk.done(acme.viewer, "cancellationRequestWithdraw", { requestId });
    const flags = new Map((await flagsOf(requestId)).map(({ itemId, ...flag }) => [itemId, flag]));
    expect(flags.get(first)).toMatchObject({ status: "LAPSED", decidedById: acme.viewer.accountId });
    expect(flags.get(second)).toMatchObject({ status: "CONFIRMED", decidedById: reviewer.accountId });
    expect(flags.get(third)).toMatchObject({ status: "LAPSED" });
    expect(await openFlagsOnEndedItems()).toBe(0);
  });

  it("leaves no question about its request behind", async () => {
    const person = await anIndividual(store, { contactChangedAt: startOfTestTime }).withCards(2).save();
    const requestId = await desk.handIn(person, { hasMaterials: false });
    await desk.work();
    await desk.done(person.viewer, "cancellationUndo", { requestId });
    await desk.work();
    expect(await statusOf(person, requestId)).toBe("WITHDRAWN");
    expect(await flagsOf(requestId)).toMatchObject([{ status: "LAPSED", decidedById: null }]);
  });

  it("that is refused stays so when its card is in another request by the time an appeal is granted", async () => {
    const acme = await fleet(2, 0);
    const requestId = await desk.handIn(acme);
    await desk.work();
    const held = await heldIds(requestId);
    await decide(confirmRisk, requestId, held);
    await desk.work();
    const other = await desk.handIn(acme, { cards: acme.cards.slice(0, 1), hasMaterials: false });
    expect(await decide(reinstateItems, requestId, null)).toBe(1);
    expect(await desk.counts(requestId)).toEqual({ CHECKING: 1, REJECTED: 1 });
    expect(await desk.counts(other)).toEqual({ CHECKING: 1 });
  });
});

describe("At the same time", () => {
  const check = (requestId: string) => {
    const handler = desk.handlers.find(({ name }) => name === pipelineJobs.checkItems.name);
    return handler?.run({ requestId: rowId(requestId) }, services);
  };

  it("two workers who check the same cards raise every flag once and hold every card once", async () => {
    const acme = await fleet(10, 10);
    const requestId = await desk.handIn(acme);
    await Promise.all(Array.from({ length: 4 }, () => check(requestId)));
    expect(await desk.counts(requestId)).toEqual({ HELD: 10, CLEARED: 10 });
    expect(await flagsOf(requestId)).toHaveLength(10);
    const holds = await store.prisma.cancellationEvent.count({
      where: { requestId: rowId(requestId), action: "HOLD" },
    });
    expect(holds).toBe(10);
  });

  it("a withdrawal and the check leave nothing open", async () => {
    for (let round = 0; round < 8; round += 1) {
      const acme = await fleet(5, 5);
      // Without documents it goes no further than the check, so that it can be withdrawn all the while.
      const requestId = await desk.handIn(acme, { hasMaterials: false });
      await Promise.all([check(requestId), desk.done(acme.viewer, "cancellationRequestWithdraw", { requestId })]);
      expect(await desk.counts(requestId)).toEqual({ WITHDRAWN: 10 });
    }
    expect(await openFlagsOnEndedItems()).toBe(0);
  });

  it("a decision and a withdrawal have one outcome for every card, with a flag that says the same", async () => {
    for (let round = 0; round < 8; round += 1) {
      const acme = await fleet(6, 0);
      const requestId = await desk.handIn(acme, { hasMaterials: false });
      await desk.work();
      const held = await heldIds(requestId);
      const [cleared] = await Promise.all([
        decide(clearRisk, requestId, held),
        desk.done(acme.viewer, "cancellationUndo", {
          requestId,
          itemIds: held.slice(0, 3).map((id) => `item_${id}`),
        }),
      ]);
      const flags = new Map((await flagsOf(requestId)).map(({ itemId, status }) => [itemId, status]));
      const counts = await desk.counts(requestId);
      expect(counts).toEqual({ WITHDRAWN: 3, CLEARED: 3 });
      const lapsed = [...flags.values()].filter((status) => status === "LAPSED").length;
      expect([cleared, lapsed]).toEqual(cleared === 6 ? [6, 0] : [3, 3]);
    }
    expect(await openFlagsOnEndedItems()).toBe(0);
  });

  it("two opposite decisions have one winner", async () => {
    for (let round = 0; round < 5; round += 1) {
      const acme = await fleet(4, 0);
      const requestId = await desk.handIn(acme, { hasMaterials: false });
      await desk.work();
      const held = await heldIds(requestId);
      const moved = await Promise.all([decide(clearRisk, requestId, held), decide(confirmRisk, requestId, held)]);
      expect(moved.sort()).toEqual([0, 4]);
      const verdicts = new Set((await flagsOf(requestId)).map(({ status }) => status));
      expect(verdicts).toEqual(
        new Set([moved[0] === 4 || (await desk.counts(requestId)).CLEARED ? "CLEARED" : "CONFIRMED"]),
      );
    }
  });
});

async function watch(kind: "ICCID" | "IMEI" | "CUSTOMER", value: string) {
  const entry = {
    id: nextId(),
    kind,
    value,
    authority: "杭州市公安局",
    reference: nextId(),
    listedAt: startOfTestTime,
  };
  await insertRows(store, "WatchlistEntry", [entry]);
}

/** Has the pipeline look at a request whose rows were changed by hand. */
async function decideNothing(tx: Transaction, requestId: string) {
  await clearRisk(tx, {
    ...{ requestId: rowId(requestId), itemIds: [], reason: null, now: desk.clock.now() },
    actor: { kind: "SYSTEM", accountId: null },
  });
}
