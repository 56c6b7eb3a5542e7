import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { anEnterprise } from "../factories/index.ts";
import { rowId } from "../support/desk.ts";
import { allDay, EACH, settle, useStepDesk } from "./step-desk.ts";

const { desk, manager, agent, aFleet, set, scheduleOf, quote, tomorrowAtTen } = await useStepDesk();

describe("Steps that people stop, change and agree to", () => {
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
    const standstill = async () => (await scheduleOf(fleet, requestId)).waves[0].standstill;
    expect(await standstill()).toBeNull();
    for (let minute = 0; minute < 6; minute += 1) await desk.pass({ minutes: 2 });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 4, BLOCKED: 6 });
    expect(await standstill()).toMatchObject({ code: "STEP_STOPPED", until: null });

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

  it("keep their wave whole: it is neither split nor merged as long as they are not over, but may move", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const waves = [
      { name: "甲", cards: { first: 5 }, startsAt: tomorrowAtTen().toISOString() },
      { name: "乙", cards: { isRest: true }, startsAt: tomorrowAtTen().toISOString() },
    ];
    const steps = [settle(5 * EACH, { moment: "WAVE_OPENS", waveName: "甲" })];
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves, steps });
    const { cancellationRequest } = await desk.client
      .asViewer(fleet.viewer)
      .query("query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes { id } } } } }", {
        id: requestId,
      });
    const [{ id: first }, { id: second }] = cancellationRequest.schedule.waves.nodes;
    const codes = async (act: string, input: object) =>
      (await desk.call(fleet.viewer, act, { ...input, version: 1 })).userErrors.map(
        ({ code }: { code: string }) => code,
      );
    const parts = [{ name: "丙" }, { name: "丁" }];
    expect(await codes("waveSplit", { waveId: first, parts })).toEqual(["WAVE_HAS_STEPS"]);
    expect(await codes("waveMerge", { waveIds: [first, second] })).toEqual(["WAVE_HAS_STEPS"]);
    expect(await codes("waveMove", { waveId: first, perMinute: 10 })).toEqual([]);
    expect((await scheduleOf(fleet, requestId)).steps).toMatchObject([{ wave: { name: "甲" }, status: "PLANNED" }]);
  });
});
