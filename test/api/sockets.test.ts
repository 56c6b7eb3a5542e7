import { describe, expect, it } from "vitest";
import { endSession } from "../../server/accounts/actions/end-session.ts";
import { grantSession } from "../../server/accounts/actions/grant-session.ts";
import type { CallContext } from "../../server/platform/graphql/call-context.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { useApi } from "./api-server.ts";
import { handNotices } from "./hand-notices.ts";
import { openGreetedSocket, openSocket, type RawSocket } from "./raw-socket.ts";
import { smallSchema } from "./small-schema.ts";

const store = await useDatabase();
const notices = handNotices();
const services = testServices(store, { notices });
const contexts: CallContext[] = [];
const api = await useApi(services, {
  schema: smallSchema("sockets", contexts),
  isProduction: true,
  introspection: false,
  corsOrigins: ["https://app.example"],
});

const hello = { type: "subscribe", id: "1", payload: { query: "{ hello }" } };

/** A socket whose owner has a session that can end. */
async function signedInSocket() {
  const viewer = (await anEnterprise(store).save()).viewer;
  const session = await inTransaction(store, (tx) => grantSession(tx, services, viewer, null, services.clock.now()));
  const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${session.accessToken}` });
  return { socket, session, viewer };
}

/** Says something after which the server closes, and answers how. */
async function closeAfter(socket: RawSocket, ...messages: Parameters<RawSocket["send"]>[0][]): Promise<number> {
  for (const message of messages) socket.send(message);
  return (await socket.closed).code;
}

describe("A socket is closed with", () => {
  it("4400 for what is no message", async () => {
    for (const nonsense of ["hello", "[]", '{"type":"nonsense"}', '{"type":"subscribe","id":1}']) {
      expect(await closeAfter(await openGreetedSocket(api.socketUrl), nonsense), nonsense).toBe(4400);
    }
  });

  it("4401 when it asks before it has introduced itself, or with a token that is not valid", async () => {
    expect(await closeAfter(await openSocket(api.socketUrl), hello)).toBe(4401);
    for (const authorization of ["Bearer abc", "Basic abc", 5]) {
      expect(
        await closeAfter(await openSocket(api.socketUrl), { type: "connection_init", payload: { authorization } }),
      ).toBe(4401);
    }
  });

  it("4406 when it speaks another protocol", async () => {
    const socket = await openSocket(api.socketUrl, { protocol: "graphql-ws" }).catch((error: Error) => error);
    if (!(socket instanceof Error)) expect((await socket.closed).code).toBe(4406);
  });

  it("4408 when it does not introduce itself", async () => {
    expect(await (await openSocket(api.socketUrl)).closed).toMatchObject({ code: 4408 });
  });

  it("4409 when it uses an id twice", async () => {
    const socket = await openGreetedSocket(api.socketUrl);
    const ticking = { type: "subscribe", id: "same", payload: { query: "subscription { ticked }" } };
    expect(await closeAfter(socket, ticking, ticking)).toBe(4409);
  });

  it("4429 when it introduces itself twice", async () => {
    expect(
      await closeAfter(await openSocket(api.socketUrl), { type: "connection_init" }, { type: "connection_init" }),
    ).toBe(4429);
  });

  it("1009 when a message is larger than a megabyte", async () => {
    expect(
      await closeAfter(await openGreetedSocket(api.socketUrl), {
        ...hello,
        payload: { query: "{ hello }", variables: { padding: "x".repeat(1_048_576) } },
      }),
    ).toBe(1009);
  });

  it("4401 within five seconds after its token has expired", async () => {
    const { socket } = await signedInSocket();
    services.clock.advance({ minutes: 14, seconds: 59 });
    await api.server.sockets.look();
    socket.send(hello);
    expect(await socket.next()).toMatchObject({ type: "next" });
    services.clock.advance({ seconds: 1 });
    await api.server.sockets.look();
    expect(await socket.closed).toEqual({ code: 4401, reason: "Token expired" });
  });

  it("4401 when its owner signs out, loses the account or gets other rights, and others stay", async () => {
    const [leaver, closed, changed, other] = [
      await signedInSocket(),
      await signedInSocket(),
      await signedInSocket(),
      await signedInSocket(),
    ];
    await endSession(
      { services, viewer: leaver.viewer, traceId: "trace" },
      { refreshToken: leaver.session.refreshToken },
    );
    await store.prisma.account.update({
      where: { id: closed.viewer.accountId },
      data: { disabledAt: services.clock.now() },
    });
    await store.prisma.account.update({ where: { id: changed.viewer.accountId }, data: { role: "API_CLIENT" } });
    await api.server.sockets.look();
    for (const { socket } of [leaver, closed, changed]) expect((await socket.closed).code).toBe(4401);
    other.socket.send(hello);
    expect((await other.socket.next()).payload).toEqual({ data: { hello: "hello" } });
  });

  it("4401 after a minute when nobody has signed in on it", async () => {
    const socket = await openGreetedSocket(api.socketUrl);
    services.clock.advance({ seconds: 60 });
    await api.server.sockets.look();
    expect((await socket.closed).code).toBe(4401);
  });
});

describe("A client", () => {
  it("that no longer answers is cut", async () => {
    const socket = await openSocket(api.socketUrl);
    // Without this the client library answers pings by itself.
    socket.socket.pong = () => {};
    Object.assign(socket.socket, { _autoPong: false });
    for (let look = 0; look < 3; look += 1) await api.server.sockets.look();
    expect((await socket.closed).code).toBe(1006);
  });

  it("on a page of an unknown origin is not let in, one of a known origin is", async () => {
    await expect(openSocket(api.socketUrl, { headers: { origin: "https://evil.example" } })).rejects.toThrow("403");
    const socket = await openSocket(api.socketUrl, { headers: { origin: "https://app.example" } });
    socket.socket.close();
  });

  it("at another address is not let in", async () => {
    await expect(openSocket(api.socketUrl.replace("/graphql", "/elsewhere"))).rejects.toThrow("404");
  });

  it("whose document has a syntax error is told so and goes on", async () => {
    const socket = await openGreetedSocket(api.socketUrl, { acceptLanguage: "en" });
    socket.send({ type: "subscribe", id: "1", payload: { query: "{ hello" } });
    expect(await socket.next()).toMatchObject({
      type: "error",
      id: "1",
      payload: [{ extensions: { code: "BAD_USER_INPUT" } }],
    });
    socket.send({ type: "subscribe", id: "2", payload: { query: "{ hello isSignedIn }" } });
    expect(await socket.next()).toEqual({
      type: "next",
      id: "2",
      payload: { data: { hello: "hello", isSignedIn: false } },
    });
    expect(await socket.next()).toEqual({ type: "complete", id: "2" });
  });

  it("may run a hundred operations at a time on one socket", async () => {
    const socket = await openGreetedSocket(api.socketUrl, { acceptLanguage: "en" });
    for (let id = 1; id <= 101; id += 1)
      socket.send({ type: "subscribe", id: String(id), payload: { query: "subscription { ticked }" } });
    expect(await socket.next()).toMatchObject({
      type: "error",
      id: "101",
      payload: [{ extensions: { code: "RATE_LIMITED" } }],
    });
    await notices.untilListeners(100);
    socket.socket.close();
    await notices.untilListeners(0);
  });
});

describe("A subscription", () => {
  it("keeps its arguments, also those written into the document, and gives every event a context of its own", async () => {
    const { socket, viewer } = await signedInSocket();
    socket.send({ type: "subscribe", id: "1", payload: { query: 'subscription { ticked(label: "tick ") }' } });
    await notices.untilListeners(1);
    contexts.splice(0);
    for (const tick of ["tick 1", "tick 2"]) {
      notices.ring();
      expect(await socket.next()).toEqual({ type: "next", id: "1", payload: { data: { ticked: tick } } });
    }
    expect(contexts).toHaveLength(2);
    expect(contexts[0]?.reads).not.toBe(contexts[1]?.reads);
    expect(contexts[0]?.viewer.accountId).toBe(viewer.accountId);
    socket.socket.close();
    await notices.untilListeners(0);
  });

  it("ends at once when its client completes it, although nothing happens any more", async () => {
    const { socket } = await signedInSocket();
    socket.send({ type: "subscribe", id: "1", payload: { query: "subscription { ticked }" } });
    await notices.untilListeners(1);
    socket.send({ type: "complete", id: "1" });
    await notices.untilListeners(0);
    socket.send({ ...hello, id: "2" });
    expect(await socket.next()).toMatchObject({ id: "2", payload: { data: { hello: "hello" } } });
    socket.socket.close();
  });

  it("ends at once when its socket goes", async () => {
    const { socket } = await signedInSocket();
    socket.send({ type: "subscribe", id: "1", payload: { query: "subscription { ticked }" } });
    await notices.untilListeners(1);
    socket.socket.terminate();
    await notices.untilListeners(0);
  });

  it("that is refused, or breaks on its way, says so without a word too much", async () => {
    const { socket } = await signedInSocket();
    socket.send({ type: "subscribe", id: "1", payload: { query: "subscription { refused }" } });
    expect(await socket.next()).toMatchObject({
      id: "1",
      payload: { errors: [{ extensions: { code: "FORBIDDEN" } }] },
    });
    expect(await socket.next()).toMatchObject({ type: "complete", id: "1" });
    socket.send({ type: "subscribe", id: "2", payload: { query: "subscription { breaksOnTheWay }" } });
    expect(await socket.next()).toMatchObject({ id: "2", payload: { data: { breaksOnTheWay: "one" } } });
    const failure = await socket.next();
    expect(failure).toMatchObject({ type: "error", id: "2", payload: [{ extensions: { code: "INTERNAL" } }] });
    expect(JSON.stringify(failure)).not.toContain("secret");
    socket.socket.close();
  });
});

describe("A process that is asked to end", () => {
  it("sends its sockets away with 1001 and takes no new ones", async () => {
    const ending = await useApi(services, { schema: smallSchema("ending") });
    const reviewer = await aReviewer(store);
    const socket = await openGreetedSocket(ending.socketUrl, {
      authorization: `Bearer ${await ending.tokenFor(reviewer)}`,
    });
    ending.server.sockets.close();
    expect(await socket.closed).toMatchObject({ code: 1001 });
    await expect(openSocket(ending.socketUrl)).rejects.toThrow("503");
  });
});
