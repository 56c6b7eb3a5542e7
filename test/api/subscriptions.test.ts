import { describe, expect, it, onTestFinished } from "vitest";
import { openStore, type Store } from "../../server/platform/database/store.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";
import { follow as followStream } from "../../server/platform/streams/follow.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { REQUEST_CHANNEL } from "../../server/requests/actions/request-channel.ts";
import { itemStream, requestStream } from "../../server/requests/graphql/request.streams.ts";
import { systemActor, transitionItems } from "../../server/requests/index.ts";
import { anAuditor, anEnterprise, aRequest, type SeededCustomer, type SeededRequest } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useDesk();
const { store } = desk;
const api = await useApi(desk.services);

const documents = {
  request: `subscription ($requestId: ID!, $after: String) { cancellationRequestUpdated(requestId: $requestId, after: $after) {
    cursor request { number status revision itemCounts { status count } } events { action fromStatus toStatus } } }`,
  items: `subscription ($requestId: ID!, $after: String) { cancellationItemsUpdated(requestId: $requestId, after: $after) {
    cursor items { id status } } }`,
};

/** Follows a request or its items over a WebSocket; every answer is the field of the next message, or the first error's code. */
async function follow(
  viewer: Viewer | null,
  what: keyof typeof documents,
  variables: { requestId: string; after?: string | null },
) {
  const authorization = viewer ? { authorization: `Bearer ${await api.tokenFor(viewer)}` } : {};
  const socket = await openGreetedSocket(api.socketUrl, authorization);
  onTestFinished(() => socket.socket.close());
  socket.send({ type: "subscribe", id: "1", payload: { query: documents[what], variables } });
  return {
    socket,
    async next() {
      const message = await socket.next();
      if (message.type === "error") return message.payload[0].extensions.code;
      if (message.type !== "next") throw new Error(`expected a message, got ${JSON.stringify(message)}`);
      if (message.payload.errors) return message.payload.errors[0].extensions.code;
      return Object.values(message.payload.data)[0] as never;
    },
  };
}

async function inChecking(count = 3): Promise<{ acme: SeededCustomer; request: SeededRequest }> {
  const acme = await anEnterprise(store).withCards(count).save();
  return { acme, request: await aRequest(store, acme, { status: "CHECKING" }).ofCards(acme.cards).save() };
}

/** Moves items of a request, through any store. */
const move = (
  request: SeededRequest,
  action: "CLEAR" | "BLOCK" | "RECHECK" | "WITHDRAW",
  ids = request.items.map(({ id }) => id),
  through: Pick<Store, "prisma" | "turns" | "usually"> = store,
) =>
  inTransaction(through, (tx) =>
    transitionItems(tx, {
      ...{ requestId: request.id, action, actor: systemActor, now: desk.clock.now() },
      picked: sql`SELECT "id" FROM unnest(${ids}::uuid[]) AS p("id")`,
    }),
  );

