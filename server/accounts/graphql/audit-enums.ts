import { type AuditAct as ActCode, type AuditArea as AreaCode, auditActs, auditAreas } from "../../audit/index.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";

/** What somebody did. */
export const AuditAct = enumOf<keyof typeof auditActs, ActCode>(
  "AuditAct",
  "What somebody did.",
  saidInWords(auditActs),
  (act) => auditActs[act].code,
);

/** A kind of acts. */
export const AuditArea = enumOf<keyof typeof auditAreas, AreaCode>(
  "AuditArea",
  "A kind of acts.",
  saidInWords(auditAreas),
  (area) => auditAreas[area].code,
);
