/** The approval that a schedule needs, and what whoever approves it is shown. */
import { Field, Int, ObjectType } from "type-graphql";
import { mayDo } from "../../accounts/index.ts";
import { cardEntity } from "../../cards/index.ts";
import { ScheduleApproval } from "../../generated/graphql/models/ScheduleApproval.ts";
import { ScheduleApprovalCard } from "../../generated/graphql/models/ScheduleApprovalCard.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasOne,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { RequestStatus } from "../../requests/index.ts";
import { approvalOfSql } from "../actions/approval-of.ts";
import { endedRequestStatuses } from "../actions/set-schedule.ts";
import { type AskedApproval, allowedScheduleActions } from "../rules/approval-states.ts";
import { type ApprovedPlan, type ApprovedWave, changesOf, type WaveChange } from "../rules/approved-plan.ts";
import type { BlastFacts } from "../rules/blast-radius.ts";
import { scheduleEntity } from "./schedule.type.ts";

const WaveChangeKind = enumOf(
  "WaveChangeKind",
  "What became of a wave from one version of a schedule to a later one.",
  {
    ADDED: "It is new.",
    REMOVED: "It was left out.",
    MOVED: "It begins at another time.",
    RESIZED: "It takes more cards, or fewer.",
    RULED_ANEW: "It runs in another way: its hours, its pace, or what it waits for.",
  },
);

const ScheduleAction = enumOf("ScheduleAction", "What a person may do with a schedule that waits for approval.", {
  APPROVE: "Let its waves go by their plan; never who set it.",
  REFUSE: "Say no, with a reason; never who set it.",
});

const AllowedScheduleAction = allowedActionType("AllowedScheduleAction", "a schedule", ScheduleAction);

/** How much a schedule reaches. */
@ObjectType({
  description:
    "How much a schedule reached when its approval was asked for: the cards of its waves that had not begun.",
  simpleResolvers: true,
})
export class ScheduleBlastFacts {
  @Field(() => Int, { description: "Cards that are to go." })
  cardCount!: number;

  @Field(() => FenScalar, { description: "What their plans bring in each month, in fen." })
  monthlyFen!: number;

  @Field(() => Int, { description: "Those among them that moved data within the 24 hours before." })
  aliveCount!: number;
}

/** One wave that is another than before. */
@ObjectType({
  description: "How a wave is different from the version that was approved before.",
  simpleResolvers: true,
})
export class ScheduleWaveChange {
  @Field(() => WaveChangeKind, { description: "What became of it." })
  kind!: string;

  @Field(() => String, { description: "Name of the wave." })
  name!: string;

  @Field(() => Date, { nullable: true, description: "Not before, as it was; null for as soon as it might." })
  startsAtBefore!: Date | null;

  @Field(() => Date, { nullable: true, description: "Not before, as it is now; null for as soon as it may." })
  startsAt!: Date | null;

  @Field(() => Int, { nullable: true, description: "Cards that it took; null for a new one." })
  cardCountBefore!: number | null;

  @Field(() => Int, { nullable: true, description: "Cards that it takes; null for one that was left out." })
  cardCount!: number | null;
}

/** What changed since the version that was approved before. */
@ObjectType({
  description: "What is different from the version that was approved before.",
  simpleResolvers: true,
})
export class ScheduleApprovalChange {
  @Field(() => Int, { description: "The version that was approved before." })
  sinceVersion!: number;

  @Field(() => ScheduleBlastFacts, { description: "How much that version reached." })
  before!: BlastFacts;

  @Field(() => Int, { description: "Cards more than then; negative for fewer." })
  cardDifference!: number;

  @Field(() => [ScheduleWaveChange], {
    description:
      "Every wave that is another, in the order of the schedule; one that changed in several ways stands there for each.",
  })
  waves!: ScheduleWaveChange[];
}

const ownApproval = (approval: Sql) => sql`EXISTS (
  SELECT FROM "Schedule" s JOIN "CancellationRequest" own ON own."id" = s."requestId" WHERE s."id" = ${approval}."scheduleId" AND own."customerId" = ${viewersCustomer})`;
const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How cards that an approver is shown are read. */
export const approvalCardEntity = declareEntity(ScheduleApprovalCard, {
  table: "ScheduleApprovalCard",
  idPrefix: "approvalcard",
  right: "requests.read",
  customerSees: (shown) =>
    sql`EXISTS (SELECT FROM "ScheduleApproval" a WHERE a."id" = ${shown}."approvalId" AND ${ownApproval(sql`a`)})`,
  relations: { card: belongsTo(() => cardEntity, "cardId", "The card as it is now.") },
});

