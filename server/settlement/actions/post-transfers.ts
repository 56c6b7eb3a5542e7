import { type Sql, sql } from "../../platform/sql.ts";

/**
 * The only statement that writes into the ledger, also as the end of a caller's own: `transfers` is a query for `kind`, `phase`, `pendingId`, `debitAccountId`, `creditAccountId`, `amountFen`,
 * `bytes`, `settlementId`, `operationId`, `at` and `runsOutAt`, in this order. The database moves the balances along with it and refuses all of it where one of them would fall below 0, where a
 * pending transfer is resolved a second time, or otherwise than it stands.
 */
export function writeTransfersSql(transfers: Sql): Sql {
  return sql`
    INSERT INTO "LedgerTransfer" ("kind", "phase", "pendingId", "debitAccountId", "creditAccountId", "amountFen", "bytes", "settlementId", "operationId", "at", "runsOutAt")
    ${transfers}`;
}
