import { PayoutRetryDocument } from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** Has a refund that is under way be tried at once. */
  payoutRetry: async (payoutId: string) =>
    settled((await call(PayoutRetryDocument, { input: { payoutId } })).payoutRetry),
};

/** What staff do about refunds. Each throws a UserErrorsError when the server says why not. */
export const usePayoutActs = () => useActs(acts);
