import { shownNameSql } from "../../customers/index.ts";
import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { payoutFailureWords, payoutMethodWords, payoutStatusWords } from "../rules/settlement-words.ts";
import { PayoutFilter, payoutConditions } from "./payout-filter.input.ts";

const p = raw("p");

/** Refunds as a file, latest first. Of an account stand its last digits, as everywhere. */
export const payoutExport = declareExport({
  mutation: "payoutsExport",
  description: "Takes the list of refunds out as a file.",
  filter: PayoutFilter,
  name: "payouts",
  permission: "settlements.read",
  columns: [
    { key: "number", header: { zh: "退费编号", en: "Refund" }, widthCharacters: 20, kind: "text" },
    {
      ...{ key: "status", header: { zh: "状态", en: "Status" }, widthCharacters: 12, kind: "text" },
      words: payoutStatusWords,
    },
    { key: "customer", header: { zh: "客户", en: "Customer" }, widthCharacters: 36, kind: "text" },
    { key: "request", header: { zh: "注销申请", en: "Request" }, widthCharacters: 20, kind: "text" },
    { key: "cardCount", header: { zh: "卡数", en: "Cards" }, widthCharacters: 8, kind: "number" },
    { key: "amountFen", header: { zh: "申请金额（元）", en: "Asked for (CNY)" }, widthCharacters: 14, kind: "fen" },
    { key: "paidFen", header: { zh: "已付金额（元）", en: "Paid (CNY)" }, widthCharacters: 14, kind: "fen" },
    {
      ...{ key: "method", header: { zh: "方式", en: "Way" }, widthCharacters: 16, kind: "text" },
      words: payoutMethodWords,
    },
    { key: "account", header: { zh: "收款账户", en: "Account" }, widthCharacters: 40, kind: "text" },
    {
      ...{ key: "failure", header: { zh: "未付原因", en: "Why not" }, widthCharacters: 20, kind: "text" },
      words: payoutFailureWords,
    },
    { key: "trackingNumber", header: { zh: "渠道流水号", en: "Provider's number" }, widthCharacters: 26, kind: "text" },
    { key: "createdAt", header: { zh: "申请时间", en: "Asked for at" }, widthCharacters: 20, kind: "date" },
    { key: "finishedAt", header: { zh: "付款时间", en: "Paid at" }, widthCharacters: 20, kind: "date" },
    { key: "returnedAt", header: { zh: "退汇时间", en: "Came back at" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT p."number", p."status"::text AS "status", ${shownNameSql(raw("c"))} AS "customer", r."number" AS "request", p."cardCount", p."amountFen"::float8 AS "amountFen",
      CASE WHEN p."paidFen" > 0 THEN p."paidFen"::float8 END AS "paidFen", p."method"::text AS "method",
      CASE WHEN p."accountLastFour" IS NOT NULL THEN p."bankName" || ' ****' || p."accountLastFour" END AS "account", p."failure"::text AS "failure", p."trackingNumber", p."createdAt",
      CASE WHEN p."paidFen" > 0 THEN p."finishedAt" END AS "finishedAt", p."returnedAt"
    FROM "Payout" p JOIN "Customer" c ON c."id" = p."customerId" LEFT JOIN "CancellationRequest" r ON r."id" = p."requestId"
    WHERE ${allOf(payoutConditions(filter)(p))} ORDER BY p."createdAt" DESC, p."id" DESC`,
});
