import {
  FollowSlipFactsDocument,
  FollowSlipIssueDocument,
  FollowSlipWithdrawDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { found } from "../../providers/source.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  /** Makes the slip of a request, or reads the one it has; with the hall at whose counter the caller stands, if there is one. */
  async slipIssue({ requestId: id, isAtCounter }: { requestId: string; isAtCounter: boolean }) {
    const { url, code } = settled((await call(FollowSlipIssueDocument, { input: { requestId: id } })).followSlipIssue);
    const { cancellationRequest, hallCounter } = await call(FollowSlipFactsDocument, { id, isAtCounter });
    return { url: url ?? "", code: code ?? "", request: found(cancellationRequest), hall: hallCounter?.hall ?? null };
  },

  slipWithdraw: async (requestId: string) =>
    settled((await call(FollowSlipWithdrawDocument, { input: { requestId } })).followSlipWithdraw),
};

/** What is done with slips by which requests are followed. Each throws a UserErrorsError when the server says why not. */
export const useSlipActs = () => useActs(acts);

/** A slip as it is printed. */
export type IssuedSlip = Awaited<ReturnType<typeof acts.slipIssue>>;
