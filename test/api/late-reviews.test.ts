import { afterEach, describe, expect, it } from "vitest";
import { sweepTaskPromises } from "../../server/reviews/actions/keep-task-promises.ts";
import { rowId } from "../support/desk.ts";
import { useNoticeDesk } from "./notice-desk.ts";

const desk = await useNoticeDesk();
const { ann, ben, manager, clock, store, mailbox } = desk;
const { at, minute, told, onlyMails, addressOf } = desk;

/** A minute in which the promises of tasks are told. */
async function reviewed() {
  await sweepTaskPromises(desk.services);
  await minute();
}

afterEach(async () => {
  // What one story left is nothing to tell in the next one.
  await store.pool.query(
    `UPDATE "ReviewTask" SET "pausedAt" = "openedAt" WHERE "status" NOT IN ('DECIDED', 'OBSOLETE')`,
  );
});

/** Nothing of the requests' own promises: only what is told of tasks. */
const quiet = (requestId: string) =>
  store.pool.query(
    `WITH r AS (UPDATE "CancellationRequest" SET "nextDueAt" = NULL, "nextAtRiskAt" = NULL WHERE "id" = $1) UPDATE "CancellationItem" SET "dueAt" = NULL, "atRiskAt" = NULL WHERE "requestId" = $1`,
    [rowId(requestId)],
  );

describe("A review that will be late", () => {
  it("is told once to who has claimed it, and to all who may take it while nobody has", async () => {
    await onlyMails(ben);
    const [claimed, free] = [await desk.held(), await desk.held()];
    for (const { requestId } of [claimed, free]) await quiet(requestId);
    at("2026-03-02 16:59");
    await reviewed();
    expect(await told(ann)).toEqual([]);
    await desk.claim(ann, claimed.tasks[0].id);
    at("2026-03-02 17:00");
    await Promise.all([sweepTaskPromises(desk.services), sweepTaskPromises(desk.services)]);
    await reviewed();
    expect((await told(ben)).map(({ kind, request }) => [kind, request.id])).toEqual([
      ["REVIEW_AT_RISK", free.requestId],
    ]);
    expect((await told(ann)).map(({ request }) => request.id).sort()).toEqual(
      [claimed.requestId, free.requestId].sort(),
    );
    expect(await told(manager)).toEqual([]);
    const [first] = await told(ben);
    expect(new Date(first.dueAt)).toEqual(new Date("2026-03-03T10:00:00+08:00"));
    expect(first).toMatchObject({ cardCount: free.tasks[0].cardCount, waitsFor: null });
    const [mail, ...more] = mailbox.take();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: await addressOf(ben) });
    expect(mail?.subject).toContain("1 个申请的复核临近超时");
    clock.advance({ minutes: 5 });
    await reviewed();
    expect(await told(ben)).toHaveLength(1);
  });

  it("is told to managers as well when it is late, and taken back once it was decided", async () => {
    const { requestId, tasks } = await desk.held();
    await quiet(requestId);
    at("2026-03-03 09:59");
    await reviewed();
    at("2026-03-03 10:01");
    await reviewed();
    expect((await told(manager)).map(({ kind }) => kind)).toEqual(["REVIEW_BREACHED"]);
    expect((await told(ben)).map(({ kind, withdrawnBecause }) => [kind, withdrawnBecause])).toEqual([
      ["REVIEW_BREACHED", null],
      ["REVIEW_AT_RISK", "BREACHED"],
    ]);
    for (const { id } of tasks) await desk.decide(ann, id, "CLEAR_FLAGS", { reasonCode: "USE_EXPLAINED" });
    await reviewed();
    expect((await told(manager)).map(({ withdrawnBecause }) => withdrawnBecause)).toEqual(["DONE"]);
  });

  it("is no notice while the customer was asked, and one again for the day on which it is due then", async () => {
    const { requestId, tasks } = await desk.held();
    await quiet(requestId);
    at("2026-03-02 17:00");
    await reviewed();
    await desk.decide(ann, tasks[0].id, "ASK_CUSTOMER", { note: "请补充情况说明" });
    await reviewed();
    expect((await told(ben)).map(({ withdrawnBecause }) => withdrawnBecause)).toEqual(["DONE"]);
    at("2026-03-05 10:00");
    await reviewed();
    expect(await told(ben)).toHaveLength(1);
    await desk.claim(ben, tasks[0].id);
    await reviewed();
    expect((await told(ben)).map(({ withdrawnBecause }) => withdrawnBecause)).toEqual([null, "DONE"]);
  });

  it("waits for business hours like every notice", async () => {
    const { requestId } = await desk.held();
    await quiet(requestId);
    at("2026-03-02 20:00");
    await reviewed();
    expect(await told(ben)).toEqual([]);
    at("2026-03-03 09:00");
    await reviewed();
    expect((await told(ben)).map(({ kind }) => kind)).toEqual(["REVIEW_AT_RISK"]);
  });
});
