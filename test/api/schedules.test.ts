import { describe, expect, it } from "vitest";
import { inTransaction } from "../../server/platform/transaction.ts";
import { systemActor, transitionItems } from "../../server/requests/index.ts";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const manager = await anOpsManager(desk.store);

const waveFields =
  "id name status cardCount startedAt opensAt standstill { code sentence until } itemCounts { status count } allowedActions { action isAllowed }";

/** A request with its waves. */
async function wavesOf(customer: SeededCustomer, requestId: string) {
  const { cancellationRequest: request } = await desk.client
    .asViewer(customer.viewer)
    .query(
      `query ($id: ID!) { cancellationRequest(id: $id) { status schedule { id version waves { nodes { ${waveFields} } } } } }`,
      { id: requestId },
    );
  return { status: request.status, version: request.schedule.version, waves: request.schedule.waves.nodes };
}

const set = (customer: SeededCustomer, input: object) =>
  desk.call(customer.viewer, "scheduleSet", input, "schedule { version waves { nodes { name cardCount } } }");

/** An enterprise with 20 cards of two carriers and a draft of them all. */
async function aFleet() {
  const customer = await anEnterprise(desk.store)
    .withCards(12, { carrier: "CMCC" })
    .withCards(8, { carrier: "CTCC" })
    .save();
  return customer;
}

/** Tomorrow at ten in Shanghai. */
function tomorrowAtTen(): Date {
  const at = new Date(desk.clock.now().getTime() + 24 * 3_600_000);
  at.setUTCHours(2, 0, 0, 0);
  return at;
}

