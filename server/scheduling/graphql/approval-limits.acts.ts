import { Field, ID, InputType, Int } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { confirmLimits, refuseLimits } from "../actions/decide-limits.ts";
import { proposeLimits } from "../actions/propose-limits.ts";
import { ApprovalLimits, approvalLimitsEntity, proposedLimits } from "./approval-limits.type.ts";

/** Limits to propose. */
@InputType({ description: "Limits of approval as they are to be." })
export class ApprovalLimitsProposeInput {
  @Field(() => Int, { description: "Version that was looked at: when a newer one is in force, nothing is proposed." })
  basedOnVersion!: number;

  @Field(() => String, { description: "Why, in at most 500 characters; kept with the version." })
  statement!: string;

  @Field(() => ApprovalLimits, { description: "What they are to be." })
  limits!: ApprovalLimits;
}

/** A version to confirm. */
@InputType({ description: "A version of the limits that a colleague proposed." })
export class ApprovalLimitsConfirmInput {
  @Field(() => ID, { description: "The version, `limits_…`." })
  limitsId!: string;
}

/** A version to refuse. */
@InputType({ description: "A version of the limits that is not to come in force." })
export class ApprovalLimitsRefuseInput {
  @Field(() => ID, { description: "The version, `limits_…`." })
  limitsId!: string;

  @Field(() => String, { description: "Why not, in at most 500 characters." })
  note!: string;
}

const limits = row(approvalLimitsEntity, "limitsId", "The version as it is now.");

/** What is done with the limits of approval. */
export const approvalLimitsActs = [
  declareAct({
    name: "approvalLimitsPropose",
    right: "approval-limits.write",
    description:
      "Proposes limits of approval for a second person to confirm. No schedule is measured by them until then.",
    input: ApprovalLimitsProposeInput,
    run: (context: CallContext, { limits: asked, ...input }: ApprovalLimitsProposeInput) =>
      proposeLimits(context, { ...input, limits: proposedLimits(asked) }),
    reads: { limits },
    errors: "Everything that must be put right, at once, each with its path. Empty when it worked.",
  }),
  declareAct({
    name: "approvalLimitsConfirm",
    right: "approval-limits.write",
    description:
      "Puts limits in force that a colleague proposed. Schedules that are set or handed in from now on are measured by them; what waits or was approved stays as it was asked for.",
    input: ApprovalLimitsConfirmInput,
    run: confirmLimits,
    reads: { limits },
    errors: "What must be put right; `SECOND_PERSON_NEEDED` for whoever proposed them. Empty when it worked.",
  }),
  declareAct({
    name: "approvalLimitsRefuse",
    right: "approval-limits.write",
    description: "Refuses limits that a colleague proposed, or takes own ones back.",
    input: ApprovalLimitsRefuseInput,
    run: refuseLimits,
    reads: { limits },
  }),
];
