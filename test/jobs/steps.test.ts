import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyCollectionReport } from "../../server/arrears/actions/apply-collection-report.ts";
import { orderArrearsOfStep } from "../../server/arrears/actions/order-arrears-of-step.ts";
import { checkItems } from "../../server/cancellation/jobs/pipeline.ts";
import { announce } from "../../server/platform/events.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { PART, runSteps } from "../../server/scheduling/actions/run-steps.ts";
import { scheduleChanged } from "../../server/scheduling/index.ts";
import { runSteps as runStepsJob } from "../../server/scheduling/jobs/run-steps.ts";
import { blastPolicy } from "../../server/scheduling/rules/blast-radius.ts";
import { anEnterprise, anOpsManager, aPlan, type SeededCustomer } from "../factories/index.ts";
import { payArrears, payWhatWaits } from "../support/arrears.ts";
import { startOfTestTime } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";
import { drainJobs } from "../support/jobs.ts";

const desk = await useDesk({ paysAtOnce: true });
const manager = await anOpsManager(desk.store);
beforeEach(() => desk.clock.travelTo(startOfTestTime));
afterEach(() => desk.dropJobs());

/** 1 000 fen each, for 40 days at 3‰. */
const EACH = 1_120;
const CARDS = 2 * PART + 300;

const aFleet = (count: number) =>
  anEnterprise(desk.store).withCards(count).withArrears(count, { amountFen: 1_000, dueDaysAgo: 40 }).save();

/** A fleet in arrears with a step that settles them; the jobs have not run. */
const planned = (fleet: SeededCustomer, maxAmountFen: number): Promise<string> =>
  plannedWith(fleet, { kind: "SETTLE_ARREARS", moment: "AT_ONCE", maxAmountFen });

/** A fleet with one step. */
async function plannedWith(fleet: SeededCustomer, step: object): Promise<string> {
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  await desk.done(fleet.viewer, "scheduleSet", {
    requestId,
    waves: [{ name: "全部", cards: { isRest: true } }],
    steps: [step],
  });
  const needsApproval = fleet.cards.length >= blastPolicy.limits.SECOND_PERSON.cardCount;
  if (needsApproval) await desk.done(manager, "scheduleApprove", { requestId, version: 1 });
  await desk.dropJobs();
  return requestId;
}

async function stateOf(requestId: string) {
  const { rows } = await desk.store.pool.query(sql`
    SELECT t."status", t."doneCount", t."notNeededCount", t."chargedFen"::int, w."id" AS "waveId",
      (SELECT count(*)::int FROM "ScheduleStepCard" c WHERE c."stepId" = t."id") AS "cards",
      (SELECT coalesce(sum(l."amountFen"), 0)::int FROM "LedgerEntry" l WHERE l."stepId" = t."id") AS "booked",
      (SELECT count(*)::int FROM "LedgerEntry" l WHERE l."stepId" = t."id") AS "entries"
    FROM "Schedule" s JOIN "ScheduleStep" t ON t."scheduleId" = s."id" JOIN "Wave" w ON w."scheduleId" = s."id" WHERE s."requestId" = ${rowId(requestId)}::uuid`);
  return rows[0];
}

/** Services whose process dies when it begins its nth transaction. */
function dyingAt(nth: number): Services {
  let begun = 0;
  const { prisma } = desk.store;
  const dying = new Proxy(prisma, {
    get: (target, name) =>
      name === "$transaction"
        ? (...args: Parameters<typeof prisma.$transaction>) => {
            begun += 1;
            if (begun === nth) throw new Error("the process died");
            return prisma.$transaction(...args);
          }
        : Reflect.get(target, name),
  });
  return { ...desk.services, store: { ...desk.store, prisma: dying } };
}

