import { announce } from "../../platform/events.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { itemsSettled } from "../events.ts";
import { askAbout } from "./asked-cards.ts";
import { evaluateCardsSql } from "./evaluate-cards.ts";
import { lockRequestRow } from "./find-request.ts";
import { holdRisks } from "./hold-risks.ts";
import { systemActor, transitionItems } from "./transition-items.ts";

/** Items looked at in one transaction. */
const CHUNK = 5_000;

/** Looks what blocks the items of a request that are being checked, and what makes the others a risk; each goes on or waits by itself. */
export async function checkItems(services: Services, requestId: string): Promise<void> {
  while ((await inTransaction(services.store, (tx) => checkChunk(tx, services, requestId))) === CHUNK) {
    // until a chunk is not full
  }
  await inTransaction(services.store, (tx) => announce(tx, itemsSettled, { requestId }));
}

async function checkChunk(tx: Transaction, services: Services, requestId: string): Promise<number> {
  await lockRequestRow(tx, requestId);
  const now = services.clock.now();
  const asked = await askAbout(
    tx,
    sql`SELECT "id", "cardId" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "status" = 'CHECKING' ORDER BY "position" LIMIT ${CHUNK}`,
  );
  if (asked === 0) return 0;
  await tx.$executeRaw(sql`
    CREATE TEMPORARY TABLE checked ON COMMIT DROP AS
    SELECT picked."id", picked."cardId", e."blockers" FROM asked_cards picked
    JOIN (${evaluateCardsSql({
      cards: sql`SELECT "cardId" FROM asked_cards`,
      customerId: sql`(SELECT r."customerId" FROM "CancellationRequest" r WHERE r."id" = ${requestId}::uuid)`,
      exceptRequestId: sql`${requestId}::uuid`,
      now: sql`${now}::timestamptz`,
    })}) e ON e."cardId" = picked."cardId"`);
  const common = { requestId, actor: systemActor, now };
  const unblocked = sql`SELECT "id", "cardId" FROM checked WHERE "blockers" = '[]'::jsonb`;
  const held = await holdRisks(tx, { requestId, items: unblocked, now });
  const cleared = await transitionItems(tx, {
    ...common,
    action: "CLEAR",
    picked: sql`SELECT "id", "blockers" FROM checked WHERE "blockers" = '[]'::jsonb`,
    set: sql`"blockers" = '[]'`,
  });
  const blocked = await transitionItems(tx, {
    ...common,
    action: "BLOCK",
    picked: sql`SELECT "id", "blockers" FROM checked WHERE "blockers" <> '[]'::jsonb`,
    set: sql`"blockers" = picked."blockers"`,
    reason: sql`(SELECT string_agg(b->>'code', ', ') FROM jsonb_array_elements(picked."blockers") b)`,
  });
  return held + cleared + blocked;
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
  await askAbout(
    tx,
    sql`SELECT "id", "cardId" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "status" = 'BLOCKED'`,
  );
  await tx.$executeRaw(sql`
    CREATE TEMPORARY TABLE rechecked ON COMMIT DROP AS
    SELECT picked."id", e."blockers" FROM asked_cards picked
    JOIN (${evaluateCardsSql({
      cards: sql`SELECT "cardId" FROM asked_cards`,
      customerId: sql`(SELECT r."customerId" FROM "CancellationRequest" r WHERE r."id" = ${requestId}::uuid)`,
      exceptRequestId: sql`${requestId}::uuid`,
      now: sql`${now}::timestamptz`,
    })}) e ON e."cardId" = picked."cardId"`);
  await tx.$executeRaw(sql`
    UPDATE "CancellationItem" i SET "blockers" = r."blockers", "updatedAt" = ${now}
    FROM rechecked r WHERE i."id" = r."id" AND r."blockers" <> '[]'::jsonb AND i."blockers" <> r."blockers"`);
  const freed = await transitionItems(tx, {
    requestId,
    action: "RECHECK",
    picked: sql`SELECT "id" FROM rechecked WHERE "blockers" = '[]'::jsonb`,
    actor: systemActor,
    now,
  });
  if (freed > 0) await announce(tx, itemsSettled, { requestId });
}
