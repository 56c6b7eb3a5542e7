import {
  CustomerDetailDocument,
  type CustomerFilter,
  CustomerListDocument,
  CustomersExportDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";

/** Customers, masked. */
export const source = {
  async list({ first, offset, filter, sort, signal }) {
    const byNumber = sort.order === "DESC" ? "NUMBER_DESC" : "NUMBER_ASC";
    const orderBy = sort.field === "createdAt" ? "CREATED_AT_DESC" : byNumber;
    return (await call(CustomerListDocument, { first, offset, filter, orderBy }, signal)).customers;
  },
  async one(id, signal) {
    const { customer, cancellationRequests, simCards } = await call(CustomerDetailDocument, { id }, signal);
    return customer && { ...customer, requests: cancellationRequests, cardCount: simCards.totalCount };
  },
  file: async (filter) => (await call(CustomersExportDocument, { input: { filter } })).customersExport,
} satisfies Source<{ id: string }, CustomerFilter>;

/** A customer with everything its screen shows. */
export type Customer = NonNullable<Awaited<ReturnType<typeof source.one>>>;