/** Services whose process dies when it is about to send, for the nth time, a statement that fits. */
function dyingIn(nth: number, statement: RegExp): Services {
  let sent = 0;
  const { prisma } = desk.store;
  const mortal = (tx: object) =>
    new Proxy(tx, {
      get: (target, name) => {
        const own = Reflect.get(target, name);
        if (name !== "$executeRaw") return typeof own === "function" ? own.bind(target) : own;
        return (query: { sql: string }) => {
          if (statement.test(query.sql)) sent += 1;
          if (sent === nth) throw new Error("the process died");
          return own.call(target, query);
        };
      },
    });
  const dying = new Proxy(prisma, {
    get: (target, name) =>
      name === "$transaction"
        ? (work: (tx: object) => Promise<unknown>, options: object) =>
            prisma.$transaction((tx) => work(mortal(tx)), options)
        : Reflect.get(target, name),
  });
  return { ...desk.services, store: { ...desk.store, prisma: dying } };
}

describe("The job of steps", { timeout: 60_000 }, () => {
  it("asks for what all of its cards owe in one payment, and does nothing to them until it is paid", async () => {
    const fleet = await aFleet(CARDS);
    const requestId = await planned(fleet, CARDS * EACH);
    await runSteps(desk.services, rowId(requestId));
    await drainJobs(desk.services, desk.handlers);
    expect(await stateOf(requestId)).toMatchObject({ status: "PAYING", cards: 0, booked: 0 });
    const payments = () => desk.store.prisma.arrearsPayment.findMany({ where: { customerId: fleet.id } });
    expect(await payments()).toMatchObject([{ status: "PENDING", cardCount: CARDS, billCount: CARDS }]);
    await runSteps(desk.services, rowId(requestId));
    await orderArrearsOfStep(desk.services, (await payments())[0]?.stepId ?? "");
    await desk.work();
    const done = { status: "DONE", doneCount: CARDS, cards: CARDS, chargedFen: CARDS * EACH, booked: CARDS * EACH };
    expect(await stateOf(requestId)).toMatchObject({ ...done, entries: 2 * CARDS });
    await runSteps(desk.services, rowId(requestId));
    expect(await stateOf(requestId)).toMatchObject({ ...done, entries: 2 * CARDS });
    expect(await payments()).toMatchObject([{ status: "PAID" }]);
  });

  it("goes on when its bills are paid by other means, and asks for what is left where some are", async () => {
    const fleet = await aFleet(3);
    const requestId = await planned(fleet, 3 * EACH);
    await runSteps(desk.services, rowId(requestId));
    await drainJobs(desk.services, desk.handlers);
    const payments = async () =>
      (
        await desk.store.prisma.arrearsPayment.findMany({
          where: { customerId: fleet.id },
          orderBy: { createdAt: "asc" },
        })
      ).map(({ status, billCount }) => `${status} ${billCount}`);
    const payByHand = async (cards: typeof fleet.cards) => {
      desk.clock.advance({ minutes: 1 });
      await payArrears(desk.services, fleet.viewer, { cardIds: cards.map(({ publicId }) => publicId) });
      await drainJobs(desk.services, desk.handlers);
    };
    await payByHand(fleet.cards.slice(0, 1));
    expect(await payments()).toEqual(["EXPIRED 3", "PAID 1", "PENDING 2"]);
    expect(await stateOf(requestId)).toMatchObject({ status: "PAYING" });
    await payByHand(fleet.cards.slice(1));
    expect(await payments()).toEqual(["EXPIRED 3", "PAID 1", "EXPIRED 2", "PAID 2"]);
    expect(await stateOf(requestId)).toMatchObject({ status: "DONE", chargedFen: 0 });
  });

  it("stops when nobody pays in time, and asks anew when a person has it tried again", async () => {
    const fleet = await aFleet(2);
    const requestId = await planned(fleet, 2 * EACH + 100);
    const steps =
      "schedule { steps { nodes { id status failure failureSentence payments { nodes { status payUrl } } } } }";
    const look = async () => {
      const query = `query ($id: ID!) { cancellationRequest(id: $id) { ${steps} } }`;
      const { cancellationRequest } = await desk.client.asViewer(fleet.viewer).query(query, { id: requestId });
      return cancellationRequest.schedule.steps.nodes[0];
    };
    await runSteps(desk.services, rowId(requestId));
    await drainJobs(desk.services, desk.handlers);
    const asked = { status: "PENDING", payUrl: expect.stringContaining("https://pay.example/") };
    const { id, ...waiting } = await look();
    expect(waiting).toMatchObject({ status: "PAYING", failure: null, payments: { nodes: [asked] } });
    const payment = await desk.store.prisma.arrearsPayment.findFirstOrThrow({ where: { customerId: fleet.id } });
    const tracking = { token: payment.id, trackingNumber: payment.trackingNumber ?? "" };
    await applyCollectionReport(desk.services, {
      ...tracking,
      state: "EXPIRED",
      sequence: 2,
      paidFen: 0,
      refundedFen: 0,
    });
    expect(await look()).toMatchObject({ status: "FAILED", failure: "NOT_PAID", failureSentence: expect.any(String) });
    await desk.done(fleet.viewer, "scheduleStepRetry", { stepId: id });
    await drainJobs(desk.services, desk.handlers);
    expect(await look()).toMatchObject({
      status: "PAYING",
      payments: { nodes: [asked, { status: "EXPIRED", payUrl: null }] },
    });
    // The first money comes after all: it goes back, and the step waits on for the second.
    await applyCollectionReport(desk.services, {
      ...tracking,
      state: "PAID",
      sequence: 3,
      paidFen: 2 * EACH,
      refundedFen: 0,
    });
    expect(await look()).toMatchObject({ status: "PAYING", payments: { nodes: [asked, { status: "RETURNING" }] } });
    await desk.work();
    expect(await stateOf(requestId)).toMatchObject({ status: "DONE", doneCount: 2, booked: 2 * EACH });
  });

  it("changes the plan of each card once, though it dies between two parts, or before it has said that one is done", async () => {
    await aPlan(desk.store, "BIG", { monthlyFeeFen: 1_000 });
    const small = await aPlan(desk.store, "SMALL", { monthlyFeeFen: 100 });
    const fleet = await anEnterprise(desk.store).withCards(CARDS, { plan: "BIG" }).save();
    const step = { kind: "CHANGE_PLAN", moment: "AT_ONCE", planId: small.publicId };
    const requestId = await plannedWith(fleet, step);
    const changes = async () => {
      const { rows } = await desk.store.pool.query(sql`
        SELECT t."status", t."doneCount", t."notNeededCount", t."monthlyDifferenceFen"::int, count(p."id")::int AS "changes", count(DISTINCT p."cardId")::int AS "cards",
          (SELECT count(*)::int FROM "SimCard" c WHERE c."customerId" = ${fleet.id}::uuid AND c."planId" = ${small.id}::uuid) AS "onPlan"
        FROM "Schedule" s JOIN "ScheduleStep" t ON t."scheduleId" = s."id" LEFT JOIN "PlanChange" p ON p."stepId" = t."id" WHERE s."requestId" = ${rowId(requestId)}::uuid GROUP BY t."id"`);
      return rows[0];
    };
    const so = (cards: number) => ({
      ...{
        doneCount: cards,
        notNeededCount: 0,
        monthlyDifferenceFen: cards * -900,
        changes: cards,
        cards,
        onPlan: cards,
      },
    });
    await expect(runSteps(dyingAt(2), rowId(requestId))).rejects.toThrow("the process died");
    expect(await changes()).toEqual({ status: "RUNNING", ...so(PART) });
    await expect(runSteps(dyingIn(1, /INSERT INTO "ScheduleStepCard"/), rowId(requestId))).rejects.toThrow("died");
    expect(await changes(), "the part was taken back as a whole").toEqual({ status: "RUNNING", ...so(PART) });
    await Promise.all([runSteps(desk.services, rowId(requestId)), runSteps(desk.services, rowId(requestId))]);
    expect(await changes()).toEqual({ status: "DONE", ...so(CARDS) });
  });

  it("run beside itself asks once", async () => {
    const fleet = await aFleet(PART + 200);
    const requestId = await planned(fleet, (PART + 200) * EACH);
    await Promise.all([runSteps(desk.services, rowId(requestId)), runSteps(desk.services, rowId(requestId))]);
    await desk.work();
    const booked = (PART + 200) * EACH;
    expect(await stateOf(requestId)).toMatchObject({ status: "DONE", cards: PART + 200, booked, chargedFen: booked });
    expect(await desk.store.prisma.arrearsPayment.count({ where: { customerId: fleet.id } })).toBe(1);
  });

  it("asks for nothing that would go beyond the maximum, though a bill came after it began", async () => {
    const fleet = await aFleet(3);
    const requestId = await planned(fleet, 3 * EACH);
    await runSteps(desk.services, rowId(requestId));
    await desk.store.pool.query(sql`
      INSERT INTO "Bill" ("cardId", "amountFen", "dueAt") VALUES (${fleet.cards.at(-1)?.id}::uuid, 1, ${new Date(startOfTestTime.getTime() - 2 * 86_400_000)})`);
    await desk.work();
    expect(await stateOf(requestId)).toMatchObject({ status: "FAILED", booked: 0, chargedFen: 0 });
    expect(await desk.store.prisma.arrearsPayment.count({ where: { customerId: fleet.id } })).toBe(0);
  });

  it("asks nobody while its wave is paused, and does when it is resumed", async () => {
    const fleet = await aFleet(3);
    const requestId = await planned(fleet, 3 * EACH);
    const { waveId } = await stateOf(requestId);
    await runSteps(desk.services, rowId(requestId));
    await desk.done(fleet.viewer, "wavePause", { waveId: `wave_${waveId}` });
    await desk.work();
    expect(await stateOf(requestId)).toMatchObject({ status: "RUNNING", booked: 0 });
    await desk.done(fleet.viewer, "waveResume", { waveId: `wave_${waveId}` });
    await desk.work();
    expect(await stateOf(requestId)).toMatchObject({ status: "DONE", booked: 3 * EACH });
  });

  it("has its turn before any card of the wave goes, those that need nothing included", async () => {
    const fleet = await anEnterprise(desk.store).withCards(2).withArrears(1, { dueDaysAgo: 40 }).withCards(3).save();
    const requestId = await planned(fleet, 10_000);
    const still = desk.handlers.map((job) => (job.name === runStepsJob.name ? { ...job, run: async () => {} } : job));
    await inTransaction(desk.store, (tx) => announce(tx, scheduleChanged, { requestId: rowId(requestId) }));
    await inTransaction(desk.store, (tx) => enqueue(tx, checkItems, { requestId: rowId(requestId) }));
    await drainJobs(desk.services, still);
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 4, BLOCKED: 1 });
    await runSteps(desk.services, rowId(requestId));
    await drainJobs(desk.services, still);
    expect(await desk.counts(requestId), "none goes before it is paid").toEqual({ SCHEDULED: 4, BLOCKED: 1 });
    expect(await payWhatWaits(desk.services)).toBe(1);
    expect(await desk.counts(requestId), "freed, and at no moment waiting for nobody").toEqual({
      ...{ SCHEDULED: 4, CHECKING: 1 },
    });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 5 });
  });

  it("does not count as its own what somebody paid meanwhile", async () => {
    const fleet = await aFleet(3);
    const requestId = await planned(fleet, 3 * EACH);
    await desk.payArrears(fleet.viewer, { cardIds: [fleet.cards[0]?.publicId ?? ""] });
    await runSteps(desk.services, rowId(requestId));
    await desk.work();
    expect(await stateOf(requestId)).toMatchObject({
      status: "DONE",
      doneCount: 2,
      notNeededCount: 1,
      booked: 2 * EACH,
    });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 3 });
  });

  it("takes nothing from a customer whose request was withdrawn", async () => {
    const fleet = await aFleet(3);
    const requestId = await planned(fleet, 3 * EACH);
    await desk.done(fleet.viewer, "cancellationRequestWithdraw", { requestId });
    await desk.work();
    expect(await stateOf(requestId)).toMatchObject({ status: "CANCELLED", booked: 0 });
  });
});
