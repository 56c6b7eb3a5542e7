import { afterEach, describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const manager = await anOpsManager(desk.store);
afterEach(async () => {
  desk.simulator.setFaults({});
  await desk.dropJobs();
});

interface Shown {
  id: string;
  status: string;
  verdict: string | null;
  judgement: object | null;
  standstill: { code: string; until: string | null } | null;
}

async function wavesOf(requestId: string): Promise<Shown[]> {
  const { cancellationRequest } = await desk.client.asViewer(manager).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes {
      id status verdict standstill { code until }
      judgement { measured triedCount failedCount hangingCount undoneCount watchedCount onlineCount limitPercent reasons { code sentence } } } } } } }`,
    { id: requestId },
  );
  return cancellationRequest.schedule.waves.nodes;
}

/** Cards that try the way, watched for an hour, and the others behind them. */
async function aFleetWithCanary(tried: number): Promise<[SeededCustomer, string]> {
  const fleet = await anEnterprise(desk.store).withCards(60, { carrier: "CMCC" }).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  const waves = [
    { name: "试点", cards: { first: tried }, isCanary: true, soakMinutes: 60 },
    { name: "其余", cards: { isRest: true } },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  await desk.work();
  return [fleet, requestId];
}

/** Lets cards go all the way: the undo window, the order, the carrier's answer. */
async function throughCarrier() {
  for (let minute = 0; minute < 4; minute += 1) await desk.pass({ seconds: 60 });
}

describe("A canary", () => {
  it("goes first and is watched; what waits for it says until when, and goes once it went well", async () => {
    const [, requestId] = await aFleetWithCanary(20);
    expect(await desk.counts(requestId)).toEqual({ BARRED: 20, SCHEDULED: 40 });
    await throughCarrier();
    const [canary, rest] = await wavesOf(requestId);
    expect(canary).toMatchObject({ status: "DONE", verdict: null });
    expect(rest).toMatchObject({ standstill: { code: "CANARY", until: expect.any(String) } });
    const verdictIn = Date.parse(rest?.standstill?.until ?? "") - desk.clock.now().getTime();
    expect(verdictIn).toBeGreaterThan(55 * 60_000);
    expect(verdictIn).toBeLessThanOrEqual(3_600_000);
    await desk.pass({ seconds: 3_600 });
    const [judged] = await wavesOf(requestId);
    expect(judged).toMatchObject({
      verdict: "PASS",
      judgement: { measured: "PASS", triedCount: 20, failedCount: 0, reasons: [{ code: "ALL_WELL" }] },
    });
    await throughCarrier();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 60 });
  });

  it("with too few cards leaves the decision to a person, who has to say why", async () => {
    const [fleet, requestId] = await aFleetWithCanary(19);
    await throughCarrier();
    await desk.pass({ seconds: 7_200 });
    const [canary, rest] = await wavesOf(requestId);
    expect(canary).toMatchObject({ verdict: "HOLD", judgement: { reasons: [{ code: "TOO_FEW" }] } });
    expect(rest).toMatchObject({ status: "PLANNED", standstill: { code: "CANARY_HOLD", until: null } });
    // Neither a timer nor a hurry gets past it.
    await desk.pass({ seconds: 86_400 });
    await desk.done(manager, "waveRunNow", { waveId: rest?.id });
    await desk.pass({ seconds: 86_400 });
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 19, SCHEDULED: 41 });

    const mute = await desk.call(manager, "waveRelease", { waveId: canary?.id, reason: " " });
    expect(mute.userErrors).toMatchObject([{ code: "EMPTY", path: ["input", "reason"] }]);
    const wrong = await desk.call(manager, "waveRelease", { waveId: rest?.id, reason: "看过" });
    expect(wrong.userErrors).toMatchObject([{ __typename: "InvalidTransitionError" }]);
    await desk.done(fleet.viewer, "waveRelease", { waveId: canary?.id, reason: "19 张均已核实" });
    await throughCarrier();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 60 });
    const [released] = await wavesOf(requestId);
    expect(released).toMatchObject({ verdict: "PASS", judgement: { measured: "HOLD" } });
  });

  it("that fails stops what follows; its failed cards, tried again, are judged anew", async () => {
    desk.simulator.setFaults({ refusalRate: 0.3, refusalOperations: ["bar"], refusalCodes: ["CONTRACT_LOCK"] });
    // Fewer than the brake needs to say anything.
    const [fleet, requestId] = await aFleetWithCanary(19);
    await throughCarrier();
    await desk.pass({ seconds: 7_200 });
    const [canary, rest] = await wavesOf(requestId);
    expect(canary).toMatchObject({ verdict: "STOP", judgement: { reasons: [{ code: "FAILED" }] } });
    expect(rest).toMatchObject({ standstill: { code: "CANARY_STOP" } });
    desk.simulator.setFaults({});
    await desk.done(fleet.viewer, "cancellationItemsRetry", { requestId });
    await throughCarrier();
    expect((await wavesOf(requestId))[0]).toMatchObject({ status: "DONE", verdict: null });
    await desk.pass({ seconds: 3_600 });
    expect((await wavesOf(requestId))[0]).toMatchObject({ verdict: "HOLD", judgement: { failedCount: 0 } });
  });

  it("is in doubt while one of its cards moves data after it was cut off", async () => {
    const [fleet, requestId] = await aFleetWithCanary(20);
    await throughCarrier();
    // With these dice one or two of the twenty go on.
    desk.simulator.setFaults({ staysOnlineRate: 0.2 });
    await desk.pass({ seconds: 3_600 });
    const [canary] = await wavesOf(requestId);
    expect(canary).toMatchObject({ judgement: { watchedCount: 20, onlineCount: expect.any(Number) } });
    const onlineCount = (canary?.judgement as { onlineCount: number } | undefined)?.onlineCount ?? 0;
    expect(onlineCount).toBeGreaterThan(0);
    expect(canary?.verdict).toBe(onlineCount > 1 ? "STOP" : "HOLD");
    const seen = await desk.store.prisma.simCard.count({
      where: { customerId: fleet.id, lastTrafficAt: { gt: new Date(desk.clock.now().getTime() - 600_000) } },
    });
    expect(seen).toBe(onlineCount);
  });

  it("is in doubt when nobody says whether its cards still move data, and does not wait for that for ever", async () => {
    const [, requestId] = await aFleetWithCanary(20);
    await throughCarrier();
    // What was seen while it ran, long before, is no answer.
    await desk.store.prisma.wave.updateMany({
      where: { schedule: { requestId: rowId(requestId) }, isCanary: true },
      data: { trafficSeenAt: desk.clock.now(), trafficWatched: 20, trafficOnline: 20 },
    });
    desk.simulator.setFaults({ outage: { on: true, manner: "SERVICE_UNAVAILABLE", carriers: ["CMCC"] } });
    await desk.pass({ seconds: 3_600 });
    expect((await wavesOf(requestId))[0]).toMatchObject({ verdict: null });
    await desk.pass({ seconds: 1_200 });
    expect((await wavesOf(requestId))[0]).toMatchObject({
      verdict: "HOLD",
      judgement: { watchedCount: 0, onlineCount: 0, reasons: [{ code: "NOT_WATCHED" }] },
    });
  });

  it("does not wait for ever for a card that hangs: it counts as failed", async () => {
    const [, requestId] = await aFleetWithCanary(20);
    desk.simulator.setFaults({ outage: { on: true, manner: "SERVICE_UNAVAILABLE", carriers: ["CMCC"] } });
    await desk.pass({ seconds: 86_400 });
    expect((await wavesOf(requestId))[0]).toMatchObject({ verdict: null });
    await desk.pass({ seconds: 7_200 });
    expect((await wavesOf(requestId))[0]).toMatchObject({ verdict: "STOP", judgement: { hangingCount: 20 } });
    expect(
      await desk.store.prisma.waveEvent.count({
        where: { action: "JUDGE", wave: { schedule: { requestId: rowId(requestId) } } },
      }),
    ).toBe(1);
  });
});
