import { Arg, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { HallCounter } from "../../generated/graphql/models/HallCounter.ts";
import { HallTicket } from "../../generated/graphql/models/HallTicket.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { counterEntity, ticketEntity } from "./queue.type.ts";

/** The queue of a hall. */
@Resolver()
export class QueueResolver {
  @Query(() => HallCounter, {
    nullable: true,
    description: "The counter at which the caller stands, with who waits there; null when it stands at none.",
  })
  async hallCounter(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "visits.serve");
    const { accountId } = context.viewer;
    const where = (counter: ReturnType<typeof sql>) => [sql`${counter}."accountId" = ${accountId}::uuid`];
    const [counter] = await context.reads.list(counterEntity, { where, orderBy: sql`t0."id"`, limit: 1 }, info);
    return counter ?? null;
  }

  @Query(() => HallTicket, {
    nullable: true,
    description: "One number of a hall's queue; null when there is none or it is not the caller's.",
  })
  hallTicket(
    @Arg("id", () => ID, { description: "Its public id, `ticket_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "visits.read");
    return context.reads.byId(ticketEntity, id, info);
  }
}
