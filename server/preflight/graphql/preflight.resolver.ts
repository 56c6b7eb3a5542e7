import { Arg, Args, Ctx, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CancellationPreflight } from "../../generated/graphql/models/CancellationPreflight.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf } from "../../platform/graphql/user-errors.ts";
import { PageArgs } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { rerunPreflight } from "../actions/rerun-preflight.ts";
import { runPreflight } from "../actions/run-preflight.ts";
import {
  CancellationPreflightCardFilter,
  CancellationPreflightInput,
  CancellationPreflightRerunInput,
  preflightCardConditions,
} from "./preflight.input.ts";
import { CancellationPreflightPayload, CancellationPreflightRerunPayload } from "./preflight.payload.ts";
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

  @Mutation(() => CancellationPreflightPayload, {
    name: "cancellationPreflight",
    description:
      "Looks at 1 to 100 000 cards as if they were to be cancelled now: what blocks each, how to change that, what it costs. Promises nothing; kept for a day.",
  })
  async run(
    @Arg("input", () => CancellationPreflightInput, { description: "Which cards." }) input: CancellationPreflightInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "preflight.run");
    return payloadOf(context, await runPreflight(context, input), ({ preflightId }) =>
      preflightPayload(context, preflightId, info),
    );
  }

  @Mutation(() => CancellationPreflightRerunPayload, {
    description: "Looks at the same cards again and marks those whose answer changed.",
  })
  async cancellationPreflightRerun(
    @Arg("input", () => CancellationPreflightRerunInput, { description: "Which preflight." })
    input: CancellationPreflightRerunInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "preflight.run");
    return payloadOf(context, await rerunPreflight(context, input), ({ preflightId }) =>
      preflightPayload(context, preflightId, info),
    );
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

async function preflightPayload(context: CallContext, preflightId: string, info: SelectionInfo) {
  return {
    preflight: await context.reads.first(preflightEntity, (t) => [sql`${t}."id" = ${preflightId}::uuid`], info, [
      "preflight",
    ]),
  };
}
