import {
  RiskPolicyChangeDocument,
  type RiskPolicyChangeInput,
  RiskPolicyInForceDocument,
  RiskPolicyPreviewDocument,
  type RiskPolicyPreviewInput,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  riskPolicyInForce: (signal?: AbortSignal) => call(RiskPolicyInForceDocument, {}, signal),

  riskPolicyPreview: async (input: RiskPolicyPreviewInput) =>
    (await call(RiskPolicyPreviewDocument, { input })).riskPolicyPreview,

  riskPolicyChange: async (input: RiskPolicyChangeInput) =>
    settled((await call(RiskPolicyChangeDocument, { input })).riskPolicyChange),
};

/** What staff read and do of the risk policy. A change throws a UserErrorsError when the server says why not. */
export const useRiskPolicyActs = () => useActs(acts);
