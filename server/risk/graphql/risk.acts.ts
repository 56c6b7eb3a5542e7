import { declareAct, row } from "../../platform/graphql/act.ts";
import { sql } from "../../platform/sql.ts";
import { changePolicy } from "../actions/change-policy.ts";
import { addToWatchlist, removeFromWatchlist } from "../actions/change-watchlist.ts";
import { RiskPolicyChangeInput } from "./risk-policy.input.ts";
import { riskPolicyEntity } from "./risk-policy.type.ts";
import { WatchlistEntryAddInput, WatchlistEntryRemoveInput, watchlistEntity } from "./watchlist.type.ts";

const entry = row(watchlistEntity, "entryId", "The entry as it is now.");

/** What decides which cards are a risk. */
export const riskActs = [
  declareAct({
    name: "riskPolicyChange",
    right: "risk.tune",
    description:
      "Puts a new version of the risk policy in force, for every card that is checked from then on. What was flagged by an older version stays flagged.",
    input: RiskPolicyChangeInput,
    run: changePolicy,
    reads: {
      policy: {
        type: () => riskPolicyEntity.objectType,
        description: "The new version.",
        read: ({ version }, { context, info, field }) =>
          context.reads.first(riskPolicyEntity, (t) => [sql`${t}."version" = ${version}`], info, [field]),
      },
    },
  }),
  declareAct({
    name: "watchlistEntryAdd",
    right: "risk.tune",
    description:
      "Puts a card, device or customer on the watch list, for every card that is checked from then on. Clear cards are checked again; barred cards are stopped and stay without service until a person has decided. An order that is with the carrier already cannot be called back.",
    input: WatchlistEntryAddInput,
    run: addToWatchlist,
    reads: { entry },
  }),
  declareAct({
    name: "watchlistEntryRemove",
    right: "risk.tune",
    description: "Takes an entry off the watch list. Cards that it holds already wait for a person all the same.",
    input: WatchlistEntryRemoveInput,
    run: removeFromWatchlist,
    reads: { entry },
  }),
];