describe("Following a request", () => {
  it("begins with the present state, and tells every change after it with what happened", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.handIn(acme, { undoWindowSeconds: 3_600 });
    const stream = await follow(acme.viewer, "request", { requestId });
    expect(await stream.next()).toEqual({
      cursor: "2",
      request: {
        number: expect.any(String),
        status: "SUBMITTED",
        revision: 2,
        itemCounts: [{ status: "CHECKING", count: 2 }],
      },
      events: [],
    });
    await desk.work();
    const happened: string[] = [];
    for (let status = ""; status !== "IN_PROGRESS" || happened.at(-1) !== "START"; ) {
      const { request, events }: { request: { status: string }; events: { action: string }[] } = await stream.next();
      happened.push(...events.map(({ action }) => action));
      status = request.status;
    }
    expect(happened).toEqual(["START_CHECKING", "APPROVE", "SCHEDULE", "START"]);
  });

  it("tells changes that come close together in one message", async () => {
    const { acme, request } = await inChecking(12);
    const stream = await follow(acme.viewer, "request", { requestId: request.publicId });
    await stream.next();
    for (const { id } of request.items) await move(request, "CLEAR", [id]);
    const cursors: string[] = [];
    for (let cursor = ""; cursor !== "13"; ) {
      ({ cursor } = await stream.next());
      cursors.push(cursor);
    }
    // The first change wakes the stream; those that come within the next third of a second are told together.
    expect(cursors.length).toBeLessThanOrEqual(6);
  });

  it("is looked up once for all who follow it alike, and for everybody by their own rights", async () => {
    const { acme, request } = await inChecking(2);
    const auditor = await anAuditor(store);
    const readers = async (viewer: Viewer, count: number) => {
      const streams = [];
      for (let each = 0; each < count; each += 1)
        for (const what of ["request", "items"] as const)
          streams.push(await follow(viewer, what, { requestId: request.publicId }));
      for (const stream of streams) await stream.next();
      return streams;
    };
    const told = async (streams: Awaited<ReturnType<typeof readers>>, action: "CLEAR" | "RECHECK") => {
      const { result, statements } = await store.statements.during(async () => {
        await move(request, action);
        return Promise.all(streams.map((stream) => stream.next()));
      });
      return { answers: result, statementCount: statements.length };
    };
    const few = await readers(acme.viewer, 1);
    const alone = await told(few, "CLEAR");
    const more = await readers(acme.viewer, 7);
    const together = await told([...few, ...more], "RECHECK");
    // Each of the further streams by itself would look and read, which is two statements at the least. Those that were told just now may look once more, a little later.
    expect(together.statementCount - alone.statementCount).toBeLessThan(more.length);
    expect(new Set(together.answers.map((answer) => JSON.stringify(answer))).size).toBe(2);
    const others = await readers(auditor, 3);
    const all = await told([...few, ...more, ...others], "CLEAR");
    expect(all.statementCount - alone.statementCount).toBeLessThan(more.length + others.length);
  });

  it("from a cursor begins with what was missed, and only with that", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const requestId = await desk.handIn(acme);
    await desk.work();
    const { revision } = await desk.look(acme.viewer, requestId);
    const missed = await (await follow(acme.viewer, "request", { requestId, after: "2" })).next();
    expect(missed).toMatchObject({ cursor: String(revision), request: { status: "IN_PROGRESS" } });
    expect((missed as { events: { action: string }[] }).events.map(({ action }) => action)).toEqual([
      "START_CHECKING",
      "APPROVE",
      "SCHEDULE",
      "START",
    ]);
    const upToDate = await follow(acme.viewer, "request", { requestId, after: String(revision) });
    await desk.done(acme.viewer, "cancellationUndo", { requestId });
    expect(await upToDate.next()).toMatchObject({ cursor: String(revision + 1), events: [] });
  });

  it("from a cursor that is none or lies in the future is refused, and not silent for ever", async () => {
    const { acme, request } = await inChecking(1);
    const id = "00000000-0000-7000-8000-000000000000";
    for (const after of ["", "yesterday", "-1", "1.5", "999999999"])
      expect(await (await follow(acme.viewer, "request", { requestId: request.publicId, after })).next()).toBe(
        "BAD_USER_INPUT",
      );
    for (const after of ["", "1", "1.card", `999999999.${id}`])
      expect(await (await follow(acme.viewer, "items", { requestId: request.publicId, after })).next()).toBe(
        "BAD_USER_INPUT",
      );
  });

  it("tells whoever has the draft open that cards came and went, and nothing when none did", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const requestId = await desk.draft(acme.viewer);
    const stream = await follow(acme.viewer, "request", { requestId });
    const { cursor }: { cursor: string } = await stream.next();
    const cards = { cardIds: acme.cards.map(({ publicId }) => publicId) };
    const edit = async (what: string) =>
      desk.done(acme.viewer, `cancellationRequestCards${what}`, { requestId, cards });
    await edit("Add");
    expect(await stream.next()).toMatchObject({ cursor: String(Number(cursor) + 1) });
    await edit("Add");
    await edit("Remove");
    expect(await stream.next()).toMatchObject({ cursor: String(Number(cursor) + 2) });
  });

  it("without a cursor is the same whether `after` is absent or null", async () => {
    const { acme, request } = await inChecking(1);
    for (const what of ["request", "items"] as const) {
      const absent = await (await follow(acme.viewer, what, { requestId: request.publicId })).next();
      const isNull = await (await follow(acme.viewer, what, { requestId: request.publicId, after: null })).next();
      expect(isNull).toEqual(absent);
    }
  });
});

describe("Following the items of a request", () => {
  it("begins with a cursor, then tells the items that changed, each in its latest state", async () => {
    const { acme, request } = await inChecking();
    const stream = await follow(acme.viewer, "items", { requestId: request.publicId });
    expect(await stream.next()).toEqual({ cursor: expect.stringMatching(/^1\./), items: [] });
    const [first, second] = request.items;
    await move(request, "BLOCK", [first?.id ?? ""]);
    expect(await stream.next()).toMatchObject({ items: [{ id: first?.publicId, status: "BLOCKED" }] });
    await move(request, "RECHECK", [first?.id ?? ""]);
    await move(request, "CLEAR", [first?.id ?? "", second?.id ?? ""]);
    const latest = new Map<string, string>();
    while (latest.size < 2 || [...latest.values()].some((status) => status !== "CLEARED")) {
      const { items }: { items: { id: string; status: string }[] } = await stream.next();
      for (const { id, status } of items) latest.set(id, status);
    }
    expect([...latest.keys()].sort()).toEqual([first?.publicId, second?.publicId].sort());
  });

  it("from a cursor replays every item that changed since, 200 at a time, none twice", async () => {
    const { acme, request } = await inChecking(450);
    const { cursor } = await (await follow(acme.viewer, "items", { requestId: request.publicId })).next();
    await move(request, "CLEAR");
    const stream = await follow(acme.viewer, "items", { requestId: request.publicId, after: cursor });
    const messages: { cursor: string; items: { id: string }[] }[] = [
      await stream.next(),
      await stream.next(),
      await stream.next(),
    ];
    expect(messages.map(({ items }) => items.length)).toEqual([200, 200, 50]);
    const told = messages.flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(told)).toEqual(new Set(request.items.map(({ publicId }) => publicId)));
    // A client that lost its connection after the first message goes on exactly there.
    const again: { items: { id: string }[] } = await (
      await follow(acme.viewer, "items", { requestId: request.publicId, after: messages[0]?.cursor ?? "" })
    ).next();
    expect(new Set(again.items.map(({ id }) => id))).toEqual(new Set(messages[1]?.items.map(({ id }) => id)));
  });
});

