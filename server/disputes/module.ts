import type { Module } from "../platform/module.ts";
import { disputeActs } from "./graphql/dispute.acts.ts";
import { DisputeResolver } from "./graphql/dispute.resolver.ts";
import { disputeExport } from "./graphql/dispute-export.ts";
import { disputeData } from "./personal-data.ts";
import { words } from "./words.ts";

/**
 * What customers say is wrong about the plan or the binding of their cards, brought forward in a support case.
 *
 * Decision: it stands above cases. A case is a conversation and knows nothing of what is decided in it; a dispute has an end of its own, and changes cards through their own remedies.
 */
export const disputesModule: Module = {
  name: "disputes",
  tables: ["Dispute", "DisputeCard"],
  personal: disputeData,
  words,
  resolvers: [DisputeResolver],
  acts: [...disputeActs, disputeExport],
};
