import { afterEach, describe, expect, it } from "vitest";
import { replanOne } from "../../server/requests/actions/keep-promises.ts";
import { anEnterprise, anOpsManager } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { clock, store, client } = desk;
const manager = await anOpsManager(store);

afterEach(async () => {
  await desk.dropJobs();
  clock.travelTo(startOfTestTime);
});

const shanghai = (instant: string | Date | null) =>
  instant && new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
const at = (civil: string) => clock.travelTo(`${civil.replace(" ", "T")}:00+08:00`);

async function standing(requestId: string) {
  const { cancellationRequest } = await client.asViewer(manager, { language: "zh" }).query(
    `query ($id: ID!) { cancellationRequest(id: $id) {
      promise { state dueAt }
      schedule { version waves { nodes { id name startsAt wishedDay } } }
      items(first: 100) { nodes { promise { state dueAt derivation { activity why from to } days { day businessMinutes } } history(first: 1) { nodes { action reasonText actorName } } } } } }`,
    { id: requestId },
  );
  const { promise, schedule, items } = cancellationRequest;
  return { promise, schedule, cards: items.nodes };
}

const cardsOf = ({ cards }: Awaited<ReturnType<typeof standing>>) =>
  cards.map(({ promise }: { promise: { state: string; dueAt: string } }) => [promise.state, shanghai(promise.dueAt)]);

/** What is stored, and whether working it out anew from the events changes it. */
async function storedDates(requestId: string) {
  for (let turn = 0; turn < 4; turn += 1) await desk.pass({ seconds: 10 });
  const read = async () =>
    (
      await store.pool.query(
        `SELECT i."dueAt", i."atRiskAt", r."dueAt" AS "of", r."nextDueAt", r."nextAtRiskAt", r."runsFrom" FROM "CancellationItem" i
         JOIN "CancellationRequest" r ON r."id" = i."requestId" WHERE r."id" = $1 ORDER BY i."position"`,
        [rowId(requestId)],
      )
    ).rows;
  const before = await read();
  await replanOne(desk.services, rowId(requestId));
  expect(await read(), "the stored dates are those of the events").toEqual(before);
  return before.map(({ dueAt }) => shanghai(dueAt));
}

const onDay = (name: string, wishedDay: string | undefined, cards: object) => ({ name, wishedDay, cards });

