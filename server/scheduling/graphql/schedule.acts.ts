import { Field, ID, InputType, Int } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { requestEntity } from "../../requests/index.ts";
import { decideSchedule } from "../actions/decide-schedule.ts";
import { moveWave } from "../actions/move-wave.ts";
import { setSchedule } from "../actions/set-schedule.ts";
import { scheduleEntity, waveEntity } from "./schedule.type.ts";
import { askedSteps, ScheduleStepInput } from "./step-parts.type.ts";
import { askedWaves } from "./wave-input.ts";
import { WaveInput } from "./wave-parts.type.ts";

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

  @Field(() => [ScheduleStepInput], {
    nullable: true,
    description:
      "What is done to cards before they go, in this order; at most 20, for whoever may pay arrears, switch off renewals and unbind devices. Steps that are not over and not among these are taken out. Absent: the steps stay as they are.",
  })
  steps?: ScheduleStepInput[];
}

/** A wave that a person stops or lets go. */
@InputType()
abstract class WaveTurnInput {
  @Field(() => ID, { description: "Public id of the wave, as `Schedule.waves` shows it: `wave_…`." })
  waveId!: string;

  @Field(() => String, { nullable: true, description: "Why, in at most 500 characters; kept in its history." })
  reason?: string;
}

/** A wave to stop. */
@InputType({ description: "A wave to stop." })
export class WavePauseInput extends WaveTurnInput {}

/** A wave to let go on. */
@InputType({ description: "A wave that was stopped, to let go on." })
export class WaveResumeInput extends WaveTurnInput {}

/** A canary whose verdict a person overrules. */
@InputType({ description: "A canary of which a person says that the waves after it may go." })
export class WaveReleaseInput {
  @Field(() => ID, { description: "Public id of the canary, as `Schedule.waves` shows it: `wave_…`." })
  waveId!: string;

  @Field(() => String, { description: "Why, in at most 500 characters; kept in its history." })
  reason!: string;
}

/** A schedule to approve. */
@InputType({ description: "A version of a schedule to approve." })
export class ScheduleApproveInput {
  @Field(() => ID, { description: "The request whose cards it is about, `request_…`." })
  requestId!: string;

  @Field(() => Int, { description: "Version of the schedule that was looked at. With another one nothing is decided." })
  version!: number;

  @Field(() => String, { nullable: true, description: "What is to be said about it, in at most 500 characters." })
  reason?: string;
}

/** A schedule to refuse. */
@InputType({ description: "A version of a schedule that is not to run." })
export class ScheduleRefuseInput {
  @Field(() => ID, { description: "The request whose cards it is about, `request_…`." })
  requestId!: string;

  @Field(() => Int, { description: "Version of the schedule that was looked at. With another one nothing is decided." })
  version!: number;

  @Field(() => String, { description: "Why not, in at most 500 characters; whoever set it reads it." })
  reason!: string;
}

/** A wave to run now. */
@InputType({ description: "A wave to let go at once." })
export class WaveRunNowInput extends WaveTurnInput {}

const request = row(requestEntity, "requestId", "The request as it is now.");
const schedule = row(scheduleEntity, "scheduleId", "The schedule as it is now.");
const wave = row(waveEntity, "waveId", "The wave as it is now.");

const decisionErrors =
  "Why it could not be decided; `SECOND_PERSON_NEEDED` for whoever set that version, `MANAGER_NEEDED` where only a manager may. Empty when it worked.";

/** What is done with schedules. */
export const scheduleActs = [
  declareAct({
    name: "scheduleSet",
    right: "schedules.write",
    description:
      "Sets which cards of a request run when. Waves that have begun stay as they are; all others are replaced. Every card must be in a wave; of a draft the cards are put into the waves when it is handed in, those that no wave takes into the last one.",
    input: ScheduleSetInput,
    run: async (context: CallContext, { waves, steps, ...input }: ScheduleSetInput) => {
      // Taking steps out is planning; agreeing to what they do is not.
      if (steps && steps.length > 0) permit(context, "cards.remedy");
      const asked = askedWaves(waves, context.services.clock.now());
      return asked.ok
        ? setSchedule(context, { ...input, waves: asked.waves, steps: steps && askedSteps(steps) })
        : asked;
    },
    reads: { schedule, request },
    errors: "Everything that must be put right, at once, each with its path. Empty when it worked.",
  }),
  declareAct({
    name: "scheduleApprove",
    right: "schedules.approve",
    description:
      "Approves a version of a schedule that reaches so far that somebody else than who set it has to. Its waves begin by their plan from now on.",
    input: ScheduleApproveInput,
    run: decideSchedule("APPROVE"),
    reads: { schedule, request },
    errors: decisionErrors,
  }),
  declareAct({
    name: "scheduleRefuse",
    right: "schedules.approve",
    description:
      "Refuses a version of a schedule that somebody else set. None of its waves that has not begun goes until another version is set.",
    input: ScheduleRefuseInput,
    run: decideSchedule("REFUSE"),
    reads: { schedule, request },
    errors: decisionErrors,
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
      "Lets a wave go at once, whatever its day and hours. It still waits for the request to be approved and, where it does, for the wave before it; a wave that has not begun is refused while its schedule waits for approval.",
    input: WaveRunNowInput,
    run: moveWave("RUN_NOW"),
    reads: { wave },
  }),
  declareAct({
    name: "waveRelease",
    right: "schedules.write",
    description:
      "Lets the waves after a canary go although the verdict on it was not that it went well: a person has looked at what was measured.",
    input: WaveReleaseInput,
    run: moveWave("RELEASE"),
    reads: { wave },
  }),
];
