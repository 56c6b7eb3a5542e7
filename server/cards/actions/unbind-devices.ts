import type { ActionContext, Outcome } from "../../platform/action.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { applyRemedy, type Change, changeSql, type RemedyResult } from "./apply-remedy.ts";
import type { CardSelection } from "./card-selection.ts";

/** China Telecom takes this many new bindings of a card in one month; the first binding of its life is not one. */
const MOST_REBINDINGS_A_MONTH = 2;

/** What unbinding answers. */
export interface UnbindResult extends RemedyResult {
  /** Unbound cards that can be bound again only next month. */
  atRebindLimitCount: number;
}

/** Takes the selected cards out of their devices. The limit of new bindings is only told: it does not stop anybody from unbinding. */
export async function unbindDevices(
  context: ActionContext,
  input: { cards: CardSelection },
): Promise<Outcome<UnbindResult>> {
  let atRebindLimitCount = 0;
  const outcome = await applyRemedy(context, { remedy: "deviceUnbind", cards: input.cards }, async (tx, selected) => {
    const { atRebindLimitCount: atLimit, ...changed } = await endBindings(tx, selected);
    atRebindLimitCount = atLimit;
    return changed;
  });
  return outcome.ok ? { ...outcome, atRebindLimitCount } : outcome;
}

/** Does it to the cards of a query. */
export async function endBindings(
  tx: Transaction,
  { cards, now }: { cards: Sql; now: Date },
): Promise<Change & { atRebindLimitCount: number }> {
  const [change] = await tx.$queryRaw<(Change & { atRebindLimitCount: number })[]>(sql`
    WITH picked AS (
      SELECT b."id" FROM "DeviceBinding" b WHERE b."cardId" IN (${cards}) AND ${onceFound(sql`b."unboundAt" IS NULL`)} ORDER BY b."id" FOR UPDATE
    ), changed AS (
      UPDATE "DeviceBinding" b SET "unboundAt" = ${now} FROM picked WHERE b."id" = picked."id" RETURNING b."cardId"
    ), month AS (
      SELECT date_trunc('month', ${now}::timestamptz, 'Asia/Shanghai') AS "start"
    ), rebound AS (
      SELECT FROM changed JOIN "SimCard" c ON c."id" = changed."cardId" CROSS JOIN month
      WHERE c."carrierId" = (SELECT "id" FROM "Carrier" WHERE "code" = 'CTCC') AND (
        SELECT count(*) FILTER (WHERE b."boundAt" >= month."start") - (min(b."boundAt") >= month."start")::int
        FROM "DeviceBinding" b WHERE b."cardId" = changed."cardId") >= ${MOST_REBINDINGS_A_MONTH}
    )
    SELECT ${changeSql}, (SELECT count(*)::int FROM rebound) AS "atRebindLimitCount"`);
  return change as Change & { atRebindLimitCount: number };
}
