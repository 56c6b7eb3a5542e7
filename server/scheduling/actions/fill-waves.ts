import { renewsOnSql } from "../../cards/index.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { LIVE_TRAFFIC_HOURS } from "../../preflight/index.ts";
import { live, putIntoWave } from "../../requests/index.ts";
import type { RuledCard } from "../rules/card-rules.ts";

/** Whether a card, `c`, moved data of late. */
const isAlive = (now: Date) =>
  sql`coalesce(c."lastTrafficAt" > ${now}::timestamptz - make_interval(hours => ${raw(String(LIVE_TRAFFIC_HOURS))}), false)`;

/** The live cards of a request that a new schedule may put into waves: those in no wave, or in one that has not begun. In the order of submission. */
export const readFreeCards = (tx: Transaction, requestId: string, now: Date): Promise<RuledCard[]> =>
  readAlike(
    tx,
    sql`
      SELECT i."id" AS "itemId", i."cardId", i."position", i."carrierCode"::text AS "carrierCode", c."planId", c."label", ${renewsOnSql(sql`c`, now)} AS "renewsOn", e."waveName" AS "listedWave", i."waveId", ${isAlive(now)} AS "isAlive"
      FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" LEFT JOIN "Wave" w ON w."id" = i."waveId"
      LEFT JOIN "CardListEntry" e ON e."requestId" = i."requestId" AND e."cardId" = i."cardId"
      WHERE i."requestId" = ${requestId}::uuid AND i."status" ${live} AND (w."id" IS NULL OR w."startedAt" IS NULL)`,
  );

/** The cards of a draft as a schedule would find them were it handed in now; some of them may not be accepted then. */
export const readDraftCards = (tx: Transaction, requestId: string, now: Date): Promise<RuledCard[]> =>
  readAlike(
    tx,
    sql`
      SELECT d."cardId" AS "itemId", d."cardId", d."position", k."code"::text AS "carrierCode", c."planId", c."label", ${renewsOnSql(sql`c`, now)} AS "renewsOn", e."waveName" AS "listedWave", NULL::uuid AS "waveId", ${isAlive(now)} AS "isAlive"
      FROM "CancellationDraftCard" d LEFT JOIN "CardListEntry" e ON e."requestId" = d."requestId" AND e."cardId" = d."cardId"
      JOIN "SimCard" c ON c."id" = d."cardId" JOIN "Carrier" k ON k."id" = c."carrierId"
      WHERE d."requestId" = ${requestId}::uuid`,
  );

interface AlikeCards extends Omit<RuledCard, "itemId" | "cardId"> {
  /** Item, card and position of each. */
  cards: string;
}

/** Cards in the order of submission. Those that are alike come as one row with their ids in a text: a fleet of 100 000 has few kinds of cards, and a row for each would take seconds. */
async function readAlike(tx: Transaction, cards: Sql): Promise<RuledCard[]> {
  const kinds = await tx.$queryRaw<AlikeCards[]>(sql`
    SELECT n."carrierCode", n."planId", n."label", n."renewsOn", n."listedWave", n."waveId", n."isAlive", string_agg(n."itemId"::text || ' ' || n."cardId"::text || ' ' || n."position", ',') AS "cards"
    FROM (${cards}) n GROUP BY 1, 2, 3, 4, 5, 6, 7`);
  const placed: (RuledCard & { position: number })[] = [];
  for (const { cards: own, ...kind } of kinds)
    for (const card of own.split(",")) {
      const [itemId = "", cardId = "", position] = card.split(" ");
      placed.push({ ...kind, itemId, cardId, position: Number(position) });
    }
  return placed.sort((a, b) => a.position - b.position);
}

/** Puts cards into waves, and writes down how many each got. Cards that are there already stay untouched: each costs a write. */
export async function fillWaves(
  tx: Transaction,
  waves: readonly { id: string; cards: readonly RuledCard[] }[],
): Promise<void> {
  for (const { id, cards } of waves) {
    const itemIds = cards.flatMap(({ itemId, waveId }) => (waveId === id ? [] : itemId));
    if (itemIds.length > 0) await putIntoWave(tx, sql`SELECT unnest(${itemIds}::uuid[])`, id);
    await tx.$executeRaw(sql`UPDATE "Wave" SET "cardCount" = ${cards.length} WHERE "id" = ${id}::uuid`);
  }
}
