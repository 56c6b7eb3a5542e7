import { cardsRemedied } from "../cards/index.ts";
import { run, when } from "../platform/events.ts";
import { itemsMoved } from "../requests/index.ts";
import { recordFinalBills, recordFinalBillsOfCustomer } from "./jobs/final-bills.ts";

/** Cards that ended are billed for the last time. */
export const settlementReactions = [
  when(itemsMoved, ({ requestId, action, orderId }) =>
    action === "CONFIRM" && orderId
      ? [run(recordFinalBills, { requestId, orderId }, { key: `final-bills:${orderId}` })]
      : [],
  ),
  when(cardsRemedied, ({ customerId, remedy }) =>
    remedy === "arrearsPay"
      ? [run(recordFinalBillsOfCustomer, { customerId }, { key: `final-bills-of-customer:${customerId}` })]
      : [],
  ),
];
