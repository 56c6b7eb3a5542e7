import { afterEach, describe, expect, it } from "vitest";
import { sweepRequests } from "../../server/cancellation/actions/sweep-requests.ts";
import { clearRisk, confirmRisk, type RiskDecision, reinstateItems } from "../../server/cancellation/index.ts";
import type { CarrierCode, CarrierPort } from "../../server/carrier/index.ts";
import type { Services } from "../../server/platform/services.ts";
import { inTransaction, type Transaction } from "../../server/platform/transaction.ts";
import { anEnterprise, anOpsManager, aReviewer, insertRows, nextId, type SeededCustomer } from "../factories/index.ts";
import { insertMaterial } from "../factories/request-papers.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store } = desk;
const [reviewer, manager] = [await aReviewer(store), await anOpsManager(store)];
const authority = "杭州市公安局";
const inService = { status: "IN_SERVICE", effects: ["bar", "restore"] };

afterEach(async () => {
  desk.simulator.setFaults({});
  await desk.dropJobs();
});

const lists = (card: { iccid: string } | undefined) =>
  desk.done(manager, "watchlistEntryAdd", { kind: "ICCID", value: card?.iccid, authority, reference: nextId() });
const itemsIn = async (requestId: string, status: string) =>
  (await desk.items(requestId)).filter((item) => item.status === status).map(({ id }) => id);
const decide = async <Result>(
  work: (tx: Transaction, decision: RiskDecision) => Promise<Result>,
  requestId: string,
  itemIds: readonly string[] | null,
) =>
  inTransaction(store, (tx) =>
    work(tx, {
      ...{ requestId: rowId(requestId), itemIds, reason: "已核实", now: desk.clock.now() },
      actor: { kind: "ACCOUNT", accountId: reviewer.accountId },
    }),
  );
const cardStatuses = async (customer: SeededCustomer) =>
  (await store.prisma.simCard.findMany({ where: { customerId: customer.id }, orderBy: { iccid: "asc" } })).map(
    ({ status }) => status,
  );

/** Services whose carriers answer something else. */
function withCarrier(change: (port: CarrierPort) => Partial<CarrierPort>): Services {
  const { carriers } = desk.services;
  const changed = (code: CarrierCode) => Object.assign(Object.create(carriers(code)), change(carriers(code)));
  return { ...desk.services, carriers: changed };
}

/** Hours go by with nothing but the sweep to wake anything. */
async function hoursPass(hours = 3) {
  for (let hour = 0; hour < hours; hour += 1) {
    desk.clock.advance({ hours: 1 });
    await sweepRequests(desk.services);
    await desk.work();
  }
}

/** A card that was barred and is held since, because its number was listed. */
async function heldAfterBar() {
  const acme = await anEnterprise(store).withCards(1).save();
  const requestId = await desk.handIn(acme);
  await desk.work();
  await lists(acme.cards[0]);
  await desk.work();
  expect(await desk.counts(requestId)).toEqual({ HELD: 1 });
  return { acme, requestId };
}

