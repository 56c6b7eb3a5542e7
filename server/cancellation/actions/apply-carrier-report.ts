import { type CarrierCode, type CarrierOrderReport, isFinalOrderState } from "../../carrier/index.ts";
import { isRowId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { lockRequestRow, systemActor, transitionItems } from "../../requests/index.ts";
import { advanceWithin } from "./advance-request.ts";
import { failItems } from "./fail-items.ts";
import { postponementSql, splitOutcomes } from "./split-outcomes.ts";
import { transitionOrder } from "./transition-order.ts";

/** What became of a report. */
export type ReportResult = "APPLIED" | "IGNORED" | "UNKNOWN_ORDER";

interface OrderRow {
  requestId: string;
  status: "PREPARED" | "ACCEPTED" | "FINISHED";
  reportSequence: number;
  cardCount: number;
}

/**
 * Applies what a carrier says about an order, whether it called back or was asked. Late, repeated and overtaken reports change nothing: the order's row is locked, its
 * sequence only grows, and an item moves only out of CANCELLING.
 */
export async function applyCarrierReport(
  services: Services,
  carrierCode: CarrierCode,
  report: CarrierOrderReport,
): Promise<ReportResult> {
  if (!isRowId(report.token)) return "UNKNOWN_ORDER";
  return inTransaction(services.store, async (tx) => {
    const [order] = await tx.$queryRaw<OrderRow[]>(sql`
      SELECT "requestId", "status"::text AS "status", "reportSequence", "cardCount" FROM "CarrierOrder"
      WHERE "id" = ${report.token}::uuid AND "carrierCode" = ${carrierCode} FOR UPDATE`);
    if (!order) return "UNKNOWN_ORDER";
    if (order.status === "FINISHED" || report.sequence <= order.reportSequence) return "IGNORED";
    await lockRequestRow(tx, order.requestId);
    const now = services.clock.now();
    await applyOutcomes(tx, order.requestId, report, now);
    const isFinal = isFinalOrderState(report.state);
    if (isFinal) await postponeLeftovers(tx, order.requestId, report, now);
    const { sequence: reportSequence, trackingNumber } = report;
    await transitionOrder(tx, {
      orderId: report.token,
      move: isFinal ? "FINISH" : "REPORT",
      set: { reportSequence, trackingNumber, ...(isFinal && { finishedAt: now }) },
    });
    if (isFinal) await advanceWithin(tx, services, order.requestId);
    return "APPLIED";
  });
}

async function applyOutcomes(tx: Transaction, requestId: string, report: CarrierOrderReport, now: Date): Promise<void> {
  const ordered = await tx.$queryRaw<{ id: string }[]>(
    sql`SELECT "id" FROM "CancellationItem" WHERE "orderId" = ${report.token}::uuid`,
  );
  const isOrdered = new Set(ordered.map(({ id }) => id));
  const { done, refusedForGood, again } = splitOutcomes(
    report.outcomes.filter(({ reference }) => isOrdered.has(reference.toLowerCase())),
  );
  const common = { requestId, actor: { kind: "CARRIER" as const, accountId: null }, now };
  if (done.length > 0) {
    await transitionItems(tx, {
      ...common,
      action: "CONFIRM",
      picked: done.map(({ reference }) => ({ id: reference })),
      set: sql`"cancelledAt" = ${now}`,
      reason: sql`${report.trackingNumber}`,
      orderId: report.token,
    });
  }
  if (refusedForGood.length > 0) {
    await failItems(tx, {
      ...common,
      picked: refusedForGood.map(({ reference, code }) => ({ id: reference, word: code })),
    });
  }
  if (again.length > 0) {
    await transitionItems(tx, {
      ...common,
      action: "POSTPONE",
      picked: again.map(({ reference }) => ({ id: reference })),
      set: sql`"orderId" = NULL`,
      reason: sql`'TEMPORARY'`,
    });
    await tx.$executeRaw(postponementSql(again, "BARRED", now));
  }
}

/** A finished order whose report left a card out says nothing about that card: it is ordered again, and the carrier answers ALREADY_DONE if it was done. */
async function postponeLeftovers(
  tx: Transaction,
  requestId: string,
  report: CarrierOrderReport,
  now: Date,
): Promise<void> {
  await transitionItems(tx, {
    requestId,
    action: "POSTPONE",
    picked: sql`SELECT "id" FROM "CancellationItem" WHERE "orderId" = ${report.token}::uuid AND "status" = 'CANCELLING'`,
    set: sql`"orderId" = NULL, "nextAttemptAt" = ${now}::timestamptz + interval '60 seconds'`,
    reason: sql`'NO_OUTCOME'`,
    actor: systemActor,
    now,
  });
}
