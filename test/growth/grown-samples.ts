import { REVIEWERS } from "./grow-desk.ts";
import { publicIdOf } from "./grown-ids.ts";
import { sizeOf } from "./grown-size.ts";
import type { Samples } from "./list-pages.ts";

/** Values that are in a grown database: of each kind one that many rows have and one that few have. */
export function grownSamples(items: number, now: Date): Samples {
  const { fleet, requests } = sizeOf(items);
  const digits = (number: number, length: number) => String(number).padStart(length, "0");
  const customers = [publicIdOf("customer", 1), publicIdOf("customer", 5)];
  const requestIds = [publicIdOf("request", 1), publicIdOf("request", 6)];
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
  const cardNumbers = [`898604${digits(3, 14)}`, "8986", `14400${digits(4, 8)}`];
  const [aTask, aRequest, aCustomer] = [`RT-20260101-${digits(6, 8)}`, `CR-20260101-${digits(6, 8)}`, `E${90_000_005}`];
  const counted = (figure: string) =>
    [700, 1].map((days) => ({ figure, from: daysAgo(days).slice(0, 10), until: daysAgo(days - 1).slice(0, 10) }));
  return {
    "Query.cancellationDraftCards.requestId": [publicIdOf("request", requests + 1)],
    "Query.cardImportRows.importId": [publicIdOf("import", 1)],
    "CancellationItem.id": [publicIdOf("item", 1)],
    "CancellationPreflight.id": [publicIdOf("preflight", 1)],
    "CancellationRequest.id": requestIds,
    "CancellationBatch.id": [publicIdOf("batch", 1)],
    "CardImport.id": [publicIdOf("import", 1)],
    "Customer.id": customers,
    "ScheduleApproval.id": [publicIdOf("approval", 1)],
    "Schedule.id": [publicIdOf("schedule", 1)],
    "ScheduleStep.id": [publicIdOf("step", 1)],
    "Wave.id": [publicIdOf("wave", 1)],
    "AccountFilter.isStaff": [true, false],
    "AccountFilter.roleIn": ["CUSTOMER", "REVIEWER"],
    "AccountFilter.search": ["reviewer", "nobody"],
    "AccountFilter.state": ["ACTIVE", "INVITED"],
    "AuditEntryFilter.about": [aRequest, aTask, aCustomer, cardNumbers[2] ?? ""],
    "AuditEntryFilter.accountId": [publicIdOf("account", 3), publicIdOf("account", REVIEWERS)],
    "AuditEntryFilter.actions": ["PREFLIGHT_RUN", "CUSTOMER_REVEAL", "SESSION_START"],
    "AuditEntryFilter.area": ["PREFLIGHT", "TASK", "LIST"],
    "AuditEntryFilter.customerId": customers,
    "AuditEntryFilter.from": [daysAgo(700), daysAgo(1)],
    "AuditEntryFilter.objectId": [publicIdOf("card", 5)],
    "AuditEntryFilter.until": [daysAgo(700), daysAgo(1)],
    "CancellationBatchFilter.customerId": customers,
    "CancellationBatchFilter.search": [aRequest, aCustomer, ...cardNumbers],
    "CancellationItemFilter.counted": counted("CARDS_ENDED"),
    "CancellationItemFilter.open": [
      { stageIn: ["CARRIER"] },
      { promiseIn: ["BREACHED"], at: daysAgo(0) },
      { submittedUntil: daysAgo(100).slice(0, 10) },
    ],
    "CancellationItemFilter.requestId": requestIds,
    "CancellationItemFilter.search": cardNumbers,
    "CancellationRequestFilter.breachReasonIn": ["OUR_BACKLOG", "SYSTEM_FAULT"],
    "CancellationRequestFilter.counted": counted("REQUESTS_ENDED"),
    "CancellationRequestFilter.createdById": [publicIdOf("account", 1), publicIdOf("account", REVIEWERS)],
    "CancellationRequestFilter.customerId": customers,
    "CancellationRequestFilter.completedBefore": [daysAgo(700), daysAgo(1)],
    "CancellationRequestFilter.dueFrom": [daysAgo(700), daysAgo(1)],
    "CancellationRequestFilter.dueBefore": [daysAgo(700), daysAgo(1)],
    "CancellationRequestFilter.completedFrom": [daysAgo(700), daysAgo(1)],
    "CancellationRequestFilter.search": [aRequest, aCustomer, "北极光", "智联", ...cardNumbers],
    "CancellationRequestFilter.submittedBefore": [daysAgo(700), daysAgo(1)],
    "CancellationRequestFilter.submittedFrom": [daysAgo(700), daysAgo(1)],
    "ArrearsPayment.id": [publicIdOf("arrearspayment", 1)],
    "Complaint.id": [publicIdOf("complaint", 1)],
    "ComplaintFilter.cardId": [publicIdOf("card", 1)],
    "ComplaintFilter.customerId": customers,
    "ComplaintFilter.requestId": requestIds,
    "ComplaintFilter.search": [`CP-20260101-${digits(6, 8)}`, aRequest, aCustomer, ...cardNumbers],
    "ComplaintFilter.waveId": [publicIdOf("wave", 1)],
    "CustomerFilter.city": ["杭州", "漠河"],
    "CustomerFilter.search": ["智联", "北极光", aCustomer, "E9", `91330100MA${digits(5, 8)}`],
    "ErasureFilter.customerId": customers,
    "ErasureFilter.search": [`ER-20260101-${digits(6, 8)}`, aRequest, aCustomer],
    "Hall.id": [publicIdOf("hall", 1)],
    "HallFilter.city": ["杭州", "漠河"],
    "HallFilter.search": ["H-00001", "文三路", "极光"],
    "MaterialFilter.counted": counted("FIRST_TIME_RIGHT"),
    "MaterialFilter.customerId": customers,
    "MaterialFilter.requestId": requestIds,
    "MaterialFilter.search": [
      ...[aRequest, aCustomer, "北极光", "智联", "营业执照", "委托", "licence", "副本", `91330100MA${digits(5, 8)}`],
    ],
    "LateClaimFilter.requestId": requestIds,
    "LateClaimFilter.search": [`LC-20260101-${digits(6, 8)}`, aRequest, aCustomer, "北极光", "智联"],
    "LedgerScopeInput.cardId": [publicIdOf("card", 1)],
    "LedgerScopeInput.customerId": customers,
    "LedgerScopeInput.payoutId": [publicIdOf("payout", 1)],
    "LedgerScopeInput.requestId": requestIds,
    "Payout.id": [publicIdOf("payout", 1)],
    "PayoutFilter.customerId": customers,
    "PayoutFilter.requestId": requestIds,
    "PayoutFilter.search": [`RF-20260101-${digits(6, 8)}`, aRequest, aCustomer, "北极光", "智联"],
    "ReviewTaskFilter.counted": counted("TASKS_DECIDED"),
    "ReviewTaskFilter.customerId": customers,
    "ReviewTaskFilter.decidedBefore": [daysAgo(700), daysAgo(1)],
    "ReviewTaskFilter.decidedFrom": [daysAgo(700), daysAgo(1)],
    "ReviewTaskFilter.requestId": requestIds,
    "ReviewTaskFilter.search": [aTask, aRequest, aCustomer, ...cardNumbers],
    "ReviewTask.id": [publicIdOf("task", 1)],
    "Settlement.id": [publicIdOf("settlement", 1)],
    "SimCard.id": [publicIdOf("card", 1)],
    "SimCardFilter.carrierIn": ["CMCC", "CBN"],
    "SimCardFilter.customerId": customers,
    "SimCardFilter.label": ["站点6", "极光站"],
    "SimCardFilter.planId": [publicIdOf("plan", 1), publicIdOf("plan", 5)],
    "SimCardFilter.search": cardNumbers,
    "WatchlistEntryFilter.value": [`value ${fleet}`],
  };
}
