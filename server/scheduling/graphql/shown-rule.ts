import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { CardRule, RulePart } from "../rules/card-rules.ts";
import type { WaveCardRule } from "./wave-parts.type.ts";

/** The rule of a wave as it is shown; what belongs to another kind is null. */
export function shownRule(rule: CardRule | RulePart["rule"]): WaveCardRule {
  return {
    kind: rule.kind,
    count: rule.kind === "FIRST" ? rule.count : rule.kind === "CARDS" ? rule.cardIds.length : null,
    labels: rule.kind === "LABEL" ? [...rule.labels] : null,
    planIds: rule.kind === "PLAN" ? rule.planIds.map((id) => toPublicId("plan", id)) : null,
    renewsBefore: rule.kind === "RENEWAL_BEFORE" ? rule.day : null,
    carriers: rule.kind === "CARRIER" ? rule.carriers.filter((code) => code in CarrierCode) : null,
    listedNames: rule.kind === "LISTED" && "names" in rule ? [...rule.names] : null,
    parts: rule.kind === "COMBINED" ? rule.parts.map(shownPart) : null,
  };
}

function shownPart({ rule, atMost }: RulePart): WaveCardRule {
  const shown = shownRule(rule);
  if (atMost === null) return shown;
  return { ...shown, kind: rule.kind === "REST" ? "FIRST" : rule.kind, count: atMost };
}
