import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { type FiredFlag, flagsOfCard, flagsOfRequest } from "../rules/fired-flags.ts";
import { changedRules, type Policy, policyFaults, type RuleChange } from "../rules/risk-policy.ts";
import { type RuleName, ruleNames } from "../rules/risk-rules.ts";
import { policyOfVersion } from "./find-policy.ts";
import { gatherCardFacts, gatherRequestFacts } from "./gather-facts.ts";

/** What a change would do to one rule. */
export interface RulePreview {
  rule: RuleName;
  flaggedNow: number;
  flaggedBefore: number;
}

/** Cards looked at. */
const MOST_CARDS = 5_000;
/** Requests looked at. */
const MOST_REQUESTS = 200;

/** Tries a change out on cards that have not run yet. Nothing for a change that is not possible: the change itself says what is wrong with it. */
export async function previewPolicy(
  { store, clock }: Services,
  { basedOnVersion, rules }: { basedOnVersion: number; rules: readonly RuleChange[] },
): Promise<RulePreview[]> {
  const before = await policyOfVersion(store.prisma, basedOnVersion);
  if (!before || policyFaults(rules).length > 0) return [];
  const after: Policy = { version: before.version + 1, rules: changedRules(before.rules, rules) };
  const cards = await gatherCardFacts(store.prisma, {
    items: sql`
      SELECT "id", "cardId" FROM "CancellationItem"
      WHERE "status" NOT IN ('CANCELLED', 'RESTORED', 'WITHDRAWN', 'REJECTED') AND "status" IN ('CHECKING', 'BLOCKED', 'CLEARED', 'HELD', 'SCHEDULED')
      ORDER BY "createdAt" DESC, "id" DESC LIMIT ${MOST_CARDS}`,
    now: clock.now(),
  });
  const requests = await gatherRequestFacts(
    store.prisma,
    sql`
      SELECT "id" FROM "CancellationRequest" WHERE "status" IN ('SUBMITTED', 'CHECKING', 'ACTION_REQUIRED', 'IN_REVIEW', 'APPROVED', 'SCHEDULED')
      ORDER BY "createdAt" DESC, "id" DESC LIMIT ${MOST_REQUESTS}`,
  );
  const firedBy = (policy: Policy) =>
    countsOf([
      ...cards.map(({ facts }) => flagsOfCard(facts, policy)),
      ...requests.map(({ facts }) => flagsOfRequest(facts, policy)),
    ]);
  const [now, then] = [firedBy(after), firedBy(before)];
  return ruleNames.map((rule) => ({ rule, flaggedNow: now.get(rule) ?? 0, flaggedBefore: then.get(rule) ?? 0 }));
}

function countsOf(fired: readonly FiredFlag[][]): Map<RuleName, number> {
  const counts = new Map<RuleName, number>();
  for (const { rule } of fired.flat()) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
