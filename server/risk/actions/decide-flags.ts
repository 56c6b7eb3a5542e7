import { announce } from "../../platform/events.ts";
import { onceFound, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { flagsDecided } from "../events.ts";

/** What becomes of flags. */
export type FlagVerdict = "CLEARED" | "CONFIRMED" | "LAPSED";

/** Which flags of one request are decided, and how. */
export interface FlagDecision {
  requestId: string;
  /** Items whose flags are meant; null for the flags on the request as a whole. */
  itemIds: readonly string[] | null;
  to: FlagVerdict;
  /** Where the flags stand now; an appeal that is granted clears what was confirmed. */
  from?: "OPEN" | "CONFIRMED";
  /** Account that decides; null when the product draws the line by itself. */
  actorId: string | null;
  now: Date;
}

/** Decides flags, compare-and-set on where they stood, and says so. Answers how many. */
export async function decideFlags(tx: Transaction, decision: FlagDecision): Promise<number> {
  const { requestId, itemIds, to, from = "OPEN", actorId, now } = decision;
  const which = itemIds === null ? sql`f."itemId" IS NULL` : sql`f."itemId" = ANY(${itemIds as string[]}::uuid[])`;
  const decided = await tx.$executeRaw(sql`
    UPDATE "RiskFlag" f SET "status" = ${raw(`'${to}'`)}, "decidedAt" = ${now}, "decidedById" = ${actorId}::uuid
    WHERE f."requestId" = ${requestId}::uuid AND f."status" = ${raw(`'${from}'`)} AND ${which}`);
  if (decided > 0) await announce(tx, flagsDecided, { requestId });
  return decided;
}

/**
 * The statement that ends the open flags of items that come to their end, as a piece of the caller's own statement: `items` is a query with the column `id`.
 * So no open flag ever stands on an item that is over.
 */
export function endFlagsSql({
  items,
  to,
  actorId,
  now,
}: Pick<FlagDecision, "actorId" | "now"> & { items: Sql; to: "CONFIRMED" | "LAPSED" }): Sql {
  return sql`
    UPDATE "RiskFlag" SET "status" = ${raw(`'${to}'`)}, "decidedAt" = ${now}, "decidedById" = ${actorId}::uuid
    WHERE "itemId" = ANY(ARRAY(${items})) AND ${onceFound(sql`"status" = 'OPEN'`)}`;
}
