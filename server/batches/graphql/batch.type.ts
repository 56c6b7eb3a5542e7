import { Field, Float, Int, ObjectType } from "type-graphql";
import { CancellationBatch } from "../../generated/graphql/models/CancellationBatch.ts";
import { CardImportRowFilter, importRowConditions, importRowEntity, importRowOrder } from "../../imports/index.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import { currentTime } from "../../platform/reads/entity.ts";
import {
  belongsTo,
  declareEntity,
  extendEntity,
  hasOne,
  hasPages,
  toDate,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { requestEntity, waitsByPlan } from "../../requests/index.ts";
import { type BatchFacts, type BatchPhase, batchProgress, PACE_MINUTES } from "../rules/batch-progress.ts";

/** What a batch is busy with. */
export const CancellationBatchPhase = enumOf<BatchPhase>("CancellationBatchPhase", "What a batch is busy with.", {
  PREPARING: "Its cards are looked up and put into its request.",
  REFUSED: "Its request could not be handed in; see `refusals`.",
  CHECKING: "Cards and materials are checked.",
  WAITING_FOR_APPLICANT: "The applicant must do something, most likely hand in documents.",
  IN_REVIEW: "A person decides.",
  BARRING: "Service is being cut, wave by wave where there are waves.",
  UNDO_WINDOW: "Every card is barred and can still be restored.",
  CANCELLING: "The carriers are cancelling.",
  DONE: "Nothing moves any more.",
});

/** How far a batch is. */
@ObjectType({ description: "How far a batch is, from the call to its last card.", simpleResolvers: true })
export class CancellationBatchProgress {
  @Field(() => CancellationBatchPhase, { description: "What it is busy with." })
  phase!: BatchPhase;

  @Field(() => Float, {
    description: "0 to 100, preparing included. Goes back only when something begins anew, for example a retry.",
  })
  percent!: number;

  @Field(() => Int, {
    nullable: true,
    description: "Cards that were named or found; null while a filter's are not counted.",
  })
  totalCount!: number | null;

  @Field(() => Int, { description: "Cards taken so far." })
  acceptedCount!: number;

  @Field(() => Int, { description: "Cards that could not be taken; `rows` says why, one by one." })
  refusedCount!: number;

  @Field(() => Int, { description: "Cards at their end, whichever." })
  settledCount!: number;

  @Field(() => Int, { description: "Cards cancelled for good." })
  cancelledCount!: number;

  @Field(() => Float, {
    nullable: true,
    description: `Cards cancelled a minute over the last ${PACE_MINUTES} minutes; null while none was.`,
  })
  cardsPerMinute!: number | null;

  @Field(() => Date, {
    nullable: true,
    description: "When the last card should be at its end at this pace; null while it cannot be said.",
  })
  estimatedEndAt!: Date | null;
}

/** Why a batch was not handed in. */
@ObjectType({ description: "One reason why a batch could not be handed in.", simpleResolvers: true })
export class CancellationBatchRefusal {
  @Field(() => String, { description: "Stable code, as `cancellationRequestSubmit` and `scheduleSet` answer it." })
  code!: string;

  @Field(() => String, { description: "What is wrong and what to do, in the caller's language." })
  message!: string;
}

/** Items looked at for the pace, at most: those that changed last. */
const MOST_RECENT = 5_000;

interface Row extends Pick<BatchFacts, "status" | "namedCount"> {
  listFacts: Pick<BatchFacts, "rowCount" | "rejectedCount">;
  requestFacts: Omit<BatchFacts["request"], "approvedAt" | "undoableUntil"> & {
    approvedAt: string | null;
    undoableUntil: string | null;
  };
  recentFacts: { count: number; oldest: string | null };
}

/** How batches are read. */
export const batchEntity = declareEntity(CancellationBatch, {
  table: "CancellationBatch",
  idPrefix: "batch",
  right: "requests.read",
  customerSees: (batch) => sql`${batch}."customerId" = ${viewersCustomer}`,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request that its cards are in."),
    rows: hasPages<CardImportRowFilter>(
      () => importRowEntity,
      (batch, row) => sql`${row}."importId" = ${batch}."importId"`,
      "What became of each card that was named, in the order of the call: taken or not, and why not.",
      {
        filter: { type: () => CardImportRowFilter, description: "Which rows." },
        source: ({ filter }) => ({ where: importRowConditions(filter), order: importRowOrder }),
      },
    ),
  },
  expressions: {
    listFacts: {
      description: "What its list counts.",
      expression: (batch) =>
        sql`(SELECT json_build_object('rowCount', m."rowCount", 'rejectedCount', m."rejectedCount") FROM "CardImport" m WHERE m."id" = ${batch}."importId")`,
    },
    requestFacts: {
      description: "Where its request stands.",
      expression: (batch) => sql`(
        SELECT json_build_object('status', r."status", 'undoWindowSeconds', r."undoWindowSeconds", 'approvedAt', r."approvedAt",
          'counts', coalesce((SELECT json_object_agg(c."status", c."count") FROM "CancellationItemCount" c WHERE c."requestId" = r."id" AND c."count" > 0), '{}'),
          'undoableUntil', (SELECT max(i."undoableUntil") FROM "CancellationItem" i WHERE i."requestId" = r."id" AND i."status" = 'BARRED'), 'isWaitingByPlan', ${waitsByPlan(sql`r`)})
        FROM "CancellationRequest" r WHERE r."id" = ${batch}."requestId")`,
    },
    recentFacts: {
      description: "Its cards that were cancelled lately.",
      expression: (batch) => sql`(
        SELECT json_build_object('count', count(*), 'oldest', min(i."cancelledAt")) FROM (
          SELECT l."status", l."cancelledAt" FROM "CancellationItem" l WHERE l."requestId" = ${batch}."requestId" ORDER BY l."revision" DESC, l."id" DESC LIMIT ${MOST_RECENT}) i
        WHERE i."status" = 'CANCELLED' AND i."cancelledAt" > ${currentTime} - make_interval(mins => ${PACE_MINUTES}))`,
    },
  },
  computed: {
    progress: {
      type: () => CancellationBatchProgress,
      description: "How far it is.",
      needs: ["status", "namedCount", "listFacts", "requestFacts", "recentFacts"],
      compute: ({ status, namedCount, listFacts, requestFacts, recentFacts }: Row, { clock }) =>
        batchProgress(
          {
            ...{ status, namedCount, ...listFacts },
            request: {
              ...requestFacts,
              approvedAt: toDate(requestFacts.approvedAt),
              undoableUntil: toDate(requestFacts.undoableUntil),
            },
            recent: { count: recentFacts.count, oldest: toDate(recentFacts.oldest) },
          },
          clock.now(),
        ),
    },
    refusals: {
      type: () => [CancellationBatchRefusal],
      description:
        "Why its request could not be handed in, everything at once; empty unless refused. The request stays a draft that can be put right.",
      needs: ["refusal"],
      compute: ({ refusal }: { refusal: { code: string; text: LocalizedText }[] | null }, { language }) =>
        (refusal ?? []).map(({ code, text }) => ({ code, message: inLanguage(text, language) })),
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    batch: hasOne(
      () => batchEntity,
      (request, batch) => sql`${batch}."requestId" = ${request}."id"`,
      "The batch that it came in with; null when it was put together step by step.",
    ),
  },
});
