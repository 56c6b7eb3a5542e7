import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";

const store = await useDatabase();
const acme = await anEnterprise(store).withCards(3).save();
const nobody = randomUUID();

const putIntoDraft = (requestId: string) =>
  store.pool.query(sql`INSERT INTO "CancellationDraftCard" ("requestId", "cardId", "position")
    SELECT ${requestId}::uuid, "id", 0 FROM unnest(${acme.cards.map(({ id }) => id)}::uuid[]) AS c("id")`);
const putIntoImport = (importId: string) =>
  store.pool.query(
    sql`INSERT INTO "CardImportRow" ("importId", "rowNumber", "rawIccid", "isAccepted") VALUES (${importId}::uuid, 2, 'x', false)`,
  );
const importOf = async (requestId: string) =>
  (await store.prisma.cardImport.findFirstOrThrow({ where: { requestId }, select: { id: true } })).id;

it("A card cannot be put into the draft of a request that does not exist", async () => {
  await expect(putIntoDraft(nobody)).rejects.toMatchObject({ code: "23503" });
});

it("A row cannot be stored for an import that does not exist", async () => {
  await expect(putIntoImport(nobody)).rejects.toMatchObject({ code: "23503" });
});

it("A request and an import take their cards and rows with them when they go", async () => {
  const request = await aRequest(store, acme, { status: "DRAFT" }).withImport(2).save();
  const importId = await importOf(request.id);
  await putIntoDraft(request.id);
  await store.pool.query(sql`DELETE FROM "CardImport" WHERE "id" = ${importId}::uuid`);
  expect(await store.prisma.cardImportRow.count({ where: { importId } })).toBe(0);
  await store.pool.query(sql`DELETE FROM "CancellationRequest" WHERE "id" = ${request.id}::uuid`);
  expect(await store.prisma.cancellationDraftCard.count({ where: { requestId: request.id } })).toBe(0);
});

describe("An item and an event", () => {
  const insertItem = (requestId: string, cardId: string) =>
    store.pool.query(sql`
      INSERT INTO "CancellationItem" ("requestId", "cardId", "customerId", "carrierCode", "position", "createdAt", "updatedAt")
      VALUES (${requestId}::uuid, ${cardId}::uuid, ${acme.id}::uuid, 'CMCC', 0, now(), now())`);
  const insertEvent = (requestId: string, itemId: string | null) =>
    store.pool.query(sql`
      INSERT INTO "CancellationEvent" ("requestId", "itemId", "revision", "action", "toStatus", "actorKind", "at")
      VALUES (${requestId}::uuid, ${itemId}::uuid, 1, 'SUBMIT', 'CHECKING', 'SYSTEM', now())`);
  const [card] = acme.cards;
  if (!card) throw new Error("there is no card");

  it("belong to a request, a card and an item that exist, whichever of many in one statement", async () => {
    const { id } = await aRequest(store, acme, { status: "DRAFT" }).save();
    for (const attempt of [
      () => insertItem(nobody, card.id),
      () => insertItem(id, nobody),
      () => insertEvent(nobody, null),
      () => insertEvent(id, nobody),
      () =>
        store.pool.query(sql`
          INSERT INTO "CancellationItem" ("requestId", "cardId", "customerId", "carrierCode", "position", "createdAt", "updatedAt")
          SELECT ${id}::uuid, "cardId", ${acme.id}::uuid, 'CMCC', 0, now(), now() FROM unnest(${[card.id, nobody]}::uuid[]) c("cardId")`),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: "23503" });
    expect(await store.prisma.cancellationItem.count({ where: { requestId: id } })).toBe(0);
  });

  it("stay with them: neither goes, and neither changes to another", async () => {
    const { id } = await aRequest(store, acme, { status: "DRAFT" }).save();
    await insertItem(id, card.id);
    const { id: itemId } = await store.prisma.cancellationItem.findFirstOrThrow({ where: { requestId: id } });
    await insertEvent(id, itemId);
    const { id: another } = await aRequest(store, acme, { status: "DRAFT" }).save();
    await expect(insertEvent(another, itemId)).rejects.toMatchObject({ code: "23503" });
    for (const attempt of [
      () => store.prisma.cancellationRequest.delete({ where: { id } }),
      () => store.prisma.cancellationItem.delete({ where: { id: itemId } }),
      () => store.prisma.simCard.delete({ where: { id: card.id } }),
      () => store.prisma.simCard.update({ where: { id: card.id }, data: { id: randomUUID() } }),
      () => store.prisma.cancellationItem.update({ where: { id: itemId }, data: { cardId: randomUUID() } }),
    ])
      await expect(attempt()).rejects.toThrow();
    expect(await store.prisma.cancellationEvent.count({ where: { itemId } })).toBe(1);
  });

  it("cannot be given to a request that goes at this moment", async () => {
    const { id } = await aRequest(store, acme, { status: "DRAFT" }).save();
    const client = await store.pool.connect();
    await client.query("BEGIN");
    await client.query(sql`DELETE FROM "CancellationRequest" WHERE "id" = ${id}::uuid`);
    const event = insertEvent(id, null).catch((error: unknown) => error);
    await expect.poll(() => waitingFor('INSERT INTO "CancellationEvent"')).toBe(1);
    await client.query("COMMIT");
    client.release();
    expect(await event).toMatchObject({ code: "23503" });
  });
});

async function waitingFor(beginning: string): Promise<number> {
  const { rows } = await store.pool.query(sql`
    SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND ltrim(query, E' \n') LIKE ${`${beginning}%`}`);
  return rows.length;
}
