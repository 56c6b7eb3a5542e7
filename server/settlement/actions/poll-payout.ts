import { retryDelayMs } from "../../carrier/index.ts";
import { PaymentRejectedError } from "../../payments/index.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { payoutKey, pollPayout as pollJob, submitPayout } from "../jobs/payouts.ts";
import { applyPayoutReport } from "./apply-payout-report.ts";
import { later, tryPayoutAgain } from "./submit-payout.ts";
import { transitionPayout } from "./transition-payout.ts";

/** 30 s growing to an hour: the provider calls back by itself; asking is for callbacks that were lost. */
const patience = { firstDelayMs: 30_000, factor: 2, maxDelayMs: 60 * 60_000, jitterShare: 0 };

/** Asks the provider how a payout stands; asks again later while it is under way. */
export async function pollPayout(services: Services, payoutId: string): Promise<void> {
  const { store, payments } = services;
  const payout = await store.prisma.payout.findUnique({ where: { id: payoutId } });
  if (payout?.status !== "ACCEPTED" || payout.trackingNumber === null) return;
  try {
    const report = await payments.payoutReport(payout.trackingNumber);
    await applyPayoutReport(services, { ...report, token: payoutId });
  } catch (error) {
    if (error instanceof PaymentRejectedError && error.reason === "UNKNOWN_ORDER")
      return handOverAgain(services, payoutId);
    return tryPayoutAgain(services, payoutId, payout.attempts, error);
  }
  await inTransaction(store, async (tx) => {
    const { status } = await tx.payout.update({
      where: { id: payoutId },
      data: { attempts: { increment: 1 } },
      select: { status: true },
    });
    const waitMs = retryDelayMs({ attempts: payout.attempts + 1 }, patience);
    if (status === "ACCEPTED")
      await enqueue(tx, pollJob, { payoutId }, { ...payoutKey(payoutId), runAt: later(services, waitMs) });
  });
}

/** The provider does not know it any more: it is handed over again under the same token, so that a provider that finds it after all does not pay it twice. */
async function handOverAgain(services: Services, payoutId: string): Promise<void> {
  await inTransaction(services.store, async (tx) => {
    const set = {
      trackingNumber: null,
      reportSequence: 0,
      lastError: "the provider does not know the payout any more",
    };
    const isLost = await transitionPayout(tx, { payoutId, move: "LOSE", set });
    if (isLost) await enqueue(tx, submitPayout, { payoutId }, payoutKey(payoutId));
  });
}
