import {
  type CancellationItemFilter,
  CancellationItemListDocument,
  CancellationItemsExportDocument,
  CancellationRequestDetailDocument,
  type CancellationRequestFilter,
  CancellationRequestListDocument,
  CancellationRequestsExportDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

const askedRequests = ({ number, ...filter }: CancellationRequestFilter): CancellationRequestFilter => ({
  ...filter,
  number: searchText(number ?? undefined),
});
const askedItems = ({ search, ...filter }: CancellationItemFilter): CancellationItemFilter => ({
  ...filter,
  search: searchText(search ?? undefined, 4),
});

/** Cancellation requests. */
export const requests = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    return (
      await call(CancellationRequestListDocument, { first, offset, filter: askedRequests(filter), orderBy }, signal)
    ).cancellationRequests;
  },
  one: async (id, signal) => (await call(CancellationRequestDetailDocument, { id }, signal)).cancellationRequest,
  file: async (filter) =>
    (await call(CancellationRequestsExportDocument, { input: { filter: askedRequests(filter) } }))
      .cancellationRequestsExport,
} satisfies Source<{ id: string }, CancellationRequestFilter>;

/** The cards of requests, one item each. */
export const items = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.field === "position" ? "POSITION_ASC" : "CREATED_AT_DESC";
    return (await call(CancellationItemListDocument, { first, offset, filter: askedItems(filter), orderBy }, signal))
      .cancellationItems;
  },
  file: async (filter) =>
    (await call(CancellationItemsExportDocument, { input: { filter: askedItems(filter) } })).cancellationItemsExport,
} satisfies Source<{ id: string }, CancellationItemFilter>;