describe("A stream is refused", () => {
  it.each([
    ["request", "yesterday"],
    ["request", "-1"],
    ["request", "1.00000000-0000-7000-8000-000000000001"],
    ["request", "99999999999999999999"],
    ["items", "1"],
    ["items", "1.------------------------------------"],
    ["items", "1.00000000-0000-7000-8000-00000000000g"],
    ["items", ""],
  ] as const)("that follows the %s from the cursor %j, and the socket stays open", async (what, after) => {
    const { acme, request } = await inChecking(1);
    const stream = await follow(acme.viewer, what, { requestId: request.publicId, after });
    expect(await stream.next()).toBe("BAD_USER_INPUT");
    stream.socket.send({ type: "subscribe", id: "2", payload: { query: "{ viewer { role } }" } });
    expect(await stream.socket.next()).toMatchObject({ id: "2", type: "next" });
  });

  it.each(["request", "items"] as const)(
    "to another customer (%s) exactly as if there were no such request",
    async (what) => {
      const [{ request }, stranger] = [await inChecking(1), await anEnterprise(store).save()];
      const unknown = "request_00000000-0000-7000-8000-999999999999";
      for (const requestId of [request.publicId, unknown, "nonsense"]) {
        expect(await (await follow(stranger.viewer, what, { requestId })).next()).toBe("NOT_FOUND");
      }
      expect(await (await follow(await anAuditor(store), what, { requestId: request.publicId })).next()).toHaveProperty(
        "cursor",
      );
    },
  );

  it("to somebody who has not signed in", async () => {
    const { request } = await inChecking(1);
    for (const what of ["request", "items"] as const) {
      expect(await (await follow(null, what, { requestId: request.publicId })).next()).toBe("UNAUTHENTICATED");
    }
  });
});

describe("Nothing is missed", () => {
  it("when another process makes the change", async () => {
    const { acme, request } = await inChecking();
    const stream = await follow(acme.viewer, "request", { requestId: request.publicId });
    await stream.next();
    const other = openStore({ url: store.url, poolSize: 2, name: "another process" });
    await move(request, "CLEAR", undefined, other);
    await other.close();
    expect(await stream.next()).toMatchObject({ request: { itemCounts: [{ status: "CLEARED", count: 3 }] } });
  });

  it.each([
    ["request", requestStream, "1"],
    ["items", itemStream, "1.ffffffff-ffff-ffff-ffff-ffffffffffff"],
  ] as const)(
    "when the change comes between the look at the %s and the wait for the next notice",
    async (_what, declared, after) => {
      const { acme, request } = await inChecking(2);
      const ids = request.items.map(({ id }) => id);
      let looks = 0;
      // The change is committed and its notice here before the stream gets the answer of its look.
      const query = async (...words: [never]) => {
        const answer = await store.pool.query(...words);
        looks += 1;
        if (looks === 2) {
          const here = desk.services.notices.listen(REQUEST_CHANNEL, request.id);
          await move(request, "CLEAR", ids.slice(0, 1));
          await here.next();
          here.close();
        }
        return answer;
      };
      const services = { ...desk.services, store: { ...store, pool: { query } } } as unknown as Services;
      const stream = followStream({ services, viewer: acme.viewer }, declared, request.id, after);
      onTestFinished(async () => void (await stream.return(undefined)));
      expect((await stream.next()).value).toBeDefined();
    },
  );

  it("when the connection for notices breaks and comes back", async () => {
    const { acme, request } = await inChecking(2);
    const stream = await follow(acme.viewer, "request", { requestId: request.publicId });
    await stream.next();
    await store.pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'notices' AND datname = current_database()",
    );
    await move(request, "CLEAR");
    expect(await stream.next()).toMatchObject({ cursor: "2" });
  });

  it("by a client that reads the items after the first message of their stream", async () => {
    const { acme, request } = await inChecking(2);
    const stream = await follow(acme.viewer, "items", { requestId: request.publicId });
    await stream.next();
    await move(request, "CLEAR");
    const { items }: { items: { status: string }[] } = await stream.next();
    expect(items.map(({ status }) => status)).toEqual(["CLEARED", "CLEARED"]);
  });
});
