import {
  type CancellationDecision,
  type CancellationItemFilter,
  CancellationItemListDocument,
  CancellationItemsRetryDocument,
  CancellationRequestDecideDocument,
  CancellationRequestDetailDocument,
  type CancellationRequestFilter,
  CancellationRequestListDocument,
  CancellationRequestPapersDocument,
  CancellationRequestWithdrawDocument,
  CancellationUndoDocument,
} from "../../generated/graphql.ts";
import { settled } from "../graphql-client.ts";
import { call } from "../session.ts";
import { found, type Source, searchText } from "../source.ts";

/** Cancellation requests. */
export const cancellationRequests = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    const asked = { ...filter, number: searchText(filter.number ?? undefined) };
    return (await call(CancellationRequestListDocument, { first, offset, filter: asked, orderBy }, signal))
      .cancellationRequests;
  },
  one: async (id, signal) => (await call(CancellationRequestDetailDocument, { id }, signal)).cancellationRequest,
} satisfies Source<{ id: string }, CancellationRequestFilter>;

/** The cards of requests, one item each. */
export const cancellationItems = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.field === "position" ? "POSITION_ASC" : "CREATED_AT_DESC";
    const asked = { ...filter, search: searchText(filter.search ?? undefined, 4) };
    return (await call(CancellationItemListDocument, { first, offset, filter: asked, orderBy }, signal))
      .cancellationItems;
  },
} satisfies Source<{ id: string }, CancellationItemFilter>;

/** What staff do with requests. Each throws a UserErrorsError when the server says why not. */
export const cancellationRequestActs = {
  /** Documents and certificates of a request; links in them hold for five minutes. */
  cancellationRequestPapers: async (id: string, signal?: AbortSignal) =>
    found((await call(CancellationRequestPapersDocument, { id }, signal)).cancellationRequest),

  /** Decides a request as it was seen: a later revision is a conflict. */
  cancellationRequestDecide: async (input: {
    requestId: string;
    revision: number;
    decision: CancellationDecision;
    note?: string;
  }) => settled((await call(CancellationRequestDecideDocument, { input })).cancellationRequestDecide),

  cancellationRequestWithdraw: async (input: { requestId: string; reason?: string }) =>
    settled((await call(CancellationRequestWithdrawDocument, { input })).cancellationRequestWithdraw),

  /** Brings barred cards back; all of the request unless items are named. */
  cancellationUndo: async (input: { requestId: string; itemIds?: string[]; reason?: string }) =>
    settled((await call(CancellationUndoDocument, { input })).cancellationUndo),

  /** Has failed cards tried again; all of the request unless items are named. */
  cancellationItemsRetry: async (input: { requestId: string; itemIds?: string[] }) =>
    settled((await call(CancellationItemsRetryDocument, { input })).cancellationItemsRetry),
};
