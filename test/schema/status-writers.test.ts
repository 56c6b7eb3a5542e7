import { describe, expect, it } from "vitest";
import { assignmentsTo, callsThatWrite, models, sources } from "./written-tables.ts";

/** Each model with a status of its own. The counts are kept by status; theirs is no life. */
const living = models.flatMap(({ name, body }) =>
  /^\s+status\s/m.test(body) && name !== "CancellationItemCount" ? [name] : [],
);

/** A call without what it looks for and what it reads back. */
const written = (call: string) =>
  call.replace(/where: \{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, "").replace(/select: \{[^{}]*\}/g, "");

function writersOf(model: string): string[] {
  return sources
    .filter(
      ({ text }) =>
        assignmentsTo(text, model).some((set) => /(?:^|,)\s*"status"\s*=/.test(set)) ||
        callsThatWrite(text, model).some((call) => /\bstatus\b\s*[:,}]/.test(written(call))),
    )
    .map(({ file }) => file);
}

const writers: Record<string, string> = {
  SimCard: "cards/actions/move-cards.ts",
  CancellationRequest: "requests/actions/transition-request.ts",
  CancellationItem: "requests/actions/transition-items.ts",
  CancellationBatch: "batches/actions/transition-batch.ts",
  Material: "materials/actions/transition-material.ts",
  RiskFlag: "risk/actions/decide-flags.ts",
  CardImport: "imports/actions/transition-import.ts",
  CarrierOrder: "cancellation/actions/transition-order.ts",
  Certificate: "certificates/actions/end-certificate.ts",
  CertificateRevocation: "certificates/actions/transition-revocation.ts",
  HallAppointment: "halls/actions/transition-appointment.ts",
  HallTicket: "halls/actions/transition-ticket.ts",
  Dispute: "disputes/actions/transition-dispute.ts",
  LateClaim: "settlement/actions/transition-late-claim.ts",
  ExitFee: "cards/actions/transition-exit-fees.ts",
  ArrearsPayment: "arrears/actions/transition-arrears-payment.ts",
  Payout: "settlement/actions/transition-payout.ts",
  ReviewTask: "reviews/actions/transition-task.ts",
  Appeal: "reviews/actions/settle-appeals.ts",
  SupportCase: "cases/actions/transition-cases.ts",
  SupportCaseAttachment: "cases/actions/transition-attachment.ts",
  Complaint: "support/actions/transition-complaint.ts",
  CalendarYear: "sla/actions/transition-calendar-year.ts",
  NoticeMail: "notices/actions/transition-mail.ts",
  UnansweredQuestion: "assistant/actions/transition-question.ts",
  GuideVersion: "assistant/actions/transition-guide-version.ts",
  ApprovalLimitsVersion: "scheduling/actions/transition-approval-limits.ts",
  ScheduleApproval: "scheduling/actions/transition-approval.ts",
  ScheduleStep: "scheduling/actions/transition-steps.ts",
  Wave: "scheduling/actions/transition-waves.ts",
  ErasureRecord: "erasure/actions/transition-erasure.ts",
  ErasurePart: "erasure/actions/transition-parts.ts",
  SlaPolicyVersion: "sla/actions/transition-sla-policy.ts",
};

describe("The status of each thing", () => {
  it.each(living)("%s has one writer", (model) => {
    expect(writersOf(model)).toEqual([writers[model]]);
  });
});
