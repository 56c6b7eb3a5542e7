import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type FiredFlag, flagsOfCard, flagsOfRequest } from "../rules/fired-flags.ts";
import { MANUAL_CONFIRMATION } from "../rules/risk-texts.ts";
import { policyInForce } from "./find-policy.ts";
import { gatherCardFacts, gatherRequestFacts } from "./gather-facts.ts";

/** What is looked at. */
export interface RiskQuestion {
  requestId: string;
  /** A query with the columns `id` (of the item) and `cardId`: items of the request that nothing blocks, a few thousand at most. */
  items: Sql;
  now: Date;
}

/** Flags in the words of events and histories. */
const historyWord = sql`CASE f."rule" WHEN 'WATCHLISTED' THEN ${MANUAL_CONFIRMATION} ELSE f."rule"::text END`;

/**
 * Looks whether any rule fires on the items and on their request, and writes the flags down. What fired before, and whatever was decided about it, stays as it is:
 * a rule speaks once about a card of a request. Answers whether a new flag concerns the request as a whole. The caller holds the request's row.
 */
export async function raiseFlags(tx: Transaction, question: RiskQuestion): Promise<{ concernsRequest: boolean }> {
  const { requestId, now } = question;
  const policy = await policyInForce(tx);
  const [request] = await gatherRequestFacts(tx, sql`SELECT ${requestId}::uuid AS "id"`);
  if (!request) return { concernsRequest: false };
  const { customerId, facts: factsOfRequest } = request;
  const written = { requestId, customerId, policyVersion: policy.version, now };
  const ofRequest = flagsOfRequest(factsOfRequest, policy).map((flag) => ({ ...flag, itemId: null, cardId: null }));
  const newOnRequest = await writeFlags(tx, ofRequest, written);
  const cards = await gatherCardFacts(tx, question);
  const ofCards = cards.flatMap(({ itemId, cardId, facts }) =>
    flagsOfCard(facts, policy).map((flag) => ({ ...flag, itemId, cardId })),
  );
  await writeFlags(tx, ofCards, written);
  return { concernsRequest: newOnRequest > 0 };
}

/** An item that is held back. */
export interface HeldItem {
  id: string;
  /** What holds it, for the history. */
  reason: string;
}

/** Those of the items that an open flag holds back, their own or one on their request as a whole: `items` is a query with the column `id`. */
export async function findHeldItems(
  tx: Pick<Transaction, "$queryRaw">,
  { requestId, items }: Pick<RiskQuestion, "requestId" | "items">,
): Promise<HeldItem[]> {
  const wordsOf = (flags: Sql) => sql`
    SELECT string_agg(${historyWord}, ', ' ORDER BY f."rule") AS "words" FROM "RiskFlag" f
    WHERE ${flags} AND ${onceFound(sql`f."status" = 'OPEN' AND f."severity" <> 'NOTICE'`)}`;
  return tx.$queryRaw<HeldItem[]>(sql`
    SELECT q."id", concat_ws(', ', own."words", whole."words") AS "reason"
    FROM (${items}) q
    CROSS JOIN LATERAL (${wordsOf(sql`f."itemId" = q."id"`)}) own
    CROSS JOIN (${wordsOf(sql`f."requestId" = ${requestId}::uuid AND f."itemId" IS NULL`)}) whole
    WHERE own."words" IS NOT NULL OR whole."words" IS NOT NULL`);
}

async function writeFlags(
  tx: Transaction,
  flags: readonly (FiredFlag & { itemId: string | null; cardId: string | null })[],
  {
    requestId,
    customerId,
    policyVersion,
    now,
  }: Record<"requestId" | "customerId", string> & {
    policyVersion: number;
    now: Date;
  },
): Promise<number> {
  if (flags.length === 0) return 0;
  return tx.$executeRaw(sql`
    INSERT INTO "RiskFlag" ("requestId", "itemId", "cardId", "customerId", "rule", "severity", "policyVersion", "evidence", "raisedAt")
    SELECT ${requestId}::uuid, f."itemId", f."cardId", ${customerId}::uuid, f."rule", f."severity", ${policyVersion}, f."evidence", ${now}
    FROM jsonb_to_recordset(${JSON.stringify(flags)}::jsonb) AS f("itemId" uuid, "cardId" uuid, "rule" "RiskRule", "severity" "RiskSeverity", "evidence" jsonb)
    ON CONFLICT DO NOTHING`);
}
