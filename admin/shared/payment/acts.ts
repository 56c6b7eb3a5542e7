import {
  type ArrearsPayInput,
  type ExitFeePayInput,
  PaymentOfArrearsDocument,
  PaymentOfExitFeesDocument,
  PaymentProgressDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  /** How far a payment is, and where it is paid. */
  arrearsPayment: async (id: string, signal?: AbortSignal) =>
    (await call(PaymentProgressDocument, { id }, signal)).arrearsPayment,

  arrearsPay: async (input: ArrearsPayInput) => settled((await call(PaymentOfArrearsDocument, { input })).arrearsPay),

  exitFeePay: async (input: ExitFeePayInput) => settled((await call(PaymentOfExitFeesDocument, { input })).exitFeePay),
};

/** What staff do so that a customer pays. Each throws a UserErrorsError when the server says why not. */
export const usePaymentActs = () => useActs(acts);
