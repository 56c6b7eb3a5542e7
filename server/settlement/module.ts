import type { Module } from "../platform/module.ts";
import { settlementHandlers } from "./jobs/final-bills.handler.ts";
import { settlementReactions } from "./reactions.ts";

/** The last bill of a cancelled card. */
export const settlementModule: Module = {
  name: "settlement",
  tables: [],
  jobs: settlementHandlers,
  reactions: settlementReactions,
};
