import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Carries a payment of arrears on: hands it to the payment provider, asks how it stands, has money given back. */
export const carryArrearsPayment = defineJob("carry-arrears-payment", z.object({ paymentId: z.uuid() }));

/** One job of a payment: the later takes the place of the earlier. */
export const arrearsPaymentKey = (paymentId: string) => ({ key: `arrears-payment:${paymentId}` });

/** Asks for what the cards of a step of a schedule owe. */
export const orderArrearsOfStep = defineJob("order-arrears-of-step", z.object({ stepId: z.uuid() }));

/** One such job of a step waits at a time. */
export const arrearsOfStepKey = (stepId: string) => ({ key: `arrears-of-step:${stepId}` });

/** Looks at steps of a customer's schedules that wait for money: bills may have been paid by other means. */
export const lookAtPayingSteps = defineJob("look-at-paying-steps", z.object({ customerId: z.uuid() }));

/** Compares what customers paid in on a day with the provider's books. */
export const reconcileCollections = defineJob("reconcile-collections", z.object({ day: z.iso.date() }));

/** Gives back fees for leaving contracts early that were paid for cards which stay. */
export const returnUnusedFees = defineJob("return-unused-fees", z.object({}).loose());
