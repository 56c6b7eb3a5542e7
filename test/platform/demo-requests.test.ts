import { describe, expect, it } from "vitest";
import { loadDemoData } from "../../prisma/seed.ts";
import {
  evaluateCardsSql,
  itemsSettled,
  oneAtATime,
  pipelineHandlers,
  pipelineJobs,
} from "../../server/cancellation/index.ts";
import {
  finalItemStatuses,
  type ItemAction,
  type ItemStatus,
  itemStatuses,
  nextItemStatus,
} from "../../server/cancellation/rules/item-states.ts";
import { laneOf } from "../../server/cancellation/rules/lane.ts";
import { nextStep } from "../../server/cancellation/rules/next-step.ts";
import {
  nextRequestStatus,
  type RequestAction,
  type RequestStatus,
} from "../../server/cancellation/rules/request-states.ts";
import { certificateHandlers } from "../../server/certificates/index.ts";
import { materialsVerdict } from "../../server/materials/index.ts";
import { run, useEventRoutes, when } from "../../server/platform/events.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { findHeldItems } from "../../server/risk/index.ts";
import { useCarriers } from "../support/carriers.ts";
import { useDatabase } from "../support/database.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store, await useCarriers());
const now = services.clock.now();
await loadDemoData(services);
const requests = await store.prisma.cancellationRequest.findMany({
  orderBy: { number: "asc" },
  include: {
    customer: true,
    draftCards: true,
    items: { orderBy: { position: "asc" }, include: { card: { include: { bindings: true, bills: true } } } },
    itemCounts: true,
    events: { orderBy: [{ revision: "asc" }, { at: "asc" }] },
    consents: true,
    delegation: true,
  },
});
type Request = (typeof requests)[number];

const isItemFinal = (status: ItemStatus) => (finalItemStatuses as readonly ItemStatus[]).includes(status);
const countsOf = ({ itemCounts }: Request) =>
  Object.fromEntries(itemCounts.map(({ status, count }) => [status, count]));

