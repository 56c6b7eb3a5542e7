import type { AuditAct } from "../../audit/index.ts";
import { amountChanged, type CardSelection, type Remedy, selectCards } from "../../cards/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { PaymentPurpose } from "../rules/arrears-payment-states.ts";
import { handOverAtOnce, noteOrder } from "./note-order.ts";
import { type WantedPayment, writeArrearsPayment } from "./write-arrears-payment.ts";

/** Whose arrears, or fees for leaving contracts early, are to be paid. */
export interface OrderArrearsInput {
  cards: CardSelection;
  /** What the payer was shown, in fen; another amount is refused. */
  expectedTotalFen?: number | null;
  idempotencyKey?: string | null;
}

/** What the payer is asked to pay. */
export interface OrderArrearsResult {
  /** Row id; null when nothing is due. */
  paymentId: string | null;
  /** Cards that were named and not found; the others were handled. */
  faults: UserFault[];
}

/** What is ordered by which mutation, and how that stands in the audit trail. */
const orders = {
  BILLS: { mutation: "arrearsPay", act: "arrears.order" },
  EXIT_FEES: { mutation: "exitFeePay", act: "exitFee.order" },
} as const satisfies Record<PaymentPurpose, { mutation: Remedy; act: AuditAct }>;

/**
 * Asks for every overdue bill of the selected cards with its late fee as of now: writes the payment down and hands it to the payment provider, which says where to pay. The bills are paid when
 * the provider tells that the money is there. Where the provider cannot be reached, the payment waits for it.
 */
export const orderArrears = orderFor("BILLS");

/** Asks in the same way for what leaving their contracts now costs for the selected cards, before they are cancelled. */
export const orderExitFees = orderFor("EXIT_FEES");

function orderFor(purpose: PaymentPurpose) {
  const { mutation } = orders[purpose];
  return async (
    context: ActionContext,
    { cards: selection, expectedTotalFen = null, idempotencyKey }: OrderArrearsInput,
  ): Promise<Outcome<OrderArrearsResult>> => {
    const { services, viewer } = context;
    let made: string | null = null;
    const ordered = await actInTransaction(services.store, {}, async (tx): Promise<Outcome<OrderArrearsResult>> => {
      const found = await selectCards(tx, context, selection, mutation);
      if (!found.ok) return found;
      const { cards, customerId, faults } = found;
      if (customerId === null) return faults.length > 0 ? refused(...faults) : { ok: true, paymentId: null, faults };
      const now = services.clock.now();
      const call = {
        ...{ accountId: viewer.accountId, key: idempotencyKey, mutation, now },
        input: { cards: selection, expectedTotalFen },
      };
      const outcome = await idempotent(tx, call, async () => {
        const wanted = { purpose, cards, customerId, createdById: viewer.accountId, expectedTotalFen, now };
        const order = await writeOrder(tx, context, wanted);
        if (!order.ok) return order;
        made = order.isNew ? order.paymentId : null;
        // The customer stands for a payment of nothing, so that a repeated call is answered like the first.
        return { ok: true, resultId: order.paymentId ?? customerId };
      });
      if (!outcome.ok) return outcome;
      const { resultId } = outcome;
      return { ok: true, paymentId: resultId === customerId ? null : resultId, faults };
    });
    if (ordered.ok && made !== null) await handOverAtOnce(services, made);
    return ordered;
  };
}

async function writeOrder(
  tx: Transaction,
  context: ActionContext,
  wanted: WantedPayment,
): Promise<Outcome<{ paymentId: string | null; isNew: boolean }>> {
  const { customerId, expectedTotalFen, now } = wanted;
  const { paymentId, isWaiting, number, billCount, principalFen, lateFeeFen } = await writeArrearsPayment(tx, wanted);
  const amountFen = principalFen + lateFeeFen;
  if (expectedTotalFen !== null && expectedTotalFen !== amountFen) return refused(amountChanged(amountFen));
  if (paymentId === null || isWaiting) return { ok: true, paymentId, isNew: false };
  const facts = { paymentReference: number, amountFen, billCount, principalFen, lateFeeFen };
  await noteOrder(tx, context, { act: orders[wanted.purpose].act, paymentId, customerId, facts, now });
  return { ok: true, paymentId, isNew: true };
}
