import { fromPublicId } from "../../platform/ids.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Actor } from "../../requests/index.ts";
import { type WaveMove, waveLife } from "../rules/wave-states.ts";

/** One move of waves of one request. */
export interface WaveTransition {
  /** Row ids; those from where the move is not (or no longer) legal are left as they are. */
  waveIds: readonly string[];
  action: WaveMove;
  actor: Actor;
  reason?: string | null;
  /** What was measured that made it move; kept with its event. */
  measured?: object;
  /** More columns to write, as a list of assignments. */
  set?: Sql;
  now: Date;
}

/**
 * The only writer of a wave's status: compare-and-set and events in one statement, under the lock of the request that the caller holds. Answers how many moved.
 */
export async function transitionWaves(tx: Transaction, transition: WaveTransition): Promise<number> {
  const { waveIds, action, actor, reason = null, measured, set, now } = transition;
  const to = waveLife.target(action);
  return tx.$executeRaw(sql`
    WITH before AS (
      SELECT "id", "status" FROM "Wave" WHERE "id" = ANY(${[...waveIds]}::uuid[]) AND "status" = ANY(${[...waveLife.origins(action)]}::"WaveStatus"[]) FOR UPDATE
    ), moved AS (
      UPDATE "Wave" w SET "status" = ${raw(`'${to}'`)}${datesOf(action, now)}${set ? sql`, ${set}` : sql``}
      FROM before WHERE w."id" = before."id" RETURNING w."id", before."status" AS "before"
    )
    INSERT INTO "WaveEvent" ("waveId", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "measured", "at")
    SELECT "id", ${raw(`'${action}'`)}, "before", ${raw(`'${to}'`)}, ${raw(`'${actor.kind}'`)}, ${actor.accountId}::uuid, ${reason}, ${measured ? JSON.stringify(measured) : null}::jsonb, ${now} FROM moved`);
}

/** What a move writes besides the status. */
function datesOf(action: WaveMove, now: Date): Sql {
  switch (action) {
    case "OPEN":
      return sql`, "startedAt" = coalesce(w."startedAt", ${now}::timestamptz)`;
    case "RUN_NOW":
      return sql`, "isRunNow" = true`;
    case "PAUSE":
    case "BRAKE":
      // Whoever lets it go on decides anew whether it goes at once.
      return sql`, "isRunNow" = false`;
    case "FINISH":
    case "UNDO":
    case "CANCEL":
      return sql`, "endedAt" = ${now}`;
    case "REOPEN":
      return sql`, "endedAt" = NULL`;
    default:
      return sql``;
  }
}

/** Row id of a wave of a request by its public id; null when the request has none such. */
export async function waveOf(tx: Transaction, requestId: string, publicId: string): Promise<string | null> {
  const id = fromPublicId("wave", publicId);
  if (id === null) return null;
  const wave = await tx.wave.findFirst({ where: { id, schedule: { requestId } }, select: { id: true } });
  return wave?.id ?? null;
}
