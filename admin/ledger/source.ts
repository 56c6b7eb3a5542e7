import { LedgerTransferListDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import type { Source } from "../providers/source.ts";
import { type LedgerValues, scopeOf } from "./scope.ts";

/** Transfers of the ledger. */
export const source = {
  async list({ first, offset, filter, signal }) {
    const scope = await scopeOf(filter, signal);
    if (scope === null) return { nodes: [], totalCount: 0, isTotalCountExact: true };
    return (await call(LedgerTransferListDocument, { first, offset, filter: scope }, signal)).ledgerTransfers;
  },
} satisfies Source<{ id: string }, LedgerValues>;
