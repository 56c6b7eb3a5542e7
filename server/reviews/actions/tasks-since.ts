import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** A place in the stream of all tasks. */
export interface Place {
  revision: number;
  id: string;
}

/** Tasks of one message. */
export const MOST_CHANGED = 200;

/** The tasks that changed after a place, each once, in their order; `isFull` when there may be more. */
export async function tasksSince(
  { pool }: Pick<Services["store"], "pool">,
  at: Place,
): Promise<Place[] & { isFull: boolean }> {
  const { rows } = await pool.query<Place>(sql`
    SELECT "id", "revision" FROM "ReviewTask" WHERE ("revision", "id") > (${at.revision}, ${at.id}::uuid) ORDER BY "revision", "id" LIMIT ${MOST_CHANGED}`);
  return Object.assign(rows, { isFull: rows.length === MOST_CHANGED });
}
