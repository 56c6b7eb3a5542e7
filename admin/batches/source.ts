import { BatchListDocument, type CancellationRequestFilter } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

type BatchFilterValues = Pick<
  CancellationRequestFilter,
  "statusIn" | "customerId" | "isBraked" | "isRunningNow" | "needsApproval"
> & {
  search?: string;
};

/** Requests of many cards, and those in waves. */
export const batches = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search, 4), isBatch: true };
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    return (await call(BatchListDocument, { first, offset, filter: asked, orderBy }, signal)).cancellationRequests;
  },
} satisfies Source<{ id: string }, BatchFilterValues>;
