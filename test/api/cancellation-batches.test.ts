import { afterEach, describe, expect, it } from "vitest";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anEnterprise, type SeededCustomer } from "../factories/index.ts";
import { consent, rowId, useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { importsAt, numberOf, sheetsOf } from "./card-lists.ts";
import { openGreetedSocket } from "./raw-socket.ts";
import { sheetsAt } from "./request-sheets.ts";

const desk = await useDesk();
const { client, services, store } = desk;
const api = await useApi(services, { routes: collect(modules, "routes") });
const { importFile } = importsAt(desk);
const { sheetLines } = sheetsAt(desk);
afterEach(async () => {
  desk.simulator.setFaults({});
  await desk.dropJobs();
});

const batchFields = `id status namedCount request { id number status reason } refusals { code message }
  progress { phase percent totalCount acceptedCount refusedCount settledCount cancelledCount cardsPerMinute estimatedEndAt }`;
const submit = (viewer: Viewer, input: object) =>
  desk.call(viewer, "cancellationBatchSubmit", { ...consent, ...input }, `batch { ${batchFields} }`);
let keys = 0;
const aKey = () => `batch ${++keys}`;
const all = ({ cards }: SeededCustomer) => ({ iccids: cards.map(({ iccid }) => iccid) });

async function look({ viewer }: Pick<SeededCustomer, "viewer">, id: string) {
  const { cancellationBatch } = await client.asViewer(viewer).query(
    `query ($id: ID!) { cancellationBatch(id: $id) { ${batchFields}
      rows(first: 100) { totalCount nodes { rowNumber rawIccid isAccepted outcome findings { code message } } } } }`,
    { id },
  );
  return cancellationBatch;
}

/** Whatever exists of this customer's requests. */
const requestsOf = (customer: SeededCustomer) =>
  store.prisma.cancellationRequest.count({ where: { customerId: customer.id } });

describe("A fleet that one call hands in", () => {
  it("is answered at once, then looked up, planned and handed in by a worker, and runs to its end", async () => {
    const acme = await anEnterprise(store).withCards(6).save();
    const waves = [
      { name: "试点", cards: { first: 2 } },
      { name: "其余", cards: { isRest: true }, isAfterPrevious: true },
    ];
    const input = { cards: all(acme), reason: "设备报废", undoWindowSeconds: 0, waves, idempotencyKey: aKey() };
    const { batch, userErrors } = await submit(acme.viewer, input);
    expect(userErrors).toEqual([]);
    expect(batch).toMatchObject({
      status: "PREPARING",
      namedCount: 6,
      request: { status: "DRAFT", reason: "设备报废" },
      progress: { phase: "PREPARING", percent: 0, totalCount: 6, cardsPerMinute: null },
    });
    await desk.giveMaterials(acme, batch.request.id);
    await desk.work();
    const handedIn = await look(acme, batch.id);
    expect(handedIn).toMatchObject({ status: "SUBMITTED", rows: { totalCount: 6 } });
    const planned = await store.prisma.wave.findMany({
      where: { schedule: { requestId: rowId(batch.request.id) } },
      orderBy: { position: "asc" },
    });
    expect(planned.map(({ name, cardCount }) => [name, cardCount])).toEqual([
      ["试点", 2],
      ["其余", 4],
    ]);
    expect(handedIn.progress).toMatchObject({ acceptedCount: 6, refusedCount: 0, totalCount: 6 });
    for (let seconds = 0; seconds < 60; seconds += 10) await desk.pass({ seconds: 10 });
    const ended = await look(acme, batch.id);
    expect(ended).toMatchObject({
      request: { status: "COMPLETED" },
      progress: { phase: "DONE", percent: 100, cancelledCount: 6 },
    });
    expect(ended.progress.cardsPerMinute).toBeNull();
  });

  it("says of every card that was named whether it was taken and why not, and holds no other up", async () => {
    const acme = await anEnterprise(store).withCards(3).withCards(1, { status: "CANCELLED" }).save();
    const other = await anEnterprise(store).withCards(1).save();
    const iccids = [
      numberOf(acme, 0),
      "8.98604E+19",
      numberOf(other, 0),
      numberOf(acme, 3),
      numberOf(acme, 0),
      numberOf(acme, 2),
    ];
    const { batch } = await submit(acme.viewer, { cards: { iccids }, idempotencyKey: aKey() });
    await desk.work();
    const found = await look(acme, batch.id);
    expect(
      found.rows.nodes.map(
        ({ isAccepted, findings }: never) => isAccepted || (findings as { code: string }[])[0]?.code,
      ),
    ).toEqual([
      true,
      "DAMAGED_BY_EXCEL",
      "NOT_YOURS_OR_UNKNOWN",
      "BLOCKED_ALREADY_CANCELLED",
      "DUPLICATE_IN_FILE",
      true,
    ]);
    expect(found.progress).toMatchObject({ acceptedCount: 2, refusedCount: 4, totalCount: 6 });
    expect((await desk.items(found.request.id)).map(({ iccid }) => iccid)).toEqual([
      numberOf(acme, 0),
      numberOf(acme, 2),
    ]);
    // The sheet of the request has them as well, but for the number that stands in it already.
    const states = (await sheetLines(found.request.id)).slice(1).map((line) => line[5]);
    expect(states).toEqual(["Cleared", "Cleared", "Not accepted", "Not accepted", "Not accepted"]);
  });

  it("takes the cards of a filter, of ids and of a preflight", async () => {
    const acme = await anEnterprise(store).withCards(3, { label: "一号站" }).withCards(2, { label: "二号站" }).save();
    const { preflight } = await desk.done(
      acme.viewer,
      "cancellationPreflightRun",
      { cards: { iccids: [numberOf(acme, 4)] } },
      "preflight { id }",
    );
    for (const [cards, count] of [
      [{ filter: { label: "一号站" } }, 3],
      [{ cardIds: [acme.cards[3]?.publicId, "card_00000000-0000-7000-8000-999999999999"] }, 1],
      [{ preflightId: preflight.id }, 1],
    ] as const) {
      const { batch, userErrors } = await submit(acme.viewer, { cards, idempotencyKey: aKey() });
      expect(userErrors).toEqual([]);
      await desk.work();
      const { namedCount, progress } = await look(acme, batch.id);
      expect([namedCount, progress.acceptedCount]).toEqual(["cardIds" in cards ? 2 : count, count]);
      expect(await desk.items(batch.request.id)).toHaveLength(count);
    }
  });

  it("has no wave for the rest when its list names a wave for every card", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const rows = acme.cards.map(({ iccid }, index) => [iccid, index === 0 ? "甲" : "乙"]);
    const importId = await importFile(acme, requestId, await sheetsOf({ 卡: [["ICCID", "波次"], ...rows] }));
    expect((await submit(acme.viewer, { cards: { importId }, idempotencyKey: aKey() })).userErrors).toEqual([]);
    await desk.work();
    const waves = await store.prisma.wave.findMany({
      where: { schedule: { requestId: rowId(requestId) }, status: { not: "CANCELLED" } },
      orderBy: { position: "asc" },
    });
    expect(waves.map(({ name, cardCount }) => [name, cardCount])).toEqual([
      ["甲", 1],
      ["乙", 2],
    ]);
  });

  it("hands in the draft of an import, with the waves that its list names", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const requestId = await desk.draft(acme.viewer);
    const rows = acme.cards.map(({ iccid }, index) => [iccid, index === 0 ? "甲" : ""]);
    const importId = await importFile(acme, requestId, await sheetsOf({ 卡: [["ICCID", "波次"], ...rows] }));
    const { batch, userErrors } = await submit(acme.viewer, { cards: { importId }, idempotencyKey: aKey() });
    expect(userErrors).toEqual([]);
    expect(batch.request.id).toBe(requestId);
    await desk.work();
    expect(await look(acme, batch.id)).toMatchObject({ status: "SUBMITTED", progress: { acceptedCount: 3 } });
    const waves = await store.prisma.wave.findMany({
      where: { schedule: { requestId: rowId(requestId) } },
      orderBy: { position: "asc" },
    });
    expect(waves.map(({ name, cardCount }) => [name, cardCount])).toEqual([
      ["其余的卡", 2],
      ["甲", 1],
    ]);
    const again = await submit(acme.viewer, { cards: { importId }, reason: "x", idempotencyKey: aKey() });
    expect(again.userErrors).toMatchObject([{ code: "IMPORT_NOT_READY", path: ["input", "cards", "importId"] }]);
  });

  it("that cannot be handed in says why, and stays a draft that can be put right", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const { batch } = await submit(acme.viewer, {
      cards: { iccids: ["89860412345678901237"] },
      idempotencyKey: aKey(),
    });
    await desk.work();
    expect(await look(acme, batch.id)).toMatchObject({
      status: "REFUSED",
      request: { status: "DRAFT" },
      refusals: [{ code: "NO_CARDS", message: expect.stringMatching(/no cards/i) }],
      progress: { phase: "REFUSED" },
    });
  });
});

