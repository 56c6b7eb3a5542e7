import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { extendEntity, toDate } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { waitsByPlan } from "../actions/waits-by-plan.ts";
import { type ProgressFacts, progressOf } from "../rules/progress.ts";
import { requestEntity } from "./request.type.ts";

/** What a request is busy with. */
export enum CancellationPhase {
  PREPARING = "PREPARING",
  CHECKING = "CHECKING",
  WAITING_FOR_APPLICANT = "WAITING_FOR_APPLICANT",
  IN_REVIEW = "IN_REVIEW",
  BARRING = "BARRING",
  UNDO_WINDOW = "UNDO_WINDOW",
  CANCELLING = "CANCELLING",
  DONE = "DONE",
}
registerEnumType(CancellationPhase, {
  name: "CancellationPhase",
  description: "What a request is busy with.",
  valuesConfig: {
    PREPARING: { description: "The draft is being put together." },
    CHECKING: { description: "Cards and materials are checked." },
    WAITING_FOR_APPLICANT: { description: "The applicant must do something." },
    IN_REVIEW: { description: "A person decides." },
    BARRING: { description: "Service is being cut." },
    UNDO_WINDOW: { description: "Every card is barred and can still be restored." },
    CANCELLING: { description: "The carriers are cancelling." },
    DONE: { description: "Nothing moves any more." },
  },
});

/** How far a request is. */
@ObjectType({ description: "How far a request is.", simpleResolvers: true })
export class CancellationProgress {
  @Field(() => CancellationPhase, { description: "What it is busy with." })
  phase!: CancellationPhase;

  @Field(() => Float, {
    description: "0 to 100. Goes back only when something begins anew, for example a retry or a stop for review.",
  })
  percent!: number;

  @Field(() => Int, { description: "Cards of the request." })
  totalCount!: number;

  @Field(() => Int, { description: "Cards at their end, whichever." })
  settledCount!: number;

  @Field(() => Int, { description: "Cards cancelled for good." })
  cancelledCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: "Cards cancelled per minute since cancelling began; null before that and after the end.",
  })
  cancelledPerMinute!: number | null;

  @Field(() => Date, {
    nullable: true,
    description:
      "When the last card should be cancelled at this pace; null while it cannot be said, for example where waves wait for their time: `schedulePreview` forecasts those.",
  })
  estimatedEndAt!: Date | null;
}

/** What the statement brings for it. */
interface ProgressRow {
  status: ProgressFacts["status"];
  undoWindowSeconds: number;
  approvedAt: string | null;
  countsByStatus: ProgressFacts["counts"] | null;
  progressFacts: { undoableUntil: string | null; isWaitingByPlan: boolean };
}

extendEntity(requestEntity, {
  expressions: {
    countsByStatus: {
      description: "Counts as one object.",
      expression: (request) =>
        sql`(SELECT json_object_agg(c."status", c."count") FROM "CancellationItemCount" c WHERE c."requestId" = ${request}."id" AND c."count" > 0)`,
    },
    progressFacts: {
      description: "End of the last running undo window, and whether cards wait for a plan.",
      expression: (request) => sql`(
        SELECT json_build_object('isWaitingByPlan', ${waitsByPlan(request)}, 'undoableUntil', (
          SELECT max(i."undoableUntil") FROM "CancellationItem" i WHERE i."requestId" = ${request}."id" AND i."status" = 'BARRED')))`,
    },
  },
  computed: {
    progress: {
      type: () => CancellationProgress,
      description: "How far the request is.",
      needs: ["status", "undoWindowSeconds", "approvedAt", "countsByStatus", "progressFacts"],
      compute: ({ approvedAt, countsByStatus, progressFacts, ...row }: ProgressRow, { clock }) =>
        progressOf(
          {
            ...row,
            approvedAt: toDate(approvedAt),
            counts: countsByStatus ?? {},
            undoableUntil: toDate(progressFacts.undoableUntil),
            isWaitingByPlan: progressFacts.isWaitingByPlan,
          },
          clock.now(),
        ),
    },
  },
});
