import type { PayoutReport } from "../../payments/index.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { isRowId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { PayoutStatus } from "../rules/payout-states.ts";
import { giveBack, payOut, releasePayout } from "./resolve-payout.ts";
import { transitionPayout } from "./transition-payout.ts";

/** What became of a report. */
export type PayoutReportResult = "APPLIED" | "IGNORED" | "UNKNOWN_ORDER";

interface PayoutRow {
  status: PayoutStatus;
  reportSequence: number;
  amountFen: number;
}

/**
 * Applies what the payment provider says about a payout, whether it called back or was asked. Late, repeated and overtaken reports change nothing: the payout's row is locked, its sequence only
 * grows, and the ledger resolves what was held at most once. A return that overtakes the payment it is about brings both.
 */
export async function applyPayoutReport(services: Services, report: PayoutReport): Promise<PayoutReportResult> {
  const { token: payoutId, state, sequence, trackingNumber, paidFen, refusal = "BANK_REFUSED" } = report;
  if (!isRowId(payoutId)) return "UNKNOWN_ORDER";
  const apply = async (tx: Transaction): Promise<PayoutReportResult> => {
    const [payout] = await tx.$queryRaw<PayoutRow[]>(sql`
      SELECT "status"::text AS "status", "reportSequence", "amountFen"::float8 AS "amountFen" FROM "Payout" WHERE "id" = ${payoutId}::uuid FOR UPDATE`);
    if (!payout) return "UNKNOWN_ORDER";
    if (sequence <= payout.reportSequence) return "IGNORED";
    const now = await databaseTime(tx, services.clock);
    await tx.payout.update({ where: { id: payoutId }, data: { reportSequence: sequence, trackingNumber } });
    if (state === "IN_PROGRESS") await transitionPayout(tx, { payoutId, move: "REPORT" });
    // Nothing was paid, whatever it is called. More than was ordered cannot have been: the reconciliation finds what is wrong.
    const isPaid = (state === "PAID" || state === "RETURNED") && paidFen > 0;
    const fen = Math.min(paidFen, payout.amountFen);
    if (isPaid) {
      const set = { paidFen: BigInt(fen), finishedAt: now };
      if (await transitionPayout(tx, { payoutId, move: "PAY", set })) await payOut(tx, { payoutId, paidFen: fen, now });
    } else if (state !== "IN_PROGRESS") {
      const set = { failure: refusal, finishedAt: now };
      if (await transitionPayout(tx, { payoutId, move: "REJECT", set })) await releasePayout(tx, { payoutId, now });
    }
    if (state === "RETURNED" && isPaid) {
      const set = { failure: refusal, returnedAt: now };
      if (await transitionPayout(tx, { payoutId, move: "RETURN", set })) await giveBack(tx, { payoutId, now });
    }
    return "APPLIED";
  };
  // A payout may be made up of 100 000 cards, also where it is a callback that tells.
  return inTransaction(services.store, apply, services.store.usually === "JOB" ? "JOB" : "LONG_ACT");
}
