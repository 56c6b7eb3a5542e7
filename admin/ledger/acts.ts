import { LedgerBookOfDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";
import { type LedgerValues, scopeOf } from "./scope.ts";

const acts = {
  /** What the transfers sum up to; null where nothing is said of what, or nothing has the number. */
  ledgerBook: async (values: LedgerValues, signal?: AbortSignal) => {
    const of = await scopeOf(values, signal);
    return of ? (await call(LedgerBookOfDocument, { of }, signal)).ledgerBook : null;
  },
};

/** What auditors read of the ledger. */
export const useLedgerActs = () => useActs(acts);
