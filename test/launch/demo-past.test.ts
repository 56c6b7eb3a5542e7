import { describe, expect, it } from "vitest";
import { PAST_DAYS, PastConditions } from "../../prisma/seed/past/past-conditions.ts";
import { loadDemoData } from "../../prisma/seed.ts";
import { nextStep } from "../../server/cancellation/rules/next-step.ts";
import { parseResidentId } from "../../server/customers/rules/resident-id.ts";
import { parseUscc } from "../../server/customers/rules/uscc.ts";
import { planErasures } from "../../server/erasure/actions/plan-erasures.ts";
import { materialsVerdict } from "../../server/materials/index.ts";
import { shanghaiDay } from "../../server/platform/shanghai-time.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { refreshPromises, replanPromises } from "../../server/requests/actions/promise-dates.ts";
import { type ItemAction, type ItemStatus, itemLife } from "../../server/requests/rules/item-states.ts";
import { laneOf } from "../../server/requests/rules/lane.ts";
import type { StatusEvent } from "../../server/requests/rules/promise.ts";
import { type RequestAction, type RequestStatus, requestLife } from "../../server/requests/rules/request-states.ts";
import { matchReviewTasks } from "../../server/reviews/actions/match-review-tasks.ts";
import { planTasks } from "../../server/reviews/actions/task-dates.ts";
import { type TaskAction, type TaskStatus, taskLife } from "../../server/reviews/rules/task-states.ts";
import type { Channel, Lane } from "../../server/sla/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const now = services.clock.now();
await loadDemoData(services);

async function rows<Row extends object>(text: string): Promise<Row[]> {
  return (await store.pool.query(text)).rows as Row[];
}

function grouped<Row, Key>(all: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of all) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

interface Event extends StatusEvent {
  requestId: string;
  itemId: string | null;
  revision: number;
  from: string | null;
}
interface Request {
  id: string;
  number: string;
  status: RequestStatus;
  lane: Lane | null;
  channel: Channel;
  undoWindowSeconds: number;
  revision: number;
  updatedAt: Date;
  submittedAt: Date | null;
  completedAt: Date | null;
  submittedCardCount: number;
  lateCardCount: number;
}
interface Item {
  id: string;
  requestId: string;
  status: ItemStatus;
  revision: number;
  updatedAt: Date;
  endedAt: Date | null;
  dueAt: Date | null;
  atRiskAt: Date | null;
  carrierCode: string;
}
const requests = await rows<Request>(
  `SELECT * FROM "CancellationRequest" WHERE "status" <> 'DRAFT' ORDER BY "createdAt"`,
);
const items = await rows<Item>(`SELECT * FROM "CancellationItem" ORDER BY "requestId", "position"`);
const events = await rows<Event>(
  `SELECT "id", "requestId", "itemId", "revision", "action", "fromStatus" AS "from", "toStatus" AS "to", "reason", "at" FROM "CancellationEvent" ORDER BY "requestId", "revision"`,
);
const ofRequest = grouped(
  events.filter(({ itemId }) => itemId === null),
  ({ requestId }) => requestId,
);
const ofItem = grouped(events, ({ itemId }) => itemId);
const itemsOf = grouped(items, ({ requestId }) => requestId);
const dayOf = ({ submittedAt }: Request) => shanghaiDay(submittedAt ?? now);
const isFinal = (status: string) => ["CANCELLED", "RESTORED", "WITHDRAWN", "REJECTED"].includes(status);

