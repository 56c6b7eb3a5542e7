import { Field, ID, InputType, Int } from "type-graphql";
import { refused, type UserFault } from "../../platform/action.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { requestEntity } from "../../requests/index.ts";
import { moveWave } from "../actions/move-wave.ts";
import { setSchedule } from "../actions/set-schedule.ts";
import type { CardRule } from "../rules/card-rules.ts";
import type { PlannedWave } from "../rules/wave-faults.ts";
import { scheduleEntity, waveEntity } from "./schedule.type.ts";
import { type WaveCardRuleInput, WaveInput } from "./wave-parts.type.ts";

/** A schedule to set. */
@InputType({ description: "Which cards of a request run when." })
export class ScheduleSetInput {
  @Field(() => ID, { description: "The request, `request_…`: a draft, or one that has not ended." })
  requestId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      "Version of the schedule that was looked at; absent where there was none. With another one nothing is set.",
  })
  version?: number;

  @Field(() => String, { nullable: true, description: "Why it is planned so, in at most 500 characters." })
  note?: string;

  @Field(() => [WaveInput], { description: "The waves, in the order in which they take cards; at most 200." })
  waves!: WaveInput[];
}

/** A wave that a person moves. */
@InputType()
abstract class WaveMoveInput {
  @Field(() => ID, { description: "Public id of the wave, as `Schedule.waves` shows it: `wave_…`." })
  waveId!: string;

  @Field(() => String, { nullable: true, description: "Why, in at most 500 characters; kept in its history." })
  reason?: string;
}

/** A wave to stop. */
@InputType({ description: "A wave to stop." })
export class WavePauseInput extends WaveMoveInput {}

/** A wave to let go on. */
@InputType({ description: "A wave that was stopped, to let go on." })
export class WaveResumeInput extends WaveMoveInput {}

/** A wave to run now. */
@InputType({ description: "A wave to let go at once." })
export class WaveRunNowInput extends WaveMoveInput {}

/** Share of a wave's cards, in per cent, that may fail unless its plan says otherwise. */
const USUAL_FAILURE_LIMIT = 5;

const request = row(requestEntity, "requestId", "The request as it is now.");
const schedule = row(scheduleEntity, "scheduleId", "The schedule as it is now.");
const wave = row(waveEntity, "waveId", "The wave as it is now.");

/** What is done with schedules. */
export const scheduleActs = [
  declareAct({
    name: "scheduleSet",
    right: "schedules.write",
    description:
      "Sets which cards of a request run when. Waves that have begun stay as they are; all others are replaced. Every card must be in a wave; of a draft the cards are put into the waves when it is handed in, those that no wave takes into the last one.",
    input: ScheduleSetInput,
    run: (context: CallContext, { waves, ...input }: ScheduleSetInput) => {
      const planned = plannedWavesOf(waves);
      if ("faults" in planned) return Promise.resolve(refused(...planned.faults));
      return setSchedule(context, { ...input, waves: planned.waves });
    },
    reads: { schedule, request },
    errors: "Everything that must be put right, at once, each with its path. Empty when it worked.",
  }),
  declareAct({
    name: "wavePause",
    right: "schedules.write",
    description:
      "Stops a wave: none of its cards is cut off or ordered any more, but for the one call that a carrier may just have in hand.",
    input: WavePauseInput,
    run: moveWave("PAUSE"),
    reads: { wave },
  }),
  declareAct({
    name: "waveResume",
    right: "schedules.write",
    description: "Lets a wave that was stopped go on, by its day and hours.",
    input: WaveResumeInput,
    run: moveWave("RESUME"),
    reads: { wave },
  }),
  declareAct({
    name: "waveRunNow",
    right: "schedules.write",
    description:
      "Lets a wave go at once, whatever its day and hours. It still waits for the request to be approved and, where it does, for the wave before it.",
    input: WaveRunNowInput,
    run: moveWave("RUN_NOW"),
    reads: { wave },
  }),
];

/** The waves as rules know them; what is wrong with them when one does not say in exactly one way which cards it takes. */
export function plannedWavesOf(waves: readonly WaveInput[]): { waves: PlannedWave[] } | { faults: UserFault[] } {
  const rules = waves.map(({ cards }) => ruleOf(cards));
  const faults = rules.flatMap((rule, place) => (rule === null ? [notOneRule(place)] : []));
  if (faults.length > 0) return { faults };
  return { waves: waves.map((each, place) => plannedWave(each, rules[place] as CardRule)) };
}

/** The rule that an input says; null when it says none or several. */
function ruleOf({ cardIds, first, labels, planIds, carriers, isListed, isRest }: WaveCardRuleInput): CardRule | null {
  const said: CardRule[] = [
    ...(cardIds ? [{ kind: "CARDS" as const, cardIds: rowIds("card", cardIds) }] : []),
    ...(first != null ? [{ kind: "FIRST" as const, count: first }] : []),
    ...(labels ? [{ kind: "LABEL" as const, labels }] : []),
    ...(planIds ? [{ kind: "PLAN" as const, planIds: rowIds("plan", planIds) }] : []),
    ...(carriers ? [{ kind: "CARRIER" as const, carriers }] : []),
    ...(isListed ? [{ kind: "LISTED" as const }] : []),
    ...(isRest ? [{ kind: "REST" as const }] : []),
  ];
  return said.length === 1 ? (said[0] ?? null) : null;
}

/** Ids that are none find no card, and a wave without cards is refused. */
const rowIds = (kind: "card" | "plan", ids: readonly string[]) => ids.flatMap((id) => fromPublicId(kind, id) ?? []);

function plannedWave(wave: WaveInput, rule: CardRule): PlannedWave {
  const { name, startsAt, hours, isBusinessDaysOnly, blackoutDays, perMinute, failurePercentLimit, isAfterPrevious } =
    wave;
  return {
    name,
    rule,
    timing: {
      startsAt: startsAt ?? null,
      hours: (hours ?? []).map(({ weekdays, from, to }) => ({ weekdays, from, to })),
      isBusinessDaysOnly: isBusinessDaysOnly ?? false,
      blackoutDays: blackoutDays ?? [],
    },
    perMinute: perMinute ?? null,
    failurePercentLimit: failurePercentLimit ?? USUAL_FAILURE_LIMIT,
    isAfterPrevious: isAfterPrevious ?? false,
  };
}

function notOneRule(place: number): UserFault {
  return {
    kind: "InvalidInputError",
    code: "ONE_RULE_ONLY",
    text: {
      zh: "每个波次请只用一种方式选卡",
      en: "Say in exactly one way which cards a wave takes",
    },
    path: ["input", "waves", String(place), "cards"],
  };
}
