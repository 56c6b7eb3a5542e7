import {
  ErasureHoldLiftDocument,
  ErasurePolicyChangeDocument,
  type ErasurePolicyChangeInput,
  ErasurePolicyInForceDocument,
  ErasureRevealDocument,
  type ErasureRevealInput,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  policyInForce: (signal?: AbortSignal) => call(ErasurePolicyInForceDocument, {}, signal),
  reveal: async (input: ErasureRevealInput) => settled((await call(ErasureRevealDocument, { input })).erasureReveal),
  liftHold: async (holdId: string, reason: string) =>
    settled((await call(ErasureHoldLiftDocument, { input: { holdId, reason } })).erasureHoldLift),
  changePolicy: async (input: ErasurePolicyChangeInput) =>
    settled((await call(ErasurePolicyChangeDocument, { input })).erasurePolicyChange),
};

/** What managers and auditors do with erasures. Each throws a UserErrorsError when the server says why not. */
export const useErasureDeskActs = () => useActs(acts);