describe("The past of the demo operator", () => {
  it("went only where the tables of moves lead, and stands where its events end", () => {
    for (const { id, number, status, updatedAt } of requests) {
      let at: RequestStatus = "DRAFT";
      for (const event of ofRequest.get(id) ?? []) {
        expect(event.from, number).toBe(at);
        // What is said of promises moves nothing.
        if (event.to === at) continue;
        expect(requestLife.next(at, event.action as RequestAction), `${number}: ${at} ${event.action}`).toBe(event.to);
        at = event.to as RequestStatus;
      }
      expect(at, number).toBe(status);
      expect(updatedAt <= now, number).toBe(true);
    }
    for (const item of items) {
      let at: ItemStatus | null = null;
      let last: Event | undefined;
      for (const event of ofItem.get(item.id) ?? []) {
        const next: string | null = at === null ? "CHECKING" : itemLife.next(at, event.action as ItemAction);
        if (event.from !== at || next !== event.to || (last && event.at < last.at))
          expect.fail(`${item.id}: ${at} ${event.action} ${event.to}`);
        at = event.to as ItemStatus;
        last = event;
      }
      expect([item.status, item.revision, item.updatedAt]).toEqual([at, last?.revision, last?.at]);
      expect(item.endedAt, item.id).toEqual(isFinal(item.status) ? last?.at : null);
    }
  });

  it("counts its cards rightly, in the lane that their number decides", async () => {
    const counts = await rows<{ requestId: string; isRight: boolean }>(`
      SELECT c."requestId", bool_and(c."count" = (SELECT count(*) FROM "CancellationItem" i WHERE i."requestId" = c."requestId" AND i."status" = c."status")) AS "isRight"
      FROM "CancellationItemCount" c GROUP BY c."requestId"`);
    expect(counts.filter(({ isRight }) => !isRight)).toEqual([]);
    expect(counts).toHaveLength(requests.length);
    for (const { id, lane, channel, submittedCardCount } of requests)
      expect([itemsOf.get(id)?.length, lane]).toEqual([submittedCardCount, laneOf(submittedCardCount, channel)]);
  });

  it("stores the dates that the product works out of its events", async () => {
    const open = requests.filter(({ id }) => itemsOf.get(id)?.some(({ status }) => !isFinal(status)));
    expect(open.length).toBeGreaterThan(15);
    const ids = (of: readonly Request[]) => of.map(({ id }) => id);
    expect(await inTransaction(store, (tx) => replanPromises(tx, ids(requests), now, new Date(0)))).toEqual([]);
    const after = await rows<Item>(`SELECT * FROM "CancellationItem" ORDER BY "requestId", "position"`);
    expect(after).toEqual(items);
    // Of ended ones, too: the request's dates are its cards'.
    expect(await inTransaction(store, (tx) => refreshPromises(tx, ids(requests)))).toEqual([]);
  });

  it("waits where it waits, but for what the worker takes up at once", async () => {
    const working = ["CHECKING", "CLEARED", "SCHEDULED", "BARRED"];
    for (const request of requests.filter(
      ({ status }) => !["COMPLETED", "WITHDRAWN", "EXPIRED", "REJECTED"].includes(status),
    )) {
      const counts = Object.fromEntries(
        [...grouped(itemsOf.get(request.id) ?? [], ({ status }) => status)].map(([status, of]) => [status, of.length]),
      );
      const materials = await inTransaction(store, (tx) => materialsVerdict(tx, request.id));
      const isWorking = working.some((status) => counts[status]);
      if (!isWorking)
        expect([request.number, nextStep({ status: request.status, materials, items: counts })]).toEqual([
          request.number,
          null,
        ]);
    }
  });

  it("asked persons where a person had to decide, and each task went where the table of tasks leads", async () => {
    const tasks = await rows<{
      id: string;
      requestId: string;
      status: TaskStatus;
      kind: string;
      decidedById: string | null;
      excludedId: string | null;
    }>(`SELECT * FROM "ReviewTask"`);
    const histories = grouped(
      await rows<{ taskId: string; action: TaskAction | "OPEN"; at: Date }>(
        `SELECT * FROM "ReviewTaskEvent" ORDER BY "at", "id"`,
      ),
      ({ taskId }) => taskId,
    );
    for (const task of tasks) {
      let at: TaskStatus = "OPEN";
      const [first, ...later] = histories.get(task.id) ?? [];
      expect(first?.action).toBe("OPEN");
      for (const { action } of later) at = taskLife.next(at, action as TaskAction) as TaskStatus;
      expect(at).toBe(task.status);
      expect(task.excludedId === null || task.excludedId !== task.decidedById).toBe(true);
    }
    expect(new Set(tasks.map(({ kind }) => kind))).toEqual(new Set(["HIGH_RISK", "MATERIALS", "APPEAL"]));
    expect(tasks.filter(({ status }) => status === "DECIDED").length).toBeGreaterThan(350);
    expect(
      new Set((await rows<{ status: string }>(`SELECT "status" FROM "Appeal"`)).map(({ status }) => status)),
    ).toEqual(new Set(["GRANTED", "DENIED"]));
    expect(
      await rows(`
      SELECT f."id" FROM "RiskFlag" f JOIN "CancellationItem" i ON i."id" = f."itemId" WHERE (f."status" = 'OPEN') <> (i."status" = 'HELD')`),
    ).toEqual([]);
    const held = items.filter(({ status }) => status === "HELD").map(({ requestId }) => requestId);
    expect(held.length).toBeGreaterThan(0);
    // The product itself asks what the past left open; no more and no less.
    const remembered = async () =>
      rows(`SELECT t."id", t."status" FROM "ReviewTask" t WHERE t."openedAt" < '${now.toISOString()}' ORDER BY 1`);
    const before = await remembered();
    const asking = new Set([
      ...tasks.filter(({ status }) => status === "OPEN").map(({ requestId }) => requestId),
      ...held,
    ]);
    for (const id of asking) await matchReviewTasks(services, id);
    const open = tasks.filter(({ status }) => status === "OPEN").map(({ id }) => id);
    expect(await inTransaction(store, (tx) => planTasks(tx, open, now))).toBe(0);
    expect(await remembered()).toEqual(before);
  });
});

