/** Steps of schedules as they are read. */
import { mayDo } from "../../accounts/index.ts";
import { ledgerEntity, planChangeEntity, planEntity } from "../../cards/index.ts";
import { ScheduleStep } from "../../generated/graphql/models/ScheduleStep.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasFew,
  hasPages,
  toDate,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { BlockerCode } from "../../preflight/index.ts";
import { itemEntity } from "../../requests/index.ts";
import { isOpen, removes } from "../actions/step-cards.ts";
import { MOST_STEPS } from "../rules/step-faults.ts";
import { removedBy, type StepKind, type StepRefusal } from "../rules/step-kinds.ts";
import { allowedStepActions, type StepStatus } from "../rules/step-states.ts";
import { aboveMaximumSentence, notPaidSentence } from "../rules/step-words.ts";
import { scheduleEntity, waveEntity } from "./schedule.type.ts";
import { AllowedScheduleStepAction, ScheduleStepRefusalCount, toRefusals } from "./step-parts.type.ts";

const ownStep = (step: Sql) => sql`EXISTS (
  SELECT FROM "Schedule" s JOIN "CancellationRequest" own ON own."id" = s."requestId" WHERE s."id" = ${step}."scheduleId" AND own."customerId" = ${viewersCustomer})`;

const inOrder = (step: Sql) => sql`${step}."position", ${step}."id"`;

