import { type Sql, sql } from "../../platform/sql.ts";
import type { CardStatus } from "../rules/card-states.ts";
import { overdueSql } from "./overdue.ts";

/** Why nothing may be done to a card so that it can be cancelled: it must not be. */
export type RemedyObstacle = "LEGAL_HOLD" | "PROTECTED";

/** What there is to do for one card at a moment; amounts in fen. */
export interface CardNeeds {
  cardId: string;
  /** Overdue bills at that moment, with their late fees. */
  dueFen: number;
  isRenewing: boolean;
  isBound: boolean;
  obstacle: RemedyObstacle | null;
  /** Row ids of the card's plan and carrier. */
  planId: string;
  carrierId: string;
  cardStatus: CardStatus;
  /** Whether its minimum term runs at that moment. */
  isInContract: boolean;
}

/**
 * The query for what there is to do for cards: one row for each row of `cards`, a query with the columns `cardId` and `at`, the moment at which it would be done. A bill that is paid at
 * that moment by `payBills` costs exactly what stands here. Answers `dueFen` and `nowFen`, the same at `now`.
 */
export function cardNeedsSql({ cards, now }: { cards: Sql; now: Date }): Sql {
  const due = (at: Sql) =>
    sql`coalesce(sum(b."amountFen"::bigint + late_fee_fen(b."amountFen", b."dueAt", ${at})) FILTER (WHERE ${overdueSql(sql`b`, at)}), 0)::float8`;
  return sql`
    SELECT asked.*, c."isAutoRenewalOn" AS "isRenewing", bills."dueFen", bills."nowFen",
      EXISTS (SELECT FROM "DeviceBinding" b WHERE b."cardId" = c."id" AND b."unboundAt" IS NULL) AS "isBound",
      CASE WHEN EXISTS (SELECT FROM "LegalHold" h WHERE h."cardId" = c."id" AND h."liftedAt" IS NULL) THEN 'LEGAL_HOLD'
        WHEN EXISTS (SELECT FROM "TerminationProtection" p WHERE p."cardId" = c."id" AND p."liftedAt" IS NULL AND (p."until" IS NULL OR p."until" > asked."at"))
          THEN 'PROTECTED' END AS "obstacle",
      c."planId", c."carrierId", c."status"::text AS "cardStatus", coalesce(c."contractEndsAt" > asked."at", false) AS "isInContract"
    FROM (${cards}) asked JOIN "SimCard" c ON c."id" = asked."cardId" CROSS JOIN LATERAL (
      SELECT ${due(sql`asked."at"`)} AS "dueFen", ${due(sql`${now}::timestamptz`)} AS "nowFen" FROM "Bill" b WHERE b."cardId" = c."id" AND b."paidAt" IS NULL) bills`;
}
