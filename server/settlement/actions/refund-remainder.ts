import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { payoutKey, submitPayout } from "../jobs/payouts.ts";
import { nothingToRefund } from "../rules/claims.ts";
import { type EnteredAccount, payeeOf } from "../rules/payee.ts";
import { payoutNumber } from "../rules/payout-number.ts";
import { type HeldSettlements, holdSettlements, type SettlementSelection } from "./hold-settlements.ts";
import { amountOf, freeFen, takeValue } from "./take-value.ts";

/** Of which cards how much cash is refunded, and where to. */
export interface RefundRemainderInput {
  of: SettlementSelection;
  /** How much, in fen; all there is when absent. */
  amountFen?: number | null;
  /** An enterprise's own account; absent for individuals, who are refunded the way they paid. */
  companyAccount?: EnteredAccount | null;
  idempotencyKey: string;
}

/** What was asked for. */
export interface AskedRefund {
  /** Row id of the payout. */
  payoutId: string;
  lateCount: number;
}

/**
 * Asks for the cash of cancelled cards to be paid out, all of it or a part, within the window. It is held on their accounts from now on, so that nothing else can use it, and a payout is written
 * down whose job hands it to the payment provider. One payout for all of the cards.
 */
export async function refundRemainder(
  context: ActionContext,
  input: RefundRemainderInput,
): Promise<Outcome<AskedRefund>> {
  const { idempotencyKey: key, of, amountFen, companyAccount } = input;
  const { services, viewer } = context;
  return actInTransaction(services.store, { kind: "LONG_ACT" }, async (tx): Promise<Outcome<AskedRefund>> => {
    // The account goes into a keyed hash only: no number of an account is kept with the key.
    const account = companyAccount ? services.secrets.blindIndex(JSON.stringify(companyAccount)) : null;
    const call = {
      ...{ accountId: viewer.accountId, key, mutation: "settlementRefund" },
      ...{ input: { of, amountFen, account }, now: services.clock.now() },
    };
    let lateCount = 0;
    const outcome = await idempotent(tx, call, async () => {
      const held = await holdSettlements(tx, context, of, "REFUND");
      if (!held.ok) return held;
      lateCount = held.lateCount;
      const payee = await payeeFor(tx, held.customerId, companyAccount ?? null);
      if (!payee.ok) return payee;
      const free = await freeFen(tx, held.ids, ["CASH"]);
      if (free === 0) return refused(nothing);
      const amount = amountOf(amountFen, free);
      if (!amount.ok) return amount;
      return { ok: true, resultId: await writePayout(tx, context, held, { fen: amount.fen, account: payee.account }) };
    });
    return outcome.ok ? { ok: true, payoutId: outcome.resultId, lateCount } : outcome;
  });
}

async function payeeFor(
  tx: Transaction,
  customerId: string,
  entered: EnteredAccount | null,
): Promise<Outcome<{ account: EnteredAccount | null }>> {
  const customer = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { kind: true, name: true },
  });
  const payee = payeeOf(customer, entered);
  if (payee.ok) return payee;
  const faults = payee.faults.map(
    ({ code, text, field }): UserFault => ({
      ...{ kind: "InvalidInputError", code, text },
      path: ["input", "companyAccount", ...(field ? [field] : [])],
    }),
  );
  return refused(...faults);
}

/** Writes down a payout, the account that it goes through and what of each card it is made up of. */
async function writePayout(
  tx: Transaction,
  context: ActionContext,
  { ids, customerId, requestId, now }: HeldSettlements,
  { fen, account }: { fen: number; account: EnteredAccount | null },
): Promise<string> {
  const [next] = await tx.$queryRaw<{ number: bigint }[]>(sql`SELECT nextval('"payout_number"') AS "number"`);
  const number = payoutNumber(Number(next?.number ?? 0), now);
  const { id: payoutId } = await tx.payout.create({
    data: {
      ...{ number, customerId, requestId, createdById: context.viewer.accountId, createdAt: now },
      ...{ amountFen: BigInt(fen), cardCount: 0, method: account ? "COMPANY_ACCOUNT" : "WAY_PAID" },
      ...(account && {
        ...{ accountName: account.accountName, bankName: account.bankName, cnapsCode: account.cnapsCode },
        accountCipher: context.services.secrets.seal(account.accountNumber),
        accountLastFour: account.accountNumber.slice(-4),
      }),
    },
    select: { id: true },
  });
  const { id: clearing } = await tx.ledgerAccount.create({
    data: { kind: "REFUND_CLEARING", payoutId },
    select: { id: true },
  });
  const taken = await takeValue(tx, {
    ...{ ids, from: ["CASH"], amountFen: fen, to: clearing },
    ...{ kind: "REFUND", phase: "PENDING", operationId: payoutId, now },
  });
  const { cardCount } = taken;
  await tx.payout.update({ where: { id: payoutId }, data: { cardCount } });
  await recordAudit(tx, {
    ...{ context, action: "settlement.refund", objectType: "Payout", objectId: payoutId, customerId },
    ...{ facts: { number, amountFen: fen, cardCount }, now },
  });
  await enqueue(tx, submitPayout, { payoutId }, payoutKey(payoutId));
  return payoutId;
}

const nothing: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_LEFT",
  text: nothingToRefund,
  path: ["input", "of"],
};