describe("A fleet that is planned in waves", () => {
  it("goes wave by wave, each on its day, the next one when the one before it is over", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    const at = tomorrowAtTen();
    const planned = await set(fleet, {
      requestId,
      waves: [
        { name: "试点", cards: { first: 3 }, startsAt: at.toISOString() },
        { name: "移动", cards: { carriers: ["CMCC"] }, isAfterPrevious: true },
        { name: "其余", cards: { isRest: true }, isAfterPrevious: true },
      ],
    });
    expect(planned.userErrors).toEqual([]);
    expect(planned.schedule).toEqual({
      version: 1,
      waves: {
        nodes: [
          { name: "试点", cardCount: 3 },
          { name: "移动", cardCount: 9 },
          { name: "其余", cardCount: 8 },
        ],
      },
    });

    await desk.work();
    const before = await wavesOf(fleet, requestId);
    expect(before.status).toBe("SCHEDULED");
    expect(before.waves[0]).toMatchObject({
      status: "PLANNED",
      standstill: { code: "NOT_YET", until: at.toISOString() },
    });
    expect(before.waves[1]).toMatchObject({ status: "PLANNED", standstill: { code: "PREVIOUS_WAVE", until: null } });
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 20 });

    desk.clock.travelTo(at);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 3, SCHEDULED: 17 });
    const begun = await wavesOf(fleet, requestId);
    expect(begun).toMatchObject({ status: "IN_PROGRESS", waves: [{ status: "RUNNING", standstill: null }, {}, {}] });

    await desk.workThrough();
    const after = await wavesOf(fleet, requestId);
    expect(after).toMatchObject({ status: "COMPLETED" });
    expect(after.waves.map(({ status }: { status: string }) => status)).toEqual(["DONE", "DONE", "DONE"]);
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 20 });
    const starts = after.waves.map(({ startedAt }: { startedAt: string }) => startedAt);
    expect(starts).toEqual(starts.toSorted());
    expect(new Set(starts).size).toBe(3);
  });

  it("stops outside its hours and goes on by itself when they begin again", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 0 });
    const at = tomorrowAtTen();
    const everyDay = [1, 2, 3, 4, 5, 6, 7];
    await set(fleet, {
      requestId,
      waves: [
        {
          name: "夜间",
          cards: { isRest: true },
          startsAt: at.toISOString(),
          hours: [{ weekdays: everyDay, from: 22 * 60, to: 22 * 60 + 2 }],
          perMinute: 6,
        },
      ],
    });
    await desk.work();
    desk.clock.travelTo(at);
    await desk.work();
    const nightfall = new Date(at.getTime() + 12 * 3_600_000);
    expect((await wavesOf(fleet, requestId)).waves[0]).toMatchObject({
      status: "READY",
      standstill: { code: "OUTSIDE_HOURS", until: nightfall.toISOString() },
    });
    desk.clock.travelTo(nightfall);
    await desk.work();
    for (let second = 0; second < 150; second += 1) await desk.pass({ seconds: 1 });
    const counts = await desk.counts(requestId);
    const gone = 20 - (counts.SCHEDULED ?? 0);
    expect(gone).toBeGreaterThanOrEqual(10);
    expect(gone).toBeLessThanOrEqual(12);
    const wave = (await wavesOf(fleet, requestId)).waves[0];
    expect(wave).toMatchObject({ status: "READY", standstill: { code: "OUTSIDE_HOURS" } });
    expect(new Date(wave.standstill.until).getTime()).toBe(nightfall.getTime() + 24 * 3_600_000);
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 20 });
  });

  it("lets no card go to its carrier while a person has stopped it, barred cards included", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
    await set(fleet, {
      requestId,
      waves: [
        { name: "甲", cards: { first: 5 } },
        { name: "乙", cards: { isRest: true }, startsAt: tomorrowAtTen().toISOString() },
      ],
    });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 5, SCHEDULED: 15 });
    const [first, second] = (await wavesOf(fleet, requestId)).waves;
    const paused = await desk.done(
      manager,
      "wavePause",
      { waveId: first.id, reason: "客户来电" },
      `wave { ${waveFields} }`,
    );
    expect(paused.wave).toMatchObject({ status: "PAUSED", standstill: { code: "PAUSED", until: null } });
    await desk.pass({ seconds: 600 });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 5, SCHEDULED: 15 });

    const again = await desk.call(manager, "wavePause", { waveId: first.id });
    expect(again.userErrors).toMatchObject([{ __typename: "InvalidTransitionError" }]);
    await desk.done(manager, "waveResume", { waveId: first.id });
    await desk.work();
    await desk.pass({ seconds: 5 });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 5, SCHEDULED: 15 });

    await desk.done(manager, "waveRunNow", { waveId: second.id });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 5, BARRED: 15 });
    const { rows } = await desk.store.pool.query(
      `SELECT e."action"::text FROM "WaveEvent" e WHERE e."waveId" = $1 ORDER BY e."at", e."id"`,
      [rowId(first.id)],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "PLAN",
      "MAKE_READY",
      "OPEN",
      "PAUSE",
      "RESUME",
      "MAKE_READY",
      "OPEN",
      "FINISH",
    ]);
    await desk.dropJobs();
  });

  it("is told everything that is wrong at once, and is left as it was", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    const { userErrors } = await set(fleet, {
      requestId,
      waves: [
        { name: " ", cards: { isRest: true }, perMinute: 0 },
        { name: "甲", cards: { first: 1, carriers: ["CMCC"] } },
      ],
    });
    expect(userErrors).toMatchObject([{ code: "ONE_RULE_ONLY", path: ["input", "waves", "1", "cards"] }]);
    const wrong = await set(fleet, {
      requestId,
      waves: [
        { name: " ", cards: { isRest: true }, perMinute: 0 },
        { name: "甲", cards: { first: 1 }, startsAt: "2020-01-01T00:00:00Z" },
        { name: "甲", cards: { first: 1 }, hours: [{ weekdays: [], from: 5, to: 5 }] },
      ],
    });
    expect(wrong.userErrors.map(({ code }: { code: string }) => code).sort()).toEqual(
      [
        "REST_NOT_LAST",
        "HOURS_WITHOUT_LENGTH",
        "HOURS_WITHOUT_WEEKDAY",
        "NAME_MISSING",
        "NAME_TWICE",
        "PACE_BELOW_ONE",
        "STARTS_IN_THE_PAST",
      ].sort(),
    );
    const unfit = await set(fleet, {
      requestId,
      waves: [
        { name: "甲", cards: { labels: ["没有这个点位"] } },
        { name: "乙", cards: { first: 4 } },
      ],
    });
    expect(unfit.userErrors).toMatchObject([
      { code: "CARDS_LEFT_OVER", path: ["input", "waves"], message: expect.stringContaining("16") },
      { code: "NO_CARDS", path: ["input", "waves", "0", "cards"] },
    ]);
    expect(await desk.store.prisma.schedule.count({ where: { requestId: rowId(requestId) } })).toBe(0);
    await desk.dropJobs();
  });

  it("is planned while it is a draft, and its cards find their waves when it is handed in", async () => {
    const fleet = await aFleet();
    const requestId = await desk.draft(fleet.viewer);
    await desk.done(fleet.viewer, "scheduleSet", {
      requestId,
      waves: [
        { name: "甲", cards: { first: 3 } },
        { name: "乙", cards: { carriers: ["CMCC"] }, startsAt: tomorrowAtTen().toISOString() },
      ],
    });
    const other = await aFleet();
    const strange = await set(other, { requestId, version: 1, waves: [{ name: "甲", cards: { isRest: true } }] });
    expect(strange.userErrors).toMatchObject([{ __typename: "NotFoundError" }]);
    const blind = await set(fleet, { requestId, waves: [{ name: "甲", cards: { isRest: true } }] });
    expect(blind.userErrors).toMatchObject([{ code: "SCHEDULE_CHANGED_MEANWHILE" }]);

    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", {
      requestId,
      cards: { iccids: fleet.cards.map(({ iccid }) => iccid) },
    });
    await desk.giveMaterials(fleet, requestId);
    await desk.done(fleet.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    const { waves } = await wavesOf(fleet, requestId);
    expect(waves.map(({ cardCount }: { cardCount: number }) => cardCount)).toEqual([3, 17]);
    await desk.dropJobs();
  });

  it("is planned anew while it runs: what has begun stays, everything else is replaced", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    const tomorrow = tomorrowAtTen().toISOString();
    await set(fleet, {
      requestId,
      waves: [
        { name: "甲", cards: { first: 5 } },
        { name: "乙", cards: { isRest: true }, startsAt: tomorrow },
      ],
    });
    await desk.work();
    const twice = await set(fleet, { requestId, version: 1, waves: [{ name: "甲", cards: { isRest: true } }] });
    expect(twice.userErrors).toMatchObject([{ code: "NAME_TWICE", path: ["input", "waves", "0", "name"] }]);
    const { schedule, userErrors } = await set(fleet, {
      requestId,
      version: 1,
      waves: [
        { name: "乙", cards: { carriers: ["CMCC"] }, startsAt: tomorrow },
        { name: "丙", cards: { isRest: true }, startsAt: tomorrow, isAfterPrevious: true },
      ],
    });
    expect(userErrors).toEqual([]);
    expect(schedule).toEqual({
      version: 2,
      waves: {
        nodes: [
          { name: "甲", cardCount: 5 },
          { name: "乙", cardCount: 7 },
          { name: "丙", cardCount: 8 },
        ],
      },
    });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 20 });
    const { waves } = await wavesOf(fleet, requestId);
    expect(waves.map(({ status }: { status: string }) => status)).toEqual(["DONE", "DONE", "DONE"]);
    const late = await set(fleet, { requestId, version: 2, waves: [{ name: "丁", cards: { isRest: true } }] });
    expect(late.userErrors).toMatchObject([{ __typename: "InvalidTransitionError" }]);
  });

  it("has one wave undone as far as its cards allow, and the others go on", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 600 });
    await set(fleet, {
      requestId,
      waves: [
        { name: "甲", cards: { first: 5 } },
        { name: "乙", cards: { isRest: true }, startsAt: tomorrowAtTen().toISOString() },
      ],
    });
    await desk.work();
    const [first, second] = (await wavesOf(fleet, requestId)).waves;
    const other = await aFleet();
    const strange = await desk.draft(other.viewer);
    expect(
      (await desk.call(other.viewer, "cancellationUndo", { requestId: strange, waveId: first.id })).userErrors,
    ).toMatchObject([{ __typename: "NotFoundError", path: ["input", "waveId"] }]);
    const counts = "restoredCount withdrawnCount tooLateCount";
    const undone = await desk.done(fleet.viewer, "cancellationUndo", { requestId, waveId: first.id }, counts);
    expect(undone).toMatchObject({ restoredCount: 5, withdrawnCount: 0, tooLateCount: 0 });
    expect((await wavesOf(fleet, requestId)).waves.map(({ status }: { status: string }) => status)).toEqual([
      "UNDONE",
      "PLANNED",
    ]);
    const rest = await desk.done(fleet.viewer, "cancellationUndo", { requestId, waveId: second.id }, counts);
    expect(rest).toMatchObject({ restoredCount: 0, withdrawnCount: 15, tooLateCount: 0 });
    await desk.workThrough();
    expect(await wavesOf(fleet, requestId)).toMatchObject({
      status: "WITHDRAWN",
      waves: [{ status: "UNDONE" }, { status: "UNDONE" }],
    });
    expect(await desk.counts(requestId)).toEqual({ RESTORED: 5, WITHDRAWN: 15 });
  });

  it("waits for nobody when it is stopped and all of its cards were taken back one by one", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    await set(fleet, {
      requestId,
      waves: [{ name: "全部", cards: { isRest: true }, startsAt: tomorrowAtTen().toISOString() }],
    });
    await desk.work();
    const [wave] = (await wavesOf(fleet, requestId)).waves;
    await desk.done(manager, "wavePause", { waveId: wave.id });
    const itemIds = (await desk.items(requestId)).map(({ publicId }) => publicId);
    await desk.done(fleet.viewer, "cancellationUndo", { requestId, itemIds });
    await desk.workThrough();
    expect(await wavesOf(fleet, requestId)).toMatchObject({ status: "WITHDRAWN" });
  });

  it("keeps no card in a wave that is over, not even one that had ended", async () => {
    const fleet = await aFleet();
    const requestId = await desk.handIn(fleet);
    const tomorrow = tomorrowAtTen().toISOString();
    await set(fleet, { requestId, waves: [{ name: "甲", cards: { isRest: true }, startsAt: tomorrow }] });
    await desk.work();
    const [refused] = await desk.items(requestId);
    await inTransaction(desk.store, (tx) =>
      transitionItems(tx, {
        requestId: rowId(requestId),
        action: "REJECT",
        picked: [{ id: rowId(refused?.publicId ?? "") }],
        actor: systemActor,
        now: desk.clock.now(),
      }),
    );
    const again = { name: "乙", cards: { isRest: true }, startsAt: tomorrow };
    expect((await set(fleet, { requestId, version: 1, waves: [again] })).schedule.waves.nodes).toEqual([
      { name: "乙", cardCount: 19 },
    ]);
    await inTransaction(desk.store, (tx) =>
      transitionItems(tx, {
        requestId: rowId(requestId),
        action: "REINSTATE",
        picked: [{ id: rowId(refused?.publicId ?? "") }],
        actor: systemActor,
        now: desk.clock.now(),
      }),
    );
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 20 });
  });
});
