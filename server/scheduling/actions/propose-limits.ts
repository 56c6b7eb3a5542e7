import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { limitFaults } from "../rules/approval-limits-faults.ts";
import { proposedAlready } from "../rules/approval-limits-states.ts";
import type { BlastLimits } from "../rules/blast-radius.ts";
import { limitsInForce } from "./limits-in-force.ts";

/** Limits as somebody proposes them. */
export interface LimitsProposal {
  /** Version in force that they looked at. */
  basedOnVersion: number;
  statement: string;
  limits: BlastLimits;
}

const changedMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "LIMITS_CHANGED_MEANWHILE",
  text: {
    zh: "审批限额刚刚更新，请刷新后在现行版本上重新提交",
    en: "The limits have just changed; reload the page and change the version in force",
  },
  path: ["input", "basedOnVersion"],
};

const nothingChanged: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_CHANGED",
  text: {
    zh: "与现行限额完全一致，无需提交",
    en: "These are the limits in force; there is nothing to propose",
  },
  path: ["input", "limits"],
};

const oneWaits: UserFault = { kind: "ConflictError", code: "ALREADY_PROPOSED", text: proposedAlready, path: ["input"] };

/** Proposes limits for a second person to confirm. No schedule is measured by them until then. */
export async function proposeLimits(
  context: ActionContext,
  { basedOnVersion, limits, ...input }: LimitsProposal,
): Promise<Outcome<{ limitsId: string }>> {
  const { viewer, services } = context;
  const statement = requiredText(input.statement, { at: "statement" });
  const faults = limitFaults(limits).map(
    ({ code, text, path }): UserFault => ({
      kind: "InvalidInputError",
      code,
      text,
      path: ["input", "limits", ...path],
    }),
  );
  if (!statement.ok) return refused(...faults, ...statement.errors);
  if (faults.length > 0) return refused(...faults);
  return inTransaction(services.store, async (tx) => {
    const policy = await limitsInForce(tx);
    if (policy.version !== basedOnVersion) return refused(changedMeanwhile);
    if (isDeepStrictEqual(limits, policy.limits)) return refused(nothingChanged);
    const now = services.clock.now();
    const [made] = await tx.$queryRaw<{ id: string }[]>(sql`
      INSERT INTO "ApprovalLimitsVersion" ("limits", "statement", "proposedById", "proposedAt")
      VALUES (${JSON.stringify(limits)}::jsonb, ${statement.text}, ${viewer.accountId}::uuid, ${now})
      ON CONFLICT ("status") WHERE "status" = 'PROPOSED' DO NOTHING RETURNING "id"`);
    if (!made) return refused(oneWaits);
    await recordAudit(tx, {
      context,
      action: "approvalLimits.propose",
      objectType: "ApprovalLimitsVersion",
      objectId: made.id,
      customerId: null,
      facts: {},
      now,
    });
    return { ok: true, limitsId: made.id };
  });
}
