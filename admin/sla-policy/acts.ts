import {
  SlaPolicyConfirmDocument,
  SlaPolicyEffectDocument,
  SlaPolicyInForceDocument,
  SlaPolicyProposeDocument,
  type SlaPolicyProposeInput,
  SlaPolicyRefuseDocument,
  type SlaRulesInput,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  policyInForce: (signal?: AbortSignal) => call(SlaPolicyInForceDocument, {}, signal),

  preview: async (rules: SlaRulesInput, signal?: AbortSignal) =>
    (await call(SlaPolicyEffectDocument, { input: { rules } }, signal)).slaPolicyPreview,

  propose: async (input: SlaPolicyProposeInput) =>
    settled((await call(SlaPolicyProposeDocument, { input })).slaPolicyPropose),

  confirm: async (id: string) =>
    settled((await call(SlaPolicyConfirmDocument, { input: { policyId: id } })).slaPolicyConfirm),

  refuse: async (id: string, note: string) =>
    settled((await call(SlaPolicyRefuseDocument, { input: { policyId: id, note } })).slaPolicyRefuse),
};

/** What staff read and do of the policy of promises. What is refused throws a UserErrorsError. */
export const useSlaPolicyActs = () => useActs(acts);
