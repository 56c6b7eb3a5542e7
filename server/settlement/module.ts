import "./actions/open-settlements.ts";
import type { Module } from "../platform/module.ts";
import { settlementHandlers } from "./jobs/final-bills.handler.ts";
import { settlementReactions } from "./reactions.ts";

/** The money after a cancellation: what was left on a card, what becomes of it, and its last bill. */
export const settlementModule: Module = {
  name: "settlement",
  tables: ["Settlement", "LedgerAccount", "LedgerTransfer"],
  jobs: settlementHandlers,
  reactions: settlementReactions,
};
