/** Single waves moved, split and merged, each compared with the version of the schedule that was looked at. */
import { Field, ID, InputType, Int } from "type-graphql";
import { declareAct, row, rows } from "../../platform/graphql/act.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { requestEntity } from "../../requests/index.ts";
import { MOST_PIECES, mergeIntoWave, rescheduleWave, splitUpWave, unmergeWave } from "../actions/edit-waves.ts";
import { scheduleEntity, waveEntity } from "./schedule.type.ts";
import { WaveHours } from "./wave-parts.type.ts";

/** When and how fast a wave goes, as far as it is said anew. */
@InputType()
abstract class WaveRescheduleInput {
  @Field(() => Int, { description: "Version of the schedule that was looked at. With another one nothing is changed." })
  version!: number;

  @Field(() => Date, { nullable: true, description: "Not before; null for as soon as it may, unchanged when absent." })
  startsAt?: Date | null;

  @Field(() => [WaveHours], {
    nullable: true,
    description: "Hours in which its cards may go, empty for any hour; unchanged when absent.",
  })
  hours?: WaveHours[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether its cards go on business days only; unchanged when absent.",
  })
  isBusinessDaysOnly?: boolean | null;

  @Field(() => [DateScalar], {
    nullable: true,
    description: "Days in Asia/Shanghai on which none goes; unchanged when absent.",
  })
  blackoutDays?: string[] | null;

  @Field(() => Int, {
    nullable: true,
    description: "Most cards a minute; null for as many as the carrier takes, unchanged when absent.",
  })
  perMinute?: number | null;
}

/** A wave to move. */
@InputType({ description: "A wave that is to go at another time, in other hours or at another pace." })
export class WaveMoveInput extends WaveRescheduleInput {
  @Field(() => ID, { description: "A wave that has not begun, `wave_…`." })
  waveId!: string;
}

/** A piece of a wave. */
@InputType({ description: "A part of a wave that is split." })
export class WaveSplitPartInput {
  @Field(() => String, { description: "What people call it, at most 60 characters; no two waves of one name." })
  name!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The next so many of its cards; when absent an equal share of those that no other part takes.",
  })
  cardCount?: number;

  @Field(() => Date, {
    nullable: true,
    description: "Not before; null for as soon as it may, the start of the wave itself when absent.",
  })
  startsAt?: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether it waits until the part before it is over; true when absent, but for the first one, which waits as the wave did.",
  })
  isAfterPrevious?: boolean;
}

/** A wave to split. */
@InputType({ description: "A wave that is to go in several parts." })
export class WaveSplitInput {
  @Field(() => ID, { description: "A wave that has not begun, `wave_…`; it becomes the first part." })
  waveId!: string;

  @Field(() => Int, { description: "Version of the schedule that was looked at. With another one nothing is split." })
  version!: number;

  @Field(() => [WaveSplitPartInput], {
    description: `Its parts, 2 to ${MOST_PIECES}, in the order in which they take its cards; for the first 100 cards, one part of 100 and one without a number.`,
  })
  parts!: WaveSplitPartInput[];
}

/** Waves to merge. */
@InputType({ description: "Waves that are to go as one." })
export class WaveMergeInput extends WaveRescheduleInput {
  @Field(() => [ID], { description: "Two or more waves that have not begun and follow one another, `wave_…`." })
  waveIds!: string[];

  @Field(() => String, { nullable: true, description: "What people call it; as the first of them when absent." })
  name?: string;
}

/** A merge to take back. */
@InputType({ description: "Waves that were merged and are to be as before." })
export class WaveUnmergeInput {
  @Field(() => ID, { description: "The wave that has the cards of all, `wave_…`." })
  waveId!: string;

  @Field(() => Int, {
    description: "Version of the schedule that `waveMerge` answered. With another one nothing is taken apart.",
  })
  version!: number;
}

const request = row(requestEntity, "requestId", "The request as it is now.");
const schedule = row(scheduleEntity, "scheduleId", "The schedule as it is now, with its new version.");
const errors =
  "Everything that must be put right, at once, each with its path; `SCHEDULE_CHANGED_MEANWHILE` with another version. Empty when it worked.";

/** What was said of the timing; what is absent, or null where null means nothing, is left out. */
const changeOf = ({ startsAt, hours, isBusinessDaysOnly, blackoutDays, perMinute }: WaveRescheduleInput) => ({
  ...(startsAt !== undefined && { startsAt }),
  ...(hours && { hours: hours.map(({ weekdays, from, to }) => ({ weekdays, from, to })) }),
  ...(isBusinessDaysOnly != null && { isBusinessDaysOnly }),
  ...(blackoutDays && { blackoutDays }),
  ...(perMinute !== undefined && { perMinute }),
});

/** What is done with single waves of a plan. */
export const waveEditActs = [
  declareAct({
    name: "waveMove",
    right: "schedules.write",
    description:
      "Gives a wave that has not begun another start, other hours or another pace; what is not said stays. All other waves stay as they are, with their cards.",
    input: WaveMoveInput,
    run: (context, { waveId, version, ...change }: WaveMoveInput) =>
      rescheduleWave(context, { waveId, version, ...changeOf({ version, ...change }) }),
    reads: { wave: row(waveEntity, "waveId", "The wave as it is now."), schedule, request },
    errors,
  }),
  declareAct({
    name: "waveSplit",
    right: "schedules.write",
    description:
      "Splits a wave that has not begun into parts, in the order of its cards. It becomes the first of them and keeps its id; each part has its hours and pace, and only the first is a canary if it was one.",
    input: WaveSplitInput,
    run: (context, { waveId, version, parts }: WaveSplitInput) =>
      splitUpWave(context, {
        ...{ waveId, version },
        parts: parts.map(({ name, cardCount, startsAt, isAfterPrevious }) => ({
          name,
          cardCount: cardCount ?? undefined,
          ...(startsAt !== undefined && { startsAt }),
          isAfterPrevious: isAfterPrevious ?? undefined,
        })),
      }),
    reads: {
      waves: rows(
        waveEntity,
        "waveIds",
        "The parts, each with its `cardCount`, in no particular order: see `position`.",
        MOST_PIECES,
      ),
      schedule,
      request,
    },
    errors,
  }),
  declareAct({
    name: "waveMerge",
    right: "schedules.write",
    description:
      "Makes one wave of neighbours that have not begun. The first of them gets the cards of all and keeps its id, and its timing unless another one is said.",
    input: WaveMergeInput,
    run: (context, { waveIds, version, name, ...change }: WaveMergeInput) =>
      mergeIntoWave(context, { waveIds, version, name: name ?? undefined, ...changeOf({ version, ...change }) }),
    reads: { wave: row(waveEntity, "waveId", "The wave that has the cards of all."), schedule, request },
    errors,
  }),
  declareAct({
    name: "waveUnmerge",
    right: "schedules.write",
    description:
      "Takes a merge back, while nothing else was planned since: each wave is as it was, with the cards that it had. The first of them keeps its id.",
    input: WaveUnmergeInput,
    run: unmergeWave,
    reads: {
      waves: rows(
        waveEntity,
        "waveIds",
        "The waves that are there again, in no particular order: see `position`.",
        MOST_PIECES,
      ),
      schedule,
      request,
    },
    errors:
      "What must be put right; `NOTHING_MERGED` where nothing was merged or the plan has changed since. Empty when it worked.",
  }),
];
