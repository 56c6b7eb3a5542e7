import { ComplaintAnswerDocument, ComplaintWithdrawDocument } from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  complaintAnswer: async (input: { complaintId: string; answer: string }) =>
    settled((await call(ComplaintAnswerDocument, { input })).complaintAnswer),

  /** Takes back what one filed oneself. */
  complaintWithdraw: async (complaintId: string) =>
    settled((await call(ComplaintWithdrawDocument, { input: { complaintId } })).complaintWithdraw),
};

/** What staff do with complaints. Each throws a UserErrorsError when the server says why not. */
export const useComplaintActs = () => useActs(acts);
