import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Complaint } from "../../generated/graphql/models/Complaint.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { complaintEntity } from "./complaint.type.ts";
import {
  ComplaintFilter,
  ComplaintOrder,
  complaintConditions,
  complaintGroups,
  complaintOrders,
} from "./complaint-filter.input.ts";

const ComplaintConnection = connectionOf(complaintEntity);

/** Complaints as customers and staff see them. */
@Resolver(() => Complaint)
export class ComplaintResolver {
  @Query(() => ComplaintConnection, { description: "Complaints the caller may see, page by page." })
  complaints(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => ComplaintFilter, { nullable: true, description: "Which complaints." })
    filter: ComplaintFilter | undefined,
    @Arg("orderBy", () => ComplaintOrder, {
      defaultValue: ComplaintOrder.FILED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: ComplaintOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "complaints.read");
    const rows = rowsOf(filter, context.viewer, { groups: complaintGroups, conditions: complaintConditions });
    const isSearch = filter?.search != null || filter?.waveId != null;
    return context.reads.connection(
      complaintEntity,
      { ...rows, order: complaintOrders[orderBy], isSearch, page },
      info,
    );
  }

  @Query(() => Complaint, {
    nullable: true,
    description: "One complaint; null when there is none or it is not the caller's.",
  })
  complaint(
    @Arg("id", () => ID, { description: "Its public id, `complaint_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "complaints.read");
    return context.reads.byId(complaintEntity, id, info);
  }
}
