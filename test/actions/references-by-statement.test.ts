import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
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
