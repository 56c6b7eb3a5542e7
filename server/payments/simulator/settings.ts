/** What can be set on the payment simulator, at start and at run time. */
import { z } from "zod";
import type { Clock } from "../../platform/clock.ts";
import { PAYOUT_REFUSALS } from "../rules/payout-reports.ts";

const share = z.number().min(0).max(1);
const milliseconds = z
  .number()
  .min(0)
  .max(60 * 86_400_000);

/** Checks and completes a set of faults; every field may be left out. Rates are shares from 0 to 1. */
export const paymentFaultsSchema = z.strictObject({
  /** Calls answered with a 5xx before anything happened. */
  callErrorRate: share.default(0),
  /** Calls whose effect happens and whose connection is then cut without an answer. */
  crashAfterEffectRate: share.default(0),
  /** Payouts that the bank refuses. */
  rejectionRate: share.default(0),
  /** Payouts of which only a part is paid. */
  partRate: share.default(0),
  /** Payouts that come back `returnedAfterMs` after they were paid. */
  returnRate: share.default(0),
  returnedAfterMs: milliseconds.default(14 * 86_400_000),
  refusals: z
    .array(z.enum(PAYOUT_REFUSALS))
    .min(1)
    .default([...PAYOUT_REFUSALS]),
  /** Payers whose payment is declined for good. */
  refusedCollectionRate: share.default(0),
  /** Payments are taken after the end of a collection too. */
  isPaidAfterExpiry: z.boolean().default(false),
  duplicateCallbackRate: share.default(0),
  lostCallbackRate: share.default(0),
  /** Callbacks sent `lateCallbackMs` late. */
  lateCallbackRate: share.default(0),
  lateCallbackMs: milliseconds.default(60_000),
});

/** Everything that can be made to go wrong. */
export type PaymentFaults = z.infer<typeof paymentFaultsSchema>;

/** How a simulator is made. */
export interface PaymentSimulatorOptions {
  /** Bearer key of every call. */
  apiKey: string;
  /** Key of the callbacks' signature, `whsec_` and base64. */
  callbackSecret: string;
  /** Decides which payout meets which fault. Default "1". */
  seed?: string;
  faults?: Partial<z.input<typeof paymentFaultsSchema>>;
  /** BY_TIME: payouts, refunds and callbacks come when due. BY_HAND: only on `POST /control/advance`. */
  progress?: "BY_TIME" | "BY_HAND";
  /** How long a payout, or giving back what was collected, takes, in milliseconds. */
  completionMs?: number;
  /** Where payouts and collections are written down, to be known after a restart; forgotten at the end when absent. */
  dataFolder?: string;
  clock?: Clock;
  /** Where payers reach it; where it listens when absent. */
  payBaseUrl?: string;
}