describe("A day that the customer wished", () => {
  it("pauses what is promised to its cards until it begins, and to no others", async () => {
    at("2026-10-12 09:00");
    const fleet = await anEnterprise(store).withCards(4).save();
    const requestId = await desk.handIn(fleet);
    const { schedule } = await desk.done(
      manager,
      "scheduleSet",
      { requestId, waves: [onDay("先办", undefined, { first: 2 }), onDay("月底", "2026-10-26", { isRest: true })] },
      "schedule { waves { nodes { name startsAt wishedDay } } }",
    );
    expect(schedule.waves.nodes[1]).toEqual({
      name: "月底",
      startsAt: "2026-10-25T16:00:00+00:00",
      wishedDay: "2026-10-26",
    });
    const planned = await standing(requestId);
    expect(cardsOf(planned)).toEqual([
      ["ON_TRACK", "2026-10-14 18:00"],
      ["ON_TRACK", "2026-10-14 18:00"],
      ["PAUSED", "2026-10-28 18:00"],
      ["PAUSED", "2026-10-28 18:00"],
    ]);
    expect(planned.cards[3].history.nodes[0]).toMatchObject({
      action: "WISH",
      reasonText: "不早于 2026-10-26，此前暂停计时",
    });
    expect(planned.cards[1].history.nodes[0].action).not.toBe("WISH");
    // The others went at once, and can be undone for an hour.
    expect(await storedDates(requestId)).toEqual([
      "2026-10-15 10:00",
      "2026-10-15 10:00",
      "2026-10-28 18:00",
      "2026-10-28 18:00",
    ]);
    const { promise } = await standing(requestId);
    expect([promise.state, shanghai(promise.dueAt)]).toEqual(["ON_TRACK", "2026-10-28 18:00"]);
    at("2026-10-26 09:30");
    const begun = await standing(requestId);
    expect(cardsOf(begun).at(-1)).toEqual(["ON_TRACK", "2026-10-28 18:00"]);
    const { days } = begun.cards[3].promise;
    const counted = days.filter(({ businessMinutes }: { businessMinutes: number }) => businessMinutes > 0);
    expect(days).toHaveLength(17);
    expect(counted.map(({ day }: { day: string }) => day)).toEqual(["2026-10-26", "2026-10-27", "2026-10-28"]);
    expect(begun.cards[3].promise.derivation.map(({ activity }: { activity: string }) => activity)).toContain("PAUSE");
  });

  it("pauses the request as long as all of its cards wait for one", async () => {
    at("2026-10-12 09:00");
    const fleet = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.handIn(fleet);
    const waves = [onDay("一", "2026-10-20", { first: 1 }), onDay("二", "2026-10-26", { isRest: true })];
    await desk.done(manager, "scheduleSet", { requestId, waves });
    expect(await storedDates(requestId)).toEqual(["2026-10-22 18:00", "2026-10-28 18:00", "2026-10-28 18:00"]);
    expect((await standing(requestId)).promise.state).toBe("PAUSED");
    at("2026-10-19 23:59");
    expect((await standing(requestId)).promise.state).toBe("PAUSED");
    at("2026-10-20 00:00");
    expect((await standing(requestId)).promise.state).toBe("ON_TRACK");
  });

  it("may be another one, none, or not waited for: then the clock runs from that moment", async () => {
    at("2026-10-12 09:00");
    const fleet = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(fleet);
    const set = (version: number | undefined, wishedDay?: string) =>
      desk.done(manager, "scheduleSet", { requestId, version, waves: [onDay("全部", wishedDay, { isRest: true })] });
    await set(undefined, "2026-10-26");
    await set(1, "2026-10-21");
    expect(await storedDates(requestId)).toEqual(["2026-10-23 18:00", "2026-10-23 18:00"]);
    at("2026-10-13 09:00");
    await set(2);
    // One business day of waiting does not count.
    expect(cardsOf(await standing(requestId))[0]).toEqual(["ON_TRACK", "2026-10-15 18:00"]);
    expect((await standing(requestId)).cards[0].history.nodes[0]).toMatchObject({
      action: "WISH",
      reasonText: "不再约定日期，尽快办理",
    });
    await set(3, "2026-10-26");
    at("2026-10-14 09:00");
    const [wave] = (await standing(requestId)).schedule.waves.nodes;
    await desk.done(manager, "waveRunNow", { waveId: wave.id });
    expect(cardsOf(await standing(requestId))[0]).toEqual(["ON_TRACK", "2026-10-16 18:00"]);
    expect((await standing(requestId)).schedule.waves.nodes[0].wishedDay).toBeNull();
    // It went, and can be undone for an hour.
    expect(await storedDates(requestId)).toEqual(["2026-10-19 10:00", "2026-10-19 10:00"]);
  });

  it("counts from the moment at which a draft with it is handed in, unless it has begun by then", async () => {
    at("2026-10-12 09:00");
    const fleet = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.draft(fleet.viewer);
    const cards = { cardIds: fleet.cards.map(({ publicId }) => publicId) };
    await desk.done(fleet.viewer, "cancellationRequestCardsAdd", { requestId, cards });
    await desk.giveMaterials(fleet, requestId);
    const waves = [onDay("今天", "2026-10-13", { first: 1 }), onDay("月底", "2026-10-26", { isRest: true })];
    await desk.done(fleet.viewer, "scheduleSet", { requestId, waves });
    at("2026-10-13 09:00");
    await desk.done(fleet.viewer, "cancellationRequestSubmit", { requestId, ...consent });
    expect(cardsOf(await standing(requestId))).toEqual([
      ["ON_TRACK", "2026-10-15 18:00"],
      ["PAUSED", "2026-10-28 18:00"],
    ]);
  });

  it("is part of what a plan is tried out with: the promise that it would have, and whether it is kept", async () => {
    at("2026-10-12 09:00");
    const fleet = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(fleet, { undoWindowSeconds: 0 });
    const preview = async (wishedDay?: string, startsAt?: string) =>
      (
        await client
          .asViewer(manager)
          .query(
            "query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { dueAt isDueMet missedByMinutes faults { code } } }",
            { input: { requestId, waves: [{ ...onDay("全部", wishedDay, { isRest: true }), startsAt }] } },
          )
      ).schedulePreview;
    const late = await preview(undefined, "2026-10-26T00:00:00+08:00");
    expect([shanghai(late.dueAt), late.isDueMet]).toEqual(["2026-10-14 18:00", false]);
    const wished = await preview("2026-10-26");
    expect([shanghai(wished.dueAt), wished.isDueMet]).toEqual(["2026-10-28 18:00", true]);
    expect((await preview("2026-10-11")).faults).toEqual([{ code: "STARTS_IN_THE_PAST" }]);
    expect((await preview("2026-10-12")).faults).toEqual([]);
  });
});

describe("A single wave with a day that the customer wished", () => {
  const version = 1;
  async function planned() {
    at("2026-10-12 09:00");
    const fleet = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.handIn(fleet);
    const waves = [onDay("一", "2026-10-20", { first: 1 }), onDay("二", "2026-10-26", { isRest: true })];
    await desk.done(manager, "scheduleSet", { requestId, waves });
    const { schedule } = await standing(requestId);
    return { requestId, waves: schedule.waves.nodes as { id: string }[] };
  }
  const wishedOf = async (requestId: string) =>
    (await standing(requestId)).schedule.waves.nodes.map(({ wishedDay }: { wishedDay: string | null }) => wishedDay);

  it("keeps it when it starts later, and has none any more when it starts before", async () => {
    const { requestId, waves } = await planned();
    const move = (which: number, startsAt: string, of: number) =>
      desk.done(manager, "waveMove", { waveId: waves[which]?.id, version: of, startsAt });
    await move(1, "2026-10-27T09:00:00+08:00", version);
    expect(await wishedOf(requestId)).toEqual(["2026-10-20", "2026-10-26"]);
    await move(1, "2026-10-15T09:00:00+08:00", version + 1);
    expect(await wishedOf(requestId)).toEqual(["2026-10-20", null]);
    expect(await storedDates(requestId)).toEqual(["2026-10-22 18:00", "2026-10-14 18:00", "2026-10-14 18:00"]);
  });

  it("gives it to its parts, and merged goes by that of the first", async () => {
    const { requestId, waves } = await planned();
    const parts = [{ name: "二甲" }, { name: "二乙", startsAt: "2026-10-13T09:00:00+08:00" }];
    await desk.done(manager, "waveSplit", { waveId: waves[1]?.id, version, parts });
    expect(await wishedOf(requestId)).toEqual(["2026-10-20", "2026-10-26", null]);
    await desk.done(manager, "waveMerge", { waveIds: [waves[0]?.id, waves[1]?.id], version: version + 1 });
    expect(await wishedOf(requestId)).toEqual(["2026-10-20", null]);
    expect(await storedDates(requestId)).toEqual(["2026-10-22 18:00", "2026-10-22 18:00", "2026-10-14 18:00"]);
  });
});
