import "./actions/open-settlements.ts";
import "./graphql/settlement.type.ts";
import type { Module } from "../platform/module.ts";
import { settlementActs } from "./graphql/settlement.acts.ts";
import { SettlementResolver } from "./graphql/settlement.resolver.ts";
import { paymentCallbackRoutes } from "./http/payment-callback-routes.ts";
import { settlementHandlers } from "./jobs/settlement.handler.ts";
import { forfeitLate, remindOfWindows } from "./jobs/windows.ts";
import { settlementReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** The money after a cancellation: what was left on a card, what becomes of it, and its last bill. */
export const settlementModule: Module = {
  name: "settlement",
  tables: ["Settlement", "LedgerAccount", "LedgerTransfer", "Payout"],
  words,
  resolvers: [SettlementResolver],
  acts: settlementActs,
  jobs: settlementHandlers,
  cron: [forfeitLate, remindOfWindows].map(({ name }) => ({ name, times: "* * * * *" })),
  reactions: settlementReactions,
  routes: [paymentCallbackRoutes],
};
