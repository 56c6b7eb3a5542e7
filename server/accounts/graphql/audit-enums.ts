import { registerEnumType } from "type-graphql";
import { type AuditAct as ActCode, type AuditArea as AreaCode, auditActs, auditAreas } from "../../audit/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

type Named<Name extends string, Code extends string> = Readonly<Record<Name, LocalizedText & { code: Code }>>;

/** An enum of the schema whose values are kept by their codes. */
function codesOf<Name extends string, Code extends string>(
  name: string,
  description: string,
  named: Named<Name, Code>,
) {
  const entries = Object.entries<LocalizedText & { code: Code }>(named);
  const codes = Object.fromEntries(entries.map(([value, { code }]) => [value, code])) as Readonly<Record<Name, Code>>;
  const valuesConfig = Object.fromEntries(
    entries.map(([value, { zh, en }]) => [value, { description: `${zh}: ${en}.` }]),
  );
  registerEnumType(codes, { name, description, valuesConfig: valuesConfig as Record<Name, { description: string }> });
  return codes;
}

/** What somebody did. */
export const AuditAct = codesOf<keyof typeof auditActs, ActCode>("AuditAct", "What somebody did.", auditActs);

/** A kind of acts. */
export const AuditArea = codesOf<keyof typeof auditAreas, AreaCode>("AuditArea", "A kind of acts.", auditAreas);