describe("The service of a card that was cut off", () => {
  it("comes back after a refusal whose jobs were lost", async () => {
    const { acme, requestId } = await heldAfterBar();
    await decide(confirmRisk, requestId, await itemsIn(requestId, "HELD"));
    await desk.dropJobs();
    await hoursPass(1);
    expect(desk.atCarrier(acme.cards)).toEqual([inService]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
  });

  it("comes back when the request is refused after a granted appeal, although the carrier was away at the first refusal", async () => {
    const { acme, requestId } = await heldAfterBar();
    desk.simulator.setFaults({ outage: { on: true, carriers: ["CMCC"] } });
    await decide(confirmRisk, requestId, await itemsIn(requestId, "HELD"));
    await desk.work();
    desk.simulator.setFaults({});
    const papers = { requestId: rowId(requestId), customerId: acme.id, accountId: acme.viewer.accountId };
    await insertMaterial("BUSINESS_LICENCE", "DOUBTFUL")(store, { ...papers, cards: [], now: desk.clock.now() });
    await decide(reinstateItems, requestId, null);
    await desk.workThrough();
    const { status, revision } = await desk.look(reviewer, requestId);
    expect(status).toBe("IN_REVIEW");
    await desk.done(reviewer, "cancellationRequestDecide", { requestId, revision, decision: "REJECT", note: "不符" });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 1 });
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(["IN_SERVICE"]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
  });

  it("comes back when the carrier's answer to the bar was not understood and the card is given up", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    const mumbling = withCarrier((port) => ({
      bar: async (call) => (await port.bar(call)).map((outcome) => ({ ...outcome, code: "UNRECOGNISED" as const })),
    }));
    await desk.workAs(mumbling);
    expect(await desk.counts(requestId)).toEqual({ FAILED: 1 });
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    await desk.work();
    expect(desk.atCarrier(acme.cards)).toEqual([inService]);
    expect(await cardStatuses(acme)).toEqual(["IN_USE"]);
  });

  it("does not come back by an earlier request while a later one keeps it barred, wherever it stands there", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const [first] = acme.cards;
    if (!first) throw new Error("two cards");
    const before = await desk.handIn(acme, { cards: [first] });
    await desk.work();
    await desk.done(acme.viewer, "cancellationUndo", { requestId: before });
    await desk.work();
    const requestId = await desk.handIn(acme);
    await desk.work();
    for (const card of acme.cards) await lists(card);
    await desk.work();
    const placed = { authority, placedAt: desk.clock.now() };
    const holds = acme.cards.map(({ id }) => ({ id: nextId(), cardId: id, reference: nextId(), ...placed }));
    await insertRows(store, "LegalHold", holds);
    await decide(clearRisk, requestId, await itemsIn(requestId, "HELD"));
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: 2 });
    await hoursPass();
    expect(desk.atCarrier(acme.cards).map(({ status }) => status)).toEqual(["BARRED", "BARRED"]);
    expect(await cardStatuses(acme)).toEqual(["CANCELLING", "CANCELLING"]);
  });

  it("cannot come back when the carrier has cancelled it all the same, and everybody reads so", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 0 });
    const mumbling = withCarrier((port) => ({
      orderReport: async (trackingNumber) => {
        const report = await port.orderReport(trackingNumber);
        return {
          ...report,
          outcomes: report.outcomes.map((outcome) => ({ ...outcome, code: "UNRECOGNISED" as const })),
        };
      },
    }));
    await desk.workAs(mumbling);
    for (let minute = 0; minute < 3; minute += 1) {
      desk.clock.advance({ minutes: 1 });
      await desk.workAs(mumbling);
    }
    expect(await desk.counts(requestId)).toEqual({ FAILED: 1 });
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    await hoursPass();
    const [item] = await desk.items(requestId);
    expect(item).toMatchObject({ status: "RESTORED", failureCode: "CANCELLED_AT_CARRIER", cardStatus: "CANCELLED" });
    const card = await store.prisma.simCard.findUniqueOrThrow({ where: { id: acme.cards[0]?.id ?? "" } });
    expect(card.cancelledAt, "nothing is charged for it any more").not.toBeNull();
  });

  it("is asked for again at the carrier's pace when it refuses, however often the sweep comes by", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    let calls = 0;
    const refusing = withCarrier(() => ({
      restore: async ({ cards }) => {
        calls += 1;
        return cards.map((card) => ({ ...card, code: "CONTRACT_LOCK" as const }));
      },
    }));
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    await desk.workAs(refusing);
    for (let minute = 0; minute < 10; minute += 1) {
      desk.clock.advance({ minutes: 1 });
      await sweepRequests(refusing);
      await desk.workAs(refusing);
    }
    expect(calls).toBe(1);
    desk.clock.advance({ minutes: 25 });
    await desk.workAs(refusing);
    expect(calls).toBe(2);
  });
});

describe("A card whose carrier is away", () => {
  it("is not cut off when it was protected meanwhile, and says what blocks it", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    desk.simulator.setFaults({ outage: { on: true, carriers: ["CMCC"] } });
    const requestId = await desk.handIn(acme);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 2 });
    const cards = { cardIds: [acme.cards[0]?.publicId] };
    await desk.done(acme.viewer, "terminationProtectionPut", { cards, reason: "仍在使用" });
    desk.simulator.setFaults({});
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: 1, CANCELLED: 1 });
    expect(desk.atCarrier([acme.cards[0] ?? { iccid: "" }])).toEqual([{ status: "IN_SERVICE", effects: [] }]);
  });
});
