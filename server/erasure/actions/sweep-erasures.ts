import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { beginErasure } from "./begin-erasure.ts";
import { expireRestricted } from "./expire-restricted.ts";
import { replayErasures } from "./replay-erasures.ts";
import { resumeErasures } from "./resume-erasures.ts";

/** Most that one look begins; the next one goes on. */
const MOST_AT_ONCE = 100;

/** One look at all erasures. What a backup brought back comes first: nothing begins before that is under way. */
export async function sweepErasures(services: Services): Promise<void> {
  await replayErasures(services);
  const { rows } = await services.store.pool.query<{ id: string }>(sql`
    SELECT "id" FROM "ErasureRecord" WHERE "status" = 'PLANNED' AND "startsAt" <= ${services.clock.now()} ORDER BY "startsAt", "id" LIMIT ${MOST_AT_ONCE}`);
  for (const { id } of rows) await beginErasure(services, id);
  await resumeErasures(services);
  while ((await expireRestricted(services)) > 0);
}
