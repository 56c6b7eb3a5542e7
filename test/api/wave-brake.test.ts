import { afterEach, describe, expect, it } from "vitest";
import { orderItems } from "../../server/cancellation/actions/order-items.ts";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const CALL = 10;
const desk = await useDesk({ limits: { CMCC: { maxCardsPerCall: CALL } } });
const manager = await anOpsManager(desk.store);
afterEach(async () => {
  desk.simulator.setFaults({});
  await desk.dropJobs();
});

const refuse = (...refusalOperations: ("bar" | "cancel")[]) =>
  desk.simulator.setFaults({ refusalRate: 1, refusalOperations, refusalCodes: ["CONTRACT_LOCK"] });

interface Shown {
  id: string;
  name: string;
  status: string;
  brake: object | null;
  standstill: { code: string } | null;
}

async function wavesOf(requestId: string): Promise<Shown[]> {
  const { cancellationRequest } = await desk.client.asViewer(manager).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { schedule { waves { nodes {
      id name status standstill { code } brake { triedCount failedCount watchedCount onlineCount limitPercent } } } } } }`,
    { id: requestId },
  );
  return cancellationRequest.schedule.waves.nodes;
}

/** A hundred cards of one carrier in two waves of fifty that go side by side. */
async function aFleetInTwoWaves(undoWindowSeconds: number, more: object = {}): Promise<[SeededCustomer, string]> {
  const fleet = await anEnterprise(desk.store).withCards(100, { carrier: "CMCC" }).save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds });
  const waves = [
    { name: "甲", cards: { first: 50 }, ...more },
    { name: "乙", cards: { isRest: true }, ...more },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  return [fleet, requestId];
}

describe("The brake of a wave", () => {
  it("stops it at the call at which too many cards were refused, and says what was measured", async () => {
    const [, requestId] = await aFleetInTwoWaves(3_600);
    refuse("bar");
    await desk.work();
    // Twenty tried cards are the least that say anything: two calls of ten, and not one more, of each wave.
    expect(await desk.counts(requestId)).toEqual({ FAILED: 40, SCHEDULED: 60 });
    const waves = await wavesOf(requestId);
    expect(waves).toMatchObject(
      ["甲", "乙"].map((name) => ({
        name,
        status: "BRAKED",
        standstill: { code: "BRAKED" },
        brake: { triedCount: 20, failedCount: 20, limitPercent: 5 },
      })),
    );
    await desk.pass({ seconds: 86_400 });
    expect(await desk.counts(requestId)).toEqual({ FAILED: 40, SCHEDULED: 60 });
    // Who watches over promises is told, once for each time; nobody is any more once a person has decided.
    const told = { kind: "WAVES_STOPPED" as const, requestId: rowId(requestId), accountId: manager.accountId };
    expect(await desk.store.prisma.notice.count({ where: { ...told, withdrawnAt: null } })).toBe(1);
    desk.simulator.setFaults({});
    for (const { id: waveId } of waves) await desk.done(manager, "waveResume", { waveId, reason: "已核实" });
    await desk.work();
    expect(await desk.store.prisma.notice.count({ where: { ...told, withdrawnAt: null } })).toBe(0);
  });

  it("stops it when cards that were cut off still move data, though no carrier refused one", async () => {
    const [, requestId] = await aFleetInTwoWaves(7_200);
    await desk.work();
    await desk.pass({ seconds: 60 });
    desk.simulator.setFaults({ staysOnlineRate: 1 });
    await desk.pass({ seconds: 300 });
    const waves = await wavesOf(requestId);
    expect(waves[0]).toMatchObject({ status: "BRAKED", brake: { triedCount: 0, failedCount: 0, limitPercent: 5 } });
    expect(waves[0]?.brake).toMatchObject({ watchedCount: 50, onlineCount: 50 });
    // Whoever lets it go has looked: what was cut before does not stop it again.
    await desk.done(manager, "waveResume", { waveId: waves[0]?.id, reason: "已请运营商断开会话" });
    await desk.pass({ seconds: 400 });
    expect((await wavesOf(requestId))[0]?.status).not.toBe("BRAKED");
  });

  it("is let go by a person only, and then counts anew", async () => {
    const [, requestId] = await aFleetInTwoWaves(3_600);
    refuse("bar");
    await desk.work();
    const [first] = await wavesOf(requestId);
    const hurried = await desk.call(manager, "waveRunNow", { waveId: first?.id });
    expect(hurried.userErrors).toMatchObject([{ __typename: "InvalidTransitionError" }]);
    desk.simulator.setFaults({});
    await desk.done(manager, "waveResume", { waveId: first?.id, reason: "运营商已恢复" });
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ FAILED: 40, BARRED: 30, SCHEDULED: 30 });
    expect((await wavesOf(requestId)).map(({ status, brake }) => [status, brake === null])).toEqual([
      ["RUNNING", true],
      ["BRAKED", false],
    ]);
  });

  it("lets through what its plan allows to fail", async () => {
    const [, requestId] = await aFleetInTwoWaves(3_600, { failurePercentLimit: 100 });
    refuse("bar");
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ FAILED: 100 });
  });
});

describe("Orders that are written down", () => {
  it("are taken back when their wave is stopped before a carrier has heard of them", async () => {
    const [, requestId] = await aFleetInTwoWaves(60);
    await desk.work();
    expect(await desk.counts(requestId)).toEqual({ BARRED: 100 });
    desk.clock.advance({ seconds: 60 });
    await orderItems(desk.services, rowId(requestId), "CMCC");
    expect(await desk.counts(requestId)).toEqual({ CANCELLING: 100 });
    const [first] = await wavesOf(requestId);
    await desk.done(manager, "wavePause", { waveId: first?.id });
    await desk.work();
    await desk.pass({ seconds: 600 });
    expect(await desk.counts(requestId)).toEqual({ BARRED: 50, CANCELLED: 50 });
    await desk.done(manager, "waveResume", { waveId: first?.id });
    await desk.workThrough();
    expect(await desk.counts(requestId)).toEqual({ CANCELLED: 100 });
  });
});