describe("The mistakes of a call that hands a fleet in", () => {
  it("are told all at once, each with its path, and nothing is written", async () => {
    const acme = await anEnterprise(store).withCards(1).save();
    const { batch, userErrors } = await desk.call(
      acme.viewer,
      "cancellationBatchSubmit",
      {
        cards: { iccids: [] },
        termsVersion: "1999-01",
        privacyVersion: "1999-01",
        undoWindowSeconds: 999_999,
        reason: "长".repeat(5_000),
        waves: [{ name: "", cards: { isRest: true }, startsAt: "2020-01-01T00:00:00Z" }],
        idempotencyKey: aKey(),
      },
      "batch { id }",
    );
    expect(batch).toBeNull();
    expect(userErrors.map(({ path }: { path: string[] }) => path.slice(1).join(".")).sort()).toEqual([
      "cards",
      "privacyVersion",
      "reason",
      "termsVersion",
      "undoWindowSeconds",
      "waves.0.name",
      "waves.0.startsAt",
    ]);
    expect(await requestsOf(acme)).toBe(0);
  });

  it("include cards, customers and imports that are another's", async () => {
    const [acme, stranger] = [
      await anEnterprise(store).withCards(1).save(),
      await anEnterprise(store).withCards(1).save(),
    ];
    const requestId = await desk.draft(stranger.viewer);
    const importId = await importFile(
      stranger,
      requestId,
      await sheetsOf({ 卡: [["ICCID"], [numberOf(stranger, 0)]] }),
    );
    const foreign = await submit(acme.viewer, { cards: { importId }, idempotencyKey: aKey() });
    expect(foreign.userErrors).toMatchObject([{ __typename: "NotFoundError", path: ["input", "cards", "importId"] }]);
    const agent = await anAccount(store, "AGENT");
    const nobody = await submit(agent, { cards: all(acme), customerId: "customer_x", idempotencyKey: aKey() });
    expect(nobody.userErrors.map(({ code }: { code: string }) => code)).toEqual(["DELEGATION_REQUIRED", "NOT_FOUND"]);
  });
});

