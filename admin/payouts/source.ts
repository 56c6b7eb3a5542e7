import {
  PayoutDetailDocument,
  type PayoutDetailQuery,
  type PayoutFilter,
  PayoutListDocument,
  PayoutsExportDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

/** A refund with everything its screen shows. */
export type Payout = NonNullable<PayoutDetailQuery["payout"]>;

const asked = ({ search, ...filter }: PayoutFilter): PayoutFilter => ({
  ...filter,
  search: searchText(search ?? undefined, 2),
});

/** Refunds of all customers. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    return (await call(PayoutListDocument, { first, offset, filter: asked(filter), orderBy }, signal)).payouts;
  },
  one: async (id, signal) => (await call(PayoutDetailDocument, { id }, signal)).payout,
  file: async (filter) => (await call(PayoutsExportDocument, { input: { filter: asked(filter) } })).payoutsExport,
} satisfies Source<{ id: string }, PayoutFilter>;
