import { StaffAccountsDocument } from "../generated/graphql.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** Everybody who may have done something. */
  staffAccounts: async (signal?: AbortSignal) => (await call(StaffAccountsDocument, {}, signal)).staffAccounts,
};

/** What the audit trail asks for besides its lines. */
export const useAuditActs = () => useActs(acts);
