import { ActingSituationDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** Customers with what they have going on. They are found by an act, so there is no list. */
export const source = {
  async one(id, signal) {
    const { customer, requests, ...cards } = await call(ActingSituationDocument, { id }, signal);
    return (
      customer && {
        ...customer,
        requests,
        cardCounts: {
          IN_USE: cards.inUse.totalCount,
          SUSPENDED: cards.suspended.totalCount,
          CANCELLING: cards.cancelling.totalCount,
          CANCELLED: cards.cancelled.totalCount,
        },
      }
    );
  },
} satisfies Source<{ id: string }>;

/** Who is served, and what it has going on. */
export type Served = NonNullable<Awaited<ReturnType<typeof source.one>>>;
