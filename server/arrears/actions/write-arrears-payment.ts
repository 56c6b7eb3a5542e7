import { billTotalsSql } from "../../cards/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { arrearsPaymentNumber } from "../rules/arrears-payment-number.ts";
import { MINUTES_TO_PAY, MINUTES_TO_PAY_FOR_STEP, type PaymentPurpose } from "../rules/arrears-payment-states.ts";
import { purposes } from "./payment-purposes.ts";

/** What is to be paid, and for whom. */
export interface WantedPayment {
  purpose: PaymentPurpose;
  /** Query with the column `cardId`. */
  cards: Sql;
  customerId: string;
  createdById: string;
  /** What the payer agreed to, in fen; another amount is not written down. */
  expectedTotalFen: number | null;
  /** Row id of the step of a schedule that asks for it, and the most that it may charge, in fen. */
  forStep?: { stepId: string; mostFen: number };
  now: Date;
}

/** What was written down, or why nothing was. */
export interface WrittenPayment {
  /** Row id; null where nothing is due, or another amount than was expected. */
  paymentId: string | null;
  /** Whether it is one that waits already. */
  isWaiting: boolean;
  number: string | null;
  billCount: number;
  principalFen: number;
  lateFeeFen: number;
}

/**
 * Writes down a payment of every overdue bill, or every fee, of the cards as it is now. Where one waits for exactly these bills or fees and amounts, it is that one: whoever presses twice is not asked to pay twice.
 */
export async function writeArrearsPayment(
  tx: Transaction,
  { purpose, cards, customerId, createdById, expectedTotalFen, forStep, now }: WantedPayment,
): Promise<WrittenPayment> {
  const { due, lines, isAsked } = purposes[purpose];
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"arrears_payment_number"') AS "number"`);
  const number = arrearsPaymentNumber(Number(next?.number ?? 0), now);
  const at = sql`${now}::timestamptz`;
  const expiresAt = new Date(now.getTime() + (forStep ? MINUTES_TO_PAY_FOR_STEP : MINUTES_TO_PAY) * 60_000);
  const [row] = await tx.$queryRaw<(Omit<WrittenPayment, "isWaiting"> & { waitingId: string | null })[]>(sql`
    WITH due AS MATERIALIZED (
      ${due(cards, at)}
    ), total AS (
      SELECT ${billTotalsSql}, count(DISTINCT "cardId")::int AS "cardCount" FROM due
    ), waiting AS (
      SELECT p."id", p."number" FROM "ArrearsPayment" p, total
      WHERE ${forStep === undefined} AND p."stepId" IS NULL AND p."purpose" = ${purpose}::"PaymentPurpose" AND p."customerId" = ${customerId}::uuid AND p."createdAt" <= ${at} AND p."createdAt" > ${at} - interval '1 day'
        AND p."status" IN ('CREATED', 'PENDING') AND p."expiresAt" > ${at} + interval '5 minutes'
        AND p."billCount" = total."billCount" AND p."principalFen" = total."principalFen" AND p."lateFeeFen" = total."lateFeeFen"
        AND NOT EXISTS (SELECT FROM due WHERE NOT EXISTS (${isAsked}))
      ORDER BY p."createdAt" DESC LIMIT 1
    ), made AS (
      INSERT INTO "ArrearsPayment" ("number", "customerId", "createdById", "stepId", "purpose", "principalFen", "lateFeeFen", "billCount", "cardCount", "createdAt", "expiresAt")
      SELECT ${number}, ${customerId}::uuid, ${createdById}::uuid, ${forStep?.stepId ?? null}::uuid, ${purpose}::"PaymentPurpose", "principalFen", "lateFeeFen", "billCount", "cardCount", ${at}, ${expiresAt}::timestamptz
      FROM total
      WHERE "billCount" > 0 AND coalesce("principalFen" + "lateFeeFen" = ${expectedTotalFen}::float8, true)
        AND coalesce("principalFen" + "lateFeeFen" <= ${forStep?.mostFen ?? null}::float8, true) AND NOT EXISTS (SELECT FROM waiting)
      RETURNING "id", "number"
    ), lines AS (
      ${lines({ customerId, at })}
    )
    SELECT made."id" AS "paymentId", waiting."id" AS "waitingId", coalesce(made."number", waiting."number") AS "number", total."billCount", total."principalFen", total."lateFeeFen"
    FROM total LEFT JOIN made ON true LEFT JOIN waiting ON true`);
  if (!row) throw new Error("the payment of arrears answered nothing");
  const { waitingId, ...written } = row;
  return { ...written, paymentId: written.paymentId ?? waitingId, isWaiting: waitingId !== null };
}
