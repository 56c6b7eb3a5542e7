import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { agreeToDecision } from "../../server/reviews/actions/answer-proposal.ts";
import { claimNextTask } from "../../server/reviews/actions/claim-next-task.ts";
import { claimTask } from "../../server/reviews/actions/claim-task.ts";
import { decideTask } from "../../server/reviews/actions/decide-task.ts";
import { releaseTask } from "../../server/reviews/actions/release-task.ts";
import { renewClaim } from "../../server/reviews/actions/renew-claim.ts";
import { LEASE_SECONDS, LEFT_SECONDS } from "../../server/reviews/rules/task-states.ts";
import { useReviewDesk } from "../api/review-desk.ts";
import { aReviewer } from "../factories/index.ts";
import { rowId } from "../support/desk.ts";
import { contextFor } from "../support/graphql-client.ts";

const desk = await useReviewDesk();
const { ann, ben, store, clock } = desk;
const as = (viewer: Viewer) => contextFor(desk.services, viewer);
const reviewers = await Promise.all(Array.from({ length: 20 }, () => aReviewer(store)));
const rowOf = (taskId: string) => store.prisma.reviewTask.findUniqueOrThrow({ where: { id: rowId(taskId) } });
const codes = (outcomes: { ok: boolean; errors?: { code: string }[] }[]) =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : (outcome.errors ?? []).map(({ code }) => code)));

async function aHeldTask(): Promise<{ taskId: string; requestId: string }> {
  const { requestId, tasks } = await desk.held(1);
  return { taskId: tasks[0].id, requestId };
}

