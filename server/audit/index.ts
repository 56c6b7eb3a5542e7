export {
  type AuditFact,
  type AuditFacts,
  type AuditRecord,
  machineAuditSql,
  recordAudit,
} from "./actions/record-audit.ts";
export { type AuditAct, type AuditArea, actsOf, auditActs, auditActWords, auditAreas } from "./rules/audit-acts.ts";
export { type AuditedObject, type AuditFactName, auditedObjectWords } from "./rules/audit-words.ts";
export { factSentence } from "./rules/fact-sentence.ts";
