import { AuditEntryFilter, auditConditions, nameOfAudited } from "../../accounts/index.ts";
import { auditActWords, auditedObjectWords, factSentence } from "../../audit/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { wordFor } from "../../platform/vocabulary.ts";
import { declareExport } from "../declare-export.ts";

const e = raw("e");

/** The audit trail as a file. */
export const auditExport = declareExport({
  mutation: "auditEntriesExport",
  description: "Takes the audit trail out as a file.",
  filter: AuditEntryFilter,
  name: "audit-entries",
  permission: "audit.read",
  columns: [
    { key: "at", header: { zh: "时间", en: "Time" }, widthCharacters: 20, kind: "date" },
    { key: "account", header: { zh: "操作人", en: "Who" }, widthCharacters: 20, kind: "text" },
    { key: "action", header: { zh: "操作", en: "Act" }, widthCharacters: 26, kind: "text", words: auditActWords },
    {
      key: "objectType",
      header: { zh: "对象类型", en: "Object" },
      widthCharacters: 22,
      kind: "text",
      words: auditedObjectWords,
    },
    { key: "objectName", header: { zh: "编号", en: "Number" }, widthCharacters: 26, kind: "text" },
    { key: "facts", header: { zh: "事实", en: "Facts" }, widthCharacters: 50, kind: "text" },
    { key: "traceId", header: { zh: "追踪号", en: "Trace id" }, widthCharacters: 36, kind: "text" },
  ],
  told: (row, language) => ({
    ...row,
    facts: factSentence(JSON.parse(String(row.facts)), language, wordFor),
  }),
  rows: (filter) => sql`
    SELECT e."at", a."displayName" AS "account", e."action", e."objectType", ${nameOfAudited(e)} AS "objectName", e."facts"::text AS "facts", e."traceId"
    FROM "AuditEntry" e LEFT JOIN "Account" a ON a."id" = e."accountId"
    WHERE ${allOf(auditConditions(filter)(e))} ORDER BY e."at" DESC, e."id" DESC`,
});
