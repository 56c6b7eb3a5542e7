import { CustomerSituationDocument, CustomerStockDocument } from "../../generated/graphql.ts";
import { settled } from "../../providers/graphql-client.ts";
import { call } from "../../providers/session.ts";
import { useActs } from "../../providers/use-acts.ts";

/** A customer with what it has going on; null when there is none. */
export async function situationOf(id: string, signal?: AbortSignal) {
  const { customer, requests, ...cards } = await call(CustomerSituationDocument, { id }, signal);
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
}

/** Who is served, and what it has going on. */
export type Served = NonNullable<Awaited<ReturnType<typeof situationOf>>>;

const acts = {
  situation: situationOf,

  /** What blocks the cards of a customer that are not cancelled, and what cancelling them would cost and bring. */
  async stock(customerId: string) {
    const cards = { filter: { customerId, statusIn: ["IN_USE" as const, "SUSPENDED" as const] } };
    const asked = await call(CustomerStockDocument, { input: { customerId, cards } });
    return settled(asked.cancellationPreflightRun).preflight ?? null;
  },
};

/** What is asked about a customer's situation. */
export const useSituationActs = () => useActs(acts);