describe("The requests of the demo operator", () => {
  it("show the statuses a desk sees, over the channels it has", () => {
    expect(requests.length).toBeGreaterThanOrEqual(12);
    const statuses = [
      "DRAFT",
      "ACTION_REQUIRED",
      "IN_REVIEW",
      "APPROVED",
      "COMPLETED",
      "PARTIALLY_COMPLETED",
      "REJECTED",
      "WITHDRAWN",
      "EXPIRED",
    ];
    expect(new Set(requests.map(({ status }) => status))).toEqual(new Set(statuses));
    expect(new Set(requests.map(({ channel }) => channel))).toEqual(new Set(["SELF_SERVICE", "AGENT", "HALL", "API"]));
    expect(new Set(requests.map(({ lane }) => lane))).toEqual(new Set([null, "STANDARD", "FAST", "HALL"]));
    expect(requests.map(({ createdAt }) => createdAt)).toEqual(
      requests.map(({ createdAt }) => createdAt).sort((a, b) => Number(a) - Number(b)),
    );
  });

  it("went only where the table of requests leads, and stand where their history ends", () => {
    for (const { number, status, revision, updatedAt, events } of requests) {
      let at: RequestStatus = "DRAFT";
      for (const event of events.filter(({ itemId }) => itemId === null)) {
        expect(event.fromStatus, number).toBe(at);
        expect(nextRequestStatus(at, event.action as RequestAction), `${number}: ${at} ${event.action}`).toBe(
          event.toStatus,
        );
        at = event.toStatus as RequestStatus;
      }
      expect(at, number).toBe(status);
      expect(Math.max(0, ...events.map((event) => event.revision)), number).toBe(revision);
      const times = events.map((event) => event.at.getTime());
      expect(times, number).toEqual([...times].sort((a, b) => a - b));
      if (events.length > 0) expect(updatedAt).toEqual(events.at(-1)?.at);
      expect(updatedAt <= now, number).toBe(true);
    }
  });

  it("have items that went only where the table of items leads, and stand where their history ends", () => {
    for (const { number, events, items } of requests) {
      const histories = new Map<string, Request["events"]>(items.map(({ id }) => [id, []]));
      for (const event of events) if (event.itemId) histories.get(event.itemId)?.push(event);
      for (const item of items) {
        const [first, ...later] = histories.get(item.id) ?? [];
        expect(first, number).toMatchObject({ action: "SUBMIT", fromStatus: null, toStatus: "CHECKING" });
        let at: ItemStatus = "CHECKING";
        for (const event of later) {
          if (event.fromStatus !== at || nextItemStatus(at, event.action as ItemAction) !== event.toStatus) {
            expect.fail(`${number}: ${at} ${event.action} ${event.toStatus}`);
          }
          at = event.toStatus as ItemStatus;
        }
        const last = later.at(-1) ?? first;
        expect([item.status, item.revision, item.updatedAt]).toEqual([at, last?.revision, last?.at]);
      }
    }
  });

  it("count their items rightly, and stand in the lane that number decides", () => {
    for (const request of requests) {
      const {
        items,
        itemCounts,
        status,
        lane,
        submittedCardCount,
        channel,
        draftCards,
        submittedAt,
        consents,
        delegation,
      } = request;
      if (status === "DRAFT") {
        expect([items.length, itemCounts.length, lane, submittedAt]).toEqual([0, 0, null, null]);
        expect(draftCards.length).toBeGreaterThan(0);
        continue;
      }
      const expected = itemStatuses.map((each) => [each, items.filter((item) => item.status === each).length]);
      expect(countsOf(request)).toEqual(Object.fromEntries(expected));
      expect([submittedCardCount, lane]).toEqual([items.length, laneOf(items.length, channel)]);
      expect(new Set(consents.map(({ subject }) => subject))).toEqual(new Set(["cancellation", "personal-data"]));
      expect(delegation !== null).toBe(channel === "AGENT" || channel === "HALL");
    }
  });

  it("say of their cards what the cards say themselves", () => {
    for (const { number, customerId, items } of requests) {
      for (const { status, card, barredAt, cancelledAt, cardStatusBefore, failureCode, undoableUntil } of items) {
        const facts = JSON.stringify([number, card.iccid, status, card.status]);
        expect(card.customerId, facts).toBe(customerId);
        if (status === "CANCELLED") {
          expect([card.status, card.cancelledAt, card.isAutoRenewalOn], facts).toEqual([
            "CANCELLED",
            cancelledAt,
            false,
          ]);
          expect(
            card.bindings.every(
              ({ unboundAt }) => unboundAt !== null && cancelledAt !== null && unboundAt < cancelledAt,
            ),
            facts,
          ).toBe(true);
          expect(
            card.bills.every(({ paidAt }) => paidAt !== null),
            facts,
          ).toBe(true);
          expect(undoableUntil && cancelledAt && undoableUntil <= cancelledAt, facts).toBe(true);
        } else if (status === "FAILED") {
          expect([card.status, cardStatusBefore, barredAt !== null, failureCode !== null], facts).toEqual([
            "CANCELLING",
            "IN_USE",
            true,
            true,
          ]);
        } else {
          expect(["IN_USE", "SUSPENDED"], facts).toContain(card.status);
        }
        if (card.lastTrafficAt && barredAt) expect(card.lastTrafficAt < barredAt, facts).toBe(true);
      }
    }
  });

  it("name the blockers of blocked cards, and only of those", async () => {
    for (const { id, number, customerId, items, events } of requests) {
      const live = items.filter(({ status }) => !isItemFinal(status) && status !== "FAILED");
      const { rows } = await store.pool.query<{ cardId: string; codes: string[] }>(sql`
        SELECT e."cardId", ARRAY(SELECT b->>'code' FROM jsonb_array_elements(e."blockers") b) AS "codes"
        FROM (${evaluateCardsSql({
          cards: sql`SELECT unnest(${live.map(({ cardId }) => cardId)}::uuid[]) AS "cardId"`,
          customerId: sql`${customerId}::uuid`,
          exceptRequestId: sql`${id}::uuid`,
          now: sql`${now}::timestamptz`,
        })}) e`);
      const codesOf = new Map(rows.map(({ cardId, codes }) => [cardId, codes]));
      for (const item of live) {
        const said = (item.blockers as { code: string }[]).map(({ code }) => code);
        expect(said, number).toEqual(codesOf.get(item.cardId));
        expect(said.length > 0, number).toBe(item.status === "BLOCKED");
        const reason = events.findLast((event) => event.itemId === item.id && event.action === "BLOCK")?.reason;
        if (item.status === "BLOCKED") expect(said.join(", "), number).toBe(reason);
      }
    }
  });

  it("hold some cards for a reviewer, for exactly what the rules find in them", async () => {
    const held = requests.flatMap(({ items }) => items.filter(({ status }) => status === "HELD"));
    expect(held.length).toBeGreaterThanOrEqual(12);
    expect(held.length).toBeLessThanOrEqual(20);
    const flags = await store.prisma.riskFlag.findMany();
    expect(new Set(flags.map(({ rule }) => rule))).toEqual(
      new Set([
        ...["FREQUENT_DEVICE_CHANGE", "ABNORMAL_TRAFFIC", "OUTSIDE_HOME_REGION", "RECENT_OWNER_CHANGE"],
        ...["RECENT_CONTACT_CHANGE", "WATCHLISTED", "STILL_IN_USE"],
      ]),
    );
    for (const { requestId, itemId, status } of flags) {
      expect(status).toBe("OPEN");
      expect(held.some((item) => item.requestId === requestId && (itemId === null || item.id === itemId))).toBe(true);
    }
    for (const { id, requestId } of held) {
      const [found] = await findHeldItems(store.prisma, { requestId, items: sql`SELECT ${id}::uuid AS "id"` });
      const told = requests.flatMap(({ events }) => events).find((e) => e.itemId === id && e.action === "HOLD");
      expect(found?.reason).toBe(told?.reason);
    }
  });

  it("had carrier orders that are finished and name as many cards as they had", async () => {
    const orders = await store.prisma.carrierOrder.findMany();
    const items = requests.flatMap((request) => request.items);
    expect(orders.length).toBeGreaterThan(8);
    for (const { id, status, carrierCode, cardCount } of orders) {
      const ofOrder = items.filter(({ orderId }) => orderId === id);
      expect([status, ofOrder.length]).toEqual(["FINISHED", cardCount]);
      expect(new Set(ofOrder.map((item) => item.carrierCode))).toEqual(new Set([carrierCode]));
    }
    expect(items.filter(({ status, orderId }) => status === "CANCELLED" && orderId === null)).toEqual([]);
  });

  it("are at rest, but for the approved one", async () => {
    for (const request of requests) {
      const materials = await inTransaction(store, (tx) => materialsVerdict(tx, request.id));
      const step = nextStep({ status: request.status, materials, items: countsOf(request) });
      expect([request.number, step]).toEqual([request.number, request.status === "APPROVED" ? "SCHEDULE" : null]);
    }
  });
});

