import {
  type CancellationItemFilter,
  CancellationItemListDocument,
  CancellationItemsExportDocument,
  CancellationRequestDetailDocument,
  type CancellationRequestFilter,
  CancellationRequestListDocument,
  CancellationRequestsExportDocument,
} from "../generated/graphql.ts";
import { serverNow } from "../providers/server-clock.ts";
import { call } from "../providers/session.ts";
import { betweenDays, type Source, searchText } from "../providers/source.ts";

/** Filters of the request list as they stand in the address: with days. */
type RequestFilterValues = Pick<
  CancellationRequestFilter,
  "statusIn" | "channelIn" | "customerId" | "createdById" | "breachReasonIn"
> &
  Partial<
    Record<"search" | "submittedFrom" | "submittedTo" | "completedFrom" | "completedTo" | "dueFrom" | "dueTo", string>
  > & { isLate?: boolean; isUnexplained?: boolean };

function askedRequests(values: RequestFilterValues): CancellationRequestFilter {
  const {
    search,
    submittedFrom,
    submittedTo,
    completedFrom,
    completedTo,
    dueFrom,
    dueTo,
    isLate,
    isUnexplained,
    ...filter
  } = values;
  const submitted = betweenDays(submittedFrom, submittedTo);
  const completed = betweenDays(completedFrom, completedTo);
  const due = betweenDays(dueFrom, dueTo);
  return {
    ...filter,
    search: searchText(search, /^\s*\d/.test(search ?? "") ? 4 : 2),
    ...(isUnexplained ? { isBreachExplained: false } : {}),
    submittedFrom: submitted.from,
    submittedBefore: submitted.before,
    completedFrom: completed.from,
    completedBefore: completed.before,
    dueFrom: due.from,
    dueBefore: isLate ? new Date(serverNow()).toISOString() : due.before,
  };
}
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
} satisfies Source<{ id: string }, RequestFilterValues>;

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