/** How approvals are read. */
export const approvalEntity = declareEntity(ScheduleApproval, {
  table: "ScheduleApproval",
  idPrefix: "approval",
  right: "requests.read",
  customerSees: ownApproval,
  relations: {
    sample: hasPages(
      () => approvalCardEntity,
      (approval, shown) => sql`${shown}."approvalId" = ${approval}."id" AND ${shown}."drawnPlace" IS NOT NULL`,
      "Ten of its cards, drawn by chance when it was asked for; a reload shows the same ones.",
      { columns: ["drawnPlace", "id"], descending: false },
    ),
    odd: hasPages(
      () => approvalCardEntity,
      (approval, shown) => sql`${shown}."approvalId" = ${approval}."id" AND ${shown}."oddPlace" IS NOT NULL`,
      "The ten cards that were most unlike the others when it was asked for, the oddest first; fewer where fewer are odd.",
      { columns: ["oddPlace", "id"], descending: false },
    ),
  },
  expressions: {
    setByName: {
      type: () => String,
      nullable: true,
      description: "Name of who set that version, and cannot decide about it.",
      expression: (approval) => nameOf(sql`${approval}."setById"`),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who approved or refused it; null before.",
      expression: (approval) => nameOf(sql`${approval}."decidedById"`),
    },
    approvedBefore: {
      description: "The last earlier version that was approved.",
      expression: (approval) => sql`(
        SELECT json_build_object('version', b."scheduleVersion", 'facts', b."facts", 'waves', b."waves") FROM "ScheduleApproval" b
        WHERE b."scheduleId" = ${approval}."scheduleId" AND b."status" = 'APPROVED' AND b."scheduleVersion" < ${approval}."scheduleVersion"
        ORDER BY b."scheduleVersion" DESC LIMIT 1)`,
    },
  },
  computed: {
    facts: {
      type: () => ScheduleBlastFacts,
      description: "How much it reached when it was asked for.",
      needs: ["facts"],
      compute: ({ facts }: { facts: BlastFacts }) => facts,
    },
    change: {
      type: () => ScheduleApprovalChange,
      nullable: true,
      description: "What is different from the version that was approved before; null where none was.",
      needs: ["facts", "waves", "approvedBefore"],
      compute: ({
        facts,
        waves,
        approvedBefore,
      }: ApprovedPlan & {
        approvedBefore: (ApprovedPlan & { version: number }) | null;
      }): ScheduleApprovalChange | null =>
        approvedBefore && {
          sinceVersion: approvedBefore.version,
          before: approvedBefore.facts,
          cardDifference: facts.cardCount - approvedBefore.facts.cardCount,
          waves: changesOf(waves, approvedBefore.waves).map(shownChange),
        },
    },
  },
});

const startOf = (wave: ApprovedWave | null) => (wave?.startsAt ? new Date(wave.startsAt) : null);

function shownChange({ kind, name, before, after }: WaveChange): ScheduleWaveChange {
  return {
    ...{ kind, name, startsAtBefore: startOf(before), startsAt: startOf(after) },
    cardCountBefore: before?.cardCount ?? null,
    cardCount: after?.cardCount ?? null,
  };
}

interface Asked {
  askedApproval: (Pick<AskedApproval, "status" | "demand"> & { setById: string; request: RequestStatus }) | null;
}

extendEntity(scheduleEntity, {
  relations: {
    approval: hasOne(
      () => approvalEntity,
      (schedule, approval) =>
        sql`${approval}."scheduleId" = ${schedule}."id" AND ${approval}."scheduleVersion" = ${schedule}."version"`,
      "The approval that this version needs because of how much it reaches; null where it needs none, or an earlier one covers it.",
    ),
  },
  expressions: {
    askedApproval: {
      description: "Who may decide about this version.",
      expression: (schedule) =>
        approvalOfSql(
          schedule,
          sql`json_build_object('status', "status", 'demand', "demand", 'setById', "setById", 'request', (
            SELECT r."status" FROM "CancellationRequest" r WHERE r."id" = ${schedule}."requestId"))`,
        ),
    },
  },
  computed: {
    allowedActions: {
      type: () => [AllowedScheduleAction],
      description: "What the caller may do with the approval that it waits for, with the reason when not.",
      needs: ["askedApproval"],
      compute: ({ askedApproval: asked }: Asked, { viewer, language }: ComputeContext) =>
        toAllowedActions(
          allowedScheduleActions(
            asked && {
              ...{ status: asked.status, demand: asked.demand, isOwn: asked.setById === viewer.accountId },
              hasEnded: endedRequestStatuses.includes(asked.request),
            },
            {
              mayApprove: mayDo(viewer.role, "schedules.approve"),
              mayApproveLarge: mayDo(viewer.role, "schedules.approve-large"),
            },
          ),
          language,
        ),
    },
  },
});
