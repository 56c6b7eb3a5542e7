import { contractMonthsSql, exitFeeFenSql } from "../../cards/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { DisputeEffect } from "../rules/dispute-states.ts";

/** What is to be done for cards because a dispute is upheld. */
export interface Outcome {
  effect: DisputeEffect;
  /** What leaving may cost at most for each card, in fen; null unless the fee is lowered. */
  upToFen: number | null;
  /** When the contracts ended; null unless that is corrected. */
  contractEndsAt: Date | null;
}

/** What it comes to. */
export interface Measured {
  /** Cards that would be different. */
  changedCount: number;
  /** By how much less leaving would cost for all of them now, in fen. */
  waivedFen: number;
}

/** What an outcome would change of cards by their row ids, worked out by the same pieces as the fee itself. */
export async function measureEffect(
  tx: Transaction,
  { effect, upToFen, contractEndsAt }: Outcome,
  cardIds: readonly string[],
  now: Date,
): Promise<Measured> {
  const at = sql`${now}::timestamptz`;
  const fee = (card: Sql) => exitFeeFenSql({ card, plan: sql`p`, now: at });
  const changes: Readonly<Record<DisputeEffect, Sql>> = {
    LOWER_EXIT_FEE: sql`${fee(sql`c`)} > ${upToFen ?? 0}`,
    CORRECT_CONTRACT_END: sql`${contractMonthsSql(sql`c`, at)} > 0 AND c."contractEndsAt" > after."contractEndsAt"`,
    UNBIND_DEVICES: sql`EXISTS (SELECT FROM "DeviceBinding" b WHERE b."cardId" = c."id" AND b."unboundAt" IS NULL)`,
  };
  const [measured] = await tx.$queryRaw<Measured[]>(sql`
    SELECT count(*) FILTER (WHERE ${changes[effect]})::int AS "changedCount", coalesce(sum(${fee(sql`c`)} - ${fee(sql`after`)}), 0)::float8 AS "waivedFen"
    FROM "SimCard" c JOIN "Plan" p ON p."id" = c."planId"
    CROSS JOIN LATERAL (SELECT least(c."contractEndsAt", ${contractEndsAt}::timestamptz) AS "contractEndsAt", least(c."exitFeeCapFen", ${upToFen}::int) AS "exitFeeCapFen") after
    WHERE c."id" = ANY(${[...cardIds]}::uuid[]) AND c."status" <> 'CANCELLED'`);
  return measured ?? { changedCount: 0, waivedFen: 0 };
}
