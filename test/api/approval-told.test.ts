import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anEnterprise, anOpsManager } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client } = desk;
const manager = await anOpsManager(store);
const agent = await anAccount(store, "AGENT");
const colleague = await anAccount(store, "AGENT");

/** A request of twenty cards that bring in so many yuan a month each; nobody has planned it. */
async function aDearRequest(yuan: number): Promise<string> {
  const plan = `TOLD-${yuan}`;
  const fleet = await anEnterprise(store).withCards(20, { plan }).save();
  await store.prisma.plan.update({ where: { code: plan }, data: { monthlyFeeFen: yuan * 100 } });
  return desk.handIn(fleet, { undoWindowSeconds: 60 });
}

const waves = [
  { name: "先行", cards: { first: 5 } },
  { name: "其余", cards: { isRest: true } },
];

const preview = async (requestId: string, asked?: object[]) =>
  (
    await client
      .asViewer(manager)
      .query("query ($input: SchedulePreviewInput!) { schedulePreview(input: $input) { approval } }", {
        input: { requestId, ...(asked && { waves: asked }) },
      })
  ).schedulePreview.approval;

const noticesOf = (requestId: string, { accountId }: Viewer) =>
  store.prisma.notice.findMany({ where: { requestId: rowId(requestId), accountId, kind: "APPROVAL_WAITS" } });

describe("A schedule that somebody has to approve", () => {
  it("says so before it is set, and as it stands afterwards", async () => {
    const requestId = await aDearRequest(3_000);
    expect(await preview(requestId, waves)).toBe("SECOND_PERSON");
    expect(await preview(await aDearRequest(30_000), waves)).toBe("MANAGER");
    expect(await preview(await aDearRequest(10), waves)).toBeNull();
    await desk.done(agent, "scheduleSet", { requestId, waves });
    expect(await preview(requestId)).toBe("SECOND_PERSON");
    await desk.done(colleague, "scheduleApprove", { requestId, version: 1 });
    expect(await preview(requestId)).toBeNull();
    expect(await preview(requestId, waves), "what was approved covers it").toBeNull();
    const faster = [{ ...waves[0], failurePercentLimit: 50 }, waves[1] as object];
    expect(await preview(requestId, faster)).toBe("SECOND_PERSON");
    await desk.dropJobs();
  });

  it("is told to whoever may approve it and did not set it, until somebody has decided", async () => {
    const requestId = await aDearRequest(3_001);
    await desk.done(agent, "scheduleSet", { requestId, waves });
    await desk.work();
    expect(await noticesOf(requestId, agent)).toEqual([]);
    expect(await noticesOf(requestId, manager)).toMatchObject([{ cardCount: 20, withdrawnAt: null }]);
    expect(await noticesOf(requestId, colleague)).toMatchObject([{ cardCount: 20, withdrawnAt: null }]);
    await desk.done(manager, "scheduleApprove", { requestId, version: 1 });
    await desk.work();
    expect(await noticesOf(requestId, colleague)).toMatchObject([{ withdrawnBecause: "DONE" }]);
  });

  it("is told to managers only where it takes one", async () => {
    const requestId = await aDearRequest(30_001);
    await desk.done(agent, "scheduleSet", { requestId, waves });
    await desk.work();
    expect(await noticesOf(requestId, colleague)).toEqual([]);
    expect(await noticesOf(requestId, manager)).toHaveLength(1);
  });
});
