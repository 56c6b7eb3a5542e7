import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { forfeitLate } from "../actions/forfeit-late.ts";
import { pollPayout } from "../actions/poll-payout.ts";
import { reconcilePastDays } from "../actions/reconcile-past-days.ts";
import { reconcilePayouts } from "../actions/reconcile-payouts.ts";
import * as bills from "../actions/record-final-bills.ts";
import { remindOfWindows } from "../actions/remind-of-windows.ts";
import { submitPayout } from "../actions/submit-payout.ts";
import { recordFinalBills, recordFinalBillsOfCustomer } from "./final-bills.ts";
import * as payouts from "./payouts.ts";
import * as windows from "./windows.ts";

/** What workers do for settlements. */
export const settlementHandlers: JobHandler<Services>[] = [
  handleJob(recordFinalBills, async ({ requestId, orderId }, services: Services) => {
    await bills.recordFinalBills(services, requestId, orderId);
  }),
  handleJob(recordFinalBillsOfCustomer, async ({ customerId }, services: Services) => {
    await bills.recordFinalBillsOfCustomer(services, customerId);
  }),
  handleJob(payouts.submitPayout, ({ payoutId }, services: Services) => submitPayout(services, payoutId)),
  handleJob(payouts.pollPayout, ({ payoutId }, services: Services) => pollPayout(services, payoutId)),
  handleJob(payouts.reconcilePayouts, async ({ day }, services: Services) => {
    await (day ? reconcilePayouts(services, day) : reconcilePastDays(services));
  }),
  handleJob(windows.forfeitLate, async (_payload, services: Services) => void (await forfeitLate(services))),
  handleJob(windows.remindOfWindows, (_payload, services: Services) => remindOfWindows(services)),
];