describe("The key of a call that hands a fleet in", () => {
  it("answers the same batch when the call comes again, also in the same moment", async () => {
    const acme = await anEnterprise(store).withCards(3).save();
    const input = { cards: all(acme), idempotencyKey: aKey() };
    const answers = await Promise.all([1, 2, 3].map(() => submit(acme.viewer, input)));
    const ids = new Set(answers.map(({ batch }) => batch?.id));
    expect([ids.size, await requestsOf(acme)]).toEqual([1, 1]);
    await desk.work();
    const later = await submit(acme.viewer, input);
    expect(later.batch).toMatchObject({ id: [...ids][0], status: "SUBMITTED" });
    expect(await desk.items(later.batch.request.id)).toHaveLength(3);
    expect(await requestsOf(acme)).toBe(1);
  });

  it("is refused for another call", async () => {
    const acme = await anEnterprise(store).withCards(2).save();
    const idempotencyKey = aKey();
    await submit(acme.viewer, { cards: all(acme), idempotencyKey });
    const other = await submit(acme.viewer, { cards: { iccids: [numberOf(acme, 0)] }, idempotencyKey });
    expect(other).toMatchObject({ batch: null, userErrors: [{ __typename: "IdempotencyConflictError" }] });
    expect(await requestsOf(acme)).toBe(1);
  });
});

