import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { moveListedCards } from "../../server/scheduling/index.ts";
import { anAccount, anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const manager = await anOpsManager(desk.store);
const otherManager = await anOpsManager(desk.store);
const agent = await anAccount(desk.store, "AGENT");
const colleague = await anAccount(desk.store, "AGENT");

const approvalFields = `scheduleVersion demand status reason policyVersion setByName decidedByName decidedAt
  facts { cardCount monthlyFen aliveCount }
  sample { nodes { card { id } oddities } } odd { nodes { card { iccid } oddities } }
  change { sinceVersion cardDifference before { cardCount } waves { kind name startsAtBefore startsAt cardCountBefore cardCount } }`;

/** The schedule of a request as somebody sees it. */
async function scheduleOf(requestId: string, viewer: Viewer = manager) {
  const { cancellationRequest } = await desk.client.asViewer(viewer).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { version allowedActions { action isAllowed reason }
      approval { ${approvalFields} } waves { nodes { id name status standstill { code sentence until } allowedActions { action isAllowed reason } } } } } }`,
    { id: requestId },
  );
  return cancellationRequest.schedule;
}

const tomorrow = () => new Date(desk.clock.now().getTime() + 86_400_000).toISOString();

const codes = async (viewer: Viewer, act: string, input: object) =>
  (await desk.call(viewer, act, input)).userErrors.map(({ code }: { code: string }) => code);

/** Twenty cards that bring in so many yuan a month each. */
async function aDearFleet(yuan: number): Promise<SeededCustomer> {
  const plan = `DEAR-${yuan}`;
  const fleet = await anEnterprise(desk.store).withCards(20, { plan }).save();
  await desk.store.prisma.plan.update({ where: { code: plan }, data: { monthlyFeeFen: yuan * 100 } });
  return fleet;
}

const twoWaves: [first: object, rest: object] = [
  { name: "先行", cards: { first: 5 } },
  { name: "其余", cards: { isRest: true }, isAfterPrevious: true },
];

/** A request whose schedule somebody set, with two waves unless said otherwise. */
async function scheduled(yuan: number, { by, waves = twoWaves }: { by?: Viewer; waves?: object[] } = {}) {
  const fleet = await aDearFleet(yuan);
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  await desk.done(by ?? fleet.viewer, "scheduleSet", { requestId, waves });
  await desk.work();
  return { fleet, requestId };
}

describe("A schedule that reaches far", () => {
  it("waits for a second person: no wave begins, not even when it is told to run now; then it goes by itself", async () => {
    const { requestId } = await scheduled(3_000, { by: agent });
    const before = await scheduleOf(requestId, colleague);
    expect(before.approval).toMatchObject({
      ...{ demand: "SECOND_PERSON", status: "PENDING", scheduleVersion: 1, policyVersion: 0, decidedAt: null },
      facts: { cardCount: 20, monthlyFen: 6_000_000, aliveCount: 0 },
      change: null,
    });
    expect(before.allowedActions.map(({ isAllowed }: { isAllowed: boolean }) => isAllowed)).toEqual([true, true]);
    const [first, rest] = before.waves.nodes;
    expect(first).toMatchObject({
      status: "PLANNED",
      standstill: { code: "APPROVAL", sentence: expect.stringContaining("second person"), until: null },
    });
    expect(rest).toMatchObject({ standstill: { code: "APPROVAL" } });

    const hurried = await desk.call(agent, "waveRunNow", { waveId: first.id });
    expect(hurried.userErrors).toMatchObject([
      { __typename: "InvalidTransitionError", message: expect.stringContaining("not approved") },
    ]);
    await desk.done(agent, "wavePause", { waveId: first.id });
    await desk.done(agent, "waveResume", { waveId: first.id });
    await desk.pass({ seconds: 86_400 });
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 20 });

    await desk.done(colleague, "scheduleApprove", { requestId, version: 1, reason: "已与客户核对" });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 5, SCHEDULED: 15 });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 20 });
    const after = await scheduleOf(requestId);
    expect(after.approval).toMatchObject({ status: "APPROVED", reason: "已与客户核对", decidedAt: expect.any(String) });
    const audit = await desk.store.prisma.auditEntry.findMany({ where: { objectId: rowId(requestId) } });
    expect(audit.filter(({ action }) => action === "schedule.approve")).toMatchObject([
      { accountId: colleague.accountId, facts: { version: 1 } },
    ]);
  });

  it("is decided by nobody who set it, no customer, and no agent where it takes a manager", async () => {
    const { fleet, requestId } = await scheduled(30_000, { by: manager });
    const version = 1;
    const shown = await scheduleOf(requestId);
    expect(shown.approval).toMatchObject({ demand: "MANAGER" });
    expect(shown.waves.nodes[0].standstill).toMatchObject({
      code: "APPROVAL",
      sentence: expect.stringContaining("a manager"),
    });
    expect(shown.allowedActions[0]).toMatchObject({
      isAllowed: false,
      reason: expect.stringContaining("another person"),
    });
    expect(await codes(manager, "scheduleApprove", { requestId, version })).toEqual(["SECOND_PERSON_NEEDED"]);
    expect(await codes(manager, "scheduleRefuse", { requestId, version, reason: "不行" })).toEqual([
      "SECOND_PERSON_NEEDED",
    ]);
    expect(await codes(agent, "scheduleApprove", { requestId, version })).toEqual(["MANAGER_NEEDED"]);
    expect((await scheduleOf(requestId, agent)).allowedActions[0].reason).toContain("manager");
    const document =
      "mutation ($input: ScheduleApproveInput!) { scheduleApprove(input: $input) { userErrors { code } } }";
    const { body } = await desk.client.asViewer(fleet.viewer).run(document, { input: { requestId, version } });
    expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    // The database itself says no.
    const approval = await desk.store.prisma.scheduleApproval.findFirstOrThrow({
      where: { setById: manager.accountId },
    });
    const itself = { status: "APPROVED" as const, decidedById: manager.accountId, decidedAt: desk.clock.now() };
    await expect(
      desk.store.prisma.scheduleApproval.update({ where: { id: approval.id }, data: itself }),
    ).rejects.toThrow("ScheduleApproval_four_eyes_check");
    await desk.done(otherManager, "scheduleApprove", { requestId, version });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 5, SCHEDULED: 15 });
  });

  it("that a customer set is approved by one member of staff: of two at once one wins", async () => {
    const { requestId } = await scheduled(3_000);
    const answers = await Promise.all([
      codes(agent, "scheduleApprove", { requestId, version: 1 }),
      codes(colleague, "scheduleRefuse", { requestId, version: 1, reason: "名单不对" }),
    ]);
    expect(answers.toSorted((a, b) => a.length - b.length)).toEqual([[], ["ALREADY_DECIDED"]]);
    const { approval, allowedActions } = await scheduleOf(requestId);
    expect(["APPROVED", "REFUSED"]).toContain(approval.status);
    expect(allowedActions[0]).toMatchObject({ isAllowed: false, reason: expect.stringContaining("already") });
  });

  it("stays where it is when it is refused, and says so, until another version is set and approved", async () => {
    const { fleet, requestId } = await scheduled(3_000);
    expect(await codes(agent, "scheduleRefuse", { requestId, version: 1, reason: " " })).toEqual(["EMPTY"]);
    await desk.done(agent, "scheduleRefuse", { requestId, version: 1, reason: "先行波次太大" });
    await desk.pass({ seconds: 86_400 });
    const refused = await scheduleOf(requestId, fleet.viewer);
    expect(refused.approval).toMatchObject({ status: "REFUSED", reason: "先行波次太大" });
    expect(refused.waves.nodes[0]).toMatchObject({ status: "PLANNED", standstill: { code: "APPROVAL_REFUSED" } });
    expect(await codes(fleet.viewer, "waveRunNow", { waveId: refused.waves.nodes[0].id })).toEqual([
      "INVALID_TRANSITION",
    ]);
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 20 });

    const waves = [{ name: "先行", cards: { first: 2 } }, ...twoWaves.slice(1)];
    await desk.done(fleet.viewer, "scheduleSet", { requestId, version: 1, waves });
    expect(await codes(agent, "scheduleApprove", { requestId, version: 1 })).toEqual(["SCHEDULE_CHANGED_MEANWHILE"]);
    await desk.done(agent, "scheduleApprove", { requestId, version: 2 });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 2, SCHEDULED: 18 });
  });

  it("needs approval anew when a later version reaches further, with what is different; not when it reaches less", async () => {
    const startsAt = tomorrow();
    const dayAfter = new Date(desk.clock.now().getTime() + 2 * 86_400_000).toISOString();
    const [first, rest] = twoWaves;
    const { requestId } = await scheduled(3_000, { by: agent, waves: [{ ...first, startsAt }, rest] });
    await desk.done(colleague, "scheduleApprove", { requestId, version: 1 });
    await desk.done(agent, "scheduleSet", { requestId, version: 1, waves: [{ ...first, startsAt: dayAfter }, rest] });
    expect((await scheduleOf(requestId)).approval, "a later day").toBeNull();
    await desk.work();

    const added = { name: "补充", cards: { first: 3 } };
    await desk.done(agent, "scheduleSet", { requestId, version: 2, waves: [first, added, rest] });
    const { approval, waves } = await scheduleOf(requestId);
    expect(approval).toMatchObject({
      ...{ status: "PENDING", scheduleVersion: 3 },
      change: {
        ...{ sinceVersion: 1, cardDifference: 0, before: { cardCount: 20 } },
        waves: [
          { kind: "MOVED", name: "先行", startsAtBefore: startsAt, startsAt: null },
          { kind: "ADDED", name: "补充", cardCountBefore: null, cardCount: 3 },
          { kind: "RESIZED", name: "其余", cardCountBefore: 15, cardCount: 12 },
        ],
      },
    });
    expect(waves.nodes[0].standstill.code).toBe("APPROVAL");
    await desk.done(agent, "scheduleSet", { requestId, version: 3, waves: [first, rest] });
    const statuses = await desk.store.prisma.scheduleApproval.findMany({
      where: { schedule: { requestId: rowId(requestId) } },
      orderBy: { scheduleVersion: "asc" },
    });
    expect(statuses.map(({ status }) => status)).toEqual(["APPROVED", "REPLACED", "PENDING"]);
    await desk.pass({ seconds: 3 * 86_400 });
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 20 });
  });

  it("needs it anew when a list that comes back puts more cards into one of its waves", async () => {
    const { fleet, requestId } = await scheduled(3_000, {
      by: agent,
      waves: [{ ...twoWaves[0], startsAt: tomorrow() }, twoWaves[1]],
    });
    await desk.done(colleague, "scheduleApprove", { requestId, version: 1 });
    await inTransaction(desk.store, (tx) =>
      moveListedCards(tx, {
        requestId: rowId(requestId),
        listed: sql`SELECT i."id", '先行' FROM "CancellationItem" i WHERE i."requestId" = ${rowId(requestId)}::uuid AND i."position" >= 18`,
        accountId: fleet.viewer.accountId,
        now: desk.clock.now(),
      }),
    );
    const { approval, version } = await scheduleOf(requestId);
    expect(approval).toMatchObject({ status: "PENDING", scheduleVersion: 2, change: { sinceVersion: 1 } });
    expect(approval.change.waves.map(({ kind }: { kind: string }) => kind)).toEqual(["RESIZED", "RESIZED"]);
    await desk.pass({ seconds: 2 * 86_400 });
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 20 });
    // The customer set this one, so that the agent may decide about it.
    await desk.done(agent, "scheduleApprove", { requestId, version });
  });

  it("of a draft asks for it when it is handed in, when its cards are known", async () => {
    const fleet = await aDearFleet(3_000);
    const requestId = await desk.draft(fleet.viewer);
    const cards = { cardIds: fleet.cards.map(({ publicId }) => publicId) };
    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", { requestId, cards });
    await desk.giveMaterials(fleet, requestId);
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves: twoWaves });
    expect((await scheduleOf(requestId)).approval).toBeNull();
    expect(await codes(agent, "scheduleApprove", { requestId, version: 1 })).toEqual(["NOTHING_TO_APPROVE"]);
    await desk.done(fleet.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    await desk.work();
    expect((await scheduleOf(requestId)).approval).toMatchObject({ status: "PENDING", facts: { cardCount: 20 } });
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 20 });
  });

  it("shows ten cards drawn, the same at every look, and the odd ones with what sets them apart", async () => {
    const now = desk.clock.now().getTime();
    const plan = "DEAR-3000";
    const fleet = await anEnterprise(desk.store)
      .withCards(30, { plan })
      .withCards(1, { plan, lastTrafficAt: new Date(now - 60_000) })
      .withCards(2, { plan, contractEndsAt: new Date(now + 86_400_000 * 400) })
      .withCards(1, { carrier: "CTCC" })
      .save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    await desk.done(agent, "scheduleSet", { requestId, waves: twoWaves });
    const { approval } = await scheduleOf(requestId);
    const { approval: again } = await scheduleOf(requestId);
    expect(approval.sample.nodes).toHaveLength(10);
    expect(again).toEqual(approval);
    expect(approval.facts.aliveCount).toBe(1);
    const [other, alive] = [fleet.cards[33], fleet.cards[30]].map((card) => card?.iccid);
    const odd = new Map<string, string[]>(
      approval.odd.nodes.map(({ card, oddities }: { card: { iccid: string }; oddities: string[] }) => [
        ...[card.iccid, oddities],
      ]),
    );
    expect(odd.get(other ?? "")).toEqual(["OTHER_CARRIER"]);
    expect(odd.get(alive ?? "")).toEqual(["ALIVE_LAST_HOUR"]);
    expect([...odd.values()].filter(([oddity]) => oddity === "IN_CONTRACT")).toHaveLength(2);
  });

  it("is found among the batches while it waits; a small one asks nobody", async () => {
    const { requestId } = await scheduled(3_000);
    const { requestId: smallId } = await scheduled(1);
    expect((await scheduleOf(smallId)).approval).toBeNull();
    expect(await desk.counts(smallId)).toEqual({ BARRED: 5, SCHEDULED: 15 });
    const waiting = async () => {
      const { cancellationRequests } = await desk.client
        .asViewer(agent)
        .query(`{ cancellationRequests(first: 100, filter: { needsApproval: true }) { nodes { id } } }`);
      return cancellationRequests.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await waiting()).toContain(requestId);
    expect(await waiting()).not.toContain(smallId);
    await desk.done(agent, "scheduleApprove", { requestId, version: 1 });
    expect(await waiting()).not.toContain(requestId);
  });
});
