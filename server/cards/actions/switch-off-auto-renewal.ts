import type { ActionContext, Outcome } from "../../platform/action.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { applyRemedy, type Change, changeSql, type RemedyResult } from "./apply-remedy.ts";
import type { CardSelection } from "./card-selection.ts";

/** Ends the automatic renewal of the selected cards' plans; nothing is refunded, and the running month stays paid. */
export function switchOffAutoRenewal(
  context: ActionContext,
  input: { cards: CardSelection },
): Promise<Outcome<RemedyResult>> {
  return applyRemedy(context, { remedy: "autoRenewalSwitchOff", cards: input.cards }, endRenewals);
}

/** Does it to the cards of a query. Rows are locked in one order, so that two calls over the same cards follow each other. */
export async function endRenewals(tx: Transaction, { cards }: { cards: Sql }): Promise<Change> {
  const [change] = await tx.$queryRaw<Change[]>(sql`
    WITH picked AS (
      SELECT c."id" FROM "SimCard" c WHERE c."id" IN (${cards}) AND ${onceFound(sql`c."isAutoRenewalOn"`)} ORDER BY c."id" FOR UPDATE
    ), changed AS (
      UPDATE "SimCard" c SET "isAutoRenewalOn" = false FROM picked WHERE c."id" = picked."id" RETURNING c."id" AS "cardId"
    )
    SELECT ${changeSql}`);
  return change as Change;
}
