import type { ActionContext, Outcome } from "../../platform/action.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { applyRemedy, type Change, changeSql, type RemedyResult } from "./apply-remedy.ts";
import type { CardSelection } from "./card-selection.ts";

/** Takes the termination protection off the selected cards; it stays in their history. */
export function liftProtection(
  context: ActionContext,
  input: { cards: CardSelection },
): Promise<Outcome<RemedyResult>> {
  return applyRemedy(
    context,
    { remedy: "terminationProtectionLift", cards: input.cards },
    async (tx, { cards, now }) => {
      const [change] = await tx.$queryRaw<Change[]>(sql`
      WITH picked AS (
        SELECT p."id" FROM "TerminationProtection" p
        WHERE p."cardId" IN (${cards}) AND ${onceFound(sql`p."liftedAt" IS NULL AND (p."until" IS NULL OR p."until" > ${now}::timestamptz)`)}
        ORDER BY p."id" FOR UPDATE
      ), changed AS (
        UPDATE "TerminationProtection" p SET "liftedAt" = ${now} FROM picked WHERE p."id" = picked."id" RETURNING p."cardId"
      )
      SELECT ${changeSql}`);
      return change as Change;
    },
  );
}
