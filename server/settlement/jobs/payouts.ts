import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Hands a payout to the payment provider. */
export const submitPayout = defineJob("submit-payout", z.object({ payoutId: z.uuid() }));

/** Asks the provider how a payout stands. */
export const pollPayout = defineJob("poll-payout", z.object({ payoutId: z.uuid() }));

/** Both are one job of a payout: the later takes the place of the earlier. */
export const payoutKey = (payoutId: string) => ({ key: `payout:${payoutId}` });

/** Compares a day of the provider's books with ours: the day that is named, or every one that has ended in Shanghai and was not compared yet. */
export const reconcilePayouts = defineJob("reconcile-payouts", z.object({ day: z.iso.date().optional() }).loose());
