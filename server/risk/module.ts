import "./actions/flags-of-moves.ts";
import type { Module } from "../platform/module.ts";
import { RiskPolicyResolver } from "./graphql/risk-policy.resolver.ts";
import { WatchlistResolver } from "./graphql/watchlist.resolver.ts";
import { WatchlistExportResolver } from "./graphql/watchlist-export.resolver.ts";

/** What makes a card or a request a risk. */
export const riskModule: Module = {
  name: "risk",
  tables: ["RiskFlag", "RiskPolicy", "WatchlistEntry"],
  resolvers: [RiskPolicyResolver, WatchlistResolver, WatchlistExportResolver],
};
