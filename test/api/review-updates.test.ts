import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../server/platform/database/store.ts";
import { follow as followStream } from "../../server/platform/streams/follow.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { claimTask } from "../../server/reviews/actions/claim-task.ts";
import { lookAtTask } from "../../server/reviews/actions/look-at-task.ts";
import { taskStream } from "../../server/reviews/graphql/task.stream.ts";
import { LEASE_SECONDS } from "../../server/reviews/rules/task-states.ts";
import { anAuditor, anEnterprise } from "../factories/index.ts";
import { rowId } from "../support/desk.ts";
import { contextFor } from "../support/graphql-client.ts";
import { useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { ann, ben, store } = desk;
const api = await useApi(desk.services);

const document = `subscription ($filter: ReviewTaskFilter, $after: String) { reviewTaskUpdated(filter: $filter, after: $after) {
  cursor tasks { id status claim { accountName isMine } presences { accountName } } counts { openCount mineCount decidedTodayCount byKind { kind count } } } }`;

interface Update {
  cursor: string;
  tasks: { id: string; status: string; claim: { accountName: string } | null; presences: object[] }[];
  counts: { openCount: number; mineCount: number; decidedTodayCount: number };
}

/** Follows the queue over a WebSocket; every answer is the next message, or the first error's code. */
async function follow(viewer: Viewer, variables: object = {}) {
  const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(viewer)}` });
  onTestFinished(() => socket.socket.close());
  socket.send({ type: "subscribe", id: "1", payload: { query: document, variables } });
  const next = async (): Promise<Update> => {
    const message = await socket.next();
    if (message.type === "error") return message.payload[0].extensions.code;
    if (message.type !== "next") throw new Error(`expected a message, got ${JSON.stringify(message)}`);
    if (message.payload.errors) return message.payload.errors[0].extensions.code;
    return message.payload.data.reviewTaskUpdated;
  };
  return {
    next,
    close: () => socket.socket.close(),
    /** Reads on until a message tells what is waited for. */
    async until(isSo: (update: Update) => boolean): Promise<Update> {
      for (;;) {
        const update = await next();
        if (isSo(update)) return update;
      }
    },
  };
}

describe("Following the queue", () => {
  it("begins with the counts, then tells every claim and decision with the counts after it", async () => {
    const { tasks } = await desk.held(1);
    const [{ id: taskId }] = tasks;
    const stream = await follow(ben);
    const first = await stream.next();
    expect(first).toMatchObject({ cursor: expect.stringMatching(/^\d+\./), tasks: [] });
    await desk.claim(ann, taskId);
    const claimed = await stream.until((update) =>
      update.tasks.some(({ id, claim }) => id === taskId && claim !== null),
    );
    expect(claimed.tasks).toMatchObject([{ claim: { accountName: ann.displayName, isMine: false } }]);
    expect(claimed.counts).toEqual(expect.objectContaining({ openCount: first.counts.openCount, mineCount: 0 }));
    await desk.decide(ann, taskId, "CLEAR_FLAGS");
    const decided = await stream.until((update) => update.tasks.some(({ status }) => status === "DECIDED"));
    expect(decided.counts).toMatchObject({
      openCount: first.counts.openCount - 1,
      decidedTodayCount: first.counts.decidedTodayCount + 1,
    });
  });

  it("tells who comes and goes, and that a claim ran out, although nothing is written then", async () => {
    const { tasks } = await desk.held(2);
    const [{ id: taskId }, { id: otherId }] = tasks;
    const stream = await follow(ben);
    const { cursor } = await stream.next();
    await desk.act(ann, "Look", { taskId });
    const came = await stream.until((update) =>
      update.tasks.some(({ id, presences }) => id === taskId && presences.length === 1),
    );
    expect(came.cursor).toBe(cursor);
    await desk.claim(ann, taskId);
    await stream.until((update) => update.tasks.some(({ id, claim }) => id === taskId && claim !== null));
    desk.clock.advance({ seconds: LEASE_SECONDS });
    await desk.act(ben, "Look", { taskId: otherId });
    const gone = await stream.until((update) => update.tasks.some(({ id }) => id === taskId));
    expect(gone.tasks.find(({ id }) => id === taskId)).toMatchObject({ claim: null, presences: [] });
  });

  it("from a cursor begins with what was missed, also when it was done by another process", async () => {
    const { tasks } = await desk.held(3);
    const ids = tasks.map(({ id }) => id) as [string, ...string[]];
    const [stream, colleague] = [await follow(ben), await follow(ann)];
    const { cursor } = await stream.next();
    stream.close();

    const elsewhere = openStore({ url: store.url, poolSize: 2, name: "another process" });
    onTestFinished(() => elsewhere.close());
    const there = { ...desk.services, store: { ...store, ...elsewhere } };
    for (const taskId of ids) await claimTask(contextFor(there as typeof desk.services, ann), { taskId });
    // What the process has not told anybody yet would come once more after what was missed.
    const untold = new Set(ids);
    await colleague.until(({ tasks }) => {
      for (const { id, claim } of tasks) if (claim) untold.delete(id);
      return untold.size === 0;
    });
    const again = await follow(ben, { after: cursor });
    const missed = await again.next();
    expect(missed.tasks.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const upToDate = await follow(ben, { after: missed.cursor });
    await claimTask(contextFor(there as typeof desk.services, ann), { taskId: ids[0] });
    const next = await upToDate.next();
    expect(next.tasks.map(({ id }) => id)).toEqual([ids[0]]);
  });

  it("keeps to what can never change of a filter, and tells what leaves its changing part", async () => {
    const [one, other] = [await desk.held(1), await desk.held(1)];
    const stream = await follow(ben, { filter: { requestId: one.requestId, statusIn: ["OPEN"] } });
    expect(await stream.next()).toMatchObject({ counts: { openCount: 1 } });
    await desk.claim(ann, other.tasks[0].id);
    await desk.decide(ann, one.tasks[0].id, "CLEAR_FLAGS");
    const told: Update[] = [await stream.until((update) => update.tasks.length > 0)];
    while (told.at(-1)?.tasks[0]?.status !== "DECIDED") told.push(await stream.next());
    expect(new Set(told.flatMap(({ tasks }) => tasks.map(({ id }) => id)))).toEqual(new Set([one.tasks[0].id]));
    expect(told.at(-1)).toMatchObject({ counts: { openCount: 0 } });
  });

  it("is for staff alone, and refuses a cursor that is none or lies in the future", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    expect(await (await follow(acme.viewer)).next()).toBe("FORBIDDEN");
    expect(await (await follow(await anAuditor(store))).next()).toMatchObject({ tasks: [] });
    expect(await (await follow(ann, { after: "yesterday" })).next()).toBe("BAD_USER_INPUT");
    const future = "999999999.00000000-0000-7000-8000-000000000000";
    expect(await (await follow(ann, { after: future })).next()).toBe("BAD_USER_INPUT");
  });
});

describe("However many follow the queue", () => {
  it("one look at the tables serves them all, and goes on when the one that came first leaves", async () => {
    const { tasks } = await desk.held(2);
    const [{ id: taskId }, { id: otherId }] = tasks;
    const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => follow(ben)));
    await Promise.all([first, ...others].map((stream) => stream?.next()));
    const looksDuring = async (act: () => Promise<void>) =>
      (await store.statements.during(act)).statements.filter((text) => text.includes('("revision", "id") >')).length;
    const toldTo = async (streams: typeof others, id: string) => {
      const told = await Promise.all(streams.map((stream) => stream.next()));
      for (const { tasks } of told) expect(tasks.map((task) => task.id)).toEqual([id]);
    };
    const looks = await looksDuring(async () => {
      await lookAtTask(contextFor(desk.services, ann), { taskId });
      await toldTo([...others, ...(first ? [first] : [])], taskId);
    });
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThanOrEqual(2);
    first?.close();
    const looksAfter = await looksDuring(async () => {
      await lookAtTask(contextFor(desk.services, ann), { taskId: otherId });
      await toldTo(others, otherId);
    });
    expect(looksAfter).toBeLessThanOrEqual(2);
  });

  it("a message holds 200 tasks at most, and none is left out", async () => {
    const { requestId } = await desk.held(450);
    const ids = (await store.prisma.reviewTask.findMany({ where: { requestId: rowId(requestId) } })).map(
      ({ id }) => id,
    );
    const seen: string[] = [];
    const before = (await store.prisma.reviewTask.aggregate({ where: { id: { in: ids } }, _min: { revision: true } }))
      ._min;
    const stream = followStream(
      { services: desk.services, viewer: ben },
      taskStream,
      "all",
      `${(before.revision ?? 1) - 1}.ffffffff-ffff-ffff-ffff-ffffffffffff`,
    );
    while (seen.length < 450) {
      const { value } = await stream.next();
      expect(value?.ids.length).toBeLessThanOrEqual(200);
      seen.push(...(value?.ids ?? []));
    }
    expect(seen.sort()).toEqual(ids.sort());
    await stream.return(undefined);
  });
});
