import { Float } from "type-graphql";
import { mayDo } from "../../accounts/index.ts";
import { cardEntity } from "../../cards/index.ts";
import { Schedule } from "../../generated/graphql/models/Schedule.ts";
import { Wave } from "../../generated/graphql/models/Wave.ts";
import { WaveEvent } from "../../generated/graphql/models/WaveEvent.ts";
import { toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage } from "../../platform/localized-text.ts";
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
import { itemEntity, percentOf, requestEntity } from "../../requests/index.ts";
import { approvalOfSql } from "../actions/approval-of.ts";
import { isOpenForCards } from "../actions/move-listed-cards.ts";
import { endedRequestStatuses } from "../actions/set-schedule.ts";
import { approvalGateOf } from "../rules/approval-states.ts";
import type { BrakeFacts, TrafficFacts } from "../rules/brake.ts";
import type { CardRule } from "../rules/card-rules.ts";
import type { VerdictCode, VerdictFacts, WaveVerdict } from "../rules/verdict.ts";
import { allowedWaveActions, type MovableWave } from "../rules/wave-states.ts";
import { brakeSentence, verdictSentence } from "../words.ts";
import { shownRule } from "./shown-rule.ts";
import {
  AllowedWaveAction,
  WaveBrake,
  WaveCardRule,
  WaveHours,
  WaveItemCount,
  WaveJudgement,
  WaveStandstill,
} from "./wave-parts.type.ts";
import { byStatus, type Going, shownStandstill, type WaveFacts } from "./wave-standstill.ts";

const ownSchedule = (schedule: Sql) => sql`EXISTS (
  SELECT FROM "CancellationRequest" own WHERE own."id" = ${schedule}."requestId" AND own."customerId" = ${viewersCustomer})`;
const ownWave = (wave: Sql) => sql`EXISTS (
  SELECT FROM "Schedule" s WHERE s."id" = ${wave}."scheduleId" AND ${ownSchedule(sql`s`)})`;

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How moves of waves are read. */
export const waveEventEntity = declareEntity(WaveEvent, {
  table: "WaveEvent",
  idPrefix: "waveevent",
  right: "requests.read",
  customerSees: (event) => sql`EXISTS (SELECT FROM "Wave" w WHERE w."id" = ${event}."waveId" AND ${ownWave(sql`w`)})`,
  expressions: {
    actorName: {
      type: () => String,
      nullable: true,
      description: "Name of who did it; null when it was the product itself.",
      expression: (event) => nameOf(sql`${event}."actorId"`),
    },
  },
});

interface Judged {
  at: string;
  measured: VerdictFacts & { verdict: WaveVerdict; codes: VerdictCode[] };
}

