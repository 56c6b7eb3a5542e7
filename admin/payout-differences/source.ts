import { type PayoutDifferenceFilter, PayoutDifferenceListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** Where the payment provider's books differ from ours. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "FOUND_AT_ASC" : "FOUND_AT_DESC";
    return (await call(PayoutDifferenceListDocument, { first, offset, filter, orderBy }, signal)).payoutDifferences;
  },
} satisfies Source<{ id: string }, PayoutDifferenceFilter>;