describe("A batch whose worker is killed", () => {
  it.each([
    ["while its cards are looked up", 'INSERT INTO "CardImportRow"'],
    ["while it is handed in", 'UPDATE "CancellationBatch"'],
  ])("%s is carried on, and every card is in it once", async (_, deadly) => {
    const acme = await anEnterprise(store).withCards(2_600).save();
    const { batch } = await submit(acme.viewer, { cards: all(acme), idempotencyKey: aKey() });
    let calls = 0;
    const die = (text: string) => {
      if (text.includes(deadly) && ++calls === (deadly.startsWith("INSERT") ? 2 : 1)) throw new Error("it was killed");
    };
    const pool = new Proxy(store.pool, {
      get(target, name) {
        const value = Reflect.get(target, name, target);
        if (name !== "query") return typeof value === "function" ? value.bind(target) : value;
        return (statement: { text: string }) => {
          die(statement.text);
          return target.query(statement as never);
        };
      },
    });
    const prisma = store.prisma.$extends({
      query: {
        $allOperations: ({ args, query }) => {
          const asked = args as { sql?: string; strings?: string[] };
          die(asked.strings?.join("") ?? asked.sql ?? "");
          return query(args);
        },
      },
    });
    const dying = { ...services, store: { ...store, pool, prisma: prisma as never } };
    await desk.workAs(dying, { onFailure: "RETRY_LATER" });
    expect(calls).toBeGreaterThan(0);
    expect(await look(acme, batch.id)).toMatchObject({ status: "PREPARING" });
    await desk.workThrough({ hours: 1 }).catch(() => {});
    const found = await look(acme, batch.id);
    expect(found).toMatchObject({ status: "SUBMITTED", progress: { acceptedCount: 2_600, refusedCount: 0 } });
    expect(found.rows.totalCount).toBe(2_600);
    expect(await desk.items(found.request.id)).toHaveLength(2_600);
  });
});

describe("Whoever follows a batch", () => {
  it("sees it being prepared, handed in and cancelled, with pace and end", async () => {
    const acme = await anEnterprise(store).withCards(4).save();
    const { batch } = await submit(acme.viewer, { cards: all(acme), undoWindowSeconds: 0, idempotencyKey: aKey() });
    await desk.giveMaterials(acme, batch.request.id);
    const socket = await openGreetedSocket(api.socketUrl, {
      authorization: `Bearer ${await api.tokenFor(acme.viewer)}`,
    });
    const query = `subscription ($id: ID!) { cancellationBatchUpdated(batchId: $id) { cursor batch { status progress { phase percent cancelledCount cardsPerMinute estimatedEndAt } } } }`;
    socket.send({ type: "subscribe", id: "1", payload: { query, variables: { id: batch.id } } });
    const next = async () => (await socket.next()).payload.data.cancellationBatchUpdated.batch;
    expect(await next()).toMatchObject({ status: "PREPARING", progress: { phase: "PREPARING" } });
    await desk.work();
    let seen = await next();
    while (seen.status === "PREPARING") seen = await next();
    expect(seen.status).toBe("SUBMITTED");
    await desk.pass({ seconds: 10 });
    await desk.pass({ seconds: 10 });
    while (seen.progress.phase !== "DONE") seen = await next();
    expect(seen.progress).toMatchObject({ percent: 100, cancelledCount: 4 });
    socket.socket.close();
  });

  it("must be allowed to see it", async () => {
    const [acme, stranger] = [await anEnterprise(store).withCards(1).save(), await anEnterprise(store).save()];
    const { batch } = await submit(acme.viewer, { cards: all(acme), idempotencyKey: aKey() });
    expect(await look(stranger, batch.id)).toBeNull();
    const socket = await openGreetedSocket(api.socketUrl, {
      authorization: `Bearer ${await api.tokenFor(stranger.viewer)}`,
    });
    const query = "subscription ($id: ID!) { cancellationBatchUpdated(batchId: $id) { cursor } }";
    socket.send({ type: "subscribe", id: "1", payload: { query, variables: { id: batch.id } } });
    const { payload } = await socket.next();
    expect(JSON.stringify(payload)).toContain("NOT_FOUND");
    socket.socket.close();
  });
});