describe("A claim", () => {
  it("has one winner among twenty, and the others are told who that is", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { taskId } = await aHeldTask();
      const outcomes = await Promise.all(reviewers.map((reviewer) => claimTask(as(reviewer), { taskId })));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(codes(outcomes)).toEqual(Array.from({ length: 19 }, () => "CLAIMED_BY_OTHER"));
      expect(await rowOf(taskId)).toMatchObject({ fence: 1 });
      const events = await store.prisma.reviewTaskEvent.count({ where: { taskId: rowId(taskId), action: "CLAIM" } });
      expect(events).toBe(1);
    }
  });

  it("holds for its lease and not a moment longer, unless its holder renews it", async () => {
    const { taskId } = await aHeldTask();
    const fence = await desk.claim(ann, taskId);
    clock.advance({ seconds: LEASE_SECONDS - 1 });
    expect(await renewClaim(as(ann), { taskId, fence })).toMatchObject({ ok: true });
    clock.advance({ seconds: LEASE_SECONDS - 1 });
    expect(codes([await claimTask(as(ben), { taskId })])).toEqual(["CLAIMED_BY_OTHER"]);
    clock.advance({ seconds: 1 });
    expect(await claimTask(as(ben), { taskId })).toMatchObject({ ok: true, fence: fence + 1 });
    expect(codes([await renewClaim(as(ann), { taskId, fence })])).toEqual(["CLAIMED_BY_OTHER"]);
  });

  it("that ran out holds again for who comes back, unless somebody took the task meanwhile", async () => {
    const { taskId } = await aHeldTask();
    const fence = await desk.claim(ann, taskId);
    clock.advance({ seconds: LEASE_SECONDS * 4 });
    expect(await renewClaim(as(ann), { taskId, fence })).toMatchObject({ ok: true });
    expect(codes([await claimTask(as(ben), { taskId })])).toEqual(["CLAIMED_BY_OTHER"]);
    clock.advance({ seconds: LEASE_SECONDS });
    const both = await Promise.all([renewClaim(as(ann), { taskId, fence }), claimTask(as(ben), { taskId })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    clock.advance({ seconds: LEASE_SECONDS });
    await desk.claim(ben, taskId);
    clock.advance({ seconds: LEASE_SECONDS });
    expect(codes([await renewClaim(as(ann), { taskId, fence })])).toEqual(["LEASE_LOST"]);
  });

  it("that was put back is not renewed", async () => {
    const { taskId } = await aHeldTask();
    const fence = await desk.claim(ann, taskId);
    await releaseTask(as(ann), { taskId, fence });
    expect(codes([await renewClaim(as(ann), { taskId, fence })])).toEqual(["LEASE_LOST"]);
  });

  it("ends within a minute when its screen says that it is left, and goes on when it comes back before", async () => {
    const { taskId } = await aHeldTask();
    const fence = await desk.claim(ann, taskId);
    expect(await renewClaim(as(ann), { taskId, fence, isLeaving: true })).toMatchObject({ ok: true });
    clock.advance({ seconds: LEFT_SECONDS - 1 });
    expect(codes([await claimTask(as(ben), { taskId })])).toEqual(["CLAIMED_BY_OTHER"]);
    expect(await renewClaim(as(ann), { taskId, fence })).toMatchObject({ ok: true });
    clock.advance({ seconds: LEASE_SECONDS - 10 });
    expect(await renewClaim(as(ann), { taskId, fence, isLeaving: true })).toMatchObject({ ok: true });
    clock.advance({ seconds: 10 });
    expect(await claimTask(as(ben), { taskId })).toMatchObject({ ok: true });
  });

  it("that ran out decides nothing, also when nobody else has come", async () => {
    const { taskId, requestId } = await aHeldTask();
    const fence = await desk.claim(ann, taskId);
    clock.advance({ seconds: LEASE_SECONDS });
    expect(codes([await decideTask(as(ann), { taskId, fence, decision: "CLEAR_FLAGS", note: "已核实" })])).toEqual([
      "LEASE_LOST",
    ]);
    expect(await desk.counts(requestId)).toEqual({ HELD: 1 });
    expect(await rowOf(taskId)).toMatchObject({ status: "OPEN", decision: null });
  });

  it("that ran out loses to the colleague who claimed and decided meanwhile", async () => {
    const { taskId, requestId } = await aHeldTask();
    const fence = await desk.claim(ann, taskId);
    clock.advance({ seconds: LEASE_SECONDS });
    const anew = await desk.claim(ben, taskId);
    expect(codes([await decideTask(as(ann), { taskId, fence, decision: "CLEAR_FLAGS", note: "已核实" })])).toEqual([
      "CLAIMED_BY_OTHER",
    ]);
    const reason = { reasonCode: "NOT_OWNERS_WISH" };
    expect(await decideTask(as(ben), { taskId, fence: anew, decision: "CONFIRM_RISK", ...reason })).toMatchObject({
      ok: true,
    });
    expect(codes([await decideTask(as(ann), { taskId, fence, decision: "CLEAR_FLAGS", note: "已核实" })])).toEqual([
      "ALREADY_DECIDED",
    ]);
    expect(await desk.counts(requestId)).toEqual({ REJECTED: 1 });
    expect(await rowOf(taskId)).toMatchObject({
      status: "DECIDED",
      decision: "CONFIRM_RISK",
      decidedById: ben.accountId,
    });
  });

  it("made anew by its holder takes the task from their older screen", async () => {
    const { taskId } = await aHeldTask();
    const older = await desk.claim(ann, taskId);
    const newer = await desk.claim(ann, taskId);
    expect(newer).toBe(older + 1);
    for (const act of [
      () => decideTask(as(ann), { taskId, fence: older, decision: "CLEAR_FLAGS", note: "已核实" }),
      () => releaseTask(as(ann), { taskId, fence: older }),
      () => renewClaim(as(ann), { taskId, fence: older }),
    ])
      expect(codes([await act()])).toEqual(["LEASE_LOST"]);
    expect(await decideTask(as(ann), { taskId, fence: newer, decision: "CLEAR_FLAGS", note: "已核实" })).toMatchObject({
      ok: true,
    });
  });
});

