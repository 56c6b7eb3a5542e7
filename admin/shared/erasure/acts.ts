import {
  CustomerErasureDocument,
  ErasureAskDocument,
  ErasureHoldPlaceDocument,
  type ErasureHoldPlaceInput,
  ErasureWithdrawDocument,
  RequestErasureDocument,
} from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { useActs } from "../../providers/use-acts.ts";

const acts = {
  ofRequest: async (id: string, signal?: AbortSignal) =>
    (await call(RequestErasureDocument, { id }, signal)).cancellationRequest?.erasure ?? null,
  ofCustomer: async (id: string, signal?: AbortSignal) =>
    (await call(CustomerErasureDocument, { id }, signal)).customer ?? null,
  ask: async (customerId: string) => settled((await call(ErasureAskDocument, { input: { customerId } })).erasureAsk),
  withdraw: async (erasureId: string) =>
    settled((await call(ErasureWithdrawDocument, { input: { erasureId } })).erasureWithdraw),
  placeHold: async (input: ErasureHoldPlaceInput) =>
    settled((await call(ErasureHoldPlaceDocument, { input })).erasureHoldPlace),
};

/** What staff read of erasures of one request or customer, and do about them. Each act throws a UserErrorsError when the server says why not. */
export const useErasureActs = () => useActs(acts);
