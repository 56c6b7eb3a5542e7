import { carrierWords } from "../../cards/index.ts";
import { refusalTexts } from "../../carrier/index.ts";
import { shownNameSql } from "../../customers/index.ts";
import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { blockerWords } from "../../preflight/index.ts";
import {
  CancellationItemFilter,
  CancellationRequestFilter,
  channelWords,
  itemConditions,
  itemStatusWords,
  laneWords,
  requestConditions,
  requestStatusWords,
} from "../../requests/index.ts";

const [r, i] = [raw("r"), raw("i")];

/** Requests as a file. */
export const requestExport = declareExport({
  mutation: "cancellationRequestsExport",
  description: "Takes the list of requests out as a file.",
  filter: CancellationRequestFilter,
  name: "cancellation-requests",
  permission: "requests.read",
  columns: [
    { key: "number", header: { zh: "申请号", en: "Request" }, widthCharacters: 22, kind: "text" },
    {
      key: "status",
      header: { zh: "状态", en: "Status" },
      widthCharacters: 16,
      kind: "text",
      words: requestStatusWords,
    },
    { key: "customer", header: { zh: "客户", en: "Customer" }, widthCharacters: 32, kind: "text" },
    { key: "channel", header: { zh: "渠道", en: "Channel" }, widthCharacters: 12, kind: "text", words: channelWords },
    { key: "lane", header: { zh: "时限通道", en: "Lane" }, widthCharacters: 12, kind: "text", words: laneWords },
    { key: "submittedCardCount", header: { zh: "提交卡数", en: "Cards" }, widthCharacters: 10, kind: "number" },
    { key: "cancelled", header: { zh: "已注销", en: "Cancelled" }, widthCharacters: 10, kind: "number" },
    { key: "waiting", header: { zh: "待处理", en: "Waiting" }, widthCharacters: 10, kind: "number" },
    { key: "reason", header: { zh: "注销原因", en: "Reason" }, widthCharacters: 32, kind: "text" },
    { key: "createdAt", header: { zh: "创建时间", en: "Created" }, widthCharacters: 20, kind: "date" },
    { key: "submittedAt", header: { zh: "提交时间", en: "Submitted" }, widthCharacters: 20, kind: "date" },
    { key: "completedAt", header: { zh: "办结时间", en: "Ended" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT r."number", r."status"::text AS "status", ${shownNameSql(raw("o"))} AS "customer", r."channel"::text AS "channel", r."lane"::text AS "lane",
      r."submittedCardCount", coalesce(n."cancelled", 0) AS "cancelled", coalesce(n."waiting", 0) AS "waiting", r."reason", r."createdAt", r."submittedAt", r."completedAt"
    FROM "CancellationRequest" r JOIN "Customer" o ON o."id" = r."customerId"
    LEFT JOIN LATERAL (
      SELECT (sum(c."count") FILTER (WHERE c."status" = 'CANCELLED'))::int AS "cancelled",
        (sum(c."count") FILTER (WHERE c."status" IN ('BLOCKED', 'HELD', 'FAILED')))::int AS "waiting"
      FROM "CancellationItemCount" c WHERE c."requestId" = r."id"
    ) n ON true
    WHERE ${allOf(requestConditions(filter)(r))} ORDER BY r."createdAt" DESC, r."id" DESC`,
});

/** Items as a file. */
export const itemExport = declareExport({
  mutation: "cancellationItemsExport",
  description: "Takes a list of items out as a file.",
  filter: CancellationItemFilter,
  name: "cancellation-items",
  permission: "requests.read",
  columns: [
    { key: "request", header: { zh: "申请号", en: "Request" }, widthCharacters: 22, kind: "text" },
    { key: "iccid", header: { zh: "ICCID", en: "ICCID" }, widthCharacters: 24, kind: "text" },
    { key: "msisdn", header: { zh: "接入号", en: "MSISDN" }, widthCharacters: 18, kind: "text" },
    {
      key: "carrierCode",
      header: { zh: "运营商", en: "Carrier" },
      widthCharacters: 14,
      kind: "text",
      words: carrierWords,
    },
    { key: "status", header: { zh: "状态", en: "Status" }, widthCharacters: 18, kind: "text", words: itemStatusWords },
    {
      key: "blockers",
      header: { zh: "阻断项", en: "Blockers" },
      widthCharacters: 28,
      kind: "text",
      words: blockerWords,
    },
    {
      key: "failureCode",
      header: { zh: "失败原因", en: "Failure" },
      widthCharacters: 40,
      kind: "text",
      words: refusalTexts,
    },
    { key: "barredAt", header: { zh: "停机时间", en: "Barred" }, widthCharacters: 20, kind: "date" },
    { key: "undoableUntil", header: { zh: "可撤销至", en: "Undoable until" }, widthCharacters: 20, kind: "date" },
    { key: "cancelledAt", header: { zh: "注销时间", en: "Cancelled" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT r."number" AS "request", c."iccid", c."msisdn", i."carrierCode", i."status"::text AS "status",
      (SELECT string_agg(b ->> 'code', ', ') FROM jsonb_array_elements(i."blockers") b) AS "blockers",
      i."failureCode", i."barredAt", i."undoableUntil", i."cancelledAt"
    FROM "CancellationItem" i JOIN "CancellationRequest" r ON r."id" = i."requestId" JOIN "SimCard" c ON c."id" = i."cardId"
    WHERE ${allOf(itemConditions(filter)(i))} ORDER BY i."requestId", i."position"`,
});
