import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { asProposal, type ProposedRules, policyFaults, settledRules } from "../rules/sla-policy-faults.ts";
import { proposedAlready } from "../rules/sla-policy-states.ts";
import { calendarInForce } from "./calendar-in-force.ts";

/** A policy as somebody proposes it. */
export interface PolicyProposal {
  /** Version in force that they looked at. */
  basedOnVersion: number;
  statement: string;
  rules: ProposedRules;
}

const changedMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "POLICY_CHANGED_MEANWHILE",
  text: {
    zh: "时限策略刚刚更新，请刷新后在现行版本上重新提交",
    en: "The policy has just changed; reload the page and change the version in force",
  },
  path: ["input", "basedOnVersion"],
};

const nothingChanged: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_CHANGED",
  text: {
    zh: "与现行策略完全一致，无需提交",
    en: "This is the policy in force; there is nothing to propose",
  },
  path: ["input", "rules"],
};

const oneWaits: UserFault = { kind: "ConflictError", code: "ALREADY_PROPOSED", text: proposedAlready, path: ["input"] };

/** Proposes a policy for a second person to confirm. Nothing is promised by it until then. */
export async function proposePolicy(
  context: ActionContext,
  input: PolicyProposal,
): Promise<Outcome<{ policyId: string }>> {
  const { viewer, services } = context;
  const statement = requiredText(input.statement, { at: "statement" });
  const faults = policyFaults(input.rules).map(
    ({ code, text, path }): UserFault => ({
      kind: "InvalidInputError",
      code,
      text,
      path: ["input", "rules", ...path],
    }),
  );
  if (!statement.ok) return refused(...faults, ...statement.errors);
  if (faults.length > 0) return refused(...faults);
  const rules = settledRules(input.rules);
  return inTransaction(services.store, async (tx) => {
    const { policy } = await calendarInForce(tx);
    if (policy.version !== input.basedOnVersion) return refused(changedMeanwhile);
    if (isDeepStrictEqual(rules, settledRules(asProposal(policy.rules)))) return refused(nothingChanged);
    const now = services.clock.now();
    const [made] = await tx.$queryRaw<{ id: string }[]>(sql`
      INSERT INTO "SlaPolicyVersion" ("rules", "statement", "proposedById", "proposedAt")
      VALUES (${JSON.stringify(rules)}::jsonb, ${statement.text}, ${viewer.accountId}::uuid, ${now})
      ON CONFLICT ("status") WHERE "status" = 'PROPOSED' DO NOTHING RETURNING "id"`);
    if (!made) return refused(oneWaits);
    await recordAudit(tx, {
      context,
      action: "slaPolicy.propose",
      objectType: "SlaPolicyVersion",
      objectId: made.id,
      customerId: null,
      facts: {},
      now,
    });
    return { ok: true, policyId: made.id };
  });
}
