import { parseCollectionReport, paymentCallbackRoute } from "../../payments/index.ts";
import { applyCollectionReport } from "../actions/apply-collection-report.ts";
import { CALLBACK_PATH } from "../actions/carry-arrears-payment.ts";

/** Where the payment provider tells how payments of arrears stand. */
export const collectionCallbackRoutes = paymentCallbackRoute({
  path: CALLBACK_PATH,
  parse: parseCollectionReport,
  apply: applyCollectionReport,
  unknown: { zh: "无此缴费单", en: "There is no such payment" },
});
