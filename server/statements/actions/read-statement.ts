import { shownNameSql } from "../../customers/index.ts";
import type { Services } from "../../platform/services.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { moneyOf } from "../../settlement/index.ts";
import type { ChargeFigure, StatementFigure } from "../rules/statement-words.ts";

/** Money that moved by one act of the customer, or by the clock. */
export interface StatementMovement {
  at: Date;
  kind: "PAYMENT" | "CONVERSION" | "REFUND" | "RETURN" | "TARIFF_EXPIRY" | "LATE_EXPIRY" | "GOODWILL" | "CHARGE";
  /** Whether it is only held for a refund that is on its way. */
  isOnItsWay: boolean;
  fen: number;
  cardCount: number;
  /** Number of the refund that it belongs to. */
  payoutNumber: string | null;
  /** Last digits of the account that it went to. */
  accountLastFour: string | null;
}

/** Everything that a statement says but its cards. */
export interface StatementFacts {
  requestNumber: string;
  customerName: string;
  customerNumber: string;
  uscc: string | null;
  cardCount: number;
  figures: Record<StatementFigure, number>;
  charges: Record<ChargeFigure, number>;
  movements: StatementMovement[];
  madeAt: Date;
}

/** The books and the statement differ: that must never be shown to anybody as a statement. */
export class StatementDiffersError extends Error {}

const ofRequest = (requestId: string) => (row: Sql) =>
  sql`${row}."settlementId" IN (SELECT s."id" FROM "Settlement" s WHERE s."requestId" = ${requestId}::uuid)`;

/**
 * Reads what a statement of a request says: what was left on its cards, what was charged, what became of it and when. The figures come from the ledger, and the statement is refused where they
 * do not add up to what was taken down, to the fen.
 * @throws StatementDiffersError
 */
export async function readStatement(
  { store, clock }: Pick<Services, "store" | "clock">,
  requestId: string,
): Promise<StatementFacts | null> {
  const of = ofRequest(requestId);
  const figure = (name: keyof typeof moneyOf) => sql`${moneyOf[name].sum(of)}::float8`;
  const { rows } = await store.pool.query<Record<StatementFigure | ChargeFigure, number> & Head>(sql`
    SELECT r."number" AS "requestNumber", ${shownNameSql(raw("k"))} AS "customerName", k."number" AS "customerNumber", k."uscc",
      (SELECT count(*)::int FROM "Settlement" s WHERE s."requestId" = r."id") AS "cardCount",
      coalesce((SELECT sum(t."amountFen") FROM "LedgerTransfer" t WHERE ${of(sql`t`)} AND t."kind" = 'OPENING'), 0)::float8 AS "takenDownFen",
      ${figure("convertedFen")} AS "convertedFen", ${figure("refundedFen")} AS "refundedFen", ${figure("onItsWayFen")} AS "onItsWayFen", ${figure("expiredWithCardFen")} AS "expiredWithCardFen",
      ${figure("expiredUnclaimedFen")} AS "expiredUnclaimedFen", ${figure("openCashFen")} + ${figure("openCreditFen")} AS "openFen",
      ${paid(sql`'BILL_PAYMENT'`)} AS "billsFen", ${paid(sql`'LATE_FEE'`)} AS "lateFeesFen",
      coalesce((SELECT sum(t."amountFen") FROM "LedgerTransfer" t WHERE ${of(sql`t`)} AND t."kind" = 'CHARGE'), 0)::float8 AS "exitFeesFen",
      coalesce((SELECT sum(t."amountFen") FROM "LedgerTransfer" t WHERE ${of(sql`t`)} AND t."kind" = 'PAYMENT'), 0)::float8 AS "exitFeesPaidFen",
      ${figure("exitFeeOwedFen")} AS "exitFeesOwedFen"
    FROM "CancellationRequest" r JOIN "Customer" k ON k."id" = r."customerId" WHERE r."id" = ${requestId}::uuid`);
  const [row] = rows;
  if (!row) return null;
  const {
    requestNumber,
    customerName,
    customerNumber,
    uscc,
    cardCount,
    billsFen,
    lateFeesFen,
    exitFeesFen,
    exitFeesPaidFen,
    exitFeesOwedFen,
    ...figures
  } = row;
  const { takenDownFen, ...became } = figures;
  const accounted = Object.values(became).reduce((sum, fen) => sum + fen, 0);
  if (accounted !== takenDownFen)
    throw new StatementDiffersError(
      `${requestNumber}: ${takenDownFen} fen were taken down, ${accounted} are accounted for`,
    );
  return {
    ...{ requestNumber, customerName, customerNumber, uscc, cardCount, figures },
    charges: { billsFen, lateFeesFen, exitFeesFen, exitFeesPaidFen, exitFeesOwedFen },
    movements: await movementsOf(store, of),
    madeAt: clock.now(),
  };
}

type Head = Pick<StatementFacts, "requestNumber" | "customerName" | "customerNumber" | "uscc" | "cardCount">;

/** What was paid for the request's cards of some kind since it was begun. */
const paid = (kind: Sql): Sql => sql`coalesce((
  SELECT sum(l."amountFen") FROM "CancellationItem" i JOIN "LedgerEntry" l ON l."cardId" = i."cardId" WHERE i."requestId" = r."id" AND l."kind" = ${kind}::"LedgerEntryKind" AND l."at" >= r."createdAt"), 0)::float8`;