describe("The customers and cards of the past", () => {
  it("have numbers that pass, each their own", async () => {
    const customers = await rows<{ kind: string; uscc: string; identityCipher: Buffer }>(`SELECT * FROM "Customer"`);
    for (const { kind, uscc, identityCipher } of customers) {
      if (kind === "ENTERPRISE") expect(parseUscc(uscc)).toMatchObject({ ok: true, warnings: [] });
      else
        expect(parseResidentId(services.secrets.open(identityCipher), now)).toMatchObject({ ok: true, warnings: [] });
    }
    expect(customers.filter(({ kind }) => kind === "ENTERPRISE").length).toBeGreaterThan(20);
  });

  it("owe nothing and sit in no device once they are cancelled, as their requests say", async () => {
    expect(
      await rows(`
      SELECT c."iccid" FROM "SimCard" c WHERE c."status" = 'CANCELLED' AND (c."cancelledAt" IS NULL OR c."isAutoRenewalOn" OR c."lastTrafficAt" > c."cancelledAt"
        OR EXISTS (SELECT 1 FROM "Bill" b WHERE b."cardId" = c."id" AND (b."paidAt" IS NULL OR b."paidAt" > c."cancelledAt"))
        OR EXISTS (SELECT 1 FROM "DeviceBinding" b WHERE b."cardId" = c."id" AND (b."unboundAt" IS NULL OR b."unboundAt" > c."cancelledAt")))`),
    ).toEqual([]);
    expect(
      await rows(`
      SELECT c."iccid", i."status", c."status" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
      WHERE (i."status" = 'CANCELLED') <> (c."status" = 'CANCELLED' AND c."cancelledAt" = i."cancelledAt")
        OR (i."status" IN ('BARRED', 'FAILED', 'CANCELLING')) <> (c."status" = 'CANCELLING')`),
    ).toEqual([]);
  });

  it("are blocked by what is the matter with them now, or was until they were repaired", async () => {
    const blocked = await rows<{ said: string[]; reason: string }>(`
      SELECT ARRAY(SELECT b->>'code' FROM jsonb_array_elements(i."blockers") b) AS "said",
        (SELECT e."reason" FROM "CancellationEvent" e WHERE e."itemId" = i."id" AND e."action" = 'BLOCK' ORDER BY e."revision" DESC LIMIT 1) AS "reason"
      FROM "CancellationItem" i WHERE i."status" = 'BLOCKED'`);
    expect(blocked.length).toBeGreaterThan(0);
    for (const { said, reason } of blocked) expect(said.join(", ")).toBe(reason);
  });

  it("leave the customers of today enough to cancel", async () => {
    const left = await rows<{ username: string; cards: number }>(`
      SELECT a."username", count(*)::int AS "cards" FROM "Account" a JOIN "SimCard" c ON c."customerId" = a."customerId" AND c."status" = 'IN_USE'
      WHERE a."username" IN ('bikes', 'meters', 'fleet', 'person') GROUP BY 1`);
    const cardsOf = Object.fromEntries(left.map(({ username, cards }) => [username, cards]));
    expect(cardsOf.bikes).toBeGreaterThan(15_000);
    expect(cardsOf.meters).toBeGreaterThan(2_000);
    expect(cardsOf.fleet).toBeGreaterThan(20);
    expect(cardsOf.person).toBeGreaterThan(0);
  });
});

