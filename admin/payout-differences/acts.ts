import { PayoutDifferenceResolveDocument } from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** Says what a difference was; done once. */
  payoutDifferenceResolve: async (differenceId: string, note: string) =>
    settled((await call(PayoutDifferenceResolveDocument, { input: { differenceId, note } })).payoutDifferenceResolve),
};

/** What managers do about differences. Each throws a UserErrorsError when the server says why not. */
export const useDifferenceActs = () => useActs(acts);
