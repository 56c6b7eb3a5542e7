import type { Services } from "../../platform/services.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { isMove, live } from "../../requests/index.ts";
import type { BusinessCalendar } from "../../sla/index.ts";
import { promisedBy, promisedLater } from "../rules/forecast-days.ts";
import { inOurHands, type RequestCourse } from "../rules/work-line.ts";

type Moves = { at: string; to: RequestCourse["moves"][number]["to"] }[];
type CourseRow = Omit<RequestCourse, "turnAt" | "moves"> & { moves: Moves };

/** The moves of a request, `r`, as JSON. */
const movesSql = sql`(SELECT coalesce(json_agg(json_build_object('at', e."at", 'to', e."toStatus") ORDER BY e."revision"), '[]')
  FROM "CancellationEvent" e WHERE e."requestId" = r."id" AND e."itemId" IS NULL AND ${isMove})`;
const courseColumns: Sql = sql`r."id" AS "requestId", r."lane"::text AS "lane", r."submittedAt", r."undoWindowSeconds", ${movesSql} AS "moves",
  (SELECT i."carrierCode"::text FROM "CancellationItem" i WHERE i."requestId" = r."id" ORDER BY i."position" LIMIT 1) AS "carrier"`;
const ours = raw(inOurHands.map((status) => `'${status}'`).join(", "));

/** What happened to the requests that were open at some time of a day. Their turn is by their lane alone: what was promised then, and has been moved since, is not known any more. */
export async function readCoursesOf(
  tx: Transaction,
  { from, to }: { from: Date; to: Date },
  calendar: BusinessCalendar,
): Promise<RequestCourse[]> {
  const rows = await tx.$queryRaw<CourseRow[]>(sql`
    SELECT ${courseColumns}, r."submittedCardCount" AS "cards" FROM "CancellationRequest" r
    WHERE r."lane" IS NOT NULL AND r."submittedAt" < ${to} AND (r."completedAt" >= ${from} OR r."completedAt" IS NULL)`);
  return rows.map((row) => ({
    ...row,
    turnAt: promisedBy(calendar, row, row.submittedAt),
    moves: dated(row.moves),
  }));
}

/** An open request as it stands now. */
export interface OpenRequest extends RequestCourse {
  number: string;
  dueAt: Date | null;
}

/** The requests that are ours to carry on now; their turn is when they are due, the time included in which those can be undone that have not begun. */
export async function readOpenLine(
  { store, clock }: Pick<Services, "store" | "clock">,
  calendar: BusinessCalendar,
): Promise<OpenRequest[]> {
  const now = clock.now();
  const { rows } = await store.pool.query<CourseRow & { number: string; dueAt: Date | null }>(sql`
    SELECT ${courseColumns}, r."number", r."dueAt",
      (SELECT coalesce(sum(c."count"), 0)::int FROM "CancellationItemCount" c WHERE c."requestId" = r."id" AND c."status" ${live}) AS "cards"
    FROM "CancellationRequest" r WHERE r."status" IN (${ours})`);
  return rows.map((row) => {
    const hasBegun = row.moves.some(({ to }) => to === "IN_PROGRESS");
    const turnAt = hasBegun || !row.dueAt ? row.dueAt : promisedLater(calendar, row, row.dueAt, now);
    return { ...row, turnAt, moves: dated(row.moves) };
  });
}

const dated = (moves: Moves) => moves.map(({ at, to }) => ({ at: new Date(at), to }));
