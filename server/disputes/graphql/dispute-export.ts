import { shownNameSql } from "../../customers/index.ts";
import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { disputeEffectWords, disputeKindWords, disputeStatusWords } from "../rules/dispute-words.ts";
import { DisputeFilter, disputeConditions } from "./dispute-filter.input.ts";

const d = raw("d");

/** Disputes as a file, latest first. */
export const disputeExport = declareExport({
  mutation: "disputesExport",
  description: "Takes the list of disputes out as a file.",
  filter: DisputeFilter,
  name: "disputes",
  permission: "disputes.read",
  columns: [
    { key: "number", header: { zh: "争议编号", en: "Dispute" }, widthCharacters: 20, kind: "text" },
    {
      ...{ key: "kind", header: { zh: "类型", en: "About" }, widthCharacters: 20, kind: "text" },
      words: disputeKindWords,
    },
    {
      ...{ key: "status", header: { zh: "状态", en: "Status" }, widthCharacters: 18, kind: "text" },
      words: disputeStatusWords,
    },
    { key: "customer", header: { zh: "客户", en: "Customer" }, widthCharacters: 36, kind: "text" },
    { key: "case", header: { zh: "服务单", en: "Case" }, widthCharacters: 20, kind: "text" },
    { key: "cardCount", header: { zh: "卡数", en: "Cards" }, widthCharacters: 8, kind: "number" },
    { key: "statement", header: { zh: "客户陈述", en: "Statement" }, widthCharacters: 60, kind: "text" },
    {
      ...{ key: "effect", header: { zh: "处理", en: "What is done" }, widthCharacters: 24, kind: "text" },
      words: disputeEffectWords,
    },
    { key: "waivedFen", header: { zh: "减免金额（元）", en: "Waived (CNY)" }, widthCharacters: 14, kind: "fen" },
    { key: "reason", header: { zh: "理由", en: "Reason" }, widthCharacters: 60, kind: "text" },
    { key: "openedAt", header: { zh: "提出时间", en: "Brought forward at" }, widthCharacters: 20, kind: "date" },
    { key: "decidedAt", header: { zh: "结束时间", en: "Came to its end at" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT d."number", d."kind"::text AS "kind", d."status"::text AS "status", ${shownNameSql(raw("c"))} AS "customer", s."number" AS "case", d."cardCount", d."statement",
      d."effect"::text AS "effect", d."waivedFen"::float8 AS "waivedFen", d."reason", d."openedAt", d."decidedAt"
    FROM "Dispute" d JOIN "Customer" c ON c."id" = d."customerId" JOIN "SupportCase" s ON s."id" = d."caseId"
    WHERE ${allOf(disputeConditions(filter)(d))} ORDER BY d."openedAt" DESC, d."id" DESC`,
});
