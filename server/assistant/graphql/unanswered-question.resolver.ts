import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import {
  UnansweredQuestionFilter,
  UnansweredQuestionOrder,
  unansweredQuestionConditions,
  unansweredQuestionEntity,
  unansweredQuestionGroups,
  unansweredQuestionOrders,
} from "./unanswered-question.type.ts";

const UnansweredQuestionConnection = connectionOf(unansweredQuestionEntity);

/** What customers asked and the guide did not know. */
@Resolver()
export class UnansweredQuestionResolver {
  @Query(() => UnansweredQuestionConnection, {
    description:
      "For staff: what customers asked and the guide had no answer to within 90 days, without the numbers in it, each once.",
  })
  unansweredQuestions(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => UnansweredQuestionFilter, { nullable: true, description: "Which questions." })
    filter: UnansweredQuestionFilter | undefined,
    @Arg("orderBy", () => UnansweredQuestionOrder, {
      defaultValue: UnansweredQuestionOrder.TIMES_ASKED_DESC,
      description: "Those asked most often first when nothing is said.",
    })
    orderBy: UnansweredQuestionOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "guide.read");
    const rows = rowsOf(filter, context.viewer, {
      groups: unansweredQuestionGroups,
      conditions: (given) => unansweredQuestionConditions(given ?? {}),
    });
    const order = unansweredQuestionOrders[orderBy];
    return context.reads.connection(unansweredQuestionEntity, { ...rows, order, page }, info);
  }
}
