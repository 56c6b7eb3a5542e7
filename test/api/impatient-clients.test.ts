import { randomUUID } from "node:crypto";
import { createClient } from "graphql-ws";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { databaseCheck } from "../../server/launch/database/database-check.ts";
import { migrationsFolder } from "../../server/launch/process/run-process.ts";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { httpClient } from "../support/http-client.ts";
import { testServices } from "../support/services.ts";
import { sessionsAt, setPassword, useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const store = await useDatabase({ poolSize: 10 });
const services = testServices(store);
const api = await useApi(services, { checkDatabase: databaseCheck(store.frontDoor, migrationsFolder) });

const CREATE = `mutation ($key: String!) { cancellationRequestCreate(input: { idempotencyKey: $key }) { request { id } userErrors { code } } }`;
const ADD = `mutation ($id: ID!, $iccids: [String!]) { cancellationRequestCardsAdd(input: { requestId: $id, cards: { iccids: $iccids } }) { changedCount userErrors { code } } }`;
const SUBMIT = `mutation ($id: ID!) { cancellationRequestSubmit(input: { requestId: $id, termsVersion: "2026-01", privacyVersion: "2026-01" }) {
  acceptedCount userErrors { __typename code message } } }`;
const CARDS = `{ simCards { nodes { iccid } } }`;

/** A customer with a token, and a draft with all of its cards. */
async function aCustomerWithDraft() {
  const customer = await anEnterprise(store).withCards(2).save();
  const token = await api.tokenFor(customer.viewer);
  const client = httpClient(api.graphqlUrl, token);
  const { id } = (await client.query(CREATE, { key: randomUUID() })).cancellationRequestCreate.request;
  await client.query(ADD, { id, iccids: customer.cards.map(({ iccid }) => iccid) });
  return { customer, client, token, id };
}

/** Makes every submission take until `open()`, as if it had a hundred thousand cards. */
async function closeGate() {
  const keeper = new pg.Client({ connectionString: store.url });
  await keeper.connect();
  await keeper.query(`
    CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN WHILE NOT pg_try_advisory_xact_lock_shared(42) LOOP PERFORM pg_sleep(0.02); END LOOP; RETURN NULL; END $$;
    CREATE TRIGGER gate BEFORE INSERT ON "CancellationItem" FOR EACH STATEMENT EXECUTE FUNCTION wait_at_gate();
    SELECT pg_advisory_lock(42)`);
  onTestFinished(async () => {
    await keeper.query(
      `SELECT pg_advisory_unlock_all(); DROP TRIGGER gate ON "CancellationItem"; DROP FUNCTION wait_at_gate()`,
    );
    await keeper.end();
  });
  return {
    open: () => keeper.query("SELECT pg_advisory_unlock_all()"),
    untilSomebodyWaits: () =>
      expect
        .poll(async () => {
          const { rows } = await keeper.query(
            `SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`,
          );
          return rows.length;
        })
        .toBe(1),
  };
}

/** Sends a submission and goes away. */
function submitAndLeave(token: string, id: string): () => void {
  const leaving = new AbortController();
  fetch(api.graphqlUrl, {
    method: "POST",
    signal: leaving.signal,
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: SUBMIT, variables: { id } }),
  }).catch(() => {});
  return () => leaving.abort();
}

describe("A client that repeats a long act again and again", () => {
  it("keeps nobody else out, hears that it is still being worked on, and finds it done", async () => {
    const { client, token, id } = await aCustomerWithDraft();
    const other = await aCustomerWithDraft();
    const reviewer = await aReviewer(store);
    const username = await setPassword(services, reviewer, "correct horse battery");
    const gate = await closeGate();
    const leave = [submitAndLeave(token, id)];
    await gate.untilSomebodyWaits();
    for (let time = 0; time < 12; time += 1) leave.push(submitAndLeave(token, id));
    for (const each of leave) each();

    const [ready, read, draft, session, again] = await Promise.all([
      fetch(`${api.url}/readyz`),
      other.client.query(CARDS),
      other.client.query(CREATE, { key: randomUUID() }),
      sessionsAt(api).start(username, "correct horse battery"),
      client.query(SUBMIT, { id }),
    ]);
    expect(ready.status).toBe(200);
    expect(read.simCards.nodes).toHaveLength(2);
    expect(draft.cancellationRequestCreate.userErrors).toEqual([]);
    expect(session.userErrors).toEqual([]);
    expect(again.cancellationRequestSubmit.userErrors).toEqual([
      {
        __typename: "ConflictError",
        code: "STILL_IN_PROGRESS",
        message: expect.stringContaining("still being handed in"),
      },
    ]);

    await gate.open();
    // The first call was not given up with its client.
    await expect
      .poll(
        async () =>
          (await client.query(`query ($id: ID!) { cancellationRequest(id: $id) { status } }`, { id }))
            .cancellationRequest.status,
      )
      .not.toBe("DRAFT");
  });

  it("hears the same when another process works on it", async () => {
    const { client, id } = await aCustomerWithDraft();
    const elsewhere = new pg.Client({ connectionString: store.url });
    await elsewhere.connect();
    onTestFinished(() => elsewhere.end());
    await elsewhere.query(`BEGIN; SELECT 1 FROM "CancellationRequest" FOR UPDATE`);
    const { userErrors } = (await client.query(SUBMIT, { id })).cancellationRequestSubmit;
    expect(userErrors).toMatchObject([{ code: "STILL_IN_PROGRESS" }]);
  });
});

