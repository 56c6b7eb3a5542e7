import {
  GoodwillLimitChangeDocument,
  type GoodwillLimitChangeInput,
  GoodwillLimitDocument,
  LateClaimConfirmDocument,
  LateClaimOfferDocument,
  type LateClaimOfferInput,
  LateClaimRefuseDocument,
  LateClaimReturnDocument,
  LateClaimWithdrawDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  goodwillLimit: async (signal?: AbortSignal) => (await call(GoodwillLimitDocument, {}, signal)).goodwillLimit,

  goodwillLimitChange: async (input: GoodwillLimitChangeInput) =>
    settled((await call(GoodwillLimitChangeDocument, { input })).goodwillLimitChange),

  /** Says how much is to be given; a second person confirms it. */
  lateClaimOffer: async (input: LateClaimOfferInput) =>
    settled((await call(LateClaimOfferDocument, { input })).lateClaimOffer),

  /** Agrees to a colleague's offer: it is paid. */
  lateClaimConfirm: async (claimId: string) =>
    settled((await call(LateClaimConfirmDocument, { input: { claimId } })).lateClaimConfirm),

  lateClaimReturn: async (claimId: string, note: string) =>
    settled((await call(LateClaimReturnDocument, { input: { claimId, note } })).lateClaimReturn),

  lateClaimRefuse: async (claimId: string, note: string) =>
    settled((await call(LateClaimRefuseDocument, { input: { claimId, note } })).lateClaimRefuse),

  lateClaimWithdraw: async (claimId: string) =>
    settled((await call(LateClaimWithdrawDocument, { input: { claimId } })).lateClaimWithdraw),
};

/** What staff do about late claims. Each throws a UserErrorsError when the server says why not. */
export const useLateClaimActs = () => useActs(acts);
