import {
  ReviewTaskDetailDocument,
  type ReviewTaskFilter,
  ReviewTaskListDocument,
  ReviewTasksExportDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

/** The filter of the server for what stands in the address. */
function asked({ search, statusIn, ...filter }: ReviewTaskFilter): ReviewTaskFilter {
  return { ...filter, statusIn: statusIn ?? statusesFor(filter), search: searchText(search ?? undefined, 4) };
}

/** What a list shows unless one asks for certain statuses: the queue; for whoever narrows it to somebody's or late ones, all that live; for what was decided, that. */
function statusesFor(filter: ReviewTaskFilter): ReviewTaskFilter["statusIn"] {
  const { isMine, isOverdue, isEscalated, isDecidedToday, isDecidedByMe, customerId, requestId, counted } = filter;
  if (counted) return undefined;
  if (isDecidedToday || isDecidedByMe) return ["DECIDED"];
  const isNarrowed = isMine || isOverdue || isEscalated || customerId || requestId;
  return isNarrowed ? ["OPEN", "AWAITING_SECOND", "WAITING_FOR_CUSTOMER"] : ["OPEN", "AWAITING_SECOND"];
}

/** Review tasks, the most urgent first. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const byTime = sort.order === "ASC" ? "OPENED_AT_ASC" : "OPENED_AT_DESC";
    const orderBy = sort.field === "openedAt" ? byTime : sort.field === "dueAt" ? "DUE_AT_ASC" : "URGENCY";
    return (await call(ReviewTaskListDocument, { first, offset, filter: asked(filter), orderBy }, signal)).reviewTasks;
  },
  one: async (id, signal) => (await call(ReviewTaskDetailDocument, { id }, signal)).reviewTask,
  file: async (filter) =>
    (await call(ReviewTasksExportDocument, { input: { filter: asked(filter) } })).reviewTasksExport,
} satisfies Source<{ id: string }, ReviewTaskFilter>;
