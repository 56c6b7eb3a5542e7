import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { askAbout, evaluateCardsSql } from "../../preflight/index.ts";
import { lockRequestRow, noteItemsSql, systemActor, transitionItems, transitionRequest } from "../../requests/index.ts";
import { advanceWithin } from "./advance-request.ts";
import { holdRisks } from "./hold-risks.ts";

/** Items looked at in one transaction. */
const CHUNK = 5_000;

/** Looks what blocks the items of a request that are being checked, and what makes the others a risk; each goes on or waits by itself. */
export async function checkItems(services: Services, requestId: string): Promise<void> {
  let checked: number;
  do {
    checked = await inTransaction(services.store, async (tx) => {
      const inChunk = await checkChunk(tx, services, requestId);
      if (inChunk < CHUNK) await advanceWithin(tx, services, requestId);
      return inChunk;
    });
  } while (checked === CHUNK);
}

async function checkChunk(tx: Transaction, services: Services, requestId: string): Promise<number> {
  const status = await lockRequestRow(tx, requestId);
  const now = services.clock.now();
  if (status === "SUBMITTED")
    await transitionRequest(tx, { requestId, from: status, action: "START_CHECKING", actor: systemActor, now });
  const checked = await evaluateItems(
    tx,
    sql`"requestId" = ${requestId}::uuid AND "status" = 'CHECKING' ORDER BY "position" LIMIT ${CHUNK}`,
    { requestId, now },
  );
  const common = { requestId, actor: systemActor, now };
  const [free, blocked] = [checked.filter(isFree), checked.filter((item) => !isFree(item))];
  const held = free.length === 0 ? 0 : await holdRisks(tx, { requestId, items: rowsOf(free), now });
  const cleared = await transitionItems(tx, { ...common, action: "CLEAR", picked: free, set: sql`"blockers" = '[]'` });
  const stopped = await transitionItems(tx, {
    ...common,
    action: "BLOCK",
    picked: blocked.map(({ id, blockers }) => ({ id, word: blockers })),
    set: sql`"blockers" = picked."word"::jsonb`,
    reason: sql`(SELECT string_agg(b->>'code', ', ') FROM jsonb_array_elements(picked."word"::jsonb) b)`,
  });
  return held + cleared + stopped;
}

interface EvaluatedItem {
  id: string;
  cardId: string;
  /** What blocks it, as JSON. */
  blockers: string;
}

const isFree = ({ blockers }: EvaluatedItem) => blockers === "[]";

const rowsOf = (items: readonly EvaluatedItem[]) => sql`
  SELECT * FROM unnest(${items.map(({ id }) => id)}::uuid[], ${items.map(({ cardId }) => cardId)}::uuid[]) AS p("id", "cardId")`;

/** Looks what blocks the items of a request that a condition picks. */
async function evaluateItems(
  tx: Transaction,
  condition: Sql,
  { requestId, now }: { requestId: string; now: Date },
): Promise<EvaluatedItem[]> {
  if ((await askAbout(tx, sql`SELECT "id", "cardId" FROM "CancellationItem" WHERE ${condition}`)) === 0) return [];
  return tx.$queryRaw<EvaluatedItem[]>(sql`
    SELECT asked."id", asked."cardId", e."blockers"::text AS "blockers" FROM asked_cards asked
    JOIN (${evaluateCardsSql({
      cards: sql`SELECT "cardId" FROM asked_cards`,
      customerId: sql`(SELECT r."customerId" FROM "CancellationRequest" r WHERE r."id" = ${requestId}::uuid)`,
      exceptRequestId: sql`${requestId}::uuid`,
      now: sql`${now}::timestamptz`,
    })}) e ON e."cardId" = asked."cardId"`);
}

/** Looks again at the blocked items of a customer; those that are free now are checked anew, the others keep their latest blockers. */
export async function recheckBlocked(services: Services, customerId: string): Promise<void> {
  // An item that is being checked right now may be about to be blocked by what the remedy has just removed; holding its request waits for that.
  const requests = await services.store.pool.query<{ requestId: string }>(sql`
    SELECT DISTINCT "requestId" FROM "CancellationItem" WHERE "customerId" = ${customerId}::uuid AND "status" IN ('BLOCKED', 'CHECKING')`);
  for (const { requestId } of requests.rows)
    await inTransaction(services.store, (tx) => recheckRequest(tx, services, requestId));
}

async function recheckRequest(tx: Transaction, services: Services, requestId: string): Promise<void> {
  await lockRequestRow(tx, requestId);
  const now = services.clock.now();
  const rechecked = await evaluateItems(tx, sql`"requestId" = ${requestId}::uuid AND "status" = 'BLOCKED'`, {
    requestId,
    now,
  });
  const blocked = rechecked.filter((item) => !isFree(item));
  if (blocked.length > 0)
    await tx.$executeRaw(
      noteItemsSql(
        { blockers: sql`r."blockers"::jsonb` },
        {
          from: sql`unnest(${blocked.map(({ id }) => id)}::uuid[], ${blocked.map(({ blockers }) => blockers)}::text[]) AS r("id", "blockers")`,
          where: sql`i."id" = r."id" AND i."blockers" <> r."blockers"::jsonb`,
          now,
        },
      ),
    );
  await transitionItems(tx, {
    requestId,
    action: "RECHECK",
    picked: rechecked.filter(isFree),
    actor: systemActor,
    now,
  });
}