describe("A client that goes away", () => {
  it("ends what it was reading, over HTTP and over a socket", async () => {
    const { token } = await aCustomerWithDraft();
    const keeper = new pg.Client({ connectionString: store.url });
    await keeper.connect();
    onTestFinished(() => keeper.end());
    await keeper.query(`BEGIN; LOCK TABLE "SimCard" IN ACCESS EXCLUSIVE MODE`);
    const reading = async () => {
      const { rows } = await store.frontDoor.query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() AND query LIKE '%"SimCard"%'`,
      );
      return rows.length;
    };
    const leaving = new AbortController();
    fetch(api.graphqlUrl, {
      method: "POST",
      signal: leaving.signal,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: CARDS }),
    }).catch(() => {});
    const socket = createClient({
      url: api.socketUrl,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}` },
    });
    const silent = { next() {}, error() {}, complete() {} };
    socket.subscribe({ query: CARDS }, silent);
    const unsubscribe = socket.subscribe({ query: CARDS }, silent);
    await expect.poll(reading).toBe(3);
    leaving.abort();
    await expect.poll(reading).toBe(2);
    // The socket stays open, and so does what else is asked on it.
    unsubscribe();
    await expect.poll(reading).toBe(1);
    socket.terminate();
    await expect.poll(reading).toBe(0);
  });

  it("makes no room for more by giving up what still runs", async () => {
    const { token } = await aCustomerWithDraft();
    const keeper = new pg.Client({ connectionString: store.url });
    await keeper.connect();
    onTestFinished(() => keeper.end());
    await keeper.query(`BEGIN; LOCK TABLE "CancellationRequest" IN ACCESS EXCLUSIVE MODE`);
    const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${token}` });
    for (let id = 1; id <= 100; id += 1) {
      socket.send({ type: "subscribe", id: String(id), payload: { query: CREATE, variables: { key: randomUUID() } } });
      socket.send({ type: "complete", id: String(id) });
    }
    socket.send({ type: "subscribe", id: "101", payload: { query: "{ __typename }" } });
    expect(await socket.next()).toMatchObject({
      type: "error",
      id: "101",
      payload: [{ extensions: { code: "RATE_LIMITED" } }],
    });
    await keeper.query("ROLLBACK");
    await expect
      .poll(
        async () => {
          socket.send({ type: "subscribe", id: "again", payload: { query: "{ __typename }" } });
          return (await socket.next()).type;
        },
        { timeout: 20_000 },
      )
      .toBe("next");
    socket.socket.close();
  });
});

describe("When the database cannot do it now", () => {
  it("whoever finds no connection hears UNAVAILABLE with a time, also over HTTP", async () => {
    const { token } = await aCustomerWithDraft();
    const taken = await Promise.all(Array.from({ length: store.pool.options.max ?? 0 }, () => store.pool.connect()));
    const answer = await api.post({ query: CARDS }, { authorization: `Bearer ${token}`, "accept-language": "zh-CN" });
    for (const client of taken) client.release();
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.json().errors).toMatchObject([
      { message: "系统繁忙，暂时无法处理，请 5 秒后重试", extensions: { code: "UNAVAILABLE", retryAfterSeconds: 5 } },
    ]);
  });

  it("a full disk is said as that, and readiness notices", async () => {
    const { client } = await aCustomerWithDraft();
    await store.pool.query(`
      CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER disk_full BEFORE INSERT ON "CancellationRequest" FOR EACH STATEMENT EXECUTE FUNCTION disk_full();
      CREATE TRIGGER disk_full BEFORE INSERT ON "WriteProbe" FOR EACH STATEMENT EXECUTE FUNCTION disk_full()`);
    onTestFinished(async () => {
      await store.pool.query(`DROP FUNCTION disk_full() CASCADE`);
    });
    expect(await client.refusal(CREATE, { key: randomUUID() })).toMatchObject({ code: "UNAVAILABLE" });
    const check = databaseCheck(store.frontDoor, migrationsFolder);
    await expect(check()).rejects.toThrow(/No space left/);
  });
});
