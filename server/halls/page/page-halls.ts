import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import { dayAfter } from "../../sla/index.ts";
import { type HallSearch, searchHalls } from "../actions/find-halls.ts";
import { hallQueueSql } from "../actions/hall-load.ts";
import { expectedWaitMinutes, type HallQueue } from "../rules/hall-load.ts";
import type { HallService } from "../rules/hall-words.ts";
import { type HallDayHours, hoursOn, type Opening, openingAt } from "../rules/opening-hours.ts";

/** Days whose hours the page tells: today and the week after. */
const DAYS = 7;
/** Halls of one page. */
export const HALLS_PER_PAGE = 20;

/** A hall as the page shows it. */
export interface PageHall {
  code: string;
  nameZh: string;
  nameEn: string | null;
  city: string;
  district: string;
  address: string;
  latitude: number;
  longitude: number;
  phone: string | null;
  services: readonly HallService[];
  distanceMetres: number | null;
  opening: Opening;
  load: { waitingCount: number; expectedWaitMinutes: number | null };
  days: HallDayHours[];
}

/** One page of halls, and whether there are more behind it. @throws BadUserInputError for a search that cannot be */
export async function pageHalls(
  services: Services,
  search: Pick<HallSearch, "near" | "city" | "openAt" | "offset">,
): Promise<{ halls: PageHall[]; hasMore: boolean }> {
  const { at, years, halls: found } = await searchHalls(services, { ...search, first: HALLS_PER_PAGE + 1 });
  const rows = await services.store.prisma.hall.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    omit: { weeklyHours: true, holidayHours: true },
  });
  const { rows: queues } = await services.store.pool.query<{ id: string; queue: HallQueue }>(sql`
    SELECT h."id", ${hallQueueSql(sql`h`, sql`${shanghaiDay(services.clock.now())}::date`)} AS "queue" FROM "Hall" h WHERE h."id" = ANY(${found.map(({ id }) => id)}::uuid[])`);
  const today = shanghaiDay(at);
  const halls = found.slice(0, HALLS_PER_PAGE).flatMap(({ id, distanceMetres, plan }) => {
    const row = rows.find((each) => each.id === id);
    const days = Array.from({ length: DAYS }, (_, ahead) => hoursOn(plan, years, dayAfter(today, ahead)));
    const queue = queues.find((each) => each.id === id)?.queue;
    if (!row || !queue) return [];
    const load = { waitingCount: queue.waitingCount, expectedWaitMinutes: expectedWaitMinutes(queue) };
    return [{ ...row, load, distanceMetres, days, opening: openingAt(plan, years, at) }];
  });
  return { halls, hasMore: found.length > HALLS_PER_PAGE };
}
