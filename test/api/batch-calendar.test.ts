import { describe, expect, it } from "vitest";
import { aHallClerk, anAuditor, anEnterprise, anOpsManager } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

/** Carriers of which the one takes a hundred cards an hour. */
const desk = await useDesk({ limits: { CTCC: { maxCardsPerCall: 10, callsPerSecond: 10 / 3600 } } });
const { store } = desk;
const [manager, auditor] = [await anOpsManager(store), await anAuditor(store)];

const HOUR_MS = 3_600_000;
/** A whole hour tomorrow. */
const hour = new Date((Math.floor(desk.clock.now().getTime() / HOUR_MS) + 30) * HOUR_MS);
const later = (hours: number) => new Date(hour.getTime() + hours * HOUR_MS).toISOString();

const calendarQuery =
  "query ($hours: Int!) { batchCalendar(hours: $hours) { heldCardCount caps { carrier cardsPerHour } hours { startsAt loads { carrier cardCount percent } } } }";
const hourQuery =
  "query ($at: DateTime!) { batchHour(startsAt: $at) { startsAt loads { carrier cardCount percent } parts { carrier cardCount wave { name } request { id customer { displayName } } } } }";
const calendar = async (hours = 336) =>
  (await desk.client.asViewer(manager).query(calendarQuery, { hours })).batchCalendar;
const planOf = async (at: string) => (await desk.client.asViewer(manager).query(hourQuery, { at })).batchHour;

/** A request of so many cards of China Telecom whose waves begin in the hour and pause in the next. */
async function aPlannedFleet(count: number, waves: object[]) {
  const fleet = await anEnterprise(store).withCards(count, { carrier: "CTCC" }).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  await desk.done(manager, "scheduleSet", { requestId, waves });
  return requestId;
}

describe("The calendar of all batches", () => {
  it("adds up the cards of all customers by hour and carrier, says where it is overfull, and whose they are", async () => {
    const startsAt = hour.toISOString();
    const first = await aPlannedFleet(70, [{ name: "甲", cards: { isRest: true }, startsAt }]);
    const second = await aPlannedFleet(60, [
      { name: "乙", cards: { first: 50 }, startsAt },
      { name: "丙", cards: { isRest: true }, startsAt: later(3), perMinute: 1 },
    ]);
    const shown = await calendar();
    expect(shown.caps).toContainEqual({ carrier: "CTCC", cardsPerHour: 100 });
    expect(shown.hours).toEqual([
      { startsAt, loads: [{ carrier: "CTCC", cardCount: 120, percent: 120 }] },
      { startsAt: later(3), loads: [{ carrier: "CTCC", cardCount: 10, percent: 10 }] },
    ]);
    expect((await calendar(3)).hours).toEqual([]);
    expect(await planOf(startsAt)).toMatchObject({
      startsAt,
      loads: [{ cardCount: 120, percent: 120 }],
      parts: [
        { carrier: "CTCC", cardCount: 70, wave: { name: "甲" }, request: { id: first } },
        { carrier: "CTCC", cardCount: 50, wave: { name: "乙" }, request: { id: second } },
      ],
    });
    expect(await planOf(later(1))).toBeNull();

    const { nodes } = (
      await desk.client
        .asViewer(manager)
        .query(`query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes { id } } } } }`, {
          id: first,
        })
    ).cancellationRequest.schedule.waves;
    await desk.done(manager, "wavePause", { waveId: nodes[0].id });
    const paused = await calendar();
    expect(paused.heldCardCount).toBe(70);
    expect(paused.hours[0].loads).toEqual([{ carrier: "CTCC", cardCount: 50, percent: 50 }]);
    await desk.dropJobs();
  });

  it("is for staff who plan or look on, for two weeks at most", async () => {
    expect((await desk.client.asViewer(auditor).query(calendarQuery, { hours: 1 })).batchCalendar).toBeDefined();
    for (const viewer of [await aHallClerk(store), (await anEnterprise(store).withCards(1).save()).viewer]) {
      const { body } = await desk.client.asViewer(viewer).run(calendarQuery, { hours: 1 });
      expect(body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
    }
    const { body } = await desk.client.asViewer(manager).run(calendarQuery, { hours: 337 });
    expect(body.errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
  });
});
