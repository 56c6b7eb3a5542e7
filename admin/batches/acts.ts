import { BatchCalendarDocument, BatchHourDocument, BrakedBatchesDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** Batches that the brake has stopped, the latest five, with how many there are. */
  brakedBatches: async (signal?: AbortSignal) => (await call(BrakedBatchesDocument, {}, signal)).cancellationRequests,

  /** When the cards of all batches go, for so many hours from now. */
  batchCalendar: async (hours: number, signal?: AbortSignal) =>
    (await call(BatchCalendarDocument, { hours }, signal)).batchCalendar,

  /** Whose cards go in an hour; null where none do. */
  batchHour: async (startsAt: string, signal?: AbortSignal) =>
    (await call(BatchHourDocument, { startsAt }, signal)).batchHour ?? null,
};

/** What staff read of batches. */
export const useBatchActs = () => useActs(acts);
