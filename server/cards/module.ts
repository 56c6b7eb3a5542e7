import type { Module } from "../platform/module.ts";
import { AmountChangedError } from "./graphql/amount-changed.type.ts";
import { CardResolver } from "./graphql/card.resolver.ts";
import { cardExport } from "./graphql/card-export.ts";
import { customerFindActs } from "./graphql/customer-find.acts.ts";
import { PlanResolver } from "./graphql/plan.resolver.ts";
import { remedyActs } from "./graphql/remedy.acts.ts";
import { cardData } from "./personal-data.ts";
import { words } from "./words.ts";

/** SIM cards with what hangs on them, and the remedies for what blocks them. */
export const cardsModule: Module = {
  name: "cards",
  tables: [
    "SimCard",
    "Carrier",
    "Plan",
    "PlanChange",
    "Device",
    "DeviceBinding",
    "Bill",
    "ExitFee",
    "LedgerEntry",
    "TerminationProtection",
    "LegalHold",
    "CardUsage",
    "CardRegionUsage",
  ],
  personal: cardData,
  words,
  resolvers: [CardResolver, PlanResolver],
  acts: [...customerFindActs, ...remedyActs, cardExport],
  userErrors: [AmountChangedError],
};
