export { type AuditFact, type AuditFacts, type AuditRecord, recordAudit } from "./actions/record-audit.ts";
export { type AuditAct, type AuditArea, actsOf, auditActs, auditActWords, auditAreas } from "./rules/audit-acts.ts";
export { auditedObjectWords } from "./rules/audit-words.ts";
