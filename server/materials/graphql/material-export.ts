import { shownNameSql } from "../../customers/index.ts";
import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { findingWords } from "../rules/finding-words.ts";
import { materialKindWords, materialStatusWords } from "../rules/material-words.ts";
import { MaterialFilter, materialConditions } from "./material-filter.input.ts";
import { withoutIdentity } from "./material-search.ts";

const m = raw("m");

/** Documents as a file: what became of them, never their pixels. */
export const materialExport = declareExport({
  mutation: "materialsExport",
  description: "Takes the list of documents out as a file, without their pixels.",
  filter: MaterialFilter,
  keep: withoutIdentity,
  name: "materials",
  permission: "requests.read",
  columns: [
    { key: "request", header: { zh: "申请号", en: "Request" }, widthCharacters: 22, kind: "text" },
    { key: "customer", header: { zh: "客户", en: "Customer" }, widthCharacters: 32, kind: "text" },
    {
      key: "kind",
      header: { zh: "材料", en: "Document" },
      widthCharacters: 24,
      kind: "text",
      words: materialKindWords,
    },
    {
      key: "status",
      header: { zh: "状态", en: "Status" },
      widthCharacters: 12,
      kind: "text",
      words: materialStatusWords,
    },
    {
      key: "findings",
      header: { zh: "检查发现", en: "Findings" },
      widthCharacters: 32,
      kind: "text",
      words: findingWords,
    },
    { key: "decidedBy", header: { zh: "人工结论人", en: "Decided by" }, widthCharacters: 18, kind: "text" },
    { key: "decisionNote", header: { zh: "结论说明", en: "Note" }, widthCharacters: 32, kind: "text" },
    { key: "uploadedAt", header: { zh: "上传时间", en: "Uploaded" }, widthCharacters: 20, kind: "date" },
    { key: "checkedAt", header: { zh: "检查时间", en: "Checked" }, widthCharacters: 20, kind: "date" },
  ],
  rows: (filter) => sql`
    SELECT r."number" AS "request", ${shownNameSql(raw("o"))} AS "customer", m."kind"::text AS "kind", m."status"::text AS "status",
      (SELECT string_agg(f ->> 'code', ', ') FROM jsonb_array_elements(m."findings") f) AS "findings", a."displayName" AS "decidedBy",
      m."decisionNote", m."uploadedAt", m."checkedAt"
    FROM "Material" m JOIN "CancellationRequest" r ON r."id" = m."requestId" JOIN "Customer" o ON o."id" = m."customerId"
    LEFT JOIN "Account" a ON a."id" = m."decidedById"
    WHERE ${allOf(materialConditions(filter)(m))} ORDER BY m."createdAt" DESC, m."id" DESC`,
});