describe("A decision", () => {
  it("happens once, however often and contrarily it is sent under one claim", async () => {
    for (let round = 0; round < 3; round += 1) {
      const { taskId, requestId } = await aHeldTask();
      const fence = await desk.claim(ann, taskId);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          decideTask(as(ann), {
            taskId,
            fence,
            decision: index % 2 === 0 ? "CLEAR_FLAGS" : "CONFIRM_RISK",
            note: "核实完毕",
          }),
        ),
      );
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(codes(outcomes)).toEqual(Array.from({ length: 19 }, () => "ALREADY_DECIDED"));
      const { decision } = await rowOf(taskId);
      expect(await desk.counts(requestId)).toEqual(decision === "CLEAR_FLAGS" ? { CLEARED: 1 } : { REJECTED: 1 });
      await desk.dropJobs();
    }
  });

  it("of twenty reviewers who all claim first is one, and its effect is the decided one", async () => {
    const { taskId, requestId } = await aHeldTask();
    const outcomes = await Promise.all(
      reviewers.map(async (reviewer, index) => {
        const claimed = await claimTask(as(reviewer), { taskId });
        const fence = claimed.ok ? claimed.fence : 1;
        return decideTask(as(reviewer), {
          taskId,
          fence,
          decision: index % 2 ? "CLEAR_FLAGS" : "CONFIRM_RISK",
          note: "核实完毕",
        });
      }),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const { decision } = await rowOf(taskId);
    expect(await desk.counts(requestId)).toEqual(decision === "CLEAR_FLAGS" ? { CLEARED: 1 } : { REJECTED: 1 });
    await desk.dropJobs();
  });

  it("that two must agree on takes effect once, whoever agrees at the same time", async () => {
    const { requestId, tasks } = await desk.held(1, { isWatched: true });
    const [{ id: taskId }] = tasks;
    await desk.decide(ann, taskId, "CLEAR_FLAGS");
    const fence = await desk.claim(ben, taskId);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => agreeToDecision(as(ben), { taskId, fence })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await desk.counts(requestId)).toEqual({ CLEARED: 1 });
    await desk.dropJobs();
    await expect(
      store.pool.query(`UPDATE "ReviewTask" SET "decidedById" = "proposedById" WHERE "id" = $1`, [rowId(taskId)]),
    ).rejects.toThrow("ReviewTask_four_eyes");
  });

  it("races the customer's withdrawal, and whoever is second changes nothing", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { acme, requestId, tasks } = await desk.held(1);
      const [{ id: taskId }] = tasks;
      const fence = await desk.claim(ann, taskId);
      const [decided] = await Promise.all([
        decideTask(as(ann), { taskId, fence, decision: "CONFIRM_RISK", note: "非本人申请" }),
        desk.call(acme.viewer, "cancellationUndo", { requestId }),
      ]);
      const { status } = await rowOf(taskId);
      expect(status).toBe(decided.ok ? "DECIDED" : "OBSOLETE");
      expect(await desk.counts(requestId)).toEqual(decided.ok ? { REJECTED: 1 } : { WITHDRAWN: 1 });
      await desk.dropJobs();
    }
  });
});

