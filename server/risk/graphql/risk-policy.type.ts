import { GraphQLInt } from "graphql";
import { Field, Int, ObjectType } from "type-graphql";
import { RiskRule } from "../../generated/graphql/enums/RiskRule.ts";
import { RiskSeverity } from "../../generated/graphql/enums/RiskSeverity.ts";
import { RiskPolicy } from "../../generated/graphql/models/RiskPolicy.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { type ComputeContext, declareEntity } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { thresholdLabel, unitLabel } from "../rules/risk-labels.ts";
import { completePolicy } from "../rules/risk-policy.ts";
import { type RuleName, ruleNamed, ruleNames, type Severity } from "../rules/risk-rules.ts";
import { ruleDescription, ruleTitle } from "../rules/risk-texts.ts";
import { RiskScope } from "./risk-enums.ts";

/** A number that decides whether a rule fires. */
@ObjectType({ description: "A number that decides whether a rule fires.", simpleResolvers: true })
export class RiskThreshold {
  @Field(() => String, { description: "Stable name, for programs." })
  name!: string;

  @Field(() => String, { description: "What it means, in the caller's language." })
  label!: string;

  @Field(() => String, { description: "What it counts, in the caller's language." })
  unit!: string;

  @Field(() => Int, { description: "Its value in this version." })
  value!: number;

  @Field(() => Int, { description: "The product's own value." })
  default!: number;

  @Field(() => Int, { description: "The least it may be." })
  min!: number;

  @Field(() => Int, { description: "The most it may be." })
  max!: number;
}

/** One rule as a version of the policy has it. */
@ObjectType({ description: "One rule as a version of the policy has it.", simpleResolvers: true })
export class RiskPolicyRule {
  @Field(() => RiskRule, { description: "What it looks for, by the name of the rule." })
  rule!: RuleName;

  @Field(() => String, { description: "The rule in a few words, in the caller's language." })
  title!: string;

  @Field(() => String, { description: "What it looks for, in the caller's language." })
  description!: string;

  @Field(() => RiskScope, { description: "What it usually concerns." })
  scope!: "CARD" | "REQUEST";

  @Field(() => Boolean, { description: "Whether it is in force." })
  isEnabled!: boolean;

  @Field(() => Boolean, { description: "Whether it may be switched off." })
  isOptional!: boolean;

  @Field(() => RiskSeverity, { description: "How much it weighs." })
  severity!: Severity;

  @Field(() => [RiskSeverity], { description: "How much it may be made to weigh." })
  severities!: readonly Severity[];

  @Field(() => [RiskThreshold], { description: "The numbers at which it fires." })
  thresholds!: RiskThreshold[];
}

interface PolicyRow {
  version: number;
  rules: Parameters<typeof completePolicy>[1];
}

function rulesOf({ version, rules }: PolicyRow, language: Language): RiskPolicyRule[] {
  const policy = completePolicy(version, rules);
  return ruleNames.map((rule) => {
    const { scope, severities, isOptional, thresholds } = ruleNamed(rule);
    const tuned = policy.rules[rule];
    return {
      ...{ rule, scope, severities, isOptional, isEnabled: tuned.isEnabled, severity: tuned.severity },
      title: inLanguage(ruleTitle(rule, "STAFF"), language),
      description: inLanguage(ruleDescription(rule), language),
      thresholds: Object.entries(thresholds).map(([name, { unit, ...bounds }]) => ({
        ...bounds,
        name,
        label: inLanguage(thresholdLabel(name), language),
        unit: inLanguage(unitLabel(unit), language),
        value: tuned.thresholds[name] ?? bounds.default,
      })),
    };
  });
}

/** How versions of the policy are read. Only asked for by those who may see risks. */
export const riskPolicyEntity = declareEntity(RiskPolicy, {
  table: "RiskPolicy",
  // A number to people, although it is the row's key.
  scalars: { version: { type: GraphQLInt, description: "Counts from 0, the product's own; the highest is in force." } },
  expressions: {
    createdByName: {
      type: () => String,
      nullable: true,
      description: "Name of who made this version; null for the product's own.",
      expression: (policy) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${policy}."createdById")`,
    },
  },
  computed: {
    rules: {
      type: () => [RiskPolicyRule],
      description: "Every rule as this version has it.",
      needs: ["version", "rules"],
      compute: (row: PolicyRow, { language }: ComputeContext) => rulesOf(row, language),
    },
  },
});
