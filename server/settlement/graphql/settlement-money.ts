/** What became of what was left on cards, as pieces of statements: over the accounts and transfers of one settlement, or of many. */
import { raw, type Sql, sql } from "../../platform/sql.ts";

/** A sum over accounts, `a`, of settlements; `settlements` is a condition on `a."settlementId"`. */
const overAccounts = (settlements: Sql, what: Sql, kinds: string): Sql =>
  sql`coalesce((SELECT sum(${what}) FROM "LedgerAccount" a WHERE ${settlements} AND a."kind" IN (${raw(kinds)})), 0)::bigint`;
/** A sum over transfers, `t`. */
const overTransfers = (settlements: Sql, what: Sql, where: Sql): Sql =>
  sql`coalesce((SELECT sum(${what}) FROM "LedgerTransfer" t WHERE ${settlements} AND ${where}), 0)::bigint`;

const free = sql`a."inFen" - a."outFen" - a."heldFen"`;

/** Whose accounts and transfers are meant: a condition on the column `settlementId` of a row. */
export type OfSettlements = (row: Sql) => Sql;

/** Each figure, in fen, with what it says. */
export const moneyOf = {
  openCashFen: {
    says: "Cash that nobody has claimed yet, in fen; it can be refunded while the window is open.",
    sum: (of: OfSettlements) => overAccounts(of(sql`a`), free, "'CASH'"),
  },
  openCreditFen: {
    says: "Worth of data, and of gifted credit where the tariff lets it, that nobody has claimed yet, in fen; it can become call credit on another card while the window is open.",
    sum: (of: OfSettlements) => overAccounts(of(sql`a`), free, "'GIFT', 'DATA'"),
  },
  onItsWayFen: {
    says: "Cash in payouts that are under way, in fen.",
    sum: (of: OfSettlements) => overAccounts(of(sql`a`), sql`a."heldFen"`, "'CASH'"),
  },
  convertedFen: {
    says: "What became call credit on other cards, in fen.",
    sum: (of: OfSettlements) => overTransfers(of(sql`t`), sql`t."amountFen"`, sql`t."kind" = 'CONVERSION'`),
  },
  refundedFen: {
    says: "What was paid out and did not come back, in fen.",
    sum: (of: OfSettlements) =>
      overTransfers(
        of(sql`t`),
        sql`CASE WHEN t."kind" = 'RETURN' THEN -t."amountFen" ELSE t."amountFen" END`,
        sql`(t."kind" = 'RETURN' OR (t."kind" = 'REFUND' AND t."phase" = 'POST'))`,
      ),
  },
  goodwillFen: {
    says: "What was given back of it after a late claim, in fen: it is on its way, refunded, or open again.",
    sum: (of: OfSettlements) => overTransfers(of(sql`t`), sql`t."amountFen"`, sql`t."kind" = 'GOODWILL'`),
  },
  expiredWithCardFen: {
    says: "What expired with the card, as its tariff says, in fen.",
    sum: (of: OfSettlements) => overTransfers(of(sql`t`), sql`t."amountFen"`, sql`t."kind" = 'TARIFF_EXPIRY'`),
  },
  expiredUnclaimedFen: {
    says: "What expired because nobody claimed it in time and was not given back, in fen.",
    sum: (of: OfSettlements) =>
      overTransfers(
        of(sql`t`),
        sql`CASE WHEN t."kind" = 'GOODWILL' THEN -t."amountFen" ELSE t."amountFen" END`,
        sql`t."kind" IN ('LATE_EXPIRY', 'GOODWILL')`,
      ),
  },
  exitFeeOwedFen: {
    says: "What of the fee for leaving the contract early is not paid yet, in fen; `exitFeePay` asks for it.",
    sum: (of: OfSettlements) => overAccounts(of(sql`a`), sql`a."outFen" - a."inFen"`, "'ARREARS'"),
  },
} as const;

/** One of the figures. */
export type MoneyFigure = keyof typeof moneyOf;

/** Every figure, in order. */
export const moneyFigures = Object.keys(moneyOf) as MoneyFigure[];
