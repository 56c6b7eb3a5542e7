import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { anAgent, anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const manager = await anOpsManager(desk.store);
const agent = await anAgent(desk.store);
beforeEach(() => desk.clock.travelTo(startOfTestTime));
afterEach(() => desk.dropJobs());

const stepFields = `id kind moment status wave { name } maxAmountFen neededFen chargedFen failure failureSentence doneCount notNeededCount refusedCount removes nextAt
  refusals { code count sentence } allowedActions { action isAllowed } ledger(first: 100) { nodes { kind amountFen } }`;

const allDay = [{ name: "全部", cards: { isRest: true } }];
const settle = (maxAmountFen: number, more: object = {}) => ({
  kind: "SETTLE_ARREARS",
  moment: "AT_ONCE",
  maxAmountFen,
  ...more,
});

/** Ten cards: four in arrears, three bound to devices, two of them to both, one held by law and in arrears, the others clear. */
const aFleet = () =>
  anEnterprise(desk.store)
    .withCards(4)
    .withArrears(4, { bills: 2, amountFen: 1_000, dueDaysAgo: 10 })
    .boundToDevices(2)
    .withCards(1)
    .boundToDevices(1)
    .withCards(1)
    .withArrears(1, { amountFen: 5_000, dueDaysAgo: 10 })
    .underLegalHold()
    .withCards(4)
    .save();
/** Of each of the four: 1 000 fen for 10 days and 1 000 for 40, at 3‰ a day. */
const EACH = 2_000 + 30 + 120;

const set = (customer: SeededCustomer, input: object) => desk.call(customer.viewer, "scheduleSet", input);

async function scheduleOf(customer: SeededCustomer, requestId: string) {
  const { cancellationRequest: request } = await desk.client
    .asViewer(customer.viewer)
    .query(
      `query ($id: ID!) { cancellationRequest(id: $id) { status schedule { version steps { nodes { ${stepFields} } } waves { nodes { id name status } } } } }`,
      { id: requestId },
    );
  const { version, steps, waves } = request.schedule;
  return { status: request.status, version, steps: steps.nodes, waves: waves.nodes };
}

const quote = async (customer: SeededCustomer, input: object) => {
  const { schedulePreview } = await desk.client.asViewer(customer.viewer).query(
    `query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { faults { code path } steps {
      kind cardCount notNeededCount doableCount refusals { code count } amountFen growthFen chargedFen firstAt lastAt isAboveMaximum } } }`,
    { input },
  );
  return schedulePreview;
};

/** Tomorrow at ten in Shanghai. */
function tomorrowAtTen(): Date {
  const at = new Date(desk.clock.now().getTime() + 24 * 3_600_000);
  at.setUTCHours(2, 0, 0, 0);
  return at;
}

const ledgerSum = (step: { ledger: { nodes: { amountFen: number }[] } }) =>
  step.ledger.nodes.reduce((sum, { amountFen }) => sum + amountFen, 0);

describe("Steps of a schedule", () => {
  it("take away what blocks the cards of a fleet, and the cards go in their wave", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const steps = [settle(4 * EACH), { kind: "UNBIND_DEVICES", moment: "AT_ONCE" }];
    const [arrears, devices] = (await quote(fleet, { requestId, waves: allDay, steps })).steps;
    expect(arrears).toMatchObject({
      ...{ cardCount: 10, doableCount: 4, notNeededCount: 5, refusals: [{ code: "LEGAL_HOLD", count: 1 }] },
      ...{ amountFen: 4 * EACH, growthFen: 0, isAboveMaximum: false },
    });
    expect(devices).toMatchObject({ cardCount: 10, doableCount: 3, refusals: [], amountFen: 0 });

    expect((await set(fleet, { requestId, waves: allDay, steps })).userErrors).toEqual([]);
    await desk.work();
    const { steps: done } = await scheduleOf(fleet, requestId);
    expect(done).toMatchObject([
      { status: "DONE", doneCount: 4, notNeededCount: 5, refusedCount: 1, chargedFen: arrears.amountFen },
      { status: "DONE", doneCount: 3, notNeededCount: 7, refusedCount: 0, chargedFen: 0 },
    ]);
    expect(ledgerSum(done[0])).toBe(arrears.amountFen);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 9, BLOCKED: 1 });
  });

  it("charge nothing before the hours of the wave, and as much as was quoted for that day", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const at = tomorrowAtTen();
    const waves = [
      { name: "先行", cards: { cardIds: [fleet.cards[9]?.publicId] } },
      { name: "其余", cards: { isRest: true }, startsAt: at.toISOString() },
    ];
    const steps = [
      settle(20_000, { moment: "WAVE_OPENS", waveName: "其余" }),
      { kind: "UNBIND_DEVICES", moment: "WAVE_OPENS" },
    ];
    const [arrears] = (await quote(fleet, { requestId, waves, steps })).steps;
    // A day later each fen costs 3‰ more.
    expect(arrears).toMatchObject({
      cardCount: 9,
      amountFen: 4 * (EACH + 6),
      growthFen: 24,
      firstAt: at.toISOString(),
    });
    expect((await set(fleet, { requestId, waves, steps })).userErrors).toEqual([]);
    await desk.work();
    expect(await scheduleOf(fleet, requestId)).toMatchObject({
      status: "IN_PROGRESS",
      steps: [
        { status: "PLANNED", chargedFen: 0, nextAt: at.toISOString() },
        { status: "RUNNING", doneCount: 0, notNeededCount: 1 },
      ],
    });
    const { cancellationItems } = await desk.client
      .asViewer(fleet.viewer)
      .query(
        `query ($id: ID!) { cancellationItems(first: 20, filter: { requestId: $id, statusIn: [BLOCKED] }) { nodes { blockers { code } stepsToCome { kind removes nextAt } } } }`,
        { id: requestId },
      );
    expect(cancellationItems.nodes).toHaveLength(6);
    for (const { blockers, stepsToCome } of cancellationItems.nodes) {
      const removed = stepsToCome.flatMap(({ removes }: { removes: string[] }) => removes);
      const codes = blockers.map(({ code }: { code: string }) => code);
      expect(removed).toEqual(codes.includes("LEGAL_HOLD") ? [] : codes);
    }

    desk.clock.travelTo(at);
    await desk.work();
    const { steps: done } = await scheduleOf(fleet, requestId);
    expect(done).toMatchObject([
      { status: "DONE", chargedFen: arrears.amountFen },
      { status: "DONE", doneCount: 3 },
    ]);
    expect(ledgerSum(done[0])).toBe(arrears.amountFen);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 9, BLOCKED: 1 });
  });

  it("free a fleet of which every card is blocked, and stand in the books with the draft's request", async () => {
    const fleet = await anEnterprise(desk.store).withCards(5).withArrears(5, { amountFen: 700, dueDaysAgo: 1 }).save();
    const draft = await desk.draft(fleet.viewer, { undoWindowSeconds: 60 });
    const cardIds = fleet.cards.map(({ publicId }) => publicId);
    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", { requestId: draft, cards: { cardIds } });
    const at = tomorrowAtTen();
    const waves = [{ name: "全部", cards: { isRest: true }, startsAt: at.toISOString() }];
    const steps = [settle(5 * 800, { moment: "WAVE_OPENS" })];
    expect((await set(fleet, { requestId: draft, waves, steps })).userErrors).toEqual([]);
    expect((await quote(fleet, { requestId: draft })).steps).toMatchObject([
      { cardCount: 5, amountFen: 5 * (700 + 4) },
    ]);
    await desk.giveMaterials(fleet, draft);
    await desk.done(fleet.viewer, "cancellationRequestSubmit", { requestId: draft, ...consent });
    await desk.work();
    expect(await scheduleOf(fleet, draft)).toMatchObject({ status: "SCHEDULED", waves: [{ status: "PLANNED" }] });
    desk.clock.travelTo(at);
    await desk.workThrough();
    expect(await scheduleOf(fleet, draft)).toMatchObject({
      ...{ status: "COMPLETED", waves: [{ status: "DONE" }] },
      steps: [{ status: "DONE", doneCount: 5, chargedFen: 5 * 704 }],
    });
    // Never did the customer hear that it was over before it was.
    const { events } = await desk.look(fleet.viewer, draft);
    const actions = events.nodes.map(({ action }: { action: string }) => action);
    expect(actions).not.toContain("COMPLETE_PARTLY");
    expect(actions).not.toContain("ASK_ACTION");
  });

  it("stop before they charge more than was agreed to, until a person agrees to more", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves: allDay, steps: [settle(4 * EACH - 1)] });
    expect((await quote(fleet, { requestId })).steps).toMatchObject([{ isAboveMaximum: true }]);
    await desk.work();
    const stopped = await scheduleOf(fleet, requestId);
    expect(stopped.status).toBe("IN_PROGRESS");
    expect(stopped.steps).toMatchObject([
      { status: "FAILED", failure: "AMOUNT_ABOVE_MAXIMUM", neededFen: 4 * EACH, chargedFen: 0, ledger: { nodes: [] } },
    ]);
    expect(stopped.steps[0].failureSentence).toContain("86.00");
    // The clear cards have gone meanwhile.
    expect(await desk.counts(requestId)).toEqual({ BARRED: 4, BLOCKED: 6 });

    const told = { kind: "STEP_STOPPED" as const, requestId: rowId(requestId), accountId: fleet.viewer.accountId };
    const notice = () => desk.store.prisma.notice.findFirstOrThrow({ where: told });
    expect(await notice()).toMatchObject({ withdrawnBecause: null });

    const [{ id: stepId }] = stopped.steps;
    expect((await desk.call(fleet.viewer, "scheduleStepRetry", { stepId, maxAmountFen: -1 })).userErrors).toMatchObject(
      [{ code: "MAXIMUM_NOT_POSSIBLE" }],
    );
    await desk.done(fleet.viewer, "scheduleStepRetry", { stepId, maxAmountFen: 4 * EACH });
    await desk.work();
    expect((await scheduleOf(fleet, requestId)).steps).toMatchObject([{ status: "DONE", chargedFen: 4 * EACH }]);
    expect(await notice()).toMatchObject({ withdrawnBecause: "DONE" });
  });

  it("do nothing to the cards of a wave that is paused, and go on when it is", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const at = tomorrowAtTen();
    const waves = [{ name: "全部", cards: { isRest: true }, startsAt: at.toISOString() }];
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves });
    const { waves: set0 } = await scheduleOf(fleet, requestId);
    expect(set0).toHaveLength(1);
    await desk.done(fleet.viewer, "scheduleSet", { requestId, version: 1, waves, steps: [settle(9_000)] });
    const { waves: planned } = await scheduleOf(fleet, requestId);
    await desk.done(manager, "wavePause", { waveId: planned[0].id });
    await desk.work();
    expect((await scheduleOf(fleet, requestId)).steps).toMatchObject([{ status: "PLANNED", chargedFen: 0 }]);
    await desk.done(manager, "waveResume", { waveId: planned[0].id });
    await desk.work();
    expect((await scheduleOf(fleet, requestId)).steps).toMatchObject([{ status: "DONE", chargedFen: 4 * EACH }]);
  });

  it("can be taken out, and then their cards wait for a person as before", async () => {
    const fleet = await anEnterprise(desk.store).withCards(2).withArrears(2, { amountFen: 700 }).save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const waves = [{ name: "全部", cards: { isRest: true }, startsAt: tomorrowAtTen().toISOString() }];
    await desk.done(fleet.viewer, "scheduleSet", {
      ...{ requestId, waves, steps: [settle(9_000, { moment: "WAVE_OPENS" })] },
    });
    await desk.work();
    const { status, steps } = await scheduleOf(fleet, requestId);
    expect(status).toBe("SCHEDULED");
    await desk.done(manager, "scheduleStepCancel", { stepId: steps[0].id });
    expect((await desk.call(manager, "scheduleStepCancel", { stepId: steps[0].id })).userErrors).toMatchObject([
      { code: "INVALID_TRANSITION" },
    ]);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BLOCKED: 2 });
    expect((await scheduleOf(fleet, requestId)).steps).toEqual([]);
  });

  it("stay as they are when only waves are changed, and say when their wave is gone", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const startsAt = tomorrowAtTen().toISOString();
    const waves = [{ name: "甲", cards: { isRest: true }, startsAt }];
    const steps = [settle(9_000, { moment: "WAVE_OPENS", waveName: "甲" })];
    await desk.done(agent, "scheduleSet", { requestId, waves, steps });
    const before = await scheduleOf(fleet, requestId);
    await desk.done(manager, "scheduleSet", { requestId, version: 1, waves: [{ ...waves[0], perMinute: 5 }] });
    const after = await scheduleOf(fleet, requestId);
    expect(after.steps).toEqual(before.steps);
    expect(after.waves[0].id).not.toBe(before.waves[0].id);
    const renamed = { requestId, version: 2, waves: [{ ...waves[0], name: "乙" }] };
    expect((await set(fleet, renamed)).userErrors).toMatchObject([{ code: "WAVE_OF_STEP_GONE" }]);
    expect((await set(fleet, { ...renamed, steps: [] })).userErrors).toEqual([]);
  });

  it("are only agreed to by whoever may remedy cards, and each mistake is told at its field", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    const as = desk.client.asViewer(manager);
    await expect(
      as.query("mutation ($input: ScheduleSetInput!) { scheduleSet(input: $input) { userErrors { code } } }", {
        input: { requestId, waves: allDay, steps: [settle(1)] },
      }),
    ).rejects.toThrow("FORBIDDEN");
    const steps = [
      { kind: "SETTLE_ARREARS", moment: "AT_ONCE" },
      { kind: "UNBIND_DEVICES", moment: "AT_ONCE", maxAmountFen: 5 },
      settle(1, { waveName: "无" }),
      settle(1, { stepId: "step_unknown" }),
    ];
    const faults = [
      { code: "MAXIMUM_MISSING", path: ["input", "steps", "0", "maxAmountFen"] },
      { code: "NOTHING_TO_PAY", path: ["input", "steps", "1", "maxAmountFen"] },
      { code: "NO_SUCH_WAVE", path: ["input", "steps", "2", "waveName"] },
      { code: "NO_SUCH_STEP", path: ["input", "steps", "3", "stepId"] },
    ];
    expect((await set(fleet, { requestId, waves: allDay, steps })).userErrors).toMatchObject(faults);
    expect((await quote(fleet, { requestId, waves: allDay, steps })).faults).toEqual(faults);
  });

  it("of another customer are nobody's", async () => {
    const [fleet, stranger] = [await aFleet(), await aFleet()];
    const requestId = await desk.handIn(fleet);
    await desk.done(fleet.viewer, "scheduleSet", {
      ...{ requestId, waves: [{ ...allDay[0], startsAt: tomorrowAtTen().toISOString() }] },
      steps: [settle(1, { moment: "WAVE_OPENS" })],
    });
    const [{ id: stepId }] = (await scheduleOf(fleet, requestId)).steps;
    expect((await desk.call(stranger.viewer, "scheduleStepCancel", { stepId })).userErrors).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    const { node } = await desk.client.asViewer(stranger.viewer).query("query ($id: ID!) { node(id: $id) { id } }", {
      id: stepId,
    });
    expect(node).toBeNull();
  });

  it("are told to auditors as acts of who agreed to them", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    await desk.done(agent, "scheduleSet", { requestId, waves: allDay, steps: [settle(20_000)] });
    await desk.work();
    const { rows } = await desk.store.pool.query(sql`
      SELECT "accountId", "facts" FROM "AuditEntry" WHERE "action" = 'arrears.pay' AND "customerId" = ${fleet.id}::uuid`);
    const [{ id: step }] = (await scheduleOf(fleet, requestId)).steps;
    expect(rows).toMatchObject([
      { accountId: agent.accountId, facts: { step, changedCount: 4, principalFen: 8_000, lateFeeFen: 600 } },
    ]);
    expect(rowId(step)).toBeTruthy();
  });
});