describe("The worker", () => {
  const handlers = [...pipelineHandlers, ...certificateHandlers];

  it("certifies what was cancelled before there was a worker", async () => {
    await drainJobs(services, handlers);
    const certificates = await store.prisma.certificate.findMany();
    const expected = requests.flatMap(({ id, items }) => {
      const cardCount = items.filter(({ status }) => status === "CANCELLED").length;
      return cardCount > 0 ? [[id, cardCount]] : [];
    });
    expect(certificates.map(({ requestId, cardCount }) => [requestId, cardCount]).sort()).toEqual(expected.sort());
  }, 120_000);

  it("takes the approved request up from where it stands, and lets the others be", async () => {
    useEventRoutes([
      when(itemsSettled, ({ requestId }) => [
        run(pipelineJobs.advanceRequest, { requestId }, { ...oneAtATime("advance", requestId) }),
      ]),
    ]);
    const approved = requests.find(({ status }) => status === "APPROVED");
    await inTransaction(store, (tx) => enqueue(tx, pipelineJobs.sweepRequests, {}));
    await drainJobs(services, handlers);
    services.clock.advance({ seconds: (approved?.undoWindowSeconds ?? 0) + 5 });
    await drainJobs(services, handlers);
    services.clock.advance({ seconds: 10 });
    await drainJobs(services, handlers);
    const after = await store.prisma.cancellationRequest.findMany({
      orderBy: { number: "asc" },
      include: { itemCounts: true },
    });
    for (const [index, { status, itemCounts }] of after.entries()) {
      const before = requests[index];
      if (before?.id !== approved?.id) expect(status).toBe(before?.status);
      else
        expect([status, itemCounts.find((each) => each.status === "CANCELLED")?.count]).toEqual([
          "COMPLETED",
          before?.items.length,
        ]);
    }
  });
});
