import type { Vocabulary } from "../platform/localized-text.ts";
import { auditActs, auditAreas } from "./rules/audit-acts.ts";
import { auditedObjectWords, auditFactWords } from "./rules/audit-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  AuditAct: auditActs,
  AuditArea: auditAreas,
  AuditedObject: auditedObjectWords,
  AuditFact: auditFactWords,
} satisfies Vocabulary;
