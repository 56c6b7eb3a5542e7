import { Field, Int, ObjectType } from "type-graphql";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import { UserError } from "../../platform/graphql/user-errors.ts";

/** What every mutation on a request answers. */
@ObjectType({ description: "What every mutation on a request answers.", simpleResolvers: true })
abstract class RequestPayload {
  @Field(() => CancellationRequest, {
    nullable: true,
    description: "The request as it is now; null when there were errors.",
  })
  request!: CancellationRequest | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Answer of `cancellationRequestCreate`. */
@ObjectType({ description: "Answer of `cancellationRequestCreate`.", simpleResolvers: true })
export class CancellationRequestCreatePayload extends RequestPayload {}

/** A card that could not be taken into a request. */
@ObjectType({ description: "A card that could not be taken into a request.", simpleResolvers: true })
export class CardNotAccepted {
  @Field(() => String, { description: "Its number." })
  iccid!: string;

  @Field(() => String, { description: "Why: IN_OTHER_REQUEST or ALREADY_CANCELLED." })
  code!: string;
}

/** Answer of `cancellationRequestSubmit`. */
@ObjectType({ description: "Answer of `cancellationRequestSubmit`.", simpleResolvers: true })
export class CancellationRequestSubmitPayload extends RequestPayload {
  @Field(() => Int, { nullable: true, description: "Cards that became items." })
  acceptedCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Cards that could not become items." })
  notAcceptedCount!: number | null;

  @Field(() => [CardNotAccepted], { nullable: true, description: "The first 100 cards that could not become items." })
  notAccepted!: CardNotAccepted[] | null;
}

/** Answer of `cancellationRequestWithdraw`. */
@ObjectType({ description: "Answer of `cancellationRequestWithdraw`.", simpleResolvers: true })
export class CancellationRequestWithdrawPayload extends RequestPayload {}

/** Answer of `cancellationRequestDecide`. */
@ObjectType({ description: "Answer of `cancellationRequestDecide`.", simpleResolvers: true })
export class CancellationRequestDecidePayload extends RequestPayload {}

/** Answer of `cancellationUndo`. */
@ObjectType({ description: "Answer of `cancellationUndo`.", simpleResolvers: true })
export class CancellationUndoPayload extends RequestPayload {
  @Field(() => Int, { nullable: true, description: "Barred or failed cards whose service comes back." })
  restoredCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Cards that had not run yet and were taken back." })
  withdrawnCount!: number | null;

  @Field(() => Int, { nullable: true, description: "Cards for which it is too late, or that had ended before." })
  tooLateCount!: number | null;
}

/** Answer of `cancellationItemsRecheck`. */
@ObjectType({ description: "Answer of `cancellationItemsRecheck`.", simpleResolvers: true })
export class CancellationItemsRecheckPayload extends RequestPayload {}

/** Answer of `cancellationItemsRetry`. */
@ObjectType({ description: "Answer of `cancellationItemsRetry`.", simpleResolvers: true })
export class CancellationItemsRetryPayload extends RequestPayload {
  @Field(() => Int, { nullable: true, description: "Cards that are being tried again." })
  retriedCount!: number | null;
}
