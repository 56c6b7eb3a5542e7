import { sql } from "../../server/platform/sql.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { systemActor, transitionItems } from "../../server/requests/index.ts";
import { aRequest, type SeededCard, type SeededCustomer, type SeededRequest } from "../factories/index.ts";
import type { TestStore } from "../support/database.ts";

/** Has the carrier confirm that cards of a request are cancelled, as its last report does it. */
export async function confirm(store: TestStore, request: SeededRequest, now: Date): Promise<void> {
  await inTransaction(store, (tx) =>
    transitionItems(tx, {
      requestId: request.id,
      action: "CONFIRM",
      picked: request.items.map(({ id }) => ({ id })),
      set: sql`"cancelledAt" = ${now}`,
      actor: systemActor,
      now,
    }),
  );
}

/** A request of a customer whose cards are cancelled at a moment. */
export async function cancelled(
  store: TestStore,
  customer: SeededCustomer,
  now: Date,
  cards: readonly SeededCard[] = customer.cards,
): Promise<SeededRequest> {
  const request = await aRequest(store, customer, { status: "IN_PROGRESS" }).ofCards(cards, "CANCELLING").save();
  await store.pool.query(
    sql`UPDATE "SimCard" SET "status" = 'CANCELLING' WHERE "id" = ANY(${cards.map(({ id }) => id)}::uuid[])`,
  );
  await confirm(store, request, now);
  return request;
}

/** What lies on the accounts of a kind, of one card or of all, in fen: what can still be used, and what is promised away. */
export async function onAccounts(
  store: TestStore,
  kind: string,
  cardId?: string,
): Promise<{ open: number; held: number }> {
  const { rows } = await store.pool.query<{ open: number; held: number }>(sql`
    SELECT coalesce(sum(a."inFen" - a."outFen" - a."heldFen"), 0)::float8 AS "open", coalesce(sum(a."heldFen"), 0)::float8 AS "held"
    FROM "LedgerAccount" a LEFT JOIN "Settlement" s ON s."id" = a."settlementId"
    WHERE a."kind" = ${kind}::"LedgerAccountKind" AND (${cardId ?? null}::uuid IS NULL OR s."cardId" = ${cardId ?? null}::uuid)`);
  return rows[0] ?? { open: 0, held: 0 };
}

/** What was posted so far, by why it was. */
export async function postedByKind(store: TestStore): Promise<Record<string, number>> {
  const { rows } = await store.pool.query<{ kind: string; fen: number }>(sql`
    SELECT "kind"::text AS "kind", sum("amountFen")::float8 AS "fen" FROM "LedgerTransfer" WHERE "phase" IN ('POSTED', 'POST') GROUP BY 1 ORDER BY 1`);
  return Object.fromEntries(rows.map(({ kind, fen }) => [kind, fen]));
}

/** Accounts whose balance is not the sum of their transfers; none, whatever happened. */
export async function wrongBalances(store: TestStore): Promise<unknown[]> {
  const { rows } = await store.pool.query(sql`
    WITH moved AS (
      SELECT t."debitAccountId" AS "id", 0 AS "inFen", CASE WHEN t."phase" IN ('POSTED', 'POST') THEN t."amountFen" ELSE 0 END AS "outFen",
        CASE WHEN t."phase" = 'PENDING' AND NOT EXISTS (SELECT FROM "LedgerTransfer" r WHERE r."pendingId" = t."id") THEN t."amountFen" ELSE 0 END AS "heldFen"
      FROM "LedgerTransfer" t
      UNION ALL SELECT t."creditAccountId", t."amountFen", 0, 0 FROM "LedgerTransfer" t WHERE t."phase" IN ('POSTED', 'POST')
    ), summed AS (
      SELECT "id", sum("inFen") AS "inFen", sum("outFen") AS "outFen", sum("heldFen") AS "heldFen" FROM moved GROUP BY 1
    )
    SELECT a.* FROM "LedgerAccount" a LEFT JOIN summed s USING ("id")
    WHERE (a."settlementId" IS NOT NULL OR a."payoutId" IS NOT NULL)
      AND (a."inFen", a."outFen", a."heldFen") IS DISTINCT FROM (coalesce(s."inFen", 0), coalesce(s."outFen", 0), coalesce(s."heldFen", 0))`);
  return rows;
}

/** An account in the name of a customer. */
export const accountOf = ({ name }: Pick<SeededCustomer, "name">) => ({
  ...{ accountName: name, accountNumber: "110501603600000001234", bankName: "中国建设银行杭州西湖支行" },
  cnapsCode: "105331000018",
});
