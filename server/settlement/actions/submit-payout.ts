import { retryDelayMs } from "../../carrier/index.ts";
import { type Payee, PaymentError, PaymentRejectedError } from "../../payments/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { payoutKey, pollPayout, submitPayout as submitJob } from "../jobs/payouts.ts";
import { failPayout } from "./resolve-payout.ts";
import { transitionPayout } from "./transition-payout.ts";

/** How long the provider has to call back before it is asked, in milliseconds. */
const FIRST_POLL_MS = 30_000;
/** 2 s growing to half an hour: nobody waits on the telephone, and the provider may be away for a night. */
const patience = { firstDelayMs: 2_000, factor: 2, maxDelayMs: 30 * 60_000, jitterShare: 0 };

interface PayoutRow {
  id: string;
  method: string;
  accountName: string | null;
  accountCipher: Uint8Array | null;
  bankName: string | null;
  cnapsCode: string | null;
}

/**
 * Hands a payout that was written down to the payment provider, under its own id as the token: however often this runs, and whatever answer was lost, it is paid once. Does nothing when the
 * provider has it already.
 */
export async function submitPayout(services: Services, payoutId: string): Promise<void> {
  const { store, payments, settings } = services;
  const payout = await store.prisma.payout.findUnique({ where: { id: payoutId } });
  if (payout?.status !== "PREPARED") return;
  const { amountFen, customerId } = payout;
  try {
    const payee = await payeeOf(services, payout, customerId);
    const callbackUrl = `${settings.publicUrl}/payment-callbacks`;
    const { trackingNumber } = await payments.orderPayout({
      ...{ token: payoutId, amountFen: Number(amountFen), payee, callbackUrl },
    });
    await inTransaction(store, async (tx) => {
      // A callback may have been faster; then there is nothing left to write.
      await transitionPayout(tx, { payoutId, move: "HAND_OVER", set: { trackingNumber } });
      await enqueue(tx, pollPayout, { payoutId }, { ...payoutKey(payoutId), runAt: later(services, FIRST_POLL_MS) });
    });
  } catch (error) {
    // The order as it stands will never be taken, and was never: the money is free again. What the provider may have taken under this token stays held.
    if (error instanceof PaymentRejectedError && error.reason === "INVALID_CALL") {
      return failPayout(services, payoutId, { failure: "ORDER_REFUSED", lastError: error.message });
    }
    await tryPayoutAgain(services, payoutId, payout.attempts, error);
  }
}

/** The provider cannot be reached, or does not take our word: the payout stays as it is and is tried later. Other errors are the job's own failure. */
export async function tryPayoutAgain(
  services: Services,
  payoutId: string,
  attempts: number,
  error: unknown,
): Promise<void> {
  if (!(error instanceof PaymentError)) throw error;
  const waitMs = retryDelayMs({ attempts: attempts + 1 }, patience);
  await inTransaction(services.store, async (tx) => {
    const { status } = await tx.payout.update({
      where: { id: payoutId },
      data: { attempts: { increment: 1 }, lastError: error.message.slice(0, 500) },
      select: { status: true },
    });
    const job = status === "PREPARED" ? submitJob : pollPayout;
    if (status === "PREPARED" || status === "ACCEPTED")
      await enqueue(tx, job, { payoutId }, { ...payoutKey(payoutId), runAt: later(services, waitMs) });
  });
}

/** The time so many milliseconds from now. */
export function later({ clock }: Pick<Services, "clock">, milliseconds: number): Date {
  return new Date(clock.now().getTime() + milliseconds);
}

async function payeeOf({ store, secrets }: Services, payout: PayoutRow, customerId: string): Promise<Payee> {
  const { accountName, accountCipher, bankName, cnapsCode } = payout;
  if (payout.method === "WAY_PAID") {
    const { number } = await store.prisma.customer.findUniqueOrThrow({ where: { id: customerId } });
    return { kind: "WAY_PAID", customerNumber: number };
  }
  if (!accountName || !accountCipher || !bankName || !cnapsCode)
    throw new Error(`payout ${payout.id} has no account to go to`);
  return { kind: "ACCOUNT", accountName, accountNumber: secrets.open(accountCipher), bankName, cnapsCode };
}
