import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { changedSpans, type SpanChange, spanFaults } from "../rules/erasure-policy.ts";
import { policyInForce } from "./find-policy.ts";

/** Stands for the policy in the audit trail, where objects have ids and versions have numbers. */
const POLICY_OBJECT = "00000000-0000-0000-0000-000000000003";

const changedMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "POLICY_CHANGED_MEANWHILE",
  text: {
    zh: "清除策略刚被其他人修改，请刷新后在最新版本上重试",
    en: "Somebody else has just changed the erasure policy; reload it and change the newest version",
  },
  path: ["input", "basedOnVersion"],
};

const nothingChanged: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_CHANGED",
  text: {
    zh: "期限与现行版本相同，未生成新版本；请先修改至少一项",
    en: "The spans are those of the version in force, so no new version was made; change at least one of them",
  },
  path: ["input", "spans"],
};

/** Puts a new version in force, for every erasure that begins from then on. What is under seal already keeps its day. */
export async function changeErasurePolicy(
  context: ActionContext,
  input: { basedOnVersion: number; note: string; spans: readonly SpanChange[] },
): Promise<Outcome<{ version: number }>> {
  const { viewer, services } = context;
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  const faults = spanFaults(input.spans);
  if (faults.length > 0)
    return refused(
      ...faults.map(
        ({ code, text, at }): UserFault => ({
          ...{ kind: "InvalidInputError", code, text },
          path: ["input", "spans", String(at)],
        }),
      ),
    );
  return inTransaction(services.store, async (tx) => {
    const inForce = await policyInForce(tx);
    if (inForce.version !== input.basedOnVersion) return refused(changedMeanwhile);
    const spans = changedSpans(inForce.spans, input.spans);
    if (isDeepStrictEqual(spans, inForce.spans)) return refused(nothingChanged);
    const version = inForce.version + 1;
    const now = services.clock.now();
    const written = await tx.$executeRaw(sql`
      INSERT INTO "ErasurePolicyVersion" ("version", "spans", "note", "createdById", "createdAt")
      VALUES (${version}, ${JSON.stringify(spans)}::jsonb, ${note.text}, ${viewer.accountId}::uuid, ${now})
      ON CONFLICT DO NOTHING`);
    if (written === 0) return refused(changedMeanwhile);
    await recordAudit(tx, {
      ...{ context, action: "erasure.changePolicy", objectType: "ErasurePolicyVersion", objectId: POLICY_OBJECT },
      ...{ customerId: null, facts: { version }, now },
    });
    return { ok: true, version };
  });
}
