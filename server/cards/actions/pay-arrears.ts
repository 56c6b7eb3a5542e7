import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lineFault } from "../rules/entered-line.ts";
import { changeSql, type RemedyResult, selectCards, tellOfRemedy } from "./apply-remedy.ts";
import type { CardSelection } from "./card-selection.ts";
import { overdueSql } from "./overdue.ts";
import { writeLedgerSql } from "./write-ledger.ts";

/** Longest payment reference, in characters. */
const LONGEST_REFERENCE = 128;

/** Whose arrears are paid, and by which payment. */
export interface PayArrearsInput {
  cards: CardSelection;
  /** Names the payment in the books of whoever took the money. */
  paymentReference: string;
  /** What the payer was shown, in fen; another amount is refused. */
  expectedTotalFen?: number | null;
  idempotencyKey?: string | null;
}

/** What was paid, in fen. */
export interface PayArrearsResult extends RemedyResult {
  billCount: number;
  principalFen: number;
  lateFeeFen: number;
}

type Payment = Omit<PayArrearsResult, "faults">;

/**
 * Pays every overdue bill of the selected cards with its late fee as of now: bills and ledger change together, and no bill is ever paid twice.
 * Bills that are not due yet are none of it.
 */
export async function payArrears(context: ActionContext, input: PayArrearsInput): Promise<Outcome<PayArrearsResult>> {
  const { cards: selection, expectedTotalFen = null, idempotencyKey } = input;
  const paymentReference = input.paymentReference.trim();
  const fault = lineFault(paymentReference, {
    name: { zh: "支付流水号", en: "payment reference" },
    most: LONGEST_REFERENCE,
  });
  if (fault)
    return refused({
      kind: "InvalidInputError",
      code: fault.code,
      text: fault.message,
      path: ["input", "paymentReference"],
    });
  return actInTransaction(context.services.store, {}, async (tx): Promise<Outcome<PayArrearsResult>> => {
    const found = await selectCards(tx, context, selection, "arrearsPay");
    if (!found.ok) return found;
    const { customerId, faults } = found;
    if (customerId === null) return faults.length > 0 ? refused(...faults) : { ok: true, ...nothing, faults };
    const now = context.services.clock.now();
    let payment: Payment | undefined;
    const call = {
      accountId: context.viewer.accountId,
      key: idempotencyKey,
      mutation: "arrearsPay",
      input: { cards: selection, paymentReference, expectedTotalFen },
      now,
    };
    const outcome = await idempotent(tx, call, async () => {
      const { isPaid, ...paid } = await payBills(tx, { cards: found.cards, expectedTotalFen, now });
      if (!isPaid) return refused(amountChanged(paid.principalFen + paid.lateFeeFen));
      payment = paid;
      const { billCount, principalFen, lateFeeFen } = paid;
      const facts = { paymentReference, billCount, principalFen, lateFeeFen };
      const resultId = await tellOfRemedy(tx, context, { remedy: "arrearsPay", customerId, changed: paid, facts, now });
      return { ok: true, resultId };
    });
    if (!outcome.ok) return outcome;
    return { ok: true, ...(payment ?? (await recall(tx, outcome.resultId))), faults };
  });
}

const nothing: Payment = { changedCount: 0, cardIds: [], billCount: 0, principalFen: 0, lateFeeFen: 0 };

/** What was paid; where `isPaid` is false nothing was, and the amounts are what is due. */
export type PaidBills = Payment & { isPaid: boolean };

/**
 * Locks the bills, compares the amount and pays, in one statement. A bill that another call pays meanwhile is waited for and then left out. Pays nothing where the total is not what was
 * expected, or more than `mostFen`; the entries of a step of a schedule carry its row id.
 */
export async function payBills(
  tx: Transaction,
  {
    cards,
    expectedTotalFen = null,
    mostFen = null,
    stepId = null,
    now,
  }: { cards: Sql; expectedTotalFen?: number | null; mostFen?: number | null; stepId?: string | null; now: Date },
): Promise<PaidBills> {
  const at = sql`${now}::timestamptz`;
  const [row] = await tx.$queryRaw<PaidBills[]>(sql`
    WITH due AS (
      SELECT b."id", b."cardId", b."amountFen", late_fee_fen(b."amountFen", b."dueAt", ${at}) AS "lateFeeFen"
      FROM "Bill" b
      WHERE b."cardId" IN (${cards}) AND ${onceFound(sql`b."paidAt" IS NULL AND ${overdueSql(sql`b`, at)}`)}
      ORDER BY b."id" FOR UPDATE
    ), total AS (
      SELECT count(*)::int AS "billCount", coalesce(sum("amountFen"), 0)::float8 AS "principalFen",
        coalesce(sum("lateFeeFen"), 0)::float8 AS "lateFeeFen"
      FROM due
    ), agreed AS (
      SELECT total.*, coalesce("principalFen" + "lateFeeFen" = ${expectedTotalFen}::float8, true)
        AND coalesce("principalFen" + "lateFeeFen" <= ${mostFen}::float8, true) AS "isPaid" FROM total
    ), paid AS (
      UPDATE "Bill" b SET "paidAt" = ${at} FROM due, agreed WHERE b."id" = due."id" AND agreed."isPaid"
      RETURNING b."id", b."cardId", due."amountFen", due."lateFeeFen"
    ), ledger AS (
      ${writeLedgerSql(sql`
        SELECT c."customerId", paid."cardId", paid."id", NULL::uuid, entry."kind", entry."amountFen", ${at}, ${stepId}::uuid
        FROM paid JOIN "SimCard" c ON c."id" = paid."cardId"
        CROSS JOIN LATERAL (VALUES ('BILL_PAYMENT'::"LedgerEntryKind", paid."amountFen"), ('LATE_FEE', paid."lateFeeFen")) entry("kind", "amountFen")
        WHERE entry."amountFen" > 0`)}
    ), changed AS (
      SELECT "cardId" FROM paid
    )
    SELECT ${changeSql}, agreed.* FROM agreed`);
  if (!row) throw new Error("the payment answered nothing");
  return row;
}

/** What a payment made before, from its audit entry. */
async function recall(tx: Transaction, auditEntryId: string): Promise<Payment> {
  const { facts } = await tx.auditEntry.findUniqueOrThrow({ where: { id: auditEntryId }, select: { facts: true } });
  const {
    changedCount,
    cardIds = [],
    billCount,
    principalFen,
    lateFeeFen,
  } = facts as unknown as Payment & { cardIds?: string[] };
  return { changedCount, cardIds, billCount, principalFen, lateFeeFen };
}

function amountChanged(dueFen: number): UserFault {
  const yuan = (dueFen / 100).toFixed(2);
  return {
    kind: "AmountChangedError",
    code: "AMOUNT_CHANGED",
    text: {
      zh: `应缴金额已变为 ${yuan} 元（滞纳金按日增加，或账单已另行缴纳），请确认新金额后重试。`,
      en: `The amount due is now CNY ${yuan}: late fees grow daily, or a bill was paid meanwhile. Confirm the new amount and try again.`,
    },
    path: ["input", "expectedTotalFen"],
    data: { dueFen },
  };
}
