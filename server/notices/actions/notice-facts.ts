import { kindsOf } from "../../erasure/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { NoticeFacts } from "../rules/notice-lines.ts";
import { MOST_NAMED_CARDS } from "../rules/payment-lines.ts";

/** What a notice is said from, as the database answers it. */
export type NoticeFactsRow = Omit<NoticeFacts, "dueAt" | "erasure"> & {
  dueAt: string | null;
  erasure: Omit<NonNullable<NoticeFacts["erasure"]>, "kinds"> | null;
};

/** What a notice, `n`, is said from, as one JSON object. */
export const noticeFactsSql = (n: Sql): Sql => sql`json_build_object(
  'kind', ${n}."kind", 'dueAt', ${n}."dueAt", 'cardCount', ${n}."cardCount", 'waitsFor', ${n}."waitsFor", 'lastDay', ${n}."lastDay", 'amountFen', ${n}."amountFen",
  'requestNumber', coalesce((SELECT r."number" FROM "CancellationRequest" r WHERE r."id" = ${n}."requestId"),
    (SELECT d."number" FROM "Dispute" d WHERE d."id" = ${n}."disputeId")),
  'byName', coalesce((SELECT a."displayName" FROM "Comment" c JOIN "Account" a ON a."id" = c."authorId" WHERE c."id" = ${n}."commentId"),
    (SELECT a."displayName" FROM "Account" a WHERE a."id" = ${n}."refusedToId")),
  'payment', (
    SELECT json_build_object('number', p."number", 'purpose', p."purpose", 'cardCount', p."cardCount", 'failure', p."failure", 'isOfStep', p."stepId" IS NOT NULL,
      'isAhead', EXISTS (SELECT FROM "ExitFee" f WHERE f."paymentId" = p."id" AND coalesce(f."endedAt" > f."paidAt", true)),
      'cardEnds', CASE WHEN p."cardCount" <= ${MOST_NAMED_CARDS}::int THEN (
        SELECT json_agg(right(c."iccid", 6) ORDER BY c."iccid") FROM "SimCard" c WHERE c."id" IN (
          SELECT b."cardId" FROM "ArrearsPaymentBill" l JOIN "Bill" b ON b."id" = l."billId" WHERE l."paymentId" = p."id"
          UNION ALL SELECT f."cardId" FROM "ExitFee" f WHERE f."paymentId" = p."id")) END)
    FROM "ArrearsPayment" p WHERE p."id" = ${n}."paymentId"),
  'erasure', (
    SELECT json_build_object('number', e."number", 'scope', e."scope", 'isAskedFor', e."cause" = 'CUSTOMER_ASKED', 'policyVersion', e."policyVersion",
      'requestNumber', (SELECT r."number" FROM "CancellationRequest" r WHERE r."id" = e."requestId"),
      'spans', (SELECT v."spans" FROM "ErasurePolicyVersion" v WHERE v."version" = e."policyVersion"))
    FROM "ErasureRecord" e WHERE e."id" = ${n}."erasureId"),
  'visit', (
    SELECT json_build_object('hallId', h."id", 'nameZh', h."nameZh", 'nameEn', h."nameEn", 'address', h."city" || h."district" || h."address", 'phone', h."phone",
      'reason', p."cancelReason", 'isRetired', h."retiredAt" IS NOT NULL, 'free', NULL)
    FROM "HallAppointment" p JOIN "Hall" h ON h."id" = p."hallId" WHERE p."id" = ${n}."appointmentId"))`;

/** The same for the rules that say it. */
export function toNoticeFacts({ dueAt, erasure, ...facts }: NoticeFactsRow): NoticeFacts {
  return {
    ...facts,
    dueAt: dueAt === null ? null : new Date(dueAt),
    erasure: erasure && { ...erasure, kinds: kindsOf(erasure.scope) },
  };
}
