import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anApiClient, anEnterprise, anOpsManager } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store } = desk;
const manager = await anOpsManager(store);
const agent = await anAccount(store, "AGENT");

interface Shown {
  id: string;
  name: string;
  status: string;
  position: number;
  cardCount: number;
  startsAt: string | null;
  perMinute: number | null;
  isAfterPrevious: boolean;
  cards: { kind: string; count: number | null; parts: { kind: string; count: number | null }[] | null };
  items: { nodes: { card: { iccid: string } }[] };
  events: { nodes: { action: string }[] };
  allowedActions: { action: string; isAllowed: boolean; reason: string | null }[];
}

/** The schedule of a request as it stands. */
async function scheduleOf(requestId: string): Promise<{ version: number; waves: Shown[]; approval: object | null }> {
  const { cancellationRequest } = await desk.client.asViewer(manager).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { version approval { status } waves { nodes {
      id name status position cardCount startsAt perMinute isAfterPrevious cards { kind count parts { kind count } }
      items { nodes { card { iccid } } } events { nodes { action } } allowedActions { action isAllowed reason } } } } } }`,
    { id: requestId },
  );
  const { waves, ...schedule } = cancellationRequest.schedule;
  return { ...schedule, waves: waves.nodes };
}

const numbersOf = ({ items }: Shown) => items.nodes.map(({ card }) => card.iccid);
const countsOf = async (requestId: string) =>
  (await scheduleOf(requestId)).waves.map(({ name, cardCount, items }) => [name, cardCount, items.nodes.length]);
const inHours = (hours: number) =>
  new Date(desk.clock.now().getTime() + hours * 3_600_000).toISOString().replace(".000Z", "+00:00");

/** Thirty cards in three waves that have not begun: five, fifteen of a site, and the rest. */
async function planned(by: Viewer = manager) {
  const fleet = await anEnterprise(store).withCards(30).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  await store.prisma.$executeRaw`UPDATE "SimCard" SET "label" = '北站' WHERE "id" IN (
    SELECT "cardId" FROM "CancellationItem" WHERE "requestId" = ${rowId(requestId)}::uuid ORDER BY "position" DESC LIMIT 15)`;
  const waves = [
    { name: "先行", cards: { first: 5 }, startsAt: inHours(24) },
    { name: "北站", cards: { labels: ["北站"] }, startsAt: inHours(48) },
    { name: "其余", cards: { isRest: true }, startsAt: inHours(72) },
  ];
  await desk.done(by, "scheduleSet", { requestId, waves });
  return { fleet, requestId, waves: (await scheduleOf(requestId)).waves as [Shown, Shown, Shown] };
}

describe("A single wave", () => {
  it("is moved, and all others stay as they are, even those that a person has paused", async () => {
    const { requestId, waves } = await planned();
    await desk.done(manager, "wavePause", { waveId: waves[2].id });
    const startsAt = inHours(100);
    const payload = await desk.done(
      manager,
      "waveMove",
      { waveId: waves[1].id, version: 1, startsAt, perMinute: 20 },
      "wave { id startsAt perMinute } schedule { version }",
    );
    expect(payload).toMatchObject({ wave: { id: waves[1].id, startsAt, perMinute: 20 }, schedule: { version: 2 } });
    const after = await scheduleOf(requestId);
    expect(after.waves.map(({ id, status }) => [id, status])).toEqual([
      [waves[0].id, "PLANNED"],
      [waves[1].id, "PLANNED"],
      [waves[2].id, "PAUSED"],
    ]);
    expect(after.waves[1]?.events.nodes.map(({ action }) => action)).toEqual(["REPLAN", "PLAN"]);
    expect(after.waves.map(numbersOf)).toEqual(waves.map(numbersOf));
    await desk.dropJobs();
  });

  it("that a person has paused or let run now waits for its new day, and only a person resumes the paused one", async () => {
    const { requestId, waves } = await planned();
    await desk.done(manager, "wavePause", { waveId: waves[0].id });
    await desk.done(manager, "waveMove", { waveId: waves[0].id, version: 1, startsAt: null });
    await desk.work();
    expect((await scheduleOf(requestId)).waves[0]?.status).toBe("PAUSED");
    await desk.done(manager, "waveSplit", { waveId: waves[0].id, version: 2, parts: [{ name: "甲" }, { name: "乙" }] });
    await desk.work();
    expect((await scheduleOf(requestId)).waves.map(({ status }) => status)).toEqual([
      ...["PAUSED", "PAUSED", "PLANNED", "PLANNED"],
    ]);
    await desk.dropJobs();
  });

  it("goes at its new time, not at the old one", async () => {
    const { requestId, waves } = await planned();
    await desk.done(manager, "waveMove", { waveId: waves[0].id, version: 1, startsAt: inHours(30) });
    await desk.pass({ hours: 25 });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ SCHEDULED: 30 });
    await desk.pass({ hours: 6 });
    await desk.work();
    expect(await desk.counts(requestId)).toMatchObject({ SCHEDULED: 25 });
    await desk.dropJobs();
  });

  it("is split by number, its cards in their order, and merged again with all of them", async () => {
    const { requestId, waves } = await planned();
    const parts = [{ name: "北站一", cardCount: 4 }, { name: "北站二", startsAt: inHours(50) }, { name: "北站三" }];
    const split = await desk.done(
      manager,
      "waveSplit",
      { waveId: waves[1].id, version: 1, parts },
      "waves { name position cardCount } schedule { version waves { totalCount } }",
    );
    const inPlace = (one: { position: number }, other: { position: number }) => one.position - other.position;
    expect(split.waves.sort(inPlace)).toMatchObject([
      { name: "北站一", cardCount: 4 },
      { name: "北站二", cardCount: 6 },
      { name: "北站三", cardCount: 5 },
    ]);
    const between = await scheduleOf(requestId);
    expect(between.waves.map(({ name }) => name)).toEqual(["先行", "北站一", "北站二", "北站三", "其余"]);
    expect(between.waves.slice(1, 4).flatMap(numbersOf)).toEqual(numbersOf(waves[1]));
    expect(between.waves[1]?.id).toBe(waves[1].id);
    expect(between.waves[1]?.cards).toMatchObject({ kind: "COMBINED", parts: [{ kind: "LABEL", count: 4 }] });
    expect(between.waves[2]).toMatchObject({ isAfterPrevious: true, startsAt: parts[1]?.startsAt });

    const waveIds = between.waves.slice(1, 4).map(({ id }) => id);
    await desk.done(manager, "waveMerge", { waveIds: [...waveIds].reverse(), version: 2, name: "北站" });
    const after = await scheduleOf(requestId);
    expect(after.waves.map(numbersOf)).toEqual(waves.map(numbersOf));
    expect(after.waves[1]).toMatchObject({ id: waves[1].id, cardCount: 15, cards: { kind: "LABEL" } });
    expect(await store.prisma.wave.count({ where: { status: "CANCELLED", id: { in: waveIds.map(rowId) } } })).toBe(2);
    await desk.dropJobs();
  });

  it("takes the cards of its neighbour in, whatever the rules of both, and keeps them when the plan is set anew", async () => {
    const { requestId, waves } = await planned();
    await desk.done(manager, "waveMerge", { waveIds: [waves[0].id, waves[1].id], version: 1 });
    const merged = await scheduleOf(requestId);
    expect(merged.waves.map(({ name, cardCount }) => [name, cardCount])).toEqual([
      ["先行", 20],
      ["其余", 10],
    ]);
    expect(merged.waves[0]).toMatchObject({ startsAt: waves[0].startsAt, cards: { kind: "COMBINED" } });
    const keep = { waveId: merged.waves[0]?.id };
    await desk.done(manager, "scheduleSet", {
      ...{ requestId, version: 2 },
      waves: [
        { name: "合并", cards: { keep } },
        { name: "其余", cards: { isRest: true } },
      ],
    });
    expect(await countsOf(requestId)).toEqual([
      ["合并", 20, 20],
      ["其余", 10, 10],
    ]);
    await desk.dropJobs();
  });

  it("is edited by whoever saw its version: of two at once one is told to look again", async () => {
    const { requestId, waves } = await planned();
    const [one, other] = await Promise.all([
      desk.call(manager, "waveMove", { waveId: waves[0].id, version: 1, startsAt: inHours(30) }),
      desk.call(agent, "waveSplit", { waveId: waves[2].id, version: 1, parts: [{ name: "丙" }, { name: "丁" }] }),
    ]);
    const told = [...one.userErrors, ...other.userErrors].map(({ code }: { code: string }) => code);
    expect(told).toHaveLength(1);
    expect(["SCHEDULE_CHANGED_MEANWHILE", "STILL_IN_PROGRESS"]).toContain(told[0]);
    expect((await scheduleOf(requestId)).version).toBe(2);
    for (const [act, input] of [
      ["waveMove", { waveId: waves[0].id, startsAt: null }],
      ["waveSplit", { waveId: waves[0].id, parts: [{ name: "甲" }, { name: "乙" }] }],
      ["waveMerge", { waveIds: [waves[0].id, waves[1].id] }],
    ] as const)
      expect((await desk.call(manager, act, { ...input, version: 1 })).userErrors).toMatchObject([
        { code: "SCHEDULE_CHANGED_MEANWHILE", path: ["input", "version"] },
      ]);
    await desk.dropJobs();
  });

  it("is refused with every mistake at once, each at its place", async () => {
    const { requestId, waves } = await planned();
    const codes = async (act: string, input: object) =>
      (await desk.call(manager, act, { ...input, version: 1 })).userErrors.map(
        ({ code, path }: { code: string; path: string[] }) => [code, path.slice(1).join(".")],
      );
    const [first, , last] = waves;
    expect(await codes("waveMove", { waveId: first.id })).toEqual([["NOTHING_GIVEN", ""]]);
    const hours = [{ weekdays: [], from: 0, to: 60 }];
    expect(await codes("waveMove", { waveId: first.id, startsAt: inHours(-5), hours, perMinute: 0 })).toEqual([
      ["STARTS_IN_THE_PAST", "startsAt"],
      ["HOURS_WITHOUT_WEEKDAY", "hours.0.weekdays"],
      ["PACE_BELOW_ONE", "perMinute"],
    ]);
    const parts = [
      { name: "", cardCount: 4 },
      { name: "其余", cardCount: 9, startsAt: inHours(-5) },
    ];
    expect((await codes("waveSplit", { waveId: first.id, parts })).sort()).toEqual([
      ["NAME_MISSING", "parts.0.name"],
      ["NAME_TWICE", ""],
      ["PARTS_DO_NOT_ADD_UP", "parts.0.cardCount"],
      ["STARTS_IN_THE_PAST", "parts.1.startsAt"],
    ]);
    expect(await codes("waveSplit", { waveId: first.id, parts: [{ name: "甲" }] })).toEqual([
      ["ONE_PART_ONLY", "parts.0"],
    ]);
    expect(await codes("waveMerge", { waveIds: [first.id, last.id] })).toEqual([["NOT_NEIGHBOURS", "waveIds"]]);
    expect(await codes("waveMerge", { waveIds: [first.id, first.id] })).toEqual([["TWO_WAVES_NEEDED", "waveIds"]]);
    expect(await codes("waveMerge", { waveIds: [first.id, "wave_none"] })).toEqual([["NOT_FOUND", "waveIds.1"]]);
    expect((await scheduleOf(requestId)).version).toBe(1);
    await desk.dropJobs();
  });

  it("stays as it is once it has begun, and says so beforehand", async () => {
    const { requestId, waves } = await planned();
    await desk.done(manager, "waveRunNow", { waveId: waves[0].id });
    await desk.work();
    const { waves: running } = await scheduleOf(requestId);
    const edits = ({ allowedActions }: Shown) =>
      allowedActions.flatMap(({ action, isAllowed }) =>
        ["MOVE", "SPLIT", "MERGE"].includes(action) && isAllowed ? action : [],
      );
    expect(running.map(edits)).toEqual([[], ["MOVE", "SPLIT", "MERGE"], ["MOVE", "SPLIT"]]);
    const move = { waveId: waves[0].id, version: 1, startsAt: null };
    expect((await desk.call(manager, "waveMove", move)).userErrors).toMatchObject([
      { code: "INVALID_TRANSITION", message: "The wave has begun or is over; it stays as it is" },
    ]);
    await desk.done(manager, "waveSplit", { waveId: waves[1].id, version: 1, parts: [{ name: "甲" }, { name: "乙" }] });
    expect((await scheduleOf(requestId)).waves.map(({ name }) => name)).toEqual(["先行", "甲", "乙", "其余"]);
    await desk.dropJobs();
  });

  it("of another customer is not there, and one's own is", async () => {
    const { fleet, waves } = await planned();
    const other = await anEnterprise(store).withCards(1).save();
    const [stranger, own] = [await anApiClient(store, other), await anApiClient(store, fleet)];
    const move = { waveId: waves[0].id, version: 1, startsAt: inHours(30) };
    expect((await desk.call(stranger, "waveMove", move)).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    await desk.done(own, "waveMove", move);
    await desk.dropJobs();
  });

  it("is written down in the audit trail, and asks for approval anew where its schedule reaches far", async () => {
    const { requestId, waves } = await planned();
    await store.prisma.$executeRaw`UPDATE "Plan" SET "monthlyFeeFen" = 300000 WHERE "id" IN (
      SELECT c."planId" FROM "SimCard" c JOIN "CancellationItem" i ON i."cardId" = c."id" WHERE i."requestId" = ${rowId(requestId)}::uuid)`;
    expect((await scheduleOf(requestId)).approval).toBeNull();
    await desk.done(agent, "waveMove", { waveId: waves[1].id, version: 1, startsAt: null });
    expect((await scheduleOf(requestId)).approval).toMatchObject({ status: "PENDING" });
    const entry = await store.prisma.auditEntry.findFirstOrThrow({
      where: { objectId: rowId(requestId), action: "schedule.moveWave" },
    });
    expect(entry.facts).toMatchObject({ wave: "北站" });
    await desk.dropJobs();
  });
});

describe("A wave of a draft", () => {
  it("is split, merged and moved as well, and the cards find their parts when it is handed in", async () => {
    const fleet = await anEnterprise(store).withCards(10).save();
    const requestId = await desk.draft(fleet.viewer);
    const cardIds = fleet.cards.map(({ publicId }) => publicId);
    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", { requestId, cards: { cardIds } });
    const waves = [{ name: "全部", cards: { isRest: true } }];
    await desk.done(manager, "scheduleSet", { requestId, waves });
    const [whole] = (await scheduleOf(requestId)).waves;
    const parts = [{ name: "甲", cardCount: 3 }, { name: "乙" }, { name: "丙" }];
    await desk.done(manager, "waveSplit", { waveId: whole?.id, version: 1, parts });
    const split = (await scheduleOf(requestId)).waves;
    expect(split.map(({ cards: rule }) => [rule.kind, rule.count])).toEqual([
      ["FIRST", 3],
      ["FIRST", 4],
      ["REST", null],
    ]);
    await desk.done(manager, "waveMerge", { waveIds: split.slice(0, 2).map(({ id }) => id), version: 2 });
    await desk.done(manager, "waveMove", { waveId: split[0]?.id, version: 3, startsAt: inHours(5) });
    expect((await scheduleOf(requestId)).waves.map(({ cards: rule }) => [rule.kind, rule.count])).toEqual([
      ["FIRST", 7],
      ["REST", null],
    ]);
    await desk.giveMaterials(fleet, requestId);
    await desk.done(fleet.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    expect(await countsOf(requestId)).toEqual([
      ["甲", 7, 7],
      ["丙", 3, 3],
    ]);
    await desk.dropJobs();
  });
});
