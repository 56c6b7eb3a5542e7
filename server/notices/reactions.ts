import { paymentNews } from "../arrears/index.ts";
import { revocationDecided, revocationProposed } from "../certificates/index.ts";
import { mentionsChanged } from "../comments/index.ts";
import { disputeMoved } from "../disputes/index.ts";
import { erasurePlanned } from "../erasure/index.ts";
import { appointmentsReleased } from "../halls/index.ts";
import { run, when } from "../platform/events.ts";
import { promisesTold, requestMoved } from "../requests/index.ts";
import { decisionReturned, taskPromisesTold } from "../reviews/index.ts";
import { approvalDemanded, scheduleChanged, stepStopped, wavesStopped } from "../scheduling/index.ts";
import {
  differencesChanged,
  lateClaimClosed,
  lateClaimFiled,
  refundReturned,
  settlementsClosed,
  settlementsToRemindOf,
} from "../settlement/index.ts";
import { calendarChanged } from "../sla/index.ts";
import { complaintClosed, complaintFiled } from "../support/index.ts";
import {
  noteCalendarEnd,
  noteDifferences,
  noteDispute,
  noteErasure,
  noteMentions,
  notePayment,
  noteReleasedAppointments,
  noteRequests,
  withdrawNotices,
} from "./jobs/notices.ts";

const kindsOfTasks = { WARN: "REVIEW_AT_RISK", BREACH: "REVIEW_BREACHED" } as const;
const kinds = { WARN: "PROMISE_AT_RISK", BREACH: "PROMISE_BREACHED" } as const;

const kindsOfPayments = {
  ASKED: "PAYMENT_ASKED",
  PAID: "PAYMENT_RECEIVED",
  RETURNING: "PAYMENT_RETURNING",
  RETURNED: "PAYMENT_RETURNED",
  OVER: null,
} as const;

const hourOf = (at: Date) => at.toISOString().slice(0, 13);

/**
 * What people are told of.
 *
 * Decision: the jobs are enqueued in the transaction that says it in the history of the requests, so nothing is lost, and that one does not wait for the notices: of a
 * thousand requests there are ten thousand. A job that comes late looks whether it is still so.
 */
export const noticeReactions = [
  when(promisesTold, ({ action, requests }) =>
    action === "LIFT_BREACH"
      ? [run(withdrawNotices, { requestIds: requests.map(({ requestId }) => requestId) })]
      : [run(noteRequests, { kind: kinds[action], requests, occasion: null })],
  ),
  when(taskPromisesTold, ({ action, requests }) => [
    run(noteRequests, { kind: kindsOfTasks[action], requests, occasion: null }),
  ]),
  when(requestMoved, ({ requestId, action, at }) =>
    action === "ASK_ACTION"
      ? [
          run(noteRequests, {
            kind: "ACTION_REQUIRED",
            requests: [{ requestId, day: null }],
            occasion: at.toISOString(),
          }),
        ]
      : [],
  ),
  when(wavesStopped, ({ requestId, at }) => [
    run(noteRequests, { kind: "WAVES_STOPPED", requests: [{ requestId, day: null }], occasion: at.toISOString() }),
  ]),
  when(stepStopped, ({ requestId, at }) => [
    run(noteRequests, { kind: "STEP_STOPPED", requests: [{ requestId, day: null }], occasion: at.toISOString() }),
  ]),
  when(approvalDemanded, ({ requestId, at }) => [
    run(noteRequests, { kind: "APPROVAL_WAITS", requests: [{ requestId, day: null }], occasion: at.toISOString() }),
  ]),
  when(decisionReturned, ({ requestId, taskId, at }) => [
    run(noteRequests, {
      kind: "DECISION_RETURNED",
      requests: [{ requestId, day: null }],
      occasion: `${taskId} ${at.toISOString()}`,
    }),
  ]),
  when(complaintFiled, ({ requestId, at }) => [
    // Whoever files fifty at a time makes one notice.
    run(noteRequests, { kind: "COMPLAINT_FILED", requests: [{ requestId, day: null }], occasion: hourOf(at) }),
  ]),
  when(complaintClosed, ({ requestId, complaintId, status }) => [
    run(withdrawNotices, { requestIds: [requestId] }),
    ...(status === "ANSWERED"
      ? [run(noteRequests, { kind: "COMPLAINT_ANSWERED", requests: [{ requestId, day: null }], occasion: complaintId })]
      : []),
  ]),
  when(appointmentsReleased, ({ appointmentIds }) => [run(noteReleasedAppointments, { appointmentIds })]),
  when(mentionsChanged, ({ commentId }) => [run(noteMentions, { commentId })]),
  // The cards of a request that were cancelled on one day are told of together, once for each day of their window that is one to remind of.
  when(settlementsToRemindOf, ({ reminder, lastDay, requestIds }) => [
    run(noteRequests, {
      kind: "SETTLEMENT_OPEN",
      requests: requestIds.map((requestId) => ({ requestId, day: lastDay })),
      occasion: `${lastDay}:${reminder}`,
    }),
  ]),
  when(refundReturned, ({ payoutId, lastDay, requestIds }) => [
    run(noteRequests, {
      kind: "REFUND_RETURNED",
      requests: requestIds.map((requestId) => ({ requestId, day: lastDay })),
      occasion: `${payoutId}:${lastDay}`,
    }),
  ]),
  when(paymentNews, ({ paymentId, news, part = null }) => [
    run(notePayment, { paymentId, kind: kindsOfPayments[news], part }),
  ]),
  when(erasurePlanned, ({ recordId }) => [run(noteErasure, { recordId })]),
  when(revocationProposed, ({ requestId, revocationId }) => [
    run(noteRequests, { kind: "REVOCATION_WAITS", requests: [{ requestId, day: null }], occasion: revocationId }),
  ]),
  when(revocationDecided, ({ requestId, revocationId, isRevoked }) => [
    run(withdrawNotices, { requestIds: [requestId] }),
    ...(isRevoked
      ? [
          run(noteRequests, {
            kind: "CERTIFICATE_REVOKED",
            requests: [{ requestId, day: null }],
            occasion: revocationId,
          }),
        ]
      : []),
  ]),
  when(lateClaimFiled, ({ requestId, claimId }) => [
    run(noteRequests, { kind: "LATE_CLAIM_FILED", requests: [{ requestId, day: null }], occasion: claimId }),
  ]),
  when(lateClaimClosed, ({ requestId, claimId, status }) => [
    run(withdrawNotices, { requestIds: [requestId] }),
    ...(status === "WITHDRAWN"
      ? []
      : [run(noteRequests, { kind: "LATE_CLAIM_ANSWERED", requests: [{ requestId, day: null }], occasion: claimId })]),
  ]),
  when(differencesChanged, () => [run(noteDifferences, {}, { key: noteDifferences.name })]),
  when(disputeMoved, ({ disputeId }) => [run(noteDispute, { disputeId })]),
  when(settlementsClosed, ({ requestIds }) => [run(withdrawNotices, { requestIds })]),
  when(scheduleChanged, ({ requestId }) => [run(withdrawNotices, { requestIds: [requestId] })]),
  when(calendarChanged, () => [run(noteCalendarEnd, {}, { key: noteCalendarEnd.name })]),
];
