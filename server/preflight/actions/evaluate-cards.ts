import { contractMonthsSql, dataPlanOf, exitFeeFenSql, overdueSql, remainderTerms } from "../../cards/index.ts";
import { empty, raw, type Sql, sql } from "../../platform/sql.ts";
import { live } from "../../requests/index.ts";
import { LIVE_TRAFFIC_HOURS } from "../rules/eligibility.ts";

/** Which cards are looked at, and for whom. All values are SQL, so that the evaluation fits into any statement. */
export interface CardEvaluation {
  /** A query with the column `cardId`. Ids of no card and null are answered as UNKNOWN_CARD. */
  cards: Sql;
  /** Customer who wants to cancel them: one uuid. */
  customerId: Sql;
  /** Request whose own items do not count as another request. */
  exceptRequestId?: Sql;
  /** Time of the evaluation, a timestamptz. */
  now: Sql;
}

/**
 * The query that finds out what stands between cards and their cancellation: one row for each different card id, with
 * `cardId`, `blockers` and `warnings` (arrays of the shapes in `rules/eligibility.ts`, in the order of its tables),
 * - `chargeFen`: what must be paid first: overdue bills, their late fees, and for every contract month begun the plan's fee for leaving early, or what a dispute left of it, less what was paid of it ahead;
 * - `refundFen`: the prepaid cash, paid back afterwards; gifted credit is not;
 * - `convertFen`: what may become call credit on another card: unused data, worth its share of the plan's monthly fee by the plan's monthly data, half a fen up, and gifted credit where
 *   the tariff lets it. A change of plan makes data worth neither more nor less: it counts by the plan that the card had when it was bought.
 *
 * A card of another customer, and one that is cancelled, says that and nothing else.
 */
