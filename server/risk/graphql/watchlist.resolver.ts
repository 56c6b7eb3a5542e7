import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { WatchlistEntry } from "../../generated/graphql/models/WatchlistEntry.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { WatchlistEntryFilter, watchlistConditions, watchlistEntity, watchlistGroups } from "./watchlist.type.ts";

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
}
