/** The limits from which on schedules need approval: the numbers, as they are read and proposed, and their versions. */
import { Field, InputType, Int, ObjectType } from "type-graphql";
import { mayDo } from "../../accounts/index.ts";
import { ApprovalLimitsVersion } from "../../generated/graphql/models/ApprovalLimitsVersion.ts";
import { type AllowedAction, allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { type ComputeContext, declareEntity } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { type ApprovalLimitsStatus, allowedLimitsActions } from "../rules/approval-limits-states.ts";
import type { BlastLimits } from "../rules/blast-radius.ts";

const ApprovalLimitsAction = enumOf("ApprovalLimitsAction", "What a person may do with the limits of approval.", {
  PROPOSE: "Propose other limits.",
  CONFIRM: "Put a version in force; never who proposed it.",
  REFUSE: "Refuse a version with a reason, or take it back.",
});

const AllowedApprovalLimitsAction = allowedActionType(
  "AllowedApprovalLimitsAction",
  "the limits of approval or a version of them",
  ApprovalLimitsAction,
);

/** From how much on one demand is made. */
@ObjectType("ApprovalLimitFigures", {
  description: "From how much on somebody has to approve a schedule: any figure that is reached is enough.",
  simpleResolvers: true,
})
@InputType("ApprovalLimitFiguresInput", {
  description: "From how much on somebody has to approve a schedule; a figure that is null or absent does not count.",
})
export class ApprovalLimitFigures {
  @Field(() => Int, {
    nullable: true,
    description: "From so many cards on, 1 to 1000000; null where their number does not count.",
  })
  cardCount!: number | null;

  @Field(() => FenScalar, {
    nullable: true,
    description:
      "From so much on that their plans bring in each month, in fen, 1 yuan to 100 million; null where it does not count.",
  })
  monthlyFen!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      "From so many cards on that moved data within the last 24 hours, 1 to 1000000; null where that does not count.",
  })
  aliveCount!: number | null;
}

/** The limits as a whole. */
@ObjectType("ApprovalLimits", { description: "From how much on schedules need approval.", simpleResolvers: true })
@InputType("ApprovalLimitsInput", {
  description: "From how much on schedules are to need approval, as a whole; at least one figure is there.",
})
export class ApprovalLimits {
  @Field(() => ApprovalLimitFigures, {
    description: "From how much on another person than who set the schedule has to approve it.",
  })
  secondPerson!: ApprovalLimitFigures;

  @Field(() => ApprovalLimitFigures, {
    description: "From how much on that person has to be a manager; no figure is below that of the second person.",
  })
  manager!: ApprovalLimitFigures;
}

/** Limits as the API shows them. */
export function shownLimits({ SECOND_PERSON, MANAGER }: BlastLimits): ApprovalLimits {
  return { secondPerson: SECOND_PERSON, manager: MANAGER };
}

/** Limits as somebody sent them: what is absent is null. */
export function proposedLimits({ secondPerson, manager }: ApprovalLimits): BlastLimits {
  const figures = ({ cardCount, monthlyFen, aliveCount }: ApprovalLimitFigures) => ({
    ...{ cardCount: cardCount ?? null, monthlyFen: monthlyFen ?? null, aliveCount: aliveCount ?? null },
  });
  return { SECOND_PERSON: figures(secondPerson), MANAGER: figures(manager) };
}

/** The limits in force. */
@ObjectType({
  description: "审批限额: by what schedules that are set or handed in now are measured.",
  simpleResolvers: true,
})
export class ApprovalLimitsPolicy {
  @Field(() => Int, { description: "Grows with every version that is confirmed; 0 is the product's own." })
  version!: number;

  @Field(() => ApprovalLimits, { description: "The limits themselves." })
  limits!: ApprovalLimits;

  @Field(() => [AllowedApprovalLimitsAction], {
    description: "What the caller may do with the limits now, with the reason when not.",
  })
  allowedActions!: AllowedAction[];
}

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How versions of the limits are read. */
export const approvalLimitsEntity = declareEntity(ApprovalLimitsVersion, {
  table: "ApprovalLimitsVersion",
  idPrefix: "limits",
  right: "approval-limits.read",
  customerSees: () => sql`false`,
  expressions: {
    proposedByName: {
      type: () => String,
      description: "Name of the colleague who wrote this version.",
      expression: (version) => nameOf(sql`${version}."proposedById"`),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the colleague who confirmed or refused it; null while it waits.",
      expression: (version) => nameOf(sql`${version}."decidedById"`),
    },
  },
  computed: {
    limits: {
      type: () => ApprovalLimits,
      description: "The limits themselves.",
      needs: ["limits"],
      compute: ({ limits }: { limits: BlastLimits }) => shownLimits(limits),
    },
    allowedActions: {
      type: () => [AllowedApprovalLimitsAction],
      description: "What the caller may do with the version now, with the reason when not.",
      needs: ["status", "proposedById"],
      compute: (
        { status, proposedById }: { status: ApprovalLimitsStatus; proposedById: string },
        { viewer, language }: ComputeContext,
      ) =>
        toAllowedActions(
          allowedLimitsActions(
            { status, isOwn: proposedById === viewer.accountId },
            { mayWrite: mayDo(viewer.role, "approval-limits.write") },
          ),
          language,
        ),
    },
  },
});
