import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { databaseTime } from "../../platform/database-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { cannotDo, lockCase, noSuchCase } from "./find-case.ts";
import { CASE_CHANNEL, queueIsBusy } from "./lock-queue.ts";

/** How good the help was. */
export interface RateCaseInput {
  caseId: string;
  /** 1 is poor, 5 very good. */
  score: number;
}

/** Says how good the help in a resolved case was; may be said anew until the case is closed, and is forgotten when it is reopened. */
export async function rateCase(context: ActionContext, input: RateCaseInput): Promise<Outcome<{ caseId: string }>> {
  const { viewer, services } = context;
  if (input.score < 1 || input.score > 5) return refused(scoreOutOfRange);
  return actInTransaction(services.store, queueIsBusy, async (tx) => {
    const found = await lockCase(tx, context, input.caseId);
    if (!found) return noSuchCase();
    const refusal = cannotDo(found, "RATE", context);
    if (refusal) return refusal;
    const now = await databaseTime(tx, services.clock);
    await writeScore(tx, { caseId: found.id, score: input.score, actorId: viewer.accountId, now });
    return { ok: true, caseId: found.id };
  });
}

async function writeScore(
  tx: Transaction,
  { caseId, score, actorId, now }: { caseId: string; score: number; actorId: string; now: Date },
): Promise<void> {
  await tx.$queryRaw(sql`
    WITH stream AS (UPDATE "SupportStream" SET "revision" = "revision" + 1 WHERE "id" = 1 RETURNING "revision"),
    rated AS (
      UPDATE "SupportCase" c SET "score" = ${score}, "ratedAt" = ${now}, "revision" = stream."revision" FROM stream WHERE c."id" = ${caseId}::uuid RETURNING c."id", c."agentId", c."revision"
    ), events AS (
      INSERT INTO "SupportCaseEvent" ("caseId", "action", "actorId", "agentId", "at", "revision") SELECT "id", 'RATE', ${actorId}::uuid, "agentId", ${now}, "revision" FROM rated
    )
    SELECT pg_notify(${CASE_CHANNEL}, 'all:' || "id")::text, pg_notify(${CASE_CHANNEL}, "id" || ':')::text FROM rated`);
}

const scoreOutOfRange: UserFault = {
  ...{ kind: "InvalidInputError", code: "SCORE_OUT_OF_RANGE", path: ["input", "score"] },
  text: { zh: "请给出 1 到 5 分", en: "Give 1 to 5 points" },
};
