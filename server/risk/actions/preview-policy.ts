import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
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
  /** The latest of those for which the change makes a difference; at most {@link MOST_CASES}. */
  cases: PreviewCase[];
}

/** A card, or a request as a whole, that a change would flag or flag no more. */
export interface PreviewCase {
  isFlaggedNow: boolean;
  requestId: string;
  requestNumber: string;
  /** Null where it is about the request as a whole. */
  iccid: string | null;
  /** With the facts as they are: by the change, or by what stands where it is flagged no more. */
  flag: FiredFlag;
}

/** Cards looked at. */
const MOST_CARDS = 5_000;
/** Cases named of each rule. */
const MOST_CASES = 10;
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
  const tried = [
    ...cards.map(({ itemId, facts }) => ({ id: itemId, flagsBy: (policy: Policy) => flagsOfCard(facts, policy) })),
    ...requests.map(({ requestId, facts }) => ({
      id: requestId,
      flagsBy: (policy: Policy) => flagsOfRequest(facts, policy),
    })),
  ].map(({ id, flagsBy }) => ({ id, now: byRule(flagsBy(after)), was: byRule(flagsBy(before)) }));
  const previews = ruleNames.map((rule) => ({
    rule,
    flaggedNow: tried.filter(({ now }) => now.has(rule)).length,
    flaggedBefore: tried.filter(({ was }) => was.has(rule)).length,
    differing: tried
      .flatMap(({ id, now, was }) => {
        const flag = now.get(rule) ?? was.get(rule);
        return flag && now.has(rule) !== was.has(rule) ? [{ id, flag, isFlaggedNow: now.has(rule) }] : [];
      })
      .slice(0, MOST_CASES),
  }));
  const named = await namesOf(
    store.prisma,
    previews.flatMap(({ differing }) => differing.map(({ id }) => id)),
  );
  return previews.map(({ differing, ...preview }) => ({
    ...preview,
    cases: differing.flatMap(({ id, ...each }) => {
      const names = named.get(id);
      return names ? [{ ...each, ...names }] : [];
    }),
  }));
}

const byRule = (flags: readonly FiredFlag[]) => new Map(flags.map((flag) => [flag.rule, flag]));

type CaseNames = Pick<PreviewCase, "requestId" | "requestNumber" | "iccid">;

/** What people call these items and requests, by their row ids. */
async function namesOf(tx: Pick<Transaction, "$queryRaw">, ids: readonly string[]): Promise<Map<string, CaseNames>> {
  const rows = await tx.$queryRaw<(CaseNames & { id: string })[]>(sql`
    SELECT i."id", r."id" AS "requestId", r."number" AS "requestNumber", c."iccid" FROM "CancellationItem" i
    JOIN "CancellationRequest" r ON r."id" = i."requestId" JOIN "SimCard" c ON c."id" = i."cardId" WHERE i."id" = ANY(${[...ids]}::uuid[])
    UNION ALL
    SELECT r."id", r."id", r."number", NULL FROM "CancellationRequest" r WHERE r."id" = ANY(${[...ids]}::uuid[])`);
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