describe("The shape of the past", () => {
  const conditions = new PastConditions(now);
  const remembered = requests.filter(({ submittedAt }) => submittedAt !== null);
  const perDay = grouped(remembered, dayOf);
  const days = [...Array(PAST_DAYS).keys()].map((ago) => shanghaiDay(new Date(now.getTime() - (ago + 1) * 86_400_000)));
  const average = (which: (day: string) => boolean) => {
    const found = days.filter(which);
    return found.reduce((sum, day) => sum + (perDay.get(day)?.length ?? 0), 0) / found.length;
  };
  const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
  const isLate = ({ lateCardCount }: Request) => lateCardCount > 0;
  const share = (of: Request[], which: (request: Request) => boolean) => of.filter(which).length / of.length;

  it("has some thousand requests of every kind, over every channel, at every carrier", async () => {
    expect(remembered.length).toBeGreaterThan(2_200);
    expect(remembered.length).toBeLessThan(3_200);
    expect(new Set(remembered.map(({ channel }) => channel))).toEqual(
      new Set(["SELF_SERVICE", "AGENT", "HALL", "API"]),
    );
    expect(new Set(items.map(({ carrierCode }) => carrierCode))).toEqual(new Set(["CMCC", "CUCC", "CTCC", "CBN"]));
    const kinds = await rows<{ kind: string; count: number }>(`
      SELECT c."kind", count(*)::int AS "count" FROM "CancellationRequest" r JOIN "Customer" c ON c."id" = r."customerId" GROUP BY 1`);
    expect(Math.min(...kinds.map(({ count }) => count))).toBeGreaterThan(1_000);
    expect(share(remembered, ({ submittedCardCount }) => submittedCardCount <= 5)).toBeGreaterThan(0.95);
    const fast = remembered.filter(({ lane }) => lane === "FAST");
    expect(fast.length).toBeGreaterThan(25);
    for (const status of [
      "COMPLETED",
      "PARTIALLY_COMPLETED",
      "WITHDRAWN",
      "EXPIRED",
      "REJECTED",
      "ACTION_REQUIRED",
      "IN_PROGRESS",
    ])
      expect(
        remembered.some((request) => request.status === status),
        status,
      ).toBe(true);
  });

  it("follows the calendar: fewest on days off, most on Mondays, hardly any over the holidays", () => {
    const worked = average((day) => conditions.isWorked(day));
    expect(average((day) => !conditions.isWorked(day))).toBeLessThan(worked / 3);
    expect(average((day) => conditions.isWorked(day) && weekday(day) === 1)).toBeGreaterThan(worked * 1.15);
    // 1 to 8 October 2025 and 15 to 23 February 2026 were off.
    expect(average((day) => day >= "2025-10-01" && day <= "2025-10-08")).toBeLessThan(worked / 4);
    expect(average((day) => day >= "2026-02-15" && day <= "2026-02-23")).toBeLessThan(worked / 4);
  });

  it("was on time in about 95 of 100 cases, less so where the story says why", async () => {
    const ended = remembered.filter(({ completedAt }) => completedAt !== null);
    expect(share(ended, (request) => !isLate(request))).toBeGreaterThan(0.93);
    expect(share(ended, (request) => !isLate(request))).toBeLessThan(0.97);
    const [early, lately] = [ended.slice(0, ended.length / 2), ended.slice(ended.length / 2)];
    expect(share(lately, isLate)).toBeLessThan(share(early, isLate));
    const [away] = await rows<{ from: Date; to: Date; hours: number }>(`
      SELECT min(o."createdAt") AS "from", max(o."finishedAt") AS "to", extract(epoch FROM max(o."finishedAt" - o."createdAt")) / 3600 AS "hours"
      FROM "CarrierOrder" o WHERE o."attempts" > 0`);
    expect(Number(away?.hours)).toBeGreaterThan(24);
    const waits = await rows<{ week: string; minutes: number }>(`
      SELECT date_trunc('week', t."openedAt")::date::text AS "week", percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM t."decidedAt" - t."openedAt") / 60) AS "minutes"
      FROM "ReviewTask" t WHERE t."status" = 'DECIDED' AND t."kind" = 'MATERIALS' GROUP BY 1 HAVING count(*) > 4 ORDER BY 2 DESC`);
    const usual = waits[Math.floor(waits.length / 2)]?.minutes ?? 0;
    expect(waits[0]?.minutes).toBeGreaterThan(2.5 * usual);
  });

  it("has customers who act for themselves with accounts that nobody can sign in with", async () => {
    const accounts = await rows<{ count: number }>(
      `SELECT count(*)::int AS "count" FROM "Account" WHERE "passwordHash" IS NULL AND "externalSubject" IS NULL AND "role" = 'CUSTOMER'`,
    );
    expect(accounts[0]?.count).toBeGreaterThan(300);
  });
});

describe("What is to be erased of the past", () => {
  it("waits half a year, but for a few of the oldest requests: the demo is not empty a day after its first start", async () => {
    const [before] = await rows<{ planned: number; soonest: Date }>(
      `SELECT count(*)::int AS "planned", min("startsAt") AS "soonest" FROM "ErasureRecord"`,
    );
    expect(before?.planned).toBeGreaterThan(1_000);
    expect(before?.soonest.getTime()).toBeGreaterThan(now.getTime() + 170 * 24 * 3_600_000);
    const claims = await rows<{ count: number }>(
      `SELECT count(*)::int AS "count" FROM "LateClaim" WHERE "status" = 'OPEN'`,
    );
    expect(claims).toEqual([{ count: 3 }]);

    services.clock.advance({ hours: 1 });
    await planErasures(services);
    const begun = await rows<{ scope: string; count: number }>(
      `SELECT "scope"::text AS "scope", count(*)::int AS "count" FROM "ErasureRecord" WHERE "startsAt" < '${new Date(now.getTime() + 31 * 3_600_000).toISOString()}' GROUP BY 1`,
    );
    expect(begun).toEqual([{ scope: "REQUEST", count: expect.any(Number) }]);
    expect(begun[0]?.count).toBeLessThanOrEqual(12);
  });
});
