import "./graphql/complaint.type.ts";
import type { Module } from "../platform/module.ts";
import { complaintActs } from "./graphql/complaint.acts.ts";
import { ComplaintResolver } from "./graphql/complaint.resolver.ts";
import { complaintExport } from "./graphql/complaint-export.ts";
import { complaintData } from "./personal-data.ts";
import { words } from "./words.ts";

/**
 * What customers hold against cancellations, and what they are told.
 *
 * Decision: it stands below schedules. A canary is judged by what its customers say too, so the judge reads complaints in the transaction in which it judges; were they above, it would have to
 * be told, and could judge before it was.
 */
export const supportModule: Module = {
  name: "support",
  tables: ["Complaint"],
  personal: complaintData,
  words,
  acts: [...complaintActs, complaintExport],
  resolvers: [ComplaintResolver],
};
