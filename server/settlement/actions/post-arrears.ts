import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { operatorAccounts } from "../rules/ledger-accounts.ts";
import { writeTransfersSql } from "./post-transfers.ts";

interface Posted {
  /** Row id of the payment. */
  operationId: string;
  now: Date;
}

/** Posts overdue bills that were paid through the provider: what was owed, and its payment, for the bills and for their late fees. Amounts in fen. */
export async function postArrears(
  tx: Transaction,
  { operationId, principalFen, lateFeeFen, now }: Posted & { principalFen: number; lateFeeFen: number },
): Promise<void> {
  const { ARREARS, LATE_FEE, REVENUE, PROVIDER } = operatorAccounts;
  await post(
    tx,
    { operationId, now },
    sql`('CHARGE', ${ARREARS}, ${REVENUE}, ${principalFen}), ('CHARGE', ${LATE_FEE}, ${REVENUE}, ${lateFeeFen}),
      ('PAYMENT', ${PROVIDER}, ${ARREARS}, ${principalFen}), ('PAYMENT', ${PROVIDER}, ${LATE_FEE}, ${lateFeeFen})`,
  );
}

/** Posts money that came in through the provider and that nothing can be paid with, or that it went back. */
export async function postUnassigned(
  tx: Transaction,
  { operationId, fen, way, now }: Posted & { fen: number; way: "IN" | "BACK" },
): Promise<void> {
  const { PROVIDER, UNASSIGNED } = operatorAccounts;
  const transfer =
    way === "IN"
      ? sql`('PAYMENT', ${PROVIDER}, ${UNASSIGNED}, ${fen})`
      : sql`('REFUND', ${UNASSIGNED}, ${PROVIDER}, ${fen})`;
  await post(tx, { operationId, now }, transfer);
}

/** Posts fees for leaving contracts early that were paid before the cards went, or that they went back. */
export async function postPrepaidFees(
  tx: Transaction,
  { operationId, fen, way, now }: Posted & { fen: number; way: "IN" | "BACK" },
): Promise<void> {
  const { PROVIDER, PREPAID_FEES } = operatorAccounts;
  const transfer =
    way === "IN"
      ? sql`('PAYMENT', ${PROVIDER}, ${PREPAID_FEES}, ${fen})`
      : sql`('REFUND', ${PREPAID_FEES}, ${PROVIDER}, ${fen})`;
  await post(tx, { operationId, now }, transfer);
}

/** Posts that cards which went owed fees that were paid before: what fell due is paid with it. */
export async function settlePrepaidFees(
  tx: Transaction,
  fees: readonly { paymentId: string; cardId: string; settledFen: number }[],
  now: Date,
): Promise<void> {
  const owed = fees.filter(({ settledFen }) => settledFen > 0);
  if (owed.length === 0) return;
  await tx.$executeRaw(
    writeTransfersSql(sql`
      SELECT 'PAYMENT'::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, ${operatorAccounts.PREPAID_FEES}::uuid, a."id", f."settledFen"::bigint, 0::bigint, s."id", f."paymentId", ${now}::timestamptz, NULL::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(owed)}::jsonb) f("paymentId" uuid, "cardId" uuid, "settledFen" int)
      JOIN "Settlement" s ON s."cardId" = f."cardId" JOIN "LedgerAccount" a ON a."settlementId" = s."id" AND a."kind" = 'ARREARS'`),
  );
}

async function post(tx: Transaction, { operationId, now }: Posted, transfers: Sql): Promise<void> {
  await tx.$executeRaw(
    writeTransfersSql(sql`
      SELECT t."kind"::"LedgerTransferKind", 'POSTED'::"LedgerTransferPhase", NULL::uuid, t."from"::uuid, t."to"::uuid, t."fen"::bigint, 0::bigint, NULL::uuid, ${operationId}::uuid, ${now}::timestamptz, NULL::timestamptz
      FROM (VALUES ${transfers}) t("kind", "from", "to", "fen") WHERE t."fen"::bigint > 0`),
  );
}
