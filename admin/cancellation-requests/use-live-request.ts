import { useQueryClient } from "@tanstack/react-query";
import { CancellationItemsUpdatedDocument, CancellationRequestUpdatedDocument } from "../generated/graphql.ts";
import { useLive } from "../providers/use-live.ts";
import { usePatchRecords } from "../shared/use-patch-records.ts";
import { itemKey } from "./item.ts";
import type { Request } from "./request.ts";

/** Most events that a timeline keeps. */
const MOST_EVENTS = 100;

/** Keeps the request and its items on the screen as the server has them. */
export function useLiveRequest(requestId: string): void {
  const queries = useQueryClient();
  const patchRequests = usePatchRecords("cancellation-requests");
  const patchItems = usePatchRecords("cancellation-items");

  useLive(CancellationRequestUpdatedDocument, { requestId }, ({ cancellationRequestUpdated: { request, events } }) => {
    if (!request) return;
    // The stream's customer is shorter than the screen's.
    const { customer: _, ...state } = request;
    patchRequests([state]);
    if (events.length === 0) return;
    queries.setQueriesData<Request>({ queryKey: ["cancellation-requests", "getOne"] }, (known) => {
      if (known?.id !== requestId) return known;
      const ids = new Set(events.map(({ id }) => id));
      const older = known.events.nodes.filter(({ id }) => !ids.has(id));
      return { ...known, events: { nodes: [...[...events].reverse(), ...older].slice(0, MOST_EVENTS) } };
    });
    queries.invalidateQueries({ queryKey: ["request-papers", requestId] });
  });

  useLive(CancellationItemsUpdatedDocument, { requestId }, ({ cancellationItemsUpdated: { items } }) => {
    patchItems(items);
    for (const { id } of items) queries.invalidateQueries({ queryKey: itemKey(id) });
  });
}
