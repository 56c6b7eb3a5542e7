import "./actions/open-settlements.ts";
import "./graphql/settlement.type.ts";
import type { Module } from "../platform/module.ts";
import { differenceActs } from "./graphql/difference.type.ts";
import { lateClaimActs } from "./graphql/late-claim.acts.ts";
import { LateClaimResolver } from "./graphql/late-claim.resolver.ts";
import { LedgerResolver } from "./graphql/ledger.resolver.ts";
import { payoutActs } from "./graphql/payout.acts.ts";
import { payoutExport } from "./graphql/payout-export.ts";
import { settlementActs } from "./graphql/settlement.acts.ts";
import { SettlementResolver } from "./graphql/settlement.resolver.ts";
import { paymentCallbackRoutes } from "./http/payment-callback-routes.ts";
import { reconcilePayouts } from "./jobs/payouts.ts";
import { settlementHandlers } from "./jobs/settlement.handler.ts";
import { forfeitLate, remindOfWindows } from "./jobs/windows.ts";
import { payeeData } from "./personal-data.ts";
import { settlementReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** The money after a cancellation: what was left on a card, what becomes of it, and its last bill. */
export const settlementModule: Module = {
  name: "settlement",
  tables: [
    "Settlement",
    "LedgerAccount",
    "LedgerTransfer",
    "Payout",
    "PayoutDifference",
    "LateClaim",
    "GoodwillPolicy",
    "ReconciledDay",
  ],
  personal: payeeData,
  sealed: [
    { model: "Payout", column: "accountCipher" },
    { model: "LateClaim", column: "accountCipher" },
  ],
  words,
  resolvers: [SettlementResolver, LedgerResolver, LateClaimResolver],
  acts: [...settlementActs, ...payoutActs, ...differenceActs, ...lateClaimActs, payoutExport],
  jobs: settlementHandlers,
  cron: [
    ...[forfeitLate, remindOfWindows].map(({ name }) => ({ name, times: "* * * * *" })),
    // Half past one at night in Shanghai: the day is over there, and the provider has closed its books.
    { name: reconcilePayouts.name, times: "30 17 * * *" },
  ],
  reactions: settlementReactions,
  routes: [paymentCallbackRoutes],
};
