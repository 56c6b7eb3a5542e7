import { afterEach, describe, expect, it } from "vitest";
import { anEnterprise, anOpsManager, type SeededCustomer } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const CALL = 10;
const desk = await useDesk({ limits: { CMCC: { maxCardsPerCall: CALL }, CTCC: { maxCardsPerCall: CALL } } });
const manager = await anOpsManager(desk.store);
afterEach(async () => {
  desk.simulator.setFaults({});
  await desk.dropJobs();
});

/** Carriers refuse every card, for two reasons in turn. */
const refuse = () =>
  desk.simulator.setFaults({
    refusalRate: 1,
    refusalOperations: ["bar"],
    refusalCodes: ["CONTRACT_LOCK", "UNKNOWN_AT_CARRIER"],
  });

interface Group {
  code: string;
  text: string;
  count: number;
}
type Failing = Pick<Batch, "failureGroups">;
interface Batch {
  status: string;
  failureGroups: Group[];
  schedule: {
    waveCounts: { status: string; count: number }[];
    waves: { nodes: { id: string; name: string; failureGroups: Group[] }[] };
  };
}

async function batchOf(requestId: string): Promise<Batch> {
  const { cancellationRequest } = await desk.client.asViewer(manager).query(
    `query ($id: ID!) { cancellationRequest(id: $id) { status failureGroups { code text count } schedule {
      waveCounts { status count } waves { nodes { id name failureGroups { code text count } } } } } }`,
    { id: requestId },
  );
  return cancellationRequest;
}

const list = async (filter: object, viewer: SeededCustomer["viewer"] | typeof manager = manager): Promise<string[]> =>
  (
    await desk.client
      .asViewer(viewer)
      .query(
        `query ($filter: CancellationRequestFilter) { cancellationRequests(filter: $filter, first: 100) { nodes { id } } }`,
        { filter },
      )
  ).cancellationRequests.nodes.map(({ id }: { id: string }) => id);

/** A hundred cards of two carriers in two waves, both of which the brake has stopped after twenty. */
async function aBrakedBatch(): Promise<string> {
  const fleet = await anEnterprise(desk.store)
    .withCards(60, { carrier: "CMCC" })
    .withCards(40, { carrier: "CTCC" })
    .save();
  const requestId = await desk.handIn(fleet, { undoWindowSeconds: 60 });
  const waves = [
    { name: "移动", cards: { carriers: ["CMCC"] } },
    { name: "电信", cards: { carriers: ["CTCC"] } },
  ];
  await desk.done(manager, "scheduleSet", { requestId, waves });
  refuse();
  await desk.work();
  return requestId;
}

describe("A batch whose cards fail", () => {
  it("says by wave and as a whole why, most first, and has one group tried again", async () => {
    const requestId = await aBrakedBatch();
    const failed = await batchOf(requestId);
    const [mobile, telecom] = failed.schedule.waves.nodes;
    expect(failed.schedule.waveCounts).toEqual([{ status: "BRAKED", count: 2 }]);
    for (const { failureGroups: groups } of [failed, mobile as Failing, telecom as Failing]) {
      expect(groups.map(({ code }) => code).toSorted()).toEqual(["CONTRACT_LOCK", "UNKNOWN_AT_CARRIER"]);
      expect(groups.map(({ count }) => count)).toEqual(groups.map(({ count }) => count).toSorted((a, b) => b - a));
    }
    const sum = ({ failureGroups }: Failing) => failureGroups.reduce((total, { count }) => total + count, 0);
    expect([failed, mobile as Failing, telecom as Failing].map(sum)).toEqual([40, 20, 20]);

    const retry = (input: object) =>
      desk.done(manager, "cancellationItemsRetry", { requestId, ...input }, "retriedCount");
    const [most] = mobile?.failureGroups ?? [];
    expect(await retry({ waveId: mobile?.id, failureCode: "NO_SUCH" })).toMatchObject({ retriedCount: 0 });
    expect(await retry({ waveId: mobile?.id, failureCode: most?.code })).toMatchObject({ retriedCount: most?.count });
    const after = await batchOf(requestId);
    expect(after.schedule.waves.nodes.map(({ failureGroups }) => failureGroups.length)).toEqual([1, 2]);
    expect(sum(after)).toBe(40 - (most?.count ?? 0));
    expect(await retry({ waveId: requestId })).toMatchObject({ retriedCount: 0 });
    expect(await retry({ waveId: telecom?.id })).toMatchObject({ retriedCount: 20 });
    expect(await retry({})).toMatchObject({ retriedCount: sum(after) - 20 });
    expect((await batchOf(requestId)).failureGroups).toEqual([]);
  });
});

