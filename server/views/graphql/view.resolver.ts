import { Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { ListColumns } from "../../generated/graphql/models/ListColumns.ts";
import { SavedView } from "../../generated/graphql/models/SavedView.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { MOST_LISTS } from "../actions/choose-columns.ts";
import { MOST_VIEWS } from "../rules/view-faults.ts";
import { listColumnsEntity, savedViewEntity } from "./view.type.ts";

/** How the caller wants the lists of the desk. */
@Resolver(() => SavedView)
export class ViewResolver {
  @Query(() => [SavedView], {
    description: `Views that the caller keeps, of all lists, by list and name; at most ${MOST_VIEWS}. For staff.`,
  })
  savedViews(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "desk.use");
    return context.reads.list(
      savedViewEntity,
      { where: () => [], orderBy: sql`t0."list", t0."name", t0."id"`, limit: MOST_VIEWS },
      info,
    );
  }

  @Query(() => [ListColumns], {
    description: `Columns that the caller chose for lists, wherever no view says otherwise; at most ${MOST_LISTS} lists. For staff.`,
  })
  listColumns(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "desk.use");
    return context.reads.list(listColumnsEntity, { where: () => [], orderBy: sql`t0."list"`, limit: MOST_LISTS }, info);
  }
}
