import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Writes the final ledger entries of the cards that one carrier order cancelled. */
export const recordFinalBills = defineJob("record-final-bills", z.object({ requestId: z.uuid(), orderId: z.uuid() }));
/** Writes those that had to wait for a bill of the customer to be paid. */
export const recordFinalBillsOfCustomer = defineJob(
  "record-final-bills-of-customer",
  z.object({ customerId: z.uuid() }),
);