/** What moved, act by act: the transfers of one operation and moment together. What expired is told by the day. */
async function movementsOf({ pool }: Services["store"], of: (row: Sql) => Sql): Promise<StatementMovement[]> {
  const { rows } = await pool.query<StatementMovement>(sql`
    SELECT min(t."at") AS "at", t."kind"::text AS "kind", t."phase" = 'PENDING' AS "isOnItsWay", sum(t."amountFen")::float8 AS "fen", count(DISTINCT t."settlementId")::int AS "cardCount", p."number" AS "payoutNumber", p."accountLastFour"
    FROM "LedgerTransfer" t LEFT JOIN "Payout" p ON p."id" = t."operationId"
    WHERE ${of(sql`t`)} AND t."kind" <> 'OPENING' AND (t."phase" IN ('POSTED', 'POST')
      OR (t."phase" = 'PENDING' AND NOT EXISTS (SELECT FROM "LedgerTransfer" r WHERE r."pendingId" = t."id")))
    GROUP BY t."kind", t."phase" = 'PENDING', p."number", p."accountLastFour", CASE WHEN t."kind" IN ('TARIFF_EXPIRY', 'LATE_EXPIRY', 'CHARGE') THEN NULL ELSE t."operationId" END,
      (t."at" AT TIME ZONE 'Asia/Shanghai')::date
    ORDER BY 1, 2 LIMIT ${MOST_MOVEMENTS}`);
  return rows;
}

/** The number of a request by its row id. */
export async function requestNumberOf({ store }: Pick<Services, "store">, requestId: string): Promise<string> {
  const where = { id: requestId };
  return (await store.prisma.cancellationRequest.findUniqueOrThrow({ where, select: { number: true } })).number;
}

/** Movements that are named one by one; nobody has more days and refunds of one request. */
const MOST_MOVEMENTS = 500;

/** A bill of a request's cards that was paid since it was begun. */
export interface StatementBill {
  iccid: string;
  dueAt: Date;
  paidAt: Date;
  billsFen: number;
  lateFeesFen: number;
  /** Null where billing gave none; the issuer's unified social credit code stands with it. */
  invoiceNumber: string | null;
  invoiceIssuer: string | null;
}

/** The bills of a statement in the order in which they were paid, as a query. They sum up to what its charges say. */
export function statementBillsSql(requestId: string): Sql {
  const fen = (kind: Sql) => sql`coalesce(sum(l."amountFen") FILTER (WHERE l."kind" = ${kind}), 0)::float8`;
  return sql`
    SELECT c."iccid", b."dueAt", min(l."at") AS "paidAt", ${fen(sql`'BILL_PAYMENT'`)} AS "billsFen", ${fen(sql`'LATE_FEE'`)} AS "lateFeesFen", b."invoiceNumber", b."invoiceIssuer"
    FROM "CancellationRequest" r JOIN "CancellationItem" i ON i."requestId" = r."id" JOIN "LedgerEntry" l ON l."cardId" = i."cardId" AND l."at" >= r."createdAt" AND l."billId" IS NOT NULL
    JOIN "Bill" b ON b."id" = l."billId" JOIN "SimCard" c ON c."id" = b."cardId"
    WHERE r."id" = ${requestId}::uuid GROUP BY b."id", c."iccid" ORDER BY min(l."at"), b."id"`;
}

/** A card of a statement. */
export interface StatementCard extends Record<StatementFigure, number> {
  iccid: string;
  cancelledAt: Date;
  exitFeesFen: number;
  exitFeesPaidFen: number;
  exitFeesOwedFen: number;
}

/** The cards of a statement by their numbers, as they stand on the certificate too: a query. */
export function statementCardsSql(requestId: string): Sql {
  const own = (row: Sql) => sql`${row}."settlementId" = s."id"`;
  const figure = (name: keyof typeof moneyOf) => sql`${moneyOf[name].sum(own)}::float8`;
  return sql`
    SELECT c."iccid", s."openedAt" AS "cancelledAt", (s."cashFen" + s."giftFen" + s."dataFen")::float8 AS "takenDownFen", ${figure("convertedFen")} AS "convertedFen", ${figure("refundedFen")} AS "refundedFen",
      ${figure("onItsWayFen")} AS "onItsWayFen", ${figure("expiredWithCardFen")} AS "expiredWithCardFen", ${figure("expiredUnclaimedFen")} AS "expiredUnclaimedFen",
      ${figure("openCashFen")} + ${figure("openCreditFen")} AS "openFen", s."exitFeeFen"::float8 AS "exitFeesFen",
      coalesce((SELECT sum(t."amountFen") FROM "LedgerTransfer" t WHERE ${own(sql`t`)} AND t."kind" = 'PAYMENT'), 0)::float8 AS "exitFeesPaidFen", ${figure("exitFeeOwedFen")} AS "exitFeesOwedFen"
    FROM "Settlement" s JOIN "SimCard" c ON c."id" = s."cardId" WHERE s."requestId" = ${requestId}::uuid ORDER BY c."iccid"`;
}
