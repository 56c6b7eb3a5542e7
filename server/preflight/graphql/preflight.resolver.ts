import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CancellationPreflight } from "../../generated/graphql/models/CancellationPreflight.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { CancellationPreflightCardFilter, preflightCardConditions } from "./preflight.input.ts";
import { CancellationPreflightCardConnection, preflightCardEntity, preflightEntity } from "./preflight.type.ts";

/** A look before the leap: what blocks cards, what it costs, and what changed since. */
@Resolver(() => CancellationPreflight)
export class CancellationPreflightResolver {
  @Query(() => CancellationPreflight, {
    nullable: true,
    description: "One preflight; null when there is none, it is over, or it is not the caller's.",
  })
  cancellationPreflight(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "preflight.run");
    return context.reads.byId(preflightEntity, id, info);
  }

  @FieldResolver(() => CancellationPreflightCardConnection, {
    description: "The answers card by card, in the order of the question.",
  })
  cards(
    @Root() { cards: preflightId }: { cards: string },
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => CancellationPreflightCardFilter, { nullable: true, description: "Which answers." })
    filter: CancellationPreflightCardFilter | undefined,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    const conditions = preflightCardConditions(filter, context.viewer);
    const where = (row: ReturnType<typeof sql>) => [
      sql`${row}."preflightId" = ${preflightId}::uuid`,
      ...conditions(row),
    ];
    return context.reads.connection(
      preflightCardEntity,
      { where, order: { columns: ["position"], descending: false }, page },
      info,
    );
  }
}
