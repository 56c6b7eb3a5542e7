import { shownNameSql } from "../../customers/index.ts";
import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { channelWords } from "../../requests/index.ts";
import { complaintKindWords, complaintStatusWords } from "../rules/complaint-words.ts";
import { ComplaintFilter, complaintConditions } from "./complaint-filter.input.ts";

const p = raw("p");

/** Complaints as a file, latest first: what was said, what was answered, and how long that took. */
export const complaintExport = declareExport({
  mutation: "complaintsExport",
  description: "Takes the list of complaints out as a file.",
  filter: ComplaintFilter,
  name: "complaints",
  permission: "complaints.read",
  columns: [
    { key: "number", header: { zh: "投诉编号", en: "Complaint" }, widthCharacters: 20, kind: "text" },
    {
      ...{ key: "status", header: { zh: "状态", en: "Status" }, widthCharacters: 12, kind: "text" },
      words: complaintStatusWords,
    },
    {
      key: "kind",
      header: { zh: "投诉类型", en: "About" },
      widthCharacters: 14,
      kind: "text",
      words: complaintKindWords,
    },
    { key: "request", header: { zh: "注销申请", en: "Request" }, widthCharacters: 20, kind: "text" },
    { key: "iccid", header: { zh: "ICCID", en: "ICCID" }, widthCharacters: 24, kind: "text" },
    { key: "customer", header: { zh: "客户", en: "Customer" }, widthCharacters: 36, kind: "text" },
    { key: "channel", header: { zh: "来源", en: "Channel" }, widthCharacters: 12, kind: "text", words: channelWords },
    { key: "statement", header: { zh: "客户陈述", en: "What the customer says" }, widthCharacters: 60, kind: "text" },
    { key: "filedAt", header: { zh: "登记时间", en: "Filed" }, widthCharacters: 20, kind: "date" },
    { key: "answer", header: { zh: "答复", en: "Answer" }, widthCharacters: 60, kind: "text" },
    { key: "answeredAt", header: { zh: "答复时间", en: "Answered" }, widthCharacters: 20, kind: "date" },
    { key: "withdrawnAt", header: { zh: "撤回时间", en: "Withdrawn" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT p."number", p."status"::text AS "status", p."kind"::text AS "kind", r."number" AS "request", s."iccid", ${shownNameSql(raw("c"))} AS "customer", p."channel"::text AS "channel",
      p."statement", p."filedAt", p."answer", p."answeredAt", p."withdrawnAt"
    FROM "Complaint" p JOIN "CancellationRequest" r ON r."id" = p."requestId" JOIN "Customer" c ON c."id" = p."customerId" LEFT JOIN "SimCard" s ON s."id" = p."cardId"
    WHERE ${allOf(complaintConditions(filter)(p))} ORDER BY p."filedAt" DESC, p."id" DESC`,
});
