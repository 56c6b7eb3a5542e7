import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { WatchlistEntry } from "../../generated/graphql/models/WatchlistEntry.ts";
import type { Outcome } from "../../platform/action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf } from "../../platform/graphql/user-errors.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { addToWatchlist, removeFromWatchlist } from "../actions/change-watchlist.ts";
import {
  WatchlistEntryAddInput,
  WatchlistEntryAddPayload,
  WatchlistEntryFilter,
  WatchlistEntryRemoveInput,
  WatchlistEntryRemovePayload,
  watchlistConditions,
  watchlistEntity,
  watchlistGroups,
} from "./watchlist.type.ts";

const WatchlistEntryConnection = connectionOf(watchlistEntity);

/** What the police and courts ask to watch. */
@Resolver(() => WatchlistEntry)
export class WatchlistResolver {
  @Query(() => WatchlistEntryConnection, { description: "The watch list, latest first, page by page." })
  watchlistEntries(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => WatchlistEntryFilter, { nullable: true, description: "Which entries." }) filter:
      | WatchlistEntryFilter
      | undefined,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "watchlist.read");
    const order = { columns: ["listedAt", "id"], descending: true };
    const rows = rowsOf(filter, context.viewer, { groups: watchlistGroups, conditions: watchlistConditions });
    return context.reads.connection(watchlistEntity, { ...rows, order, page }, info);
  }

  @Mutation(() => WatchlistEntryAddPayload, {
    description:
      "Puts a card, device or customer on the watch list, for every card that is checked from then on. Clear cards are checked again; barred cards are stopped and stay without service until a person has decided. An order that is with the carrier already cannot be called back.",
  })
  async watchlistEntryAdd(
    @Arg("input", () => WatchlistEntryAddInput, { description: "What to watch and who asks." })
    input: WatchlistEntryAddInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "risk.tune");
    return toPayload(context, await addToWatchlist(context, input), info);
  }

  @Mutation(() => WatchlistEntryRemovePayload, {
    description: "Takes an entry off the watch list. Cards that it holds already wait for a person all the same.",
  })
  async watchlistEntryRemove(
    @Arg("input", () => WatchlistEntryRemoveInput, { description: "The entry." }) input: WatchlistEntryRemoveInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "risk.tune");
    return toPayload(context, await removeFromWatchlist(context, input), info);
  }
}

function toPayload(context: CallContext, outcome: Outcome<{ entryId: string }>, info: SelectionInfo) {
  return payloadOf(context, outcome, async ({ entryId }) => ({
    entry: await context.reads.first(watchlistEntity, (t) => [sql`${t}."id" = ${entryId}::uuid`], info, ["entry"]),
  }));
}
