import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { IccidScalar } from "../../cards/index.ts";
import { RiskRule } from "../../generated/graphql/enums/RiskRule.ts";
import { RiskSeverity } from "../../generated/graphql/enums/RiskSeverity.ts";
import type { RuleName, Severity } from "../rules/risk-rules.ts";

/** A threshold to set. */
@InputType({ description: "A threshold to set." })
export class RiskThresholdInput {
  @Field(() => String, { description: "Name of the threshold, as `RiskThreshold` has it." })
  name!: string;

  @Field(() => Int, { description: "Its value, within the bounds that the policy shows." })
  value!: number;
}

/** A rule to tune. */
@InputType({ description: "A rule to tune. Thresholds that are not named stay as they are." })
export class RiskRuleInput {
  @Field(() => RiskRule, { description: "What it looks for, by the name of the rule." })
  rule!: RuleName;

  @Field(() => Boolean, { description: "Whether it is in force." })
  isEnabled!: boolean;

  @Field(() => RiskSeverity, { description: "How much it weighs." })
  severity!: Severity;

  @Field(() => [RiskThresholdInput], { description: "The numbers at which it fires." })
  thresholds!: RiskThresholdInput[];
}

/** A new version of the policy. */
@InputType({ description: "A new version of the policy. Rules that are not named stay as they are." })
export class RiskPolicyChangeInput {
  @Field(() => Int, { description: "Version that was looked at: when a newer one is in force, nothing is changed." })
  basedOnVersion!: number;

  @Field(() => String, { description: "Why, in at most 500 characters; kept with the version." })
  note!: string;

  @Field(() => [RiskRuleInput], { description: "Rules to tune." })
  rules!: RiskRuleInput[];
}

/** A change to try out. */
@InputType({ description: "A change to try out before it is made." })
export class RiskPolicyPreviewInput {
  @Field(() => Int, { description: "Version that the change is based on." })
  basedOnVersion!: number;

  @Field(() => [RiskRuleInput], { description: "Rules to tune." })
  rules!: RiskRuleInput[];
}

/** A card, or a request as a whole, for which a change makes a difference. */
@ObjectType({
  description: "A card, or a request as a whole, that a change would flag, or flag no more.",
  simpleResolvers: true,
})
export class RiskPolicyPreviewCase {
  @Field(() => Boolean, { description: "Whether the change would flag it; otherwise it is flagged no more." })
  isFlaggedNow!: boolean;

  @Field(() => ID, { description: "The request that it is in, or is; for links, `request_…`." })
  requestId!: string;

  @Field(() => String, { description: "Number that people know that request by." })
  requestNumber!: string;

  @Field(() => IccidScalar, { nullable: true, description: "The card; null where it is about the request as a whole." })
  iccid!: string | null;

  @Field(() => String, { description: "What the rule finds there, in the caller's language." })
  sentence!: string;
}

/** What a change would do to one rule. */
@ObjectType({ description: "What a change would do to one rule.", simpleResolvers: true })
export class RiskPolicyPreview {
  @Field(() => RiskRule, { description: "What it looks for, by the name of the rule." })
  rule!: RuleName;

  @Field(() => Int, {
    description: "Of the cards looked at, how many it would flag with the change; requests for rules about those.",
  })
  flaggedNow!: number;

  @Field(() => Int, { description: "How many it flags by the version that the change is based on." })
  flaggedBefore!: number;

  @Field(() => [RiskPolicyPreviewCase], {
    description: "The latest ten of those for which the change makes a difference.",
  })
  cases!: RiskPolicyPreviewCase[];
}