/** How waves are read. */
export const waveEntity = declareEntity(Wave, {
  table: "Wave",
  idPrefix: "wave",
  right: "requests.read",
  customerSees: ownWave,
  relations: {
    schedule: belongsTo(() => scheduleEntity, "scheduleId", "The schedule it belongs to."),
    items: hasPages(
      () => itemEntity,
      (wave, item) => sql`${item}."waveId" = ${wave}."id"`,
      "Its cards, in the order of submission.",
      {
        columns: ["position", "id"],
        descending: false,
      },
    ),
    namedCards: hasPages(
      () => cardEntity,
      (wave, card) =>
        sql`${card}."id" IN (SELECT named::uuid FROM jsonb_array_elements_text(${wave}."rule"->'cardIds') named)`,
      "The cards that it names one by one, by number; none when it takes its cards otherwise.",
      { columns: ["iccid"], descending: false },
    ),
    events: hasPages(
      () => waveEventEntity,
      (wave, event) => sql`${event}."waveId" = ${wave}."id"`,
      "What happened to it, latest first.",
      { columns: ["at", "id"], descending: true },
    ),
  },
  expressions: {
    wishedDay: {
      type: () => DateScalar,
      nullable: true,
      description:
        "Day in Asia/Shanghai before which the customer wishes that none of its cards goes, as `WaveInput.wishedDay` took it.",
      expression: (wave) => sql`${wave}."wishedDay"::text`,
    },
    previousStatus: {
      description: "Where the wave before it stands.",
      expression: (wave) => sql`(
        SELECT b."status"::text FROM "Wave" b WHERE b."scheduleId" = ${wave}."scheduleId" AND b."status" <> 'CANCELLED' AND b."position" < ${wave}."position"
        ORDER BY b."position" DESC LIMIT 1)`,
    },
    hasNextToCome: {
      description: "Whether the wave right after it has not begun.",
      expression: (wave) => sql`coalesce((
        SELECT ${isOpenForCards(sql`n`)} FROM "Wave" n WHERE n."scheduleId" = ${wave}."scheduleId" AND n."status" <> 'CANCELLED' AND n."position" > ${wave}."position"
        ORDER BY n."position" LIMIT 1), false)`,
    },
    requestStatus: {
      description: "Where its request stands.",
      expression: (wave) => sql`(
        SELECT r."status"::text FROM "Schedule" s JOIN "CancellationRequest" r ON r."id" = s."requestId" WHERE s."id" = ${wave}."scheduleId")`,
    },
    approval: {
      description: "The approval that the version of its schedule in force needs.",
      expression: (wave) => sql`(
        SELECT ${approvalOfSql(sql`s`, sql`json_build_object('status', "status", 'demand', "demand")`)} FROM "Schedule" s WHERE s."id" = ${wave}."scheduleId")`,
    },
    canary: {
      description: "The first canary before it that does not let it go: its verdict, and when there is one.",
      expression: (wave) => sql`(
        SELECT json_build_object('gate', coalesce(b."verdict"::text, 'PENDING'),
          'dueAt', CASE WHEN b."verdict" IS NULL AND b."status" IN ('DONE', 'UNDONE') THEN b."endedAt" + b."soakMinutes" * interval '1 minute' END)
        FROM "Wave" b WHERE b."scheduleId" = ${wave}."scheduleId" AND b."status" <> 'CANCELLED' AND b."isCanary" AND b."verdict" IS DISTINCT FROM 'PASS'
          AND b."position" < ${wave}."position" ORDER BY b."position" LIMIT 1)`,
    },
    waitingFor: {
      description: "Of one that runs, the carriers that its next cards wait for, each as it has answered lately.",
      expression: (wave) => sql`CASE WHEN ${wave}."status" = 'RUNNING' THEN (
        SELECT json_agg(l."breaker") FROM (SELECT DISTINCT i."carrierCode" FROM "CancellationItem" i WHERE i."waveId" = ${wave}."id" AND i."status" = 'SCHEDULED') n
        LEFT JOIN "CarrierLine" l ON l."carrierCode" = n."carrierCode") END`,
    },
    hasStoppedStep: {
      description: "Of one that runs, whether a step that is for its cards has stopped.",
      expression: (wave) => sql`(${wave}."status" = 'RUNNING' AND EXISTS (
        SELECT FROM "ScheduleStep" t WHERE t."scheduleId" = ${wave}."scheduleId" AND t."status" = 'FAILED' AND (t."waveId" IS NULL OR t."waveId" = ${wave}."id")))`,
    },
    judged: {
      description: "The last verdict by what was measured.",
      expression: (wave) => sql`CASE WHEN ${wave}."isCanary" THEN (
        SELECT json_build_object('at', e."at", 'measured', e."measured") FROM "WaveEvent" e WHERE e."waveId" = ${wave}."id" AND e."action" = 'JUDGE'
        ORDER BY e."at" DESC, e."id" DESC LIMIT 1) END`,
    },
    brakeFacts: {
      description: "The last stop by the brake, while it lasts.",
      expression: (wave) => sql`CASE WHEN ${wave}."status" = 'BRAKED' THEN (
        SELECT json_build_object('at', e."at", 'measured', e."measured") FROM "WaveEvent" e WHERE e."waveId" = ${wave}."id" AND e."action" = 'BRAKE'
        ORDER BY e."at" DESC, e."id" DESC LIMIT 1) END`,
    },
    itemCounts: {
      type: () => [WaveItemCount],
      description: "How many of its cards stand where; none while its request is a draft.",
      expression: (wave) => sql`(
        SELECT coalesce(json_agg(json_build_object('status', n."status", 'count', n."count") ORDER BY n."status"), '[]')
        FROM (SELECT i."status", count(*)::int AS "count" FROM "CancellationItem" i WHERE i."waveId" = ${wave}."id" GROUP BY 1) n)`,
    },
  },
  computed: {
    cards: {
      type: () => WaveCardRule,
      description:
        "Which cards it takes, of those that no wave before it took. Cards that are named are in `namedCards`.",
      needs: ["rule"],
      compute: ({ rule }: { rule: CardRule }): WaveCardRule => shownRule(rule),
    },
    brake: {
      type: () => WaveBrake,
      nullable: true,
      description: "Why the brake stopped it, as it was measured then; null unless it is stopped by the brake.",
      needs: ["brakeFacts"],
      compute: (
        { brakeFacts }: { brakeFacts: { at: string; measured: BrakeFacts & Partial<TrafficFacts> } | null },
        { language }: ComputeContext,
      ): WaveBrake | null =>
        brakeFacts && {
          sentence: inLanguage(brakeSentence(brakeFacts.measured), language),
          at: new Date(brakeFacts.at),
          triedCount: brakeFacts.measured.tried,
          failedCount: brakeFacts.measured.failed,
          watchedCount: brakeFacts.measured.watched ?? null,
          onlineCount: brakeFacts.measured.online ?? null,
          limitPercent: brakeFacts.measured.limitPercent,
        },
    },
    judgement: {
      type: () => WaveJudgement,
      nullable: true,
      description: "The last verdict on what it tried; null before, and but for a canary.",
      needs: ["judged"],
      compute: ({ judged }: { judged: Judged | null }, { language }: ComputeContext): WaveJudgement | null =>
        judged && {
          at: new Date(judged.at),
          measured: judged.measured.verdict,
          reasons: judged.measured.codes.map((code) => ({
            code,
            sentence: inLanguage(verdictSentence(code, judged.measured), language),
          })),
          triedCount: judged.measured.tried,
          failedCount: judged.measured.failed,
          hangingCount: judged.measured.hanging,
          undoneCount: judged.measured.undone,
          watchedCount: judged.measured.watched,
          onlineCount: judged.measured.online,
          // Verdicts from before complaints were counted have none.
          complainedCount: judged.measured.complained ?? 0,
          requestComplaintCount: judged.measured.complaintsOfRequest ?? 0,
          limitPercent: judged.measured.limitPercent,
        },
    },
    percent: {
      type: () => Float,
      description: "How far its cards are, 0 to 100, by the same measure as the progress of a request.",
      needs: ["itemCounts"],
      compute: ({ itemCounts }: { itemCounts: WaveItemCount[] }) => percentOf(byStatus(itemCounts)),
    },
    hours: {
      type: () => [WaveHours],
      description: "Hours in which its cards may go; empty for any hour.",
      needs: ["timing"],
      compute: ({ timing }: { timing: { hours: WaveHours[] } }) => timing.hours,
    },
    isBusinessDaysOnly: {
      type: () => Boolean,
      description: "Whether its cards go on business days only.",
      needs: ["timing"],
      compute: ({ timing }: { timing: { isBusinessDaysOnly: boolean } }) => timing.isBusinessDaysOnly,
    },
    blackoutDays: {
      type: () => [DateScalar],
      description: "Days in Asia/Shanghai on which none of its cards goes.",
      needs: ["timing"],
      compute: ({ timing }: { timing: { blackoutDays: string[] } }) => timing.blackoutDays,
    },
    standstill: {
      type: () => WaveStandstill,
      nullable: true,
      description: "Why nothing of it runs now, and when it will; null while it runs and once it is over.",
      needs: [
        "status",
        "isRunNow",
        "isAfterPrevious",
        "startsAt",
        "opensAt",
        "previousStatus",
        "requestStatus",
        "canary",
        "approval",
        "startedAt",
        "waitingFor",
        "hasStoppedStep",
        "perMinute",
        "growthFactor",
        "tokens",
        "tokensUpdatedAt",
        "itemCounts",
      ],
      compute: (wave: WaveFacts & Going, { clock, language }: ComputeContext): WaveStandstill | null =>
        shownStandstill(wave, { now: clock.now(), language }),
    },
    allowedActions: {
      type: () => [AllowedWaveAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: [
        ...(["status", "isRunNow", "verdict", "itemCounts", "startedAt", "approval"] as const),
        ...(["hasNextToCome", "requestStatus"] as const),
      ],
      compute: (
        {
          itemCounts,
          approval,
          startedAt,
          requestStatus,
          ...wave
        }: Pick<MovableWave, "status" | "isRunNow" | "verdict" | "hasNextToCome"> &
          Pick<WaveFacts, "approval" | "startedAt" | "requestStatus"> & { itemCounts: WaveItemCount[] },
        { viewer, language }: ComputeContext,
      ) =>
        toAllowedActions(
          allowedWaveActions(
            {
              ...wave,
              items: byStatus(itemCounts),
              hasBegun: startedAt !== null,
              isRequestOver: endedRequestStatuses.includes(requestStatus),
              waitsForApproval: startedAt === null && approvalGateOf(approval?.status ?? null) !== null,
            },
            { mayPlan: mayDo(viewer.role, "schedules.write"), mayUndo: mayDo(viewer.role, "requests.write") },
          ),
          language,
        ),
    },
  },
});

/** How schedules are read. */
export const scheduleEntity = declareEntity(Schedule, {
  table: "Schedule",
  idPrefix: "schedule",
  right: "requests.read",
  customerSees: ownSchedule,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request whose cards it is about."),
    waves: hasPages(
      () => waveEntity,
      (schedule, wave) => sql`${wave}."scheduleId" = ${schedule}."id" AND ${wave}."status" <> 'CANCELLED'`,
      "Its waves, in their order; those that a later version took the place of are left out.",
      { columns: ["position", "id"], descending: false },
    ),
  },
  expressions: {
    setByName: {
      type: () => String,
      nullable: true,
      description: "Name of who set it last.",
      expression: (schedule) => nameOf(sql`${schedule}."setById"`),
    },
  },
});

extendEntity(itemEntity, {
  relations: {
    wave: belongsTo(() => waveEntity, "waveId", "The wave it goes with; null when its request has no schedule.", {
      nullable: true,
    }),
  },
});
extendEntity(requestEntity, {
  relations: {
    schedule: hasOne(
      () => scheduleEntity,
      (request, schedule) => sql`${schedule}."requestId" = ${request}."id"`,
      "Which of its cards run when; null when all run at once.",
    ),
  },
});
