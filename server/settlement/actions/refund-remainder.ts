import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { nothingToRefund } from "../rules/claims.ts";
import type { EnteredAccount } from "../rules/payee.ts";
import { holdSettlements, type SettlementSelection } from "./hold-settlements.ts";
import { payeeFor } from "./payee-for.ts";
import { amountOf, freeFen } from "./take-value.ts";
import { keptAccount, writePayout } from "./write-payout.ts";

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
      const { ids, customerId, requestId, now } = held;
      const wanted = {
        ids,
        customerId,
        requestId,
        fen: amount.fen,
        account: keptAccount(services, payee.account),
        now,
      };
      return { ok: true, resultId: await writePayout(tx, context, wanted) };
    });
    return outcome.ok ? { ok: true, payoutId: outcome.resultId, lateCount } : outcome;
  });
}

const nothing: UserFault = {
  kind: "InvalidInputError",
  code: "NOTHING_LEFT",
  text: nothingToRefund,
  path: ["input", "of"],
};
