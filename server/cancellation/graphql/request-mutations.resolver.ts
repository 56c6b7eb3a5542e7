import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf } from "../../platform/graphql/user-errors.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { createRequest, requestEntity, submitRequest } from "../../requests/index.ts";
import { askRecheck } from "../actions/ask-recheck.ts";
import { decideRequest } from "../actions/decide-request.ts";
import { retryItems } from "../actions/retry-items.ts";
import { undoItems } from "../actions/undo-items.ts";
import { withdrawRequest } from "../actions/withdraw-request.ts";
import {
  CancellationItemsRecheckInput,
  CancellationItemsRetryInput,
  CancellationRequestCreateInput,
  CancellationRequestDecideInput,
  CancellationRequestSubmitInput,
  CancellationRequestWithdrawInput,
  CancellationUndoInput,
} from "./request.input.ts";
import {
  CancellationItemsRecheckPayload,
  CancellationItemsRetryPayload,
  CancellationRequestCreatePayload,
  CancellationRequestDecidePayload,
  CancellationRequestSubmitPayload,
  CancellationRequestWithdrawPayload,
  CancellationUndoPayload,
} from "./request.payload.ts";

/** The request of an answer, read with the fields the caller asked for. */
async function withRequest<Result extends { requestId: string }>(
  context: CallContext,
  info: SelectionInfo,
  result: Result,
) {
  const [request] = await context.reads.byRowIds(requestEntity, [result.requestId], info, ["request"]);
  return { ...result, request: request ?? null };
}

/** What is done with requests. */
@Resolver()
export class CancellationRequestMutations {
  @Mutation(() => CancellationRequestCreatePayload, { description: "Begins a draft." })
  async cancellationRequestCreate(
    @Arg("input", () => CancellationRequestCreateInput, { description: "The draft." })
    input: CancellationRequestCreateInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await createRequest(context, input), (result) => withRequest(context, info, result));
  }

  @Mutation(() => CancellationRequestSubmitPayload, {
    description:
      "Hands a draft in. Cards in another live request are named and left out; the others go on, each by itself.",
  })
  async cancellationRequestSubmit(
    @Arg("input", () => CancellationRequestSubmitInput, { description: "The draft and the applicant's consent." })
    input: CancellationRequestSubmitInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await submitRequest(context, input), (result) => withRequest(context, info, result));
  }

  @Mutation(() => CancellationRequestWithdrawPayload, {
    description: "Takes a request back before any of its cards runs.",
  })
  async cancellationRequestWithdraw(
    @Arg("input", () => CancellationRequestWithdrawInput, { description: "The request." })
    input: CancellationRequestWithdrawInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await withdrawRequest(context, input), (result) => withRequest(context, info, result));
  }

  @Mutation(() => CancellationUndoPayload, {
    description:
      "Brings barred cards back into service while their undo window lasts, and takes back cards that have not run. For items or a whole request.",
  })
  async cancellationUndo(
    @Arg("input", () => CancellationUndoInput, { description: "Which cards." }) input: CancellationUndoInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await undoItems(context, input), (result) => withRequest(context, info, result));
  }

  @Mutation(() => CancellationItemsRetryPayload, { description: "Has cards that the carrier refused tried again." })
  async cancellationItemsRetry(
    @Arg("input", () => CancellationItemsRetryInput, { description: "Which cards." })
    input: CancellationItemsRetryInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "items.retry");
    return payloadOf(context, await retryItems(context, input), (result) => withRequest(context, info, result));
  }

  @Mutation(() => CancellationItemsRecheckPayload, {
    description:
      "Has blocked cards looked at again, after a blocker was removed elsewhere. The answer comes as items change.",
  })
  async cancellationItemsRecheck(
    @Arg("input", () => CancellationItemsRecheckInput, { description: "Which request." })
    input: CancellationItemsRecheckInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "items.retry");
    return payloadOf(context, await askRecheck(context, input), (result) => withRequest(context, info, result));
  }

  @Mutation(() => CancellationRequestDecidePayload, { description: "Decides a request that is in review." })
  async cancellationRequestDecide(
    @Arg("input", () => CancellationRequestDecideInput, { description: "The decision." })
    input: CancellationRequestDecideInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.decide");
    return payloadOf(context, await decideRequest(context, input), (result) => withRequest(context, info, result));
  }
}
