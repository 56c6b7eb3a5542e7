import { parsePayoutReport, paymentCallbackRoute } from "../../payments/index.ts";
import { applyPayoutReport } from "../actions/apply-payout-report.ts";

/** Where the payment provider tells how payouts stand. */
export const paymentCallbackRoutes = paymentCallbackRoute({
  path: "/payment-callbacks",
  parse: parsePayoutReport,
  apply: applyPayoutReport,
  unknown: { zh: "无此退费单", en: "There is no such payout" },
});
