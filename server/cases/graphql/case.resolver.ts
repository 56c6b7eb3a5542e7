import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { AgentPresence } from "../../generated/graphql/models/AgentPresence.ts";
import { SupportCase } from "../../generated/graphql/models/SupportCase.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { caseEntity } from "./case.type.ts";
import { caseConditions, caseGroups, caseOrders, SupportCaseFilter, SupportCaseOrder } from "./case-filter.input.ts";
import { presenceEntity } from "./presence.type.ts";

const SupportCaseConnection = connectionOf(caseEntity);

/** Agents answered at most: an operator's desk is no larger. */
const MOST_AGENTS = 500;

/** Cases as customers and staff see them, and which agents are there. */
@Resolver(() => SupportCase)
export class CaseResolver {
  @Query(() => SupportCaseConnection, { description: "Cases the caller may see, page by page." })
  supportCases(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => SupportCaseFilter, { nullable: true, description: "Which cases." })
    filter: SupportCaseFilter | undefined,
    @Arg("orderBy", () => SupportCaseOrder, {
      defaultValue: SupportCaseOrder.OPENED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: SupportCaseOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cases.read");
    const rows = rowsOf(filter, context.viewer, { groups: caseGroups, conditions: caseConditions });
    return context.reads.connection(
      caseEntity,
      { ...rows, order: caseOrders[orderBy], isSearch: filter?.search != null, page },
      info,
    );
  }

  @Query(() => SupportCase, {
    nullable: true,
    description: "One case; null when there is none or it is not the caller's.",
  })
  supportCase(
    @Arg("id", () => ID, { description: "Its public id, `case_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cases.read");
    return context.reads.byId(caseEntity, id, info);
  }

  @Query(() => [AgentPresence], {
    description:
      "Agents who take cases or have taken some, those who are there first, by name; answered whole. For staff who transfer cases.",
  })
  agentPresences(@Ctx() context: CallContext, @Info() info: SelectionInfo) {
    permit(context, "cases.transfer");
    const orderBy = sql`t0."state" = 'OFF', (SELECT a."displayName" FROM "Account" a WHERE a."id" = t0."accountId"), t0."accountId"`;
    return context.reads.list(presenceEntity, { where: () => [], orderBy, limit: MOST_AGENTS }, info);
  }
}
