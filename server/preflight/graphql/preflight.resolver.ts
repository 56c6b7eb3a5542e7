import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CancellationPreflight } from "../../generated/graphql/models/CancellationPreflight.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { preflightEntity } from "./preflight.type.ts";

/** A look before the leap: what blocks cards, what it costs, and what changed since. */
@Resolver(() => CancellationPreflight)
export class CancellationPreflightResolver {
  @Query(() => CancellationPreflight, {
    nullable: true,
    description: "One preflight; null when there is none, it is over, or it is not the caller's.",
  })
  cancellationPreflight(
    @Arg("id", () => ID, { description: "Its public id, `preflight_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "preflight.run");
    return context.reads.byId(preflightEntity, id, info);
  }
}
