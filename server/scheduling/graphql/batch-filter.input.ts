/** What staff find batches by, in the list of requests. */
import { extendFilter } from "../../platform/reads/index.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { CancellationRequestFilter } from "../../requests/index.ts";

const batchIds = (status: "RUNNING" | "BRAKED") => sql`
  SELECT s."requestId" FROM "Wave" w JOIN "Schedule" s ON s."id" = w."scheduleId" WHERE w."status" = ${raw(`'${status}'`)}`;
const not = (condition: Sql) => sql`NOT (${condition})`;

/** A condition that must hold for true, and must not for false. */
function extend(
  name: "isBatch" | "isBraked" | "isRunningNow" | "needsApproval",
  description: string,
  holds: (request: Sql) => Sql,
): void {
  extendFilter<boolean>(
    CancellationRequestFilter,
    name,
    { type: () => Boolean, description },
    (isSaid) => (request) => [isSaid ? holds(request) : not(holds(request))],
  );
}

extend(
  "isBatch",
  "For staff: those that are followed as batches, because of 50 or more cards or because waves were planned.",
  (request) => sql`${request}."isBatch"`,
);
extend(
  "isBraked",
  "For staff: those of which the brake has stopped a wave.",
  (request) => sql`${request}."id" IN (${batchIds("BRAKED")})`,
);
extend(
  "isRunningNow",
  "For staff: those of which a wave runs now, or that are under way without waves.",
  (request) => sql`(${request}."status" = 'IN_PROGRESS' AND (
    ${request}."id" IN (${batchIds("RUNNING")}) OR NOT EXISTS (SELECT FROM "Schedule" s WHERE s."requestId" = ${request}."id")))`,
);
extend(
  "needsApproval",
  "For staff: those that have not ended and whose schedule waits for a second person or a manager.",
  (
    request,
  ) => sql`(${request}."status" NOT IN ('COMPLETED', 'REJECTED', 'WITHDRAWN', 'EXPIRED') AND ${request}."id" IN (
    SELECT s."requestId" FROM "ScheduleApproval" a JOIN "Schedule" s ON s."id" = a."scheduleId" WHERE a."status" = 'PENDING'))`,
);
