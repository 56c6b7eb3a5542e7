import { Arg, Ctx, Field, Info, Mutation, ObjectType, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Appeal } from "../../generated/graphql/models/Appeal.ts";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf, UserError } from "../../platform/graphql/user-errors.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { requestEntity } from "../../requests/index.ts";
import { answerQuestion } from "../actions/answer-question.ts";
import { createAppeal } from "../actions/create-appeal.ts";
import { withdrawAppeal } from "../actions/withdraw-appeal.ts";
import {
  CancellationAppealCreateInput,
  CancellationAppealWithdrawInput,
  CancellationQuestionAnswerInput,
} from "./appeal.input.ts";
import { appealEntity } from "./appeal.type.ts";

@ObjectType({ description: "What every mutation on an appeal answers.", simpleResolvers: true })
abstract class AppealPayload {
  @Field(() => Appeal, { nullable: true, description: "The appeal as it is now; null when there were errors." })
  appeal!: Appeal | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Answer of `cancellationAppealCreate`. */
@ObjectType({ description: "Answer of `cancellationAppealCreate`.", simpleResolvers: true })
export class CancellationAppealCreatePayload extends AppealPayload {}

/** Answer of `cancellationAppealWithdraw`. */
@ObjectType({ description: "Answer of `cancellationAppealWithdraw`.", simpleResolvers: true })
export class CancellationAppealWithdrawPayload extends AppealPayload {}

/** Answer of `cancellationQuestionAnswer`. */
@ObjectType({ description: "Answer of `cancellationQuestionAnswer`.", simpleResolvers: true })
export class CancellationQuestionAnswerPayload {
  @Field(() => CancellationRequest, { nullable: true, description: "The request; null when there were errors." })
  request!: CancellationRequest | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

async function withAppeal(context: CallContext, info: SelectionInfo, { appealId }: { appealId: string }) {
  const [appeal] = await context.reads.byRowIds(appealEntity, [appealId], info, ["appeal"]);
  return { appeal: appeal ?? null };
}

async function withRequest(context: CallContext, info: SelectionInfo, { requestId }: { requestId: string }) {
  const [request] = await context.reads.byRowIds(requestEntity, [requestId], info, ["request"]);
  return { request: request ?? null };
}

/** What customers say to a review. */
@Resolver()
export class AppealResolver {
  @Mutation(() => CancellationAppealCreatePayload, {
    description:
      "Asks for another person to look again at a held or refused card or a rejected request; answered within 24 hours.",
  })
  async cancellationAppealCreate(
    @Arg("input", () => CancellationAppealCreateInput, { description: "What is wrong." })
    input: CancellationAppealCreateInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "appeals.create");
    return payloadOf(context, await createAppeal(context, input), (result) => withAppeal(context, info, result));
  }

  @Mutation(() => CancellationAppealWithdrawPayload, { description: "Takes an open appeal back." })
  async cancellationAppealWithdraw(
    @Arg("input", () => CancellationAppealWithdrawInput, { description: "The appeal." })
    input: CancellationAppealWithdrawInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "appeals.create");
    return payloadOf(context, await withdrawAppeal(context, input), (result) => withAppeal(context, info, result));
  }

  @Mutation(() => CancellationQuestionAnswerPayload, {
    description: "Answers what a reviewer asked (the request's `decisionNote`): the review goes on at once.",
  })
  async cancellationQuestionAnswer(
    @Arg("input", () => CancellationQuestionAnswerInput, { description: "The answer." })
    input: CancellationQuestionAnswerInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "appeals.create");
    return payloadOf(context, await answerQuestion(context, input), (result) => withRequest(context, info, result));
  }
}
