import {
  ApprovalLimitsConfirmDocument,
  ApprovalLimitsEffectDocument,
  ApprovalLimitsInForceDocument,
  type ApprovalLimitsInput,
  ApprovalLimitsProposeDocument,
  type ApprovalLimitsProposeInput,
  ApprovalLimitsRefuseDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  limitsInForce: (signal?: AbortSignal) => call(ApprovalLimitsInForceDocument, {}, signal),

  preview: async (limits: ApprovalLimitsInput, signal?: AbortSignal) =>
    (await call(ApprovalLimitsEffectDocument, { input: { limits } }, signal)).approvalLimitsPreview,

  propose: async (input: ApprovalLimitsProposeInput) =>
    settled((await call(ApprovalLimitsProposeDocument, { input })).approvalLimitsPropose),

  confirm: async (id: string) =>
    settled((await call(ApprovalLimitsConfirmDocument, { input: { limitsId: id } })).approvalLimitsConfirm),

  refuse: async (id: string, note: string) =>
    settled((await call(ApprovalLimitsRefuseDocument, { input: { limitsId: id, note } })).approvalLimitsRefuse),
};

/** What staff read and do of the limits of approval. What is refused throws a UserErrorsError. */
export const useApprovalLimitsActs = () => useActs(acts);
