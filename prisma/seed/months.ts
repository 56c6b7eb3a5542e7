import type { PoolClient } from "pg";
import { type Sql, sql } from "../../server/platform/sql.ts";
import type { CardRisks } from "./card-risks.ts";
import type { DemoCard } from "./cards.ts";
import { DEMO_INVOICE_ISSUER } from "./customers.ts";
import type { Draw } from "./draw.ts";
import { insertRows } from "./insert-rows.ts";

/** What decides a card's usage and bills month by month; the months themselves are worked out by the database. */
export interface MonthlyHabits {
  cardId: string;
  /** Share of the plan's data that an ordinary month takes. */
  usageShare: number;
  /** How many times as much the last two months took; 1 but for abnormal cards. */
  surge: number;
  /** Bills that are kept, in months. */
  billMonths: number;
  /** The latest unpaid month, counted back from the present one; from 2 on a bill is past its due date. */
  openFrom: number;
  /** Unpaid months in a row; 0 when everything is paid. */
  openCount: number;
}

/** Cards that suddenly move much more than ever, of a thousand. */
const ABNORMAL_PER_MILLE = 1.5;
/** Cards in arrears, of a hundred. */
const ARREARS_PERCENT = 3;
/** Number keeping fee of a suspended card whose plan does not renew, in fen a month. */
const KEEPING_FEE_FEN = 100;
/** The province and kind of the demo's electronic invoices. */
const INVOICE_SERIES = "332";

/** How each card is used and paid for. `inArrears` names cards of requests that must be in arrears; other cards of requests are not. */
export function monthlyHabits(
  cards: readonly DemoCard[],
  draw: Draw,
  inArrears: ReadonlySet<DemoCard>,
  { surging, roaming }: Pick<CardRisks, "surging" | "roaming">,
): MonthlyHabits[] {
  return cards.map((card) => {
    const isDrawn = card.status === "IN_USE" && !card.isInRequest && draw.isPercent(ABNORMAL_PER_MILLE / 10);
    const isAbnormal = isDrawn || surging.has(card);
    const isCandidate = card.status !== "CANCELLED" && !card.isInRequest;
    const owes = inArrears.has(card) || (isCandidate && draw.isPercent(ARREARS_PERCENT));
    return {
      cardId: card.id,
      // A card in other hands is used a lot, wherever it is.
      usageShare:
        surging.has(card) || roaming.has(card) ? 1.4 + draw.share() * 0.6 : 0.05 + draw.share() * draw.share() * 1.1,
      surge: isAbnormal ? draw.whole(12, 40) : 1,
      billMonths: card.customer.kind === "INDIVIDUAL" || card.plan.monthlyFeeFen >= 1_000 ? 6 : 3,
      openFrom: draw.oneOf([2, 2, 2, 3, 4]),
      openCount: owes ? draw.oneOf([1, 1, 2, 3]) : 0,
    };
  });
}

