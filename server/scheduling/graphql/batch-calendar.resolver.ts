import { Arg, Ctx, Info, Int, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { requestEntity } from "../../requests/index.ts";
import { type BatchLoads, readBatchLoads } from "../actions/read-batch-loads.ts";
import { BatchCalendar, type BatchHour, BatchHourPlan } from "./batch-calendar.type.ts";
import { waveEntity } from "./schedule.type.ts";

const HOUR_MS = 3_600_000;
/** Two weeks: what is planned later changes anyway. */
const MOST_HOURS = 336;
/** Batches that are named of an hour, those with most cards. */
const MOST_PARTS = 50;

/** When the cards of all batches go. */
@Resolver()
export class BatchCalendarResolver {
  @Query(() => BatchCalendar, {
    description: "For staff: in which hours from now on cards of batches are planned to go, and where that is full.",
  })
  async batchCalendar(
    @Arg("hours", () => Int, {
      defaultValue: MOST_HOURS,
      description: "So many hours, this one included; at most 336.",
    })
    hours: number,
    @Ctx() context: CallContext,
  ) {
    permit(context, "schedules.read");
    if (hours < 1 || hours > MOST_HOURS)
      throw new BadUserInputError({
        zh: `请查询 1 到 ${MOST_HOURS} 小时`,
        en: `Ask for 1 to ${MOST_HOURS} hours`,
      });
    const { loads, caps, heldCount } = await readBatchLoads(context.services, hours);
    return {
      hours: hoursOf(loads, caps),
      caps: caps.map(({ carrier, perHour }) => ({ carrier, cardsPerHour: perHour })),
      heldCardCount: heldCount,
    };
  }

  @Query(() => BatchHourPlan, {
    nullable: true,
    description: "For staff: whose cards are planned to go in an hour; null for an hour in which none is.",
  })
  async batchHour(
    @Arg("startsAt", () => Date, { description: "The hour, as `batchCalendar` says it; within two weeks." })
    startsAt: Date,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "schedules.read");
    const { reads, services } = context;
    const asked = hourOf(startsAt);
    const ahead = asked - hourOf(services.clock.now());
    if (ahead < 0 || ahead >= MOST_HOURS) return null;
    const { loads, caps } = await readBatchLoads(services, ahead + 1);
    const inHour = loads.filter(({ hour }) => hour === asked);
    const parts = inHour.toSorted((one, other) => other.count - one.count).slice(0, MOST_PARTS);
    const ids = (rowIds: readonly (string | null)[]) => [...new Set(rowIds.filter((id) => id !== null))];
    const [requestIds, waveIds] = [parts.map(({ wave }) => wave.requestId), parts.map(({ wave }) => wave.waveId)];
    const requests = await reads.mapByRowIds(requestEntity, ids(requestIds), info, ["parts", "request"]);
    const waves = await reads.mapByRowIds(waveEntity, ids(waveIds), info, ["parts", "wave"]);
    const [hour] = hoursOf(inHour, caps);
    return (
      hour && {
        ...hour,
        parts: parts.map(({ wave: { requestId, waveId }, carrier, count }) => ({
          request: requests.get(requestId),
          wave: waveId === null ? null : (waves.get(waveId) ?? null),
          carrier,
          cardCount: count,
        })),
      }
    );
  }
}

const hourOf = (at: Date) => Math.floor(at.getTime() / HOUR_MS);

/** Loads by hour and carrier, each against what the carrier takes. */
function hoursOf(loads: BatchLoads["loads"], caps: BatchLoads["caps"]): BatchHour[] {
  const byHour = new Map<number, BatchLoads["loads"]>();
  for (const load of loads) {
    const ofHour = byHour.get(load.hour);
    if (ofHour) ofHour.push(load);
    else byHour.set(load.hour, [load]);
  }
  return [...byHour]
    .sort(([one], [other]) => one - other)
    .map(([hour, ofHour]) => ({
      startsAt: new Date(hour * HOUR_MS),
      loads: caps.flatMap(({ carrier, perHour }) => {
        const cardCount = ofHour.reduce((sum, load) => (load.carrier === carrier ? sum + load.count : sum), 0);
        const percent = perHour === null ? null : Math.round((cardCount / perHour) * 100);
        return cardCount === 0 ? [] : [{ carrier, cardCount, percent }];
      }),
    }));
}
