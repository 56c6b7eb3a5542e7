import {
  ArrearsPaymentDetailDocument,
  type ArrearsPaymentDetailQuery,
  type ArrearsPaymentFilter,
  ArrearsPaymentLinesDocument,
  type ArrearsPaymentLinesQuery,
  ArrearsPaymentListDocument,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { found, type Source, searchText } from "../providers/source.ts";

/** A payment with everything its screen shows. */
export type ArrearsPayment = NonNullable<ArrearsPaymentDetailQuery["arrearsPayment"]>;

type Lines = NonNullable<ArrearsPaymentLinesQuery["arrearsPayment"]>;
/** A bill or a fee that a payment is for. */
export type PaymentLine = Lines["bills"]["nodes"][number] | Lines["exitFees"]["nodes"][number];

/** What a payment is for, one page of it. */
export async function linesOf(
  { id, purpose }: Pick<ArrearsPayment, "id" | "purpose">,
  page: { first: number; after?: string },
  signal?: AbortSignal,
): Promise<{ nodes: readonly PaymentLine[]; pageInfo: Lines["bills"]["pageInfo"] }> {
  const { bills, exitFees } = found((await call(ArrearsPaymentLinesDocument, { id, ...page }, signal)).arrearsPayment);
  return purpose === "EXIT_FEES" ? exitFees : bills;
}

/** Payments of arrears of all customers. */
export const source = {
  async list({ first, offset, filter: { search, ...filter }, sort, signal }) {
    const asked = { ...filter, search: searchText(search ?? undefined, 2) };
    const orderBy = sort.order === "ASC" ? "CREATED_AT_ASC" : "CREATED_AT_DESC";
    return (await call(ArrearsPaymentListDocument, { first, offset, filter: asked, orderBy }, signal)).arrearsPayments;
  },
  one: async (id, signal) => (await call(ArrearsPaymentDetailDocument, { id }, signal)).arrearsPayment,
} satisfies Source<{ id: string }, ArrearsPaymentFilter>;
