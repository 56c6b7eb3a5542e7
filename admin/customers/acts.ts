import { CustomerRevealDocument } from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** A customer's data in full, for a reason that is kept. */
  customerReveal: async (input: { customerId: string; reason: string }) =>
    settled((await call(CustomerRevealDocument, { input })).customerReveal),
};

/** What staff do with customers. Each throws a UserErrorsError when the server says why not. */
export const useCustomerActs = () => useActs(acts);
