/** The jobs that tell people what they must know. */
import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Writes down what is to be told of requests. */
export const noteRequests = defineJob(
  "note-requests",
  z.object({
    kind: z.enum([
      "PROMISE_AT_RISK",
      "PROMISE_BREACHED",
      "REVIEW_AT_RISK",
      "REVIEW_BREACHED",
      "ACTION_REQUIRED",
      "APPROVAL_WAITS",
      "WAVES_STOPPED",
      "STEP_STOPPED",
      "COMPLAINT_FILED",
      "COMPLAINT_ANSWERED",
      "DECISION_RETURNED",
      "SETTLEMENT_OPEN",
      "REFUND_RETURNED",
      "REVOCATION_WAITS",
      "CERTIFICATE_REVOKED",
      "LATE_CLAIM_FILED",
      "LATE_CLAIM_ANSWERED",
    ]),
    requests: z.array(z.object({ requestId: z.uuid(), day: z.iso.date().nullable() })),
    occasion: z.string().nullable(),
  }),
);

/** Writes down whom a comment names, and takes back what it named before. */
export const noteMentions = defineJob("note-mentions", z.object({ commentId: z.uuid() }));

/** Writes down what is to be said of a payment for cards, and takes back what was said before and is not so any more. */
export const notePayment = defineJob(
  "note-payment",
  z.object({
    paymentId: z.uuid(),
    kind: z.enum(["PAYMENT_ASKED", "PAYMENT_RECEIVED", "PAYMENT_RETURNING", "PAYMENT_RETURNED"]).nullable(),
    part: z.object({ fen: z.int(), upToFen: z.int() }).nullable(),
  }),
);

/** Writes down that an erasure is planned. */
export const noteErasure = defineJob("note-erasure", z.object({ recordId: z.uuid() }));
/** Writes down that a dispute waits for a second person, or what came of it. */
export const noteDispute = defineJob("note-dispute", z.object({ disputeId: z.uuid() }));

/** Takes back what is no longer so of these requests. */
export const withdrawNotices = defineJob("withdraw-notices", z.object({ requestIds: z.array(z.uuid()) }));

/** Writes down that a hall cancelled appointments. */
export const noteReleasedAppointments = defineJob(
  "note-released-appointments",
  z.object({ appointmentIds: z.array(z.uuid()) }),
);

/** Writes down who is expected at a hall tomorrow. */
export const remindOfAppointments = defineJob("remind-of-appointments", z.object({}).loose());

/** Writes down that the calendar ends soon, or takes that back. */
export const noteCalendarEnd = defineJob("note-calendar-end", z.object({}).loose());

/** Writes down that the payment provider's books differ from ours, and takes back what was resolved. */
export const noteDifferences = defineJob("note-payout-differences", z.object({}).loose());

/** Tells what is due. */
export const tellNotices = defineJob("tell-notices", z.object({}).loose());

/** Puts what was told into e-mails. */
export const gatherNoticeMails = defineJob("gather-notice-mails", z.object({}).loose());

/** Sends an e-mail that waits. */
export const sendNoticeMail = defineJob("send-notice-mail", z.object({ mailId: z.uuid() }));

/** Options under which an e-mail is sent: all one after the other, so that a mail server that does not answer keeps no more than one worker waiting. */
export function mailOf(mailId: string): { key: string; queue: string } {
  return { key: `notice-mail:${mailId}`, queue: "notice-mails" };
}
