import { BatchListDocument, type CancellationBatchFilter, type CancellationBatchOrder } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

type BatchFilterValues = Omit<CancellationBatchFilter, "search"> & { search?: string };

/** What each column that sorts is sorted by. */
const orders: Record<string, "CREATED_AT" | "SUBMITTED_AT" | "CARD_COUNT"> = {
  createdAt: "CREATED_AT",
  submittedAt: "SUBMITTED_AT",
  cards: "CARD_COUNT",
};

/** Requests of many cards, and those in waves. */
export const batches = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search, 4) };
    const orderBy: CancellationBatchOrder = `${orders[sort.field] ?? "CREATED_AT"}_${sort.order}`;
    return (await call(BatchListDocument, { first, offset, filter: asked, orderBy }, signal)).cancellationBatches;
  },
} satisfies Source<{ id: string }, BatchFilterValues>;
