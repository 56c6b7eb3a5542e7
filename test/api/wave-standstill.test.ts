import { afterEach, describe, expect, it } from "vitest";
import { paceUsedUpUntil } from "../../server/scheduling/rules/wave-pace.ts";
import { anEnterprise, anOpsManager } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk({ limits: { CMCC: { maxCardsPerCall: 5 }, CTCC: { maxCardsPerCall: 5 } } });
const { store, simulator } = desk;
const manager = await anOpsManager(store);

afterEach(async () => {
  simulator.setFaults({});
  await desk.dropJobs();
  await store.pool.query(`DELETE FROM "CarrierLine"`);
});

/** Why nothing of the only wave runs now, and when it will. */
async function standstillOf(requestId: string) {
  const { cancellationRequest } = await desk.client
    .asViewer(manager)
    .query(
      `query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes { status standstill { code sentence until } } } } } }`,
      { id: requestId },
    );
  return cancellationRequest.schedule.waves.nodes[0];
}

async function inOneWave(wave: object, { isOfTwoCarriers = false } = {}) {
  const cards = anEnterprise(store).withCards(30, { carrier: "CMCC" });
  const fleet = await (isOfTwoCarriers ? cards.withCards(30, { carrier: "CTCC" }) : cards).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  await desk.done(manager, "scheduleSet", { requestId, waves: [{ name: "全部", cards: { isRest: true }, ...wave }] });
  await desk.work();
  return requestId;
}

describe("A wave whose time it is", () => {
  it("says that its pace is used up, and at the moment that it names the next card goes", async () => {
    const requestId = await inOneWave({ perMinute: 4 });
    const before = await desk.counts(requestId);
    const { status, standstill } = await standstillOf(requestId);
    expect([status, standstill.code]).toEqual(["RUNNING", "PACE"]);
    const until = new Date(standstill.until);
    expect(until.getTime()).toBeGreaterThan(desk.clock.now().getTime());
    expect(until.getTime()).toBeLessThanOrEqual(desk.clock.now().getTime() + 60_000);
    desk.clock.travelTo(new Date(until.getTime() - 1));
    await desk.work();
    expect(await desk.counts(requestId)).toEqual(before);
    desk.clock.travelTo(until);
    await desk.work();
    expect((await desk.counts(requestId)).SCHEDULED).toBe((before.SCHEDULED ?? 0) - 1);
  });

  it("says that its carrier is away and when it is called again, unless another one takes its cards", async () => {
    simulator.setFaults({ outage: { on: true, carriers: ["CMCC"] } });
    const requestId = await inOneWave({});
    for (let minute = 0; minute < 5; minute += 1) await desk.pass({ minutes: 1 });
    const { standstill } = await standstillOf(requestId);
    expect(standstill).toMatchObject({
      code: "CARRIER_AWAY",
      sentence: "Its carrier cannot be reached; it goes on by itself",
    });
    simulator.setFaults({});
    desk.clock.travelTo(new Date(standstill.until));
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 30 });
    expect((await standstillOf(requestId)).standstill).toBeNull();

    simulator.setFaults({ outage: { on: true, carriers: ["CMCC"] } });
    const other = await inOneWave({ perMinute: 4 }, { isOfTwoCarriers: true });
    for (let minute = 0; minute < 3; minute += 1) await desk.pass({ minutes: 1 });
    expect((await standstillOf(other)).standstill?.code).not.toBe("CARRIER_AWAY");
  });

  it("is at no standstill while cards may go, or without a pace of its own", () => {
    const now = new Date("2026-03-02T02:00:00Z");
    const pace = { perMinute: 60, growthFactor: 1, tokens: 0.5, tokensUpdatedAt: now };
    // Fifty a minute follow the first ten: half a card takes 0.6 seconds.
    expect(paceUsedUpUntil(pace, 0, now)).toEqual(new Date(now.getTime() + 600));
    expect(paceUsedUpUntil({ ...pace, growthFactor: 2 }, 100, now)).toEqual(new Date(now.getTime() + 300));
    expect(paceUsedUpUntil({ ...pace, tokens: 1 }, 0, now)).toBeNull();
    expect(paceUsedUpUntil({ ...pace, tokensUpdatedAt: null }, 0, now)).toBeNull();
    expect(paceUsedUpUntil({ ...pace, perMinute: null }, 0, now)).toBeNull();
  });
});
