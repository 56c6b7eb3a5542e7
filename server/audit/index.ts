export { type AuditFact, type AuditRecord, recordAudit } from "./actions/record-audit.ts";
