import {
  LedgerCardNumberedDocument,
  LedgerCustomerNumberedDocument,
  LedgerPayoutNumberedDocument,
  LedgerRequestNumberedDocument,
  type LedgerScopeInput,
} from "../generated/graphql.ts";
import { call } from "../providers/session.ts";

/** Of what the ledger is looked at, as it stands in the address: by a link, or by a number that was typed. */
export interface LedgerValues {
  requestId?: string;
  cardId?: string;
  customerId?: string;
  payoutId?: string;
  search?: string;
}

const kinds = ["requestId", "cardId", "customerId", "payoutId"] as const;

/** What is meant: undefined for everything, null for a number that nothing has. A link goes before what is typed. */
export async function scopeOf(
  values: LedgerValues,
  signal?: AbortSignal,
): Promise<LedgerScopeInput | null | undefined> {
  const linked = kinds.find((kind) => values[kind]);
  if (linked) return { [linked]: values[linked] } as LedgerScopeInput;
  const number = values.search?.trim().toUpperCase();
  if (!number) return undefined;
  if (number.startsWith("CR-")) {
    const { cancellationRequests } = await call(LedgerRequestNumberedDocument, { number }, signal);
    return named("requestId", cancellationRequests.nodes[0]);
  }
  if (number.startsWith("RF-"))
    return named("payoutId", (await call(LedgerPayoutNumberedDocument, { number }, signal)).payouts.nodes[0]);
  if (/^89\d/.test(number))
    return named("cardId", (await call(LedgerCardNumberedDocument, { number }, signal)).simCard);
  return named("customerId", (await call(LedgerCustomerNumberedDocument, { number }, signal)).customers.nodes[0]);
}

const named = (kind: (typeof kinds)[number], found: { id: string } | null | undefined) =>
  found ? ({ [kind]: found.id } as unknown as LedgerScopeInput) : null;
