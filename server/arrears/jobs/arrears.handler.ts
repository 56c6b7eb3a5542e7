import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { carryArrearsPayment } from "../actions/carry-arrears-payment.ts";
import { returnUnusedFees } from "../actions/end-fees.ts";
import { lookAtPayingSteps } from "../actions/look-at-paying-steps.ts";
import { orderArrearsOfStep } from "../actions/order-arrears-of-step.ts";
import { reconcileCollections } from "../actions/reconcile-collections.ts";
import * as jobs from "./arrears.ts";

/** What workers do for payments of arrears. */
export const arrearsHandlers: JobHandler<Services>[] = [
  handleJob(jobs.carryArrearsPayment, ({ paymentId }, services: Services) => carryArrearsPayment(services, paymentId)),
  handleJob(jobs.orderArrearsOfStep, ({ stepId }, services: Services) => orderArrearsOfStep(services, stepId)),
  handleJob(jobs.lookAtPayingSteps, ({ customerId }, services: Services) => lookAtPayingSteps(services, customerId)),
  handleJob(jobs.reconcileCollections, async ({ day }, services: Services) => {
    await reconcileCollections(services, day);
  }),
  handleJob(jobs.returnUnusedFees, async (_payload, services: Services) => void (await returnUnusedFees(services))),
];
