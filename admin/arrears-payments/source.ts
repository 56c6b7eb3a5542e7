import {
  ArrearsPaymentDetailDocument,
  type ArrearsPaymentDetailQuery,
  type ArrearsPaymentFilter,
  ArrearsPaymentListDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { type Source, searchText } from "../providers/source.ts";

/** A payment with everything its screen shows. */
export type ArrearsPayment = NonNullable<ArrearsPaymentDetailQuery["arrearsPayment"]>;

/** Payments of arrears of all customers. */
export const source = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search ?? undefined, 2) };
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    return (await call(ArrearsPaymentListDocument, { first, offset, filter: asked, orderBy }, signal)).arrearsPayments;
  },
  one: async (id, signal) => (await call(ArrearsPaymentDetailDocument, { id }, signal)).arrearsPayment,
} satisfies Source<{ id: string }, ArrearsPaymentFilter>;
