import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CancellationBatch } from "../../generated/graphql/models/CancellationBatch.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { batchEntity } from "./batch.type.ts";

/** Batches. */
@Resolver(() => CancellationBatch)
export class BatchResolver {
  @Query(() => CancellationBatch, {
    nullable: true,
    description: "One batch; null when there is none or it is not the caller's.",
  })
  cancellationBatch(
    @Arg("id", () => ID, { description: "Its public id, `batch_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(batchEntity, id, info);
  }
}
