import { Field, Int, ObjectType } from "type-graphql";
import { mayDo } from "../../accounts/index.ts";
import { SlaPolicyVersion } from "../../generated/graphql/models/SlaPolicyVersion.ts";
import { type AllowedAction, allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { type ComputeContext, declareEntity } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { completeRules, type SlaRules as Rules } from "../rules/sla-policy.ts";
import { allowedSlaPolicyActions, type SlaPolicyStatus } from "../rules/sla-policy-states.ts";
import { SlaRules, shownRules } from "./sla-rules.type.ts";

const SlaPolicyAction = enumOf("SlaPolicyAction", "What a person may do with the policy of promises.", {
  PROPOSE: "Propose another version.",
  CONFIRM: "Put a version in force; never who proposed it.",
  REFUSE: "Refuse a version with a reason, or take it back.",
});

const AllowedSlaPolicyAction = allowedActionType(
  "AllowedSlaPolicyAction",
  "the policy of promises or a version of it",
  SlaPolicyAction,
);

/** The policy in force. */
@ObjectType({ description: "时限策略: what is promised now.", simpleResolvers: true })
export class SlaPolicy {
  @Field(() => Int, { description: "Grows with every version that is confirmed; 0 is the product's own." })
  version!: number;

  @Field(() => SlaRules, { description: "What it says." })
  rules!: SlaRules;

  @Field(() => Int, { description: "Business minutes of one business day, to say its numbers in days." })
  minutesPerDay!: number;

  @Field(() => Int, { description: "Business minutes of one day of halls." })
  hallMinutesPerDay!: number;

  @Field(() => [AllowedSlaPolicyAction], {
    description: "What the caller may do with the policy now, with the reason when not.",
  })
  allowedActions!: AllowedAction[];
}

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How versions of the policy are read. */
export const slaPolicyEntity = declareEntity(SlaPolicyVersion, {
  table: "SlaPolicyVersion",
  idPrefix: "policy",
  right: "desk.use",
  customerSees: () => sql`false`,
  expressions: {
    proposedByName: {
      type: () => String,
      description: "Name of the colleague who wrote this version.",
      expression: (policy) => nameOf(sql`${policy}."proposedById"`),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the colleague who confirmed or refused it; null while it waits.",
      expression: (policy) => nameOf(sql`${policy}."decidedById"`),
    },
  },
  computed: {
    rules: {
      type: () => SlaRules,
      description: "What it says.",
      needs: ["rules"],
      compute: ({ rules }: { rules: Partial<Rules> }) => shownRules(completeRules(rules)),
    },
    allowedActions: {
      type: () => [AllowedSlaPolicyAction],
      description: "What the caller may do with the version now, with the reason when not.",
      needs: ["status", "proposedById"],
      compute: (
        { status, proposedById }: { status: SlaPolicyStatus; proposedById: string },
        { viewer, language }: ComputeContext,
      ) =>
        toAllowedActions(
          allowedSlaPolicyActions(
            { status, isOwn: proposedById === viewer.accountId },
            { mayWrite: mayDo(viewer.role, "sla-policy.write") },
          ),
          language,
        ),
    },
  },
});
