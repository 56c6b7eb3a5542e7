import { renewsOnSql } from "../../cards/index.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { live, putIntoWave } from "../../requests/index.ts";
import type { RuledCard } from "../rules/card-rules.ts";

/** The live cards of a request that a new schedule may put into waves: those in no wave, or in one that has not begun. In the order of submission. */
export async function readFreeCards(tx: Transaction, requestId: string, now: Date): Promise<RuledCard[]> {
  return tx.$queryRaw<RuledCard[]>(sql`
    SELECT i."id" AS "itemId", i."cardId", i."carrierCode"::text AS "carrierCode", c."planId", c."label", ${renewsOnSql(sql`c`, now)} AS "renewsOn", e."waveName" AS "listedWave"
    FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" LEFT JOIN "Wave" w ON w."id" = i."waveId"
    LEFT JOIN "CardListEntry" e ON e."requestId" = i."requestId" AND e."cardId" = i."cardId"
    WHERE i."requestId" = ${requestId}::uuid AND i."status" ${live} AND (w."id" IS NULL OR w."startedAt" IS NULL) ORDER BY i."position"`);
}

/** The cards of a draft as a schedule would find them were it handed in now; some of them may not be accepted then. */
export async function readDraftCards(tx: Transaction, requestId: string, now: Date): Promise<RuledCard[]> {
  return tx.$queryRaw<RuledCard[]>(sql`
    SELECT d."cardId" AS "itemId", d."cardId", k."code" AS "carrierCode", c."planId", c."label", ${renewsOnSql(sql`c`, now)} AS "renewsOn", e."waveName" AS "listedWave"
    FROM "CancellationDraftCard" d LEFT JOIN "CardListEntry" e ON e."requestId" = d."requestId" AND e."cardId" = d."cardId" JOIN "SimCard" c ON c."id" = d."cardId" JOIN "Carrier" k ON k."id" = c."carrierId"
    WHERE d."requestId" = ${requestId}::uuid ORDER BY d."position"`);
}

/** Puts cards into waves, and writes down how many each got. */
export async function fillWaves(
  tx: Transaction,
  waves: readonly { id: string; cards: readonly RuledCard[] }[],
): Promise<void> {
  for (const { id, cards } of waves) {
    const itemIds = cards.map(({ itemId }) => itemId);
    await putIntoWave(tx, sql`SELECT unnest(${itemIds}::uuid[])`, id);
    await tx.$executeRaw(sql`UPDATE "Wave" SET "cardCount" = ${itemIds.length} WHERE "id" = ${id}::uuid`);
  }
}