describe("Batches", () => {
  it("are found among all requests: those of many cards and those in waves; customers find none by that", async () => {
    const small = await anEnterprise(desk.store).withCards(3).save();
    const smallId = await desk.handIn(small, { undoWindowSeconds: 60 });
    const planned = await anEnterprise(desk.store).withCards(3).save();
    const plannedId = await desk.handIn(planned, { undoWindowSeconds: 60 });
    await desk.done(manager, "scheduleSet", { requestId: plannedId, waves: [{ name: "甲", cards: { isRest: true } }] });
    const large = await anEnterprise(desk.store).withCards(50, { carrier: "CTCC" }).save();
    const largeId = await desk.handIn(large, { undoWindowSeconds: 60 });
    const found = await list({ isBatch: true });
    expect(found.filter((id) => [smallId, plannedId, largeId].includes(id))).toEqual([largeId, plannedId]);
    expect(await list({ isBatch: false })).toContain(smallId);
    expect(await list({ isBatch: true }, planned.viewer)).toEqual([]);
  });

  it("are told apart by what runs now and by what the brake has stopped", async () => {
    const braked = await aBrakedBatch();
    desk.simulator.setFaults({});
    const running = await anEnterprise(desk.store).withCards(50, { carrier: "CTCC" }).save();
    const runningId = await desk.handIn(running, { undoWindowSeconds: 3_600 });
    await desk.work();
    expect(await list({ isBraked: true })).toContain(braked);
    expect(await list({ isBraked: true })).not.toContain(runningId);
    expect(await list({ isBraked: false, isBatch: true })).not.toContain(braked);
    expect(await list({ isRunningNow: true })).toContain(runningId);
    expect(await list({ isRunningNow: true })).not.toContain(braked);
  });
});

describe("The list of batches", () => {
  it("is sorted by hand-in time and by cards with drafts last whichever way, page by page, and holds no request that is none", async () => {
    const ids: string[] = [];
    for (const count of [70, 50, 60]) {
      desk.clock.advance({ minutes: 1 });
      ids.push(await desk.handIn(await anEnterprise(desk.store).withCards(count).save()));
    }
    const small = await desk.handIn(await anEnterprise(desk.store).withCards(2).save());
    const drafts: string[] = [];
    for (let draft = 0; draft < 3; draft += 1) {
      desk.clock.advance({ minutes: 1 });
      const requestId = await desk.draft((await anEnterprise(desk.store).withCards(1).save()).viewer);
      await desk.done(manager, "scheduleSet", { requestId, waves: [{ name: "甲", cards: { isRest: true } }] });
      drafts.push(requestId);
    }
    const page = async (orderBy: string, after: string | null = null) =>
      (
        await desk.client.asViewer(manager).query(
          `query ($orderBy: CancellationBatchOrder!, $after: String) { cancellationBatches(orderBy: $orderBy, first: 2, after: $after) {
            pageInfo { endCursor hasNextPage } nodes { id submittedAt } } }`,
          { orderBy, after },
        )
      ).cancellationBatches;
    const all = async (orderBy: string) => {
      const found: string[] = [];
      for (let after: string | null = null; ; ) {
        const { nodes, pageInfo } = await page(orderBy, after);
        found.push(...nodes.map(({ id }: { id: string }) => id));
        if (!pageInfo.hasNextPage) return found.filter((id) => [...ids, ...drafts, small].includes(id));
        after = pageInfo.endCursor;
      }
    };
    const [a, b, c] = ids;
    const [first, second, third] = drafts;
    expect(await all("SUBMITTED_AT_ASC")).toEqual([a, b, c, first, second, third]);
    expect(await all("SUBMITTED_AT_DESC")).toEqual([c, b, a, third, second, first]);
    expect(await all("CARD_COUNT_DESC")).toEqual([a, c, b, third, second, first]);
    expect(await all("CARD_COUNT_ASC")).toEqual([b, c, a, first, second, third]);
    expect(await all("CREATED_AT_DESC")).toEqual([third, second, first, c, b, a]);
  });
});
