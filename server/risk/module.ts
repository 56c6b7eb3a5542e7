/**
 * Decision: risk flags hold one card, never the others. Rules are pure functions over facts that one statement brings for a chunk of cards. A flag keeps
 * those facts and the thresholds of that moment, so that a decision can be explained a year later whatever was tuned since. A rule speaks once about a
 * card of a request: what a person cleared never comes back. Only rules about the request itself (unusual volume, a changed contact, a listed customer)
 * hold all of its cards, under one flag and one decision. No rule decides anything: it asks a person, tells the customer why, on what legal ground and
 * what would help, and the cards go on in the moment the flag is cleared. The watch list is asked once more before each order: a barred card that came
 * onto it stays barred and waits for a person. A customer reads neither numbers nor thresholds, and of the watch list not even its name; staff who talk
 * to customers do not read the list either.
 */
import "./actions/flags-of-moves.ts";
import type { Module } from "../platform/module.ts";
import { riskActs } from "./graphql/risk.acts.ts";
import { RiskPolicyResolver } from "./graphql/risk-policy.resolver.ts";
import { WatchlistResolver } from "./graphql/watchlist.resolver.ts";
import { watchlistExport } from "./graphql/watchlist-export.ts";
import { riskData } from "./personal-data.ts";
import { words } from "./words.ts";

/** What makes a card or a request a risk. */
export const riskModule: Module = {
  name: "risk",
  tables: ["RiskFlag", "RiskPolicy", "WatchlistEntry"],
  personal: riskData,
  words,
  resolvers: [RiskPolicyResolver, WatchlistResolver],
  acts: [...riskActs, watchlistExport],
};