/** How steps of schedules are read. */
export const stepEntity = declareEntity(ScheduleStep, {
  table: "ScheduleStep",
  idPrefix: "step",
  right: "requests.read",
  customerSees: ownStep,
  scalars: {
    maxAmountFen: {
      type: FenScalar,
      description: "Most that it may charge in all, in fen, as the payer agreed; null where it charges nothing.",
      nullable: true,
    },
    neededFen: {
      type: FenScalar,
      description: "What it would have charged in all when it stopped, in fen; null unless it did.",
      nullable: true,
    },
    chargedFen: { type: FenScalar, description: "Charged so far, in fen: the sum of its ledger entries." },
    monthlyDifferenceFen: {
      type: FenScalar,
      description:
        "What a month of the cards that it put on another plan costs less what it cost before, in fen; below 0 where it became cheaper, 0 for other kinds.",
    },
  },
  relations: {
    schedule: belongsTo(() => scheduleEntity, "scheduleId", "The schedule that it is a part of."),
    wave: belongsTo(() => waveEntity, "waveId", "The wave whose cards it is for; null for all cards.", {
      nullable: true,
    }),
    plan: belongsTo(() => planEntity, "planId", "The plan that it puts cards on; null for other kinds.", {
      nullable: true,
    }),
    planChanges: hasPages(
      () => planChangeEntity,
      (step, change) => sql`${change}."stepId" = ${step}."id"`,
      "From which plan to which each of its cards went, latest first; the differences add up to `monthlyDifferenceFen`.",
      { columns: ["at", "id"], descending: true },
    ),
    ledger: hasPages(
      () => ledgerEntity,
      (step, entry) => sql`${entry}."stepId" = ${step}."id"`,
      "The money that it moved, latest first; the amounts add up to `chargedFen`.",
      { columns: ["at", "id"], descending: true },
    ),
  },
  expressions: {
    agreedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who last agreed to it as it is.",
      expression: (step) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${step}."agreedById")`,
    },
    nextOpening: {
      description: "When the first of its waves opens next.",
      expression: (step) => sql`CASE WHEN ${step}."moment" = 'WAVE_OPENS' AND ${isOpen(step)} THEN (
        SELECT min(w."opensAt") FROM "Wave" w WHERE w."scheduleId" = ${step}."scheduleId" AND w."status" IN ('PLANNED', 'READY') AND (${step}."waveId" IS NULL OR w."id" = ${step}."waveId")) END`,
    },
    refusedCards: {
      description: "How many cards it left alone, by reason.",
      expression: (step) => sql`(
        SELECT coalesce(json_agg(json_build_object('code', n."refusal", 'count', n."count") ORDER BY n."refusal"), '[]')
        FROM (SELECT c."refusal", count(*)::int AS "count" FROM "ScheduleStepCard" c WHERE ${step}."refusedCount" > 0 AND c."stepId" = ${step}."id" AND c."refusal" IS NOT NULL GROUP BY 1) n)`,
    },
  },
  computed: {
    nextAt: {
      type: () => Date,
      nullable: true,
      description:
        "When cards have their turn next, by the hours of their waves; null where it is done at once, while their waves run, and when it is over.",
      needs: ["nextOpening"],
      compute: ({ nextOpening }: { nextOpening: string | null }) => toDate(nextOpening),
    },
    removes: {
      type: () => [BlockerCode],
      description: "The blockers that it takes away; none for one that changes plans.",
      needs: ["kind"],
      compute: ({ kind }: { kind: StepKind }) => removedBy(kind),
    },
    refusals: {
      type: () => [ScheduleStepRefusalCount],
      description: "The cards that it left alone, by reason; `refusedCount` in all.",
      needs: ["refusedCards"],
      compute: (
        { refusedCards }: { refusedCards: { code: StepRefusal; count: number }[] },
        { language }: ComputeContext,
      ) => toRefusals(refusedCards, language),
    },
    failureSentence: {
      type: () => String,
      nullable: true,
      description: "Why it stopped and who has to decide, with its amounts; null unless it did.",
      needs: ["failure", "neededFen", "maxAmountFen"],
      compute: (
        step: { failure: string | null; neededFen: number | null; maxAmountFen: number | null },
        { language }: ComputeContext,
      ) =>
        step.failure === null
          ? null
          : inLanguage(
              step.failure === "NOT_PAID"
                ? notPaidSentence
                : aboveMaximumSentence(Number(step.neededFen), Number(step.maxAmountFen)),
              language,
            ),
    },
    allowedActions: {
      type: () => [AllowedScheduleStepAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["status"],
      compute: ({ status }: { status: StepStatus }, { viewer, language }: ComputeContext) =>
        toAllowedActions(
          allowedStepActions(status, {
            mayPlan: mayDo(viewer.role, "schedules.write"),
            mayRemedy: mayDo(viewer.role, "cards.remedy"),
          }),
          language,
        ),
    },
  },
});

extendEntity(planChangeEntity, {
  relations: {
    step: belongsTo(
      () => stepEntity,
      "stepId",
      "The step of a schedule that did it; null where somebody called for it.",
      {
        nullable: true,
      },
    ),
  },
});

extendEntity(scheduleEntity, {
  relations: {
    steps: hasPages(
      () => stepEntity,
      (schedule, step) => sql`${step}."scheduleId" = ${schedule}."id" AND ${step}."status" <> 'CANCELLED'`,
      "What it does to cards before they go, in this order; those that were taken out are left out.",
      { columns: ["position", "id"], descending: false },
    ),
  },
});

extendEntity(itemEntity, {
  relations: {
    stepsToCome: hasFew(
      () => stepEntity,
      (item, step) => sql`
        ${item}."status" = 'BLOCKED' AND ${isOpen(step)} AND (${step}."waveId" IS NULL OR ${step}."waveId" = ${item}."waveId")
        AND ${step}."scheduleId" = (SELECT s."id" FROM "Schedule" s WHERE s."requestId" = ${item}."requestId")
        AND EXISTS (SELECT FROM jsonb_array_elements(${item}."blockers") b WHERE ${removes(sql`${step}."kind"`, sql`b->>'code'`)})
        AND NOT EXISTS (SELECT FROM jsonb_array_elements(${item}."blockers") b WHERE b->>'code' IN ('LEGAL_HOLD', 'PROTECTED'))
        AND NOT EXISTS (SELECT FROM "ScheduleStepCard" had WHERE had."stepId" = ${step}."id" AND had."cardId" = ${item}."cardId")`,
      "The steps of its schedule that will take blockers away; those that none of them `removes` wait for a person. None for a card that steps leave alone.",
      { orderBy: inOrder, most: MOST_STEPS, defaultFirst: MOST_STEPS },
    ),
  },
});
