import { Field, ID, InputType, Int } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { confirmPolicy, refusePolicy } from "../actions/decide-policy.ts";
import { proposePolicy } from "../actions/propose-policy.ts";
import { slaPolicyEntity } from "./sla-policy.type.ts";
import { proposedRules, SlaRules } from "./sla-rules.type.ts";

/** A policy to propose. */
@InputType({ description: "A policy of promises as it is to be." })
export class SlaPolicyProposeInput {
  @Field(() => Int, { description: "Version that was looked at: when a newer one is in force, nothing is proposed." })
  basedOnVersion!: number;

  @Field(() => String, { description: "Why, in at most 500 characters; kept with the version." })
  statement!: string;

  @Field(() => SlaRules, { description: "What it is to say." })
  rules!: SlaRules;
}

/** A version to confirm. */
@InputType({ description: "A version of the policy that a colleague proposed." })
export class SlaPolicyConfirmInput {
  @Field(() => ID, { description: "The version, `policy_…`." })
  policyId!: string;
}

/** A version to refuse. */
@InputType({ description: "A version of the policy that is not to come in force." })
export class SlaPolicyRefuseInput {
  @Field(() => ID, { description: "The version, `policy_…`." })
  policyId!: string;

  @Field(() => String, { description: "Why not, in at most 500 characters." })
  note!: string;
}

const policy = row(slaPolicyEntity, "policyId", "The version as it is now.");

/** What is done with the policy of promises. */
export const slaPolicyActs = [
  declareAct({
    name: "slaPolicyPropose",
    right: "sla-policy.write",
    description: "Proposes a policy for a second person to confirm. Nothing is promised by it until then.",
    input: SlaPolicyProposeInput,
    run: (context: CallContext, { rules, ...input }: SlaPolicyProposeInput) =>
      proposePolicy(context, { ...input, rules: proposedRules(rules) }),
    reads: { policy },
    errors: "Everything that must be put right, at once, each with its path. Empty when it worked.",
  }),
  declareAct({
    name: "slaPolicyConfirm",
    right: "sla-policy.write",
    description:
      "Puts a policy in force that a colleague proposed. Open promises follow it from now on and their dates are planned anew; what has ended keeps its date and outcome.",
    input: SlaPolicyConfirmInput,
    run: confirmPolicy,
    reads: { policy },
    errors: "What must be put right; `SECOND_PERSON_NEEDED` for whoever proposed it. Empty when it worked.",
  }),
  declareAct({
    name: "slaPolicyRefuse",
    right: "sla-policy.write",
    description: "Refuses a policy that a colleague proposed, or takes an own one back.",
    input: SlaPolicyRefuseInput,
    run: refusePolicy,
    reads: { policy },
  }),
];
