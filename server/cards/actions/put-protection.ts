import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { onceFound, sql } from "../../platform/sql.ts";
import { lineFault } from "../rules/entered-line.ts";
import { applyRemedy, type Change, changeSql, type RemedyResult } from "./apply-remedy.ts";
import type { CardSelection } from "./card-selection.ts";

/** Longest reason, in characters. */
const LONGEST_REASON = 200;

/** What to protect, why and until when. */
export interface PutProtectionInput {
  cards: CardSelection;
  reason: string;
  /** When it ends by itself; never, when absent. */
  until?: Date | null;
}

/**
 * Protects the selected cards against being cancelled. A card that is protected already gets the new reason and end; the former protection stays in its
 * history. Cards that are cancelled or being cancelled are left as they are.
 */
export async function putProtection(
  context: ActionContext,
  { cards: selection, reason: givenReason, until: givenUntil }: PutProtectionInput,
): Promise<Outcome<RemedyResult>> {
  const reason = givenReason.trim();
  const until = givenUntil ?? null;
  const fault = lineFault(reason, { name: { zh: "原因", en: "reason" }, most: LONGEST_REASON });
  if (fault)
    return refused({ kind: "InvalidInputError", code: fault.code, text: fault.message, path: ["input", "reason"] });
  if (until !== null && until <= context.services.clock.now()) return refused(untilIsPast);
  const facts = { reason, until: until?.toISOString() ?? null };
  return applyRemedy(
    context,
    { remedy: "terminationProtectionPut", cards: selection, facts },
    async (tx, { cards, now }) => {
      // The card's row stands for its protection, so that two calls over the same card follow each other.
      await tx.$queryRaw(sql`
      WITH locked AS (
        SELECT c."id" FROM "SimCard" c WHERE c."id" IN (${cards}) AND ${isInService} ORDER BY c."id" FOR UPDATE
      )
      SELECT count(*)::int AS "count" FROM locked`);
      await tx.$executeRaw(sql`
      UPDATE "TerminationProtection" p SET "liftedAt" = least(p."until", ${now}::timestamptz)
      FROM "SimCard" c
      WHERE c."id" = p."cardId" AND c."id" IN (${cards}) AND ${isInService} AND ${onceFound(sql`
        p."liftedAt" IS NULL AND (p."reason" <> ${reason} OR p."until" IS DISTINCT FROM ${until}::timestamptz OR p."until" <= ${now}::timestamptz)`)}`);
      const [change] = await tx.$queryRaw<Change[]>(sql`
      WITH changed AS (
        INSERT INTO "TerminationProtection" ("cardId", "reason", "placedBy", "placedAt", "until")
        SELECT c."id", ${reason}, ${context.viewer.displayName}, ${now}, ${until}::timestamptz
        FROM "SimCard" c
        WHERE c."id" IN (${cards}) AND ${isInService}
        ON CONFLICT ("cardId") WHERE "liftedAt" IS NULL DO NOTHING
        RETURNING "cardId"
      )
      SELECT ${changeSql}`);
      return change as Change;
    },
  );
}

/** Whether a card is neither cancelled nor being cancelled. */
const isInService = onceFound(sql`c."status" IN ('IN_USE', 'SUSPENDED')`);

const untilIsPast = {
  kind: "InvalidInputError",
  code: "UNTIL_IS_PAST",
  text: { zh: "保护截止时间须在将来", en: "The end of the protection must be in the future" },
  path: ["input", "until"],
} as const;