/** Writes usage of the last six months and the bills that belong to them. */
export async function writeMonths(client: PoolClient, habits: readonly MonthlyHabits[], now: Date): Promise<void> {
  await client.query(`
    CREATE TEMPORARY TABLE demo_habits ("cardId" uuid, "usageShare" float8, "surge" float8, "billMonths" int, "openFrom" int, "openCount" int)
    ON COMMIT DROP`);
  await insertRows(client, "demo_habits", habits);
  await client.query("ANALYZE demo_habits");
  await client.query(sql`
    WITH month AS MATERIALIZED (
      SELECT "ago", "start"::date AS "day", "from", "to",
        -- A month that has only begun has seen its part of the traffic.
        least(1, extract(epoch FROM ${now}::timestamptz - "from") / extract(epoch FROM "to" - "from"))::float8 AS "part"
      FROM (${monthsSql(sql`generate_series(0, 5)`, now)}) m
    )
    INSERT INTO "CardUsage" ("cardId", "month", "kilobytes")
    SELECT c."id", month."day",
      -- Months differ by up to a third.
      greatest(1, p."dataMegabytes" * 1024 * h."usageShare" * (0.7 + 0.6 * (seed."x" - floor(seed."x"))) * month."part"
        * (CASE WHEN month."ago" < 2 THEN h."surge" ELSE 1 END))::int
    FROM demo_habits h
    JOIN "SimCard" c ON c."id" = h."cardId"
    JOIN "Plan" p ON p."id" = c."planId"
    JOIN month ON c."activatedAt" < month."to" AND c."lastTrafficAt" >= month."from"
    CROSS JOIN LATERAL (SELECT h."usageShare" * 7919 * (month."ago" + 1) AS "x") seed
    ORDER BY c."id", month."day"`);
  await client.query(sql`
    WITH month AS MATERIALIZED (
      SELECT "ago", "to", "dueAt" FROM (${monthsSql(sql`generate_series(1, 7)`, now)}) m
    )
    INSERT INTO "Bill" ("cardId", "amountFen", "dueAt", "paidAt", "invoiceIssuer", "invoiceNumber")
    SELECT c."id",
      CASE WHEN c."status" = 'SUSPENDED' AND NOT c."isAutoRenewalOn" THEN ${KEEPING_FEE_FEN}
        ELSE p."monthlyFeeFen" * (CASE WHEN month."ago" = 1 THEN least(6, h."surge") ELSE 1 END) END,
      month."dueAt",
      CASE WHEN month."ago" BETWEEN h."openFrom" AND h."openFrom" + h."openCount" - 1 THEN NULL
        WHEN paid."at" > ${now}::timestamptz THEN NULL
        ELSE paid."at" END,
      -- Companies are sent an invoice for each bill.
      CASE WHEN k."kind" = 'ENTERPRISE' THEN ${DEMO_INVOICE_ISSUER} END,
      CASE WHEN k."kind" = 'ENTERPRISE' THEN to_char(month."dueAt" AT TIME ZONE 'Asia/Shanghai', 'YY') || ${INVOICE_SERIES} || lpad((row_number() OVER (ORDER BY month."dueAt", c."id"))::text, 15, '0') END
    FROM demo_habits h
    JOIN "SimCard" c ON c."id" = h."cardId"
    JOIN "Plan" p ON p."id" = c."planId"
    JOIN "Customer" k ON k."id" = c."customerId"
    JOIN month ON month."ago" <= greatest(h."billMonths", h."openFrom" + h."openCount" - 1) AND c."activatedAt" < month."to"
      AND (c."cancelledAt" IS NULL OR month."to" <= c."cancelledAt")
    CROSS JOIN LATERAL (SELECT h."usageShare" * 6343 * month."ago" AS "x") seed
    -- What is left of a cancelled card was paid before it went.
    CROSS JOIN LATERAL (SELECT least(month."to" + (1 + 17 * (seed."x" - floor(seed."x"))) * interval '1 day', c."cancelledAt" - interval '1 hour') AS "at") paid
    WHERE month."ago" <= h."billMonths" OR month."ago" >= h."openFrom"
    ORDER BY month."dueAt", c."id"`);
}

/** Months in Shanghai, so many back from the present one; a month's bill is due on the 20th of the month that follows. */
function monthsSql(agos: Sql, now: Date): Sql {
  return sql`
    SELECT "ago", "start", "start" AT TIME ZONE 'Asia/Shanghai' AS "from", ("start" + interval '1 month') AT TIME ZONE 'Asia/Shanghai' AS "to",
      ("start" + interval '1 month 19 days 23:59:59') AT TIME ZONE 'Asia/Shanghai' AS "dueAt"
    FROM ${agos} AS "ago", LATERAL (
      SELECT date_trunc('month', ${now}::timestamptz AT TIME ZONE 'Asia/Shanghai') - make_interval(months => "ago") AS "start"
    ) s`;
}
