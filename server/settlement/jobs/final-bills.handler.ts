import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import * as actions from "../actions/record-final-bills.ts";
import { recordFinalBills, recordFinalBillsOfCustomer } from "./final-bills.ts";

/** What workers do for settlements. */
export const settlementHandlers: JobHandler<Services>[] = [
  handleJob(recordFinalBills, async ({ requestId, orderId }, services: Services) => {
    await actions.recordFinalBills(services, requestId, orderId);
  }),
  handleJob(recordFinalBillsOfCustomer, async ({ customerId }, services: Services) => {
    await actions.recordFinalBillsOfCustomer(services, customerId);
  }),
];
