import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf } from "../../platform/graphql/user-errors.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { agreeToDecision, returnDecision } from "../actions/answer-proposal.ts";
import { decideTask } from "../actions/decide-task.ts";
import { decideTasks } from "../actions/decide-tasks.ts";
import {
  ReviewTaskAgreeInput,
  ReviewTaskDecideInput,
  ReviewTaskReturnInput,
  ReviewTasksDecideInput,
} from "./task.input.ts";
import {
  ReviewTaskAgreePayload,
  ReviewTaskDecidePayload,
  ReviewTaskReturnPayload,
  ReviewTasksDecidePayload,
} from "./task.payload.ts";
import { withResults, withTask } from "./with-task.ts";

/** What is decided. */
@Resolver()
export class ReviewTaskDecisions {
  @Mutation(() => ReviewTaskDecidePayload, {
    description:
      "Decides a claimed task. What it means for cards, documents or request happens in the same moment, or waits for a second person where two must agree.",
  })
  async reviewTaskDecide(
    @Arg("input", () => ReviewTaskDecideInput, { description: "The claim and the decision." })
    input: ReviewTaskDecideInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await decideTask(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskAgreePayload, {
    description: "The second person agrees, after claiming the task: the decision takes effect.",
  })
  async reviewTaskAgree(
    @Arg("input", () => ReviewTaskAgreeInput, { description: "The claim." }) input: ReviewTaskAgreeInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await agreeToDecision(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskReturnPayload, {
    description: "The second person does not agree, after claiming the task: it is decided anew.",
  })
  async reviewTaskReturn(
    @Arg("input", () => ReviewTaskReturnInput, { description: "The claim and the reason." })
    input: ReviewTaskReturnInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await returnDecision(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTasksDecidePayload, {
    description:
      "Decides many tasks alike, each by itself and claimed on the way: one that cannot be decided does not hold the others.",
  })
  async reviewTasksDecide(
    @Arg("input", () => ReviewTasksDecideInput, { description: "The tasks and the decision." })
    input: ReviewTasksDecideInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await decideTasks(context, input), (result) => withResults(context, info, result));
  }
}
