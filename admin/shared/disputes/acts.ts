import {
  CardsToDisputeDocument,
  CaseDisputesDocument,
  DisputeConfirmDocument,
  DisputeOpenDocument,
  type DisputeOpenInput,
  DisputeRejectDocument,
  DisputeReturnDocument,
  DisputeUpholdDocument,
  type DisputeUpholdInput,
  DisputeWithdrawDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  disputesOf: async (caseId: string, signal?: AbortSignal) =>
    (await call(CaseDisputesDocument, { caseId }, signal)).disputes.nodes,

  /** The cards behind numbers as people write them. */
  cardsOf: async (numbers: string[]) => (await call(CardsToDisputeDocument, { numbers })).simCardsByNumbers,

  disputeOpen: async (input: DisputeOpenInput) => settled((await call(DisputeOpenDocument, { input })).disputeOpen),

  disputeUphold: async (input: DisputeUpholdInput) =>
    settled((await call(DisputeUpholdDocument, { input })).disputeUphold),

  disputeReject: async (disputeId: string, reason: string) =>
    settled((await call(DisputeRejectDocument, { input: { disputeId, reason } })).disputeReject),

  disputeConfirm: async (disputeId: string) =>
    settled((await call(DisputeConfirmDocument, { input: { disputeId } })).disputeConfirm),

  disputeReturn: async (disputeId: string, note: string) =>
    settled((await call(DisputeReturnDocument, { input: { disputeId, note } })).disputeReturn),

  disputeWithdraw: async (disputeId: string) =>
    settled((await call(DisputeWithdrawDocument, { input: { disputeId } })).disputeWithdraw),
};

/** What staff do about disputes. Each throws a UserErrorsError when the server says why not. */
export const useDisputeActs = () => useActs(acts);
