/**
 * What is left on cards, as pieces of other modules' statements. Decision: the preflight's quote and what is taken down at the cancellation are worked out by the same pieces, so that they
 * cannot differ by a fen.
 */
import { onceFound, type Sql, sql } from "../../platform/sql.ts";

/** What of a remainder becomes what, as expressions over a card, its plan, and the plan that its unused data was bought by. */
export interface RemainderTerms {
  /** Prepaid cash, in fen. */
  cashFen: Sql;
  /** Gifted credit, in fen. */
  giftFen: Sql;
  /** The part of the gifted credit that may go to another card, in fen. */
  convertibleGiftFen: Sql;
  /** What unused data is worth as call credit, in fen. */
  dataFen: Sql;
}

/** The terms for a row of `SimCard`, and of `Plan` for the card's plan and for the one its data was bought by. */
export function remainderTerms({ card, plan, dataPlan }: { card: Sql; plan: Sql; dataPlan: Sql }): RemainderTerms {
  const giftFen = sql`greatest(${card}."giftBalanceFen", 0)`;
  return {
    cashFen: sql`greatest(${card}."balanceFen", 0)`,
    giftFen,
    convertibleGiftFen: sql`CASE WHEN ${plan}."isGiftConvertible" THEN ${giftFen} ELSE 0 END`,
    dataFen: sql`unused_data_fen(${card}."unusedDataMegabytes", ${dataPlan}."monthlyFeeFen", ${dataPlan}."dataMegabytes", ${dataPlan}."dataConversionPermille")`,
  };
}

/** The join to the plan by which a card's unused data counts: the one it had when it was bought. */
export function dataPlanOf(card: Sql, dataPlan: Sql): Sql {
  return sql`LEFT JOIN "Plan" ${dataPlan} ON ${dataPlan}."id" = coalesce(${card}."unusedDataPlanId", ${card}."planId")`;
}

/** Months of a card's contract that are left, those begun in full; 0 without one. */
export function contractMonthsSql(card: Sql, now: Sql): Sql {
  return sql`CASE WHEN ${card}."contractEndsAt" > ${now} THEN ${monthsBegunSql(now, sql`${card}."contractEndsAt"`)} ELSE 0 END`;
}

/** What leaving its contract at `now` costs for a card, in fen: the plan's fee for each month that is left, or no more than a dispute left of it. */
export function exitFeeFenSql({ card, plan, now }: { card: Sql; plan: Sql; now: Sql }): Sql {
  return sql`least(${contractMonthsSql(card, now)} * ${plan}."earlyExitFeeFen", ${card}."exitFeeCapFen")`;
}

/** Months from one moment to a later one by the calendar in Shanghai, the last one in full once it has begun. */
function monthsBegunSql(from: Sql, to: Sql): Sql {
  const [start, end] = [sql`(${from} AT TIME ZONE 'Asia/Shanghai')`, sql`(${to} AT TIME ZONE 'Asia/Shanghai')`];
  const apart = sql`((extract(year FROM ${end}) - extract(year FROM ${start})) * 12 + extract(month FROM ${end}) - extract(month FROM ${start}))::int`;
  return sql`${apart} + (${start} + make_interval(months => ${apart}) < ${end})::int`;
}

/**
 * The statement that takes off cancelled cards what is left on them, as a piece of the caller's own: `cards` is a query with the column `cardId`, `at` the moment that counts, as an expression
 * over a card `c`. It answers a row for each card on which
 * something was left or a fee falls due, with the figures as they were: `cardId`, `cashFen`, `giftFen`, `isGiftConvertible`, `unusedDataMegabytes`, `dataFen`, `exitFeeFen`, and of the plan by
 * which the data counts `planId`, `monthlyFeeFen`, `dataMegabytes`, `dataConversionPermille`.
 */
export function takeRemainderSql({ cards, at }: { cards: Sql; at: Sql }): Sql {
  const { cashFen, giftFen, dataFen } = remainderTerms({ card: sql`c`, plan: sql`p`, dataPlan: sql`d` });
  const exitFeeFen = exitFeeFenSql({ card: sql`c`, plan: sql`p`, now: at });
  return sql`
    UPDATE "SimCard" k SET "balanceFen" = least(k."balanceFen", 0), "giftBalanceFen" = least(k."giftBalanceFen", 0), "unusedDataMegabytes" = 0, "unusedDataPlanId" = NULL
    FROM (
      SELECT c."id" AS "cardId", ${cashFen} AS "cashFen", ${giftFen} AS "giftFen", p."isGiftConvertible", c."unusedDataMegabytes", ${dataFen} AS "dataFen",
        ${exitFeeFen} AS "exitFeeFen", d."id" AS "planId", d."monthlyFeeFen", d."dataMegabytes", d."dataConversionPermille"
      FROM "SimCard" c JOIN "Plan" p ON p."id" = c."planId" ${dataPlanOf(sql`c`, sql`d`)}
      WHERE c."id" = ANY(ARRAY(${cards})) ORDER BY c."id" FOR NO KEY UPDATE OF c
    ) b
    WHERE k."id" = b."cardId" AND ${onceFound(sql`k."status" = 'CANCELLED' AND (b."cashFen" > 0 OR b."giftFen" > 0 OR b."unusedDataMegabytes" > 0 OR b."exitFeeFen" > 0)`)}
    RETURNING b.*`;
}