export function evaluateCardsSql({ cards, customerId, exceptRequestId, now }: CardEvaluation): Sql {
  const left = remainderTerms({ card: sql`c`, plan: sql`p`, dataPlan: sql`d` });
  const inOtherRequest = exceptRequestId ? sql`AND i."requestId" <> ${exceptRequestId}` : empty;
  return sql`
    WITH wanted AS MATERIALIZED (
      SELECT DISTINCT q."cardId" FROM (${cards}) q
    ), evaluated AS MATERIALIZED (
      SELECT wanted."cardId", c."customerId", customer."id" AS "askedBy", c."status", c."isAutoRenewalOn", c."cancelledAt",
        c."customerId" = customer."id" AND c."status" <> 'CANCELLED' AS "isOpen", c."lastTrafficAt",
        ${left.cashFen} AS "refundFen", ${left.giftFen} AS "giftFen", c."unusedDataMegabytes", ${left.dataFen}::int AS "dataFen",
        (${left.dataFen} + ${left.convertibleGiftFen})::int AS "convertFen", c."contractEndsAt", p."earlyExitFeeFen", ${contractMonthsSql(sql`c`, now)} AS "remainingMonths",
        ${exitFeeFenSql({ card: sql`c`, plan: sql`p`, now })} AS "exitFeeFen"
      FROM wanted
      CROSS JOIN (SELECT ${customerId} AS "id") customer
      LEFT JOIN "SimCard" c ON c."id" = wanted."cardId"
      LEFT JOIN "Plan" p ON p."id" = c."planId"
      ${dataPlanOf(sql`c`, sql`d`)}
    ), arrears AS MATERIALIZED (
      SELECT b."cardId", count(*)::int AS "billCount", sum(b."amountFen")::int AS "amountFen",
        sum(late_fee_fen(b."amountFen", b."dueAt", ${now}))::int AS "lateFeeFen"
      FROM "Bill" b JOIN evaluated k ON k."cardId" = b."cardId" AND k."isOpen"
      WHERE b."paidAt" IS NULL AND ${overdueSql(sql`b`, now)}
      GROUP BY b."cardId"
    ), held AS MATERIALIZED (
      SELECT h."cardId", jsonb_agg(jsonb_build_object('authority', h."authority", 'reference', h."reference", 'placedAt', h."placedAt")
        ORDER BY h."placedAt", h."id") AS "holds"
      FROM "LegalHold" h JOIN evaluated k ON k."cardId" = h."cardId" AND k."isOpen"
      WHERE h."liftedAt" IS NULL
      GROUP BY h."cardId"
    )
    SELECT k."cardId",
      CASE
        WHEN k."customerId" IS NULL THEN '[{"code": "UNKNOWN_CARD"}]'::jsonb
        WHEN k."customerId" <> k."askedBy" THEN '[{"code": "NOT_OWNER"}]'::jsonb
        WHEN k."status" = 'CANCELLED' THEN jsonb_build_array(jsonb_build_object('code', 'ALREADY_CANCELLED', 'cancelledAt', k."cancelledAt"))
        ELSE to_jsonb(array_remove(ARRAY[
          CASE WHEN arrears."cardId" IS NOT NULL THEN jsonb_build_object('code', 'ARREARS',
            'amountFen', arrears."amountFen", 'lateFeeFen', arrears."lateFeeFen", 'billCount', arrears."billCount") END,
          CASE WHEN k."status" = 'SUSPENDED' AND k."isAutoRenewalOn" THEN jsonb_build_object('code', 'AUTO_RENEWAL_ON') END,
          CASE WHEN binding."id" IS NOT NULL THEN jsonb_build_object('code', 'DEVICE_BOUND', 'imei', device."imei", 'boundAt', binding."boundAt") END,
          CASE WHEN i."id" IS NULL THEN NULL
            WHEN i."customerId" = k."askedBy" THEN jsonb_strip_nulls(jsonb_build_object('code', 'IN_OTHER_REQUEST', 'requestNumber', r."number", 'itemStatus', i."status",
              'undoableUntil', CASE WHEN i."status" = 'BARRED' THEN i."undoableUntil" END, 'isUndoable', CASE WHEN i."status" = 'BARRED' THEN i."undoableUntil" > ${now} END))
            ELSE jsonb_build_object('code', 'IN_OTHER_REQUEST') END,
          CASE WHEN protection."id" IS NOT NULL THEN jsonb_build_object('code', 'PROTECTED',
            'placedBy', protection."placedBy", 'reason', protection."reason", 'until', protection."until") END,
          CASE WHEN held."cardId" IS NOT NULL THEN jsonb_build_object('code', 'LEGAL_HOLD', 'holds', held."holds") END
        ], NULL))
      END AS "blockers",
      CASE WHEN k."isOpen" THEN to_jsonb(array_remove(ARRAY[
        CASE WHEN k."lastTrafficAt" > ${now} - make_interval(hours => ${raw(String(LIVE_TRAFFIC_HOURS))})
          THEN jsonb_build_object('code', 'LIVE_TRAFFIC', 'lastTrafficAt', k."lastTrafficAt") END,
        CASE WHEN k."remainingMonths" > 0 THEN jsonb_strip_nulls(jsonb_build_object('code', 'IN_CONTRACT', 'contractEndsAt', k."contractEndsAt",
          'remainingMonths', k."remainingMonths", 'feeFen', k."exitFeeFen", 'paidFen', coalesce(paid."feeFen", 0),
          'planFeeFen', nullif(k."remainingMonths" * k."earlyExitFeeFen", k."exitFeeFen"))) END,
        CASE WHEN k."refundFen" > 0 OR k."giftFen" > 0 OR k."unusedDataMegabytes" > 0 THEN jsonb_build_object('code', 'RESIDUAL_VALUE',
          'refundFen', k."refundFen", 'giftFen', k."giftFen", 'unusedDataMegabytes', k."unusedDataMegabytes", 'convertFen', k."dataFen") END
      ], NULL)) ELSE '[]'::jsonb END AS "warnings",
      CASE WHEN k."isOpen" THEN coalesce(arrears."amountFen" + arrears."lateFeeFen", 0) + greatest(k."exitFeeFen" - coalesce(paid."feeFen", 0), 0) ELSE 0 END AS "chargeFen",
      CASE WHEN k."isOpen" THEN k."refundFen" ELSE 0 END AS "refundFen",
      CASE WHEN k."isOpen" THEN k."convertFen" ELSE 0 END AS "convertFen"
    FROM evaluated k
    LEFT JOIN arrears ON arrears."cardId" = k."cardId"
    LEFT JOIN held ON held."cardId" = k."cardId"
    LEFT JOIN "ExitFee" paid ON paid."cardId" = k."cardId" AND paid."status" = 'PAID' AND k."isOpen"
    LEFT JOIN "DeviceBinding" binding ON binding."cardId" = k."cardId" AND binding."unboundAt" IS NULL AND k."isOpen"
    LEFT JOIN "Device" device ON device."id" = binding."deviceId"
    LEFT JOIN "CancellationItem" i ON i."cardId" = k."cardId" AND i."status" ${live} AND k."isOpen" ${inOtherRequest}
    LEFT JOIN "CancellationRequest" r ON r."id" = i."requestId"
    LEFT JOIN "TerminationProtection" protection ON protection."cardId" = k."cardId" AND protection."liftedAt" IS NULL
      AND (protection."until" IS NULL OR protection."until" > ${now}) AND k."isOpen"`;
}

/**
 * Whether anything can block this card of its owner at all: a cheap question that spares most cards the evaluation when only blockers matter. True more often than
 * the evaluation finds a blocker, never less often.
 */
export function mayBeBlockedSql(card: Sql): Sql {
  return sql`(
    ${card}."status" <> 'IN_USE'
    OR EXISTS (SELECT 1 FROM "DeviceBinding" blocking WHERE blocking."cardId" = ${card}."id" AND blocking."unboundAt" IS NULL)
    OR EXISTS (SELECT 1 FROM "Bill" blocking WHERE blocking."cardId" = ${card}."id" AND blocking."paidAt" IS NULL)
    OR EXISTS (SELECT 1 FROM "CancellationItem" blocking WHERE blocking."cardId" = ${card}."id" AND blocking."status" ${live})
    OR EXISTS (SELECT 1 FROM "TerminationProtection" blocking WHERE blocking."cardId" = ${card}."id" AND blocking."liftedAt" IS NULL)
    OR EXISTS (SELECT 1 FROM "LegalHold" blocking WHERE blocking."cardId" = ${card}."id" AND blocking."liftedAt" IS NULL))`;
}
