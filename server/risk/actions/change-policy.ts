import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { changedRules, policyFaults, type RuleChange } from "../rules/risk-policy.ts";
import { policyInForce } from "./find-policy.ts";

/** What somebody wants changed. */
export interface PolicyChange {
  /** Version they looked at. */
  basedOnVersion: number;
  note: string;
  rules: readonly RuleChange[];
}

/** Longest note of a version. */
const LONGEST_NOTE = 500;
/** Stands for the policy in the audit trail, where objects have ids and versions have numbers. */
const POLICY_OBJECT = "00000000-0000-0000-0000-000000000001";

const changedMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "POLICY_CHANGED_MEANWHILE",
  text: {
    zh: "风险策略刚被其他人修改，请刷新后在最新版本上重试",
    en: "Somebody else has just changed the risk policy; reload it and change the newest version",
  },
  path: ["input", "basedOnVersion"],
};

const nothingChanged: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_CHANGED",
  text: {
    zh: "规则与现行版本相同，未生成新版本；请先修改至少一项",
    en: "The rules are those of the version in force, so no new version was made; change at least one of them",
  },
  path: ["input", "rules"],
};

const noteNeeded: UserFault = {
  kind: "InvalidInputError",
  code: "NOTE_REQUIRED",
  text: {
    zh: `请说明修改原因，最多 ${LONGEST_NOTE} 字`,
    en: `Say why it is changed, in at most ${LONGEST_NOTE} characters`,
  },
  path: ["input", "note"],
};

/** Puts a new version of the policy in force. Of two who change the same version at once, one is told to look again. */
export async function changePolicy(context: ActionContext, input: PolicyChange): Promise<Outcome<{ version: number }>> {
  const { viewer, services } = context;
  const note = input.note.trim();
  if (note === "" || note.length > LONGEST_NOTE) return refused(noteNeeded);
  const faults = policyFaults(input.rules);
  if (faults.length > 0)
    return refused(
      ...faults.map(({ path, ...fault }) => ({
        ...fault,
        kind: "InvalidInputError" as const,
        path: ["input", ...path],
      })),
    );
  return inTransaction(services.store, async (tx) => {
    const inForce = await policyInForce(tx);
    if (inForce.version !== input.basedOnVersion) return refused(changedMeanwhile);
    const rules = changedRules(inForce.rules, input.rules);
    if (isDeepStrictEqual(rules, inForce.rules)) return refused(nothingChanged);
    const version = inForce.version + 1;
    const now = services.clock.now();
    const written = await tx.$executeRaw(sql`
      INSERT INTO "RiskPolicy" ("version", "rules", "note", "createdById", "createdAt")
      VALUES (${version}, ${JSON.stringify(rules)}::jsonb, ${note}, ${viewer.accountId}::uuid, ${now})
      ON CONFLICT DO NOTHING`);
    if (written === 0) return refused(changedMeanwhile);
    await recordAudit(tx, {
      context,
      action: "riskPolicy.change",
      objectType: "RiskPolicy",
      objectId: POLICY_OBJECT,
      customerId: null,
      facts: { version, rules: input.rules.map(({ rule }) => rule) },
      now,
    });
    return { ok: true, version };
  });
}
