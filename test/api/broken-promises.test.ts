import { afterEach, describe, expect, it } from "vitest";
import { replanOne } from "../../server/requests/actions/keep-promises.ts";
import { tellPromises } from "../../server/requests/actions/tell-promises.ts";
import { anAgent, anAuditor, anEnterprise, anOpsManager, aReviewer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { clock, store, client } = desk;
const [manager, colleague] = [await anOpsManager(store), await anOpsManager(store)];
const [reviewer, agent, auditor] = [await aReviewer(store), await anAgent(store), await anAuditor(store)];

afterEach(async () => {
  await desk.dropJobs();
  clock.travelTo(startOfTestTime);
});

const at = (civil: string) => clock.travelTo(`${civil.replace(" ", "T")}:00+08:00`);
const sweep = () => tellPromises(desk.services);

const iso = (moment: string | null) => moment && new Date(moment).toISOString();

/** What the history says of the promise, oldest first. */
async function history(requestId: string, viewer = manager) {
  const { cancellationRequest } = await client.asViewer(viewer).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { promise { state }
      events(first: 50) { nodes { action cardCount dueAt dueBefore reasonText actorKind fromStatus toStatus } } } }`,
    { id: requestId },
  );
  type Told = { action: string; cardCount: number; dueAt: string | null; dueBefore: string | null; reasonText: string };
  const told = ["WARN", "BREACH", "LIFT_BREACH", "MOVE_DATE", "EXPLAIN_BREACH"];
  return (cancellationRequest.events.nodes as Told[])
    .filter(({ action }) => told.includes(action))
    .map((event) => ({ ...event, dueAt: iso(event.dueAt), dueBefore: iso(event.dueBefore) }))
    .reverse();
}
const actions = async (requestId: string, viewer = manager) =>
  (await history(requestId, viewer)).map(({ action }) => action);

const explain = (requestId: string, breachReason: string, note?: string, viewer = reviewer) =>
  desk.call(
    viewer,
    "cancellationRequestBreachExplain",
    { requestId, breachReason, note },
    "request { breach { reason note explainedByName } }",
  );

async function unexplained(filter: object, viewer = manager): Promise<string[]> {
  const { cancellationRequests } = await client
    .asViewer(viewer)
    .query(
      "query ($filter: CancellationRequestFilter) { cancellationRequests(first: 100, filter: $filter) { nodes { id } } }",
      { filter },
    );
  return cancellationRequests.nodes.map(({ id }: { id: string }) => id);
}

/** A request whose cards nobody works on, due on 5 March at 10:00. */
async function untouched(cards = 2): Promise<string> {
  return desk.handIn(await anEnterprise(store).withCards(cards).save());
}

/** Enters a further day off. */
async function addDayOff(day: string) {
  const { businessCalendar } = await client
    .asViewer(manager)
    .query("{ businessCalendar { years { year daysOff workdays } } }");
  const { year, daysOff, workdays } = businessCalendar.years.find((each: { year: number }) => each.year === 2026);
  const input = { year, holidays: [...daysOff, day], workdays, source: "停电" };
  const { year: proposed } = await desk.done(manager, "calendarYearPropose", input, "year { id }");
  await desk.done(colleague, "calendarYearConfirm", { yearId: proposed.id });
  await desk.work({ mostJobs: 20_000 });
}

describe("The history of a request", () => {
  it("says once that its promise is at risk, and once that it is broken, with the cards and the date", async () => {
    const requestId = await untouched();
    await sweep();
    expect(await actions(requestId)).toEqual([]);
    at("2026-03-04 16:00");
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    const due = new Date("2026-03-05T10:00:00+08:00").toISOString();
    expect(await history(requestId)).toMatchObject([
      { action: "WARN", cardCount: 2, dueAt: due, actorKind: "SYSTEM", fromStatus: "SUBMITTED", toStatus: "SUBMITTED" },
    ]);
    at("2026-03-05 10:00");
    await sweep();
    expect(await actions(requestId)).toEqual(["WARN"]);
    at("2026-03-05 10:01");
    await Promise.all([sweep(), sweep(), sweep()]);
    at("2026-03-06 10:01");
    await sweep();
    expect(await history(requestId)).toMatchObject([
      { action: "WARN" },
      { action: "BREACH", cardCount: 2, dueAt: due },
    ]);
  });

  it("tells no clock anything by it", async () => {
    const requestId = await untouched();
    at("2026-03-05 10:01");
    const dates = () =>
      store.pool.query(`SELECT "dueAt", "atRiskAt" FROM "CancellationItem" WHERE "requestId" = $1`, [rowId(requestId)]);
    const before = (await dates()).rows;
    await sweep();
    await explain(requestId, "OUR_BACKLOG");
    await replanOne(desk.services, rowId(requestId));
    expect((await dates()).rows).toEqual(before);
    await desk.workThrough();
    expect((await actions(requestId)).filter((action) => action === "BREACH")).toHaveLength(1);
  });

  it("says that a request was late which ended before anybody looked", async () => {
    const requestId = await untouched(1);
    at("2026-03-05 11:00");
    await desk.workThrough();
    for (let turn = 0; turn < 3; turn += 1) await desk.pass({ hours: 3 });
    await desk.work();
    await sweep();
    await sweep();
    expect(await actions(requestId)).toEqual(["BREACH"]);
  });

  it("says nothing of a request that waits for its applicant since before it was due", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme, { hasMaterials: false });
    await desk.work();
    at("2026-03-06 12:00");
    await sweep();
    expect(await actions(requestId)).toEqual([]);
  });
});

describe("The reason for a breach", () => {
  it("is chosen by a person, may be corrected, and both stay in the history", async () => {
    const requestId = await untouched();
    expect((await explain(requestId, "OUR_BACKLOG")).userErrors).toMatchObject([{ code: "NOT_BREACHED" }]);
    at("2026-03-05 10:01");
    await sweep();
    expect(await unexplained({ isBreachExplained: false })).toContain(requestId);
    expect((await explain(requestId, "OTHER")).userErrors).toMatchObject([{ code: "EMPTY" }]);
    await explain(requestId, "CARRIER_OUTAGE", "移动网关停机");
    const { request } = await explain(requestId, "OUR_BACKLOG", undefined, manager);
    expect(request.breach).toEqual({ reason: "OUR_BACKLOG", note: null, explainedByName: manager.displayName });
    expect((await history(requestId)).slice(1).map(({ reasonText }) => reasonText)).toEqual([
      "Carrier outage: 移动网关停机",
      "Our backlog",
    ]);
    expect(await unexplained({ isBreachExplained: false })).not.toContain(requestId);
    expect(await unexplained({ isBreachExplained: true })).toContain(requestId);
    expect(await unexplained({ breachReasonIn: ["CARRIER_OUTAGE"] })).not.toContain(requestId);
    expect(await unexplained({ breachReasonIn: ["OUR_BACKLOG"] }, auditor)).toContain(requestId);
    const acts = await store.prisma.auditEntry.count({
      where: { action: "request.explainBreach", objectId: rowId(requestId) },
    });
    expect(acts).toBe(2);
  });

  it("is not for those who talk to customers to choose, nor for customers to see", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    at("2026-03-05 10:01");
    await sweep();
    await expect(explain(requestId, "OUR_BACKLOG", undefined, agent)).rejects.toThrow(/FORBIDDEN/);
    await explain(requestId, "OUR_BACKLOG", "人手不足");
    expect(await actions(requestId, acme.viewer)).toEqual(["BREACH"]);
    const { cancellationRequest } = await client
      .asViewer(acme.viewer)
      .query("query ($id: ID!) { cancellationRequest(id: $id) { breach { day } } }", { id: requestId });
    expect(cancellationRequest.breach).toBeNull();
    expect(await unexplained({ breachReasonIn: ["SYSTEM_FAULT"] }, acme.viewer)).toEqual([requestId]);
  });
});

describe("A breach", () => {
  it("takes a breach back when a day turns out to be off, moves the date, and breaks it again on the new one", async () => {
    const requestId = await untouched();
    at("2026-03-05 10:01");
    await sweep();
    await explain(requestId, "SYSTEM_FAULT");
    await addDayOff("2026-03-04");
    await sweep();
    at("2026-03-05 15:00");
    await sweep();
    expect(await actions(requestId)).toEqual(["BREACH", "EXPLAIN_BREACH", "MOVE_DATE", "LIFT_BREACH", "WARN"]);
    expect((await history(requestId))[2]).toMatchObject({
      dueBefore: new Date("2026-03-05T10:00:00+08:00").toISOString(),
      dueAt: new Date("2026-03-06T10:00:00+08:00").toISOString(),
    });
    expect(await unexplained({ breachReasonIn: ["SYSTEM_FAULT"] })).not.toContain(requestId);
    at("2026-03-06 10:01");
    await sweep();
    expect((await actions(requestId)).at(-1)).toBe("BREACH");
  });
});