describe("The next task", () => {
  it("is another one for each of twenty who ask at once, and the most urgent ones are gone first", async () => {
    await store.pool.query(
      `UPDATE "ReviewTask" SET "status" = 'OBSOLETE', "claimedById" = NULL, "leaseUntil" = NULL WHERE "status" NOT IN ('DECIDED', 'OBSOLETE')`,
    );
    const { tasks } = await desk.held(25);
    const urgent = tasks.slice(10, 15).map(({ id }: { id: string }) => id);
    for (const taskId of urgent) await desk.act(ann, "Escalate", { taskId });
    const outcomes = await Promise.all(reviewers.map((reviewer) => claimNextTask(as(reviewer), {})));
    const taken = outcomes.flatMap((outcome) => (outcome.ok && outcome.taskId ? [`task_${outcome.taskId}`] : []));
    expect(new Set(taken).size).toBe(20);
    for (const taskId of urgent) expect(taken).toContain(taskId);
  });

  it("is none when all that is left is claimed, somebody else's or must be decided by somebody else", async () => {
    await store.pool.query(
      `UPDATE "ReviewTask" SET "status" = 'OBSOLETE', "claimedById" = NULL, "leaseUntil" = NULL WHERE "status" NOT IN ('DECIDED', 'OBSOLETE')`,
    );
    const { tasks } = await desk.held(2, { isWatched: true });
    const [mine, others] = tasks.map(({ id }) => id) as [string, string];
    await desk.decide(ann, mine, "CLEAR_FLAGS");
    const fence = await desk.claim(ann, others);
    await desk.act(ann, "HandOver", { taskId: others, fence, toAccountId: `account_${ben.accountId}` });
    expect(await claimNextTask(as(ann), {})).toEqual({ ok: true, taskId: null });
    expect(await claimNextTask(as(ben), { laneIn: ["HALL"] })).toEqual({ ok: true, taskId: null });
    expect(await claimNextTask(as(ben), { kindIn: ["HIGH_RISK"] })).toEqual({ ok: true, taskId: rowId(others) });
    expect(await claimNextTask(as(ben), { skipHeld: true })).toEqual({ ok: true, taskId: rowId(mine) });
  });

  it("is the one that is held when a call is repeated, under the claim it has", async () => {
    await store.pool.query(
      `UPDATE "ReviewTask" SET "status" = 'OBSOLETE', "claimedById" = NULL, "leaseUntil" = NULL WHERE "status" NOT IN ('DECIDED', 'OBSOLETE')`,
    );
    const { tasks } = await desk.held(3);
    const answers = await Promise.all([1, 2, 3].map(() => claimNextTask(as(ann), {})));
    const [first] = answers;
    expect(answers).toEqual([first, first, first]);
    const held = await store.prisma.reviewTask.findMany({ where: { claimedById: ann.accountId, status: "OPEN" } });
    expect(held).toMatchObject([{ fence: 1 }]);
    expect(await claimNextTask(as(ann), { kindIn: ["MATERIALS"] })).toEqual({ ok: true, taskId: null });
    const next = await claimNextTask(as(ann), { skipHeld: true });
    expect(next).not.toEqual(first);
    expect(tasks.map(({ id }: { id: string }) => rowId(id))).toContain(next.ok && next.taskId);
  });

  it("comes with the decision where that is asked for, and a decision that is refused takes nothing", async () => {
    await store.pool.query(
      `UPDATE "ReviewTask" SET "status" = 'OBSOLETE', "claimedById" = NULL, "leaseUntil" = NULL WHERE "status" NOT IN ('DECIDED', 'OBSOLETE')`,
    );
    const { requestId } = await desk.held(3);
    const decide = (input: object) =>
      desk.call(ann, "reviewTaskDecide", input, "task { status } nextTask { id fence claim { isMine } }");
    const held = async () =>
      (await store.prisma.reviewTask.findMany({ where: { claimedById: ann.accountId, status: "OPEN" } })).map(
        ({ id }) => `task_${id}`,
      );
    const first = (await desk.act(ann, "ClaimNext", {})).task;
    const clear = { decision: "CLEAR_FLAGS", note: "已核实", claimsNext: true };
    const refused = await decide({ ...clear, taskId: first.id, fence: first.fence + 1 });
    expect(refused).toMatchObject({ nextTask: null, userErrors: [{ code: "LEASE_LOST" }] });
    expect(await held()).toEqual([first.id]);
    const { nextTask, ...decided } = await decide({ ...clear, taskId: first.id, fence: first.fence });
    expect(decided).toMatchObject({ task: { status: "DECIDED" }, userErrors: [] });
    expect(nextTask).toMatchObject({ claim: { isMine: true } });
    expect(await held()).toEqual([nextTask.id]);
    const last = await decide({ ...clear, taskId: nextTask.id, fence: nextTask.fence, claimsNext: false });
    expect(last).toMatchObject({ task: { status: "DECIDED" }, nextTask: null });
    expect(await held()).toEqual([]);
    expect(await desk.tasks({ requestId, statusIn: ["OPEN"] })).toHaveLength(1);
  });
});
