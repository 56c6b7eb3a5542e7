import { recordAudit } from "../../audit/index.ts";
import type { BreachReason } from "../../generated/graphql/enums/BreachReason.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { freeText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { lockRequest, noSuchRequest } from "./find-request.ts";
import { REQUEST_CHANNEL } from "./request-channel.ts";

/** Why a promise was broken, as somebody judges it. */
export interface BreachExplainInput {
  requestId: string;
  breachReason: keyof typeof BreachReason;
  /** Must be given with OTHER. */
  note?: string | undefined;
}

const notBroken: UserFault = {
  kind: "ConflictError",
  code: "NOT_BREACHED",
  text: {
    zh: "该申请没有超出承诺时限，无需登记原因；请刷新查看",
    en: "The promise of this request is not broken, so there is nothing to explain; reload it",
  },
  path: ["input", "requestId"],
};

/** Says why the promise of a request was broken, or corrects what was said; the history keeps both. */
export async function explainBreach(
  context: ActionContext,
  input: BreachExplainInput,
): Promise<Outcome<{ requestId: string }>> {
  const { viewer, services } = context;
  const { breachReason } = input;
  const note = freeText(input.note, { at: "note", isRequired: breachReason === "OTHER" });
  if (!note.ok) return note;
  return inTransaction(services.store, async (tx) => {
    const request = await lockRequest(tx, context, input.requestId);
    if (!request) return noSuchRequest();
    const now = services.clock.now();
    const said = await tx.$queryRaw<{ told: unknown }[]>(sql`
      WITH said AS (
        UPDATE "CancellationRequest" SET "breachReason" = ${breachReason}::"BreachReason", "breachNote" = ${note.text}, "breachExplainedById" = ${viewer.accountId}::uuid,
          "breachExplainedAt" = ${now}, "revision" = "revision" + 1, "updatedAt" = ${now}
        WHERE "id" = ${request.id}::uuid AND "breachDay" IS NOT NULL RETURNING "id", "revision", "status"
      ), events AS (
        INSERT INTO "CancellationEvent" ("requestId", "revision", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "at")
        SELECT "id", "revision", 'EXPLAIN_BREACH', "status"::text::"CancellationEventStatus", "status"::text::"CancellationEventStatus", 'ACCOUNT', ${viewer.accountId}::uuid,
          ${[breachReason, note.text].filter(Boolean).join(" ")}, ${now} FROM said
      )
      SELECT pg_notify(${REQUEST_CHANNEL}, "id" || ':' || "revision")::text AS "told" FROM said`);
    if (said.length === 0) return refused(notBroken);
    await recordAudit(tx, {
      context,
      action: "request.explainBreach",
      objectType: "CancellationRequest",
      objectId: request.id,
      customerId: request.customerId,
      facts: { breachReason, note: note.text },
      now,
    });
    return { ok: true, requestId: request.id };
  });
}
