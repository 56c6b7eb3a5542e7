import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf } from "../../platform/graphql/user-errors.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { claimNextTask } from "../actions/claim-next-task.ts";
import { claimTask } from "../actions/claim-task.ts";
import { escalateTask } from "../actions/escalate-task.ts";
import { handOverTask } from "../actions/hand-over-task.ts";
import { lookAtTask } from "../actions/look-at-task.ts";
import { releaseTask } from "../actions/release-task.ts";
import { renewClaim } from "../actions/renew-claim.ts";
import {
  ReviewTaskClaimInput,
  ReviewTaskClaimNextInput,
  ReviewTaskEscalateInput,
  ReviewTaskHandOverInput,
  ReviewTaskLookInput,
  ReviewTaskReleaseInput,
  ReviewTaskRenewInput,
} from "./task.input.ts";
import {
  ReviewTaskClaimNextPayload,
  ReviewTaskClaimPayload,
  ReviewTaskEscalatePayload,
  ReviewTaskHandOverPayload,
  ReviewTaskLookPayload,
  ReviewTaskReleasePayload,
  ReviewTaskRenewPayload,
} from "./task.payload.ts";
import { withTask } from "./with-task.ts";

/** Who works on which task. */
@Resolver()
export class ReviewTaskClaims {
  @Mutation(() => ReviewTaskClaimNextPayload, {
    description:
      "Takes the most urgent task that the caller may have, first of those handed to them. Two callers never get the same. Who holds one that fits is answered that one under its claim, unless `skipHeld` says to take another.",
  })
  async reviewTaskClaimNext(
    @Arg("input", () => ReviewTaskClaimNextInput, { description: "Which tasks." }) input: ReviewTaskClaimNextInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await claimNextTask(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskClaimPayload, {
    description: "Takes a task: for 150 seconds, renewed by `reviewTaskRenew`, nobody else can decide it.",
  })
  async reviewTaskClaim(
    @Arg("input", () => ReviewTaskClaimInput, { description: "The task." }) input: ReviewTaskClaimInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await claimTask(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskRenewPayload, {
    description:
      "The heartbeat of a screen that holds a claim; call it every 20 seconds. A claim that ran out holds again when nobody took the task since.",
  })
  async reviewTaskRenew(
    @Arg("input", () => ReviewTaskRenewInput, { description: "The claim." }) input: ReviewTaskRenewInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await renewClaim(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskReleasePayload, { description: "Puts a claimed task back undecided." })
  async reviewTaskRelease(
    @Arg("input", () => ReviewTaskReleaseInput, { description: "The claim." }) input: ReviewTaskReleaseInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await releaseTask(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskHandOverPayload, {
    description: "Gives a claimed task to a colleague, for whom it then waits.",
  })
  async reviewTaskHandOver(
    @Arg("input", () => ReviewTaskHandOverInput, { description: "The claim and the colleague." })
    input: ReviewTaskHandOverInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.decide");
    return payloadOf(context, await handOverTask(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskEscalatePayload, {
    description: "Puts a task before all that nobody escalated, and shows it to those who supervise the queue.",
  })
  async reviewTaskEscalate(
    @Arg("input", () => ReviewTaskEscalateInput, { description: "The task." }) input: ReviewTaskEscalateInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.escalate");
    return payloadOf(context, await escalateTask(context, input), (result) => withTask(context, info, result));
  }

  @Mutation(() => ReviewTaskLookPayload, {
    description: "Says that the caller has a task in front of them; call it every 20 seconds, and once when leaving.",
  })
  async reviewTaskLook(
    @Arg("input", () => ReviewTaskLookInput, { description: "The task." }) input: ReviewTaskLookInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "tasks.read");
    return payloadOf(context, await lookAtTask(context, input), (result) => withTask(context, info, result));
  }
}
