import { fromPublicId } from "../../platform/ids.ts";
import { join, raw, type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Actor } from "../../requests/index.ts";
import type { WaveVerdict } from "../rules/verdict.ts";
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
  const moves = Object.entries(waveLife.moves(action));
  const to = sql`CASE before."status" ${join(
    moves.map(([from, status]) => sql`WHEN ${raw(`'${from}'`)} THEN ${raw(`'${status}'`)}::"WaveStatus"`),
    " ",
  )} END`;
  return tx.$executeRaw(sql`
    WITH before AS (
      SELECT "id", "status" FROM "Wave" WHERE "id" = ANY(${[...waveIds]}::uuid[]) AND "status" = ANY(${[...waveLife.origins(action)]}::"WaveStatus"[]) FOR UPDATE
    ), moved AS (
      UPDATE "Wave" w SET "status" = ${to}${datesOf(action, now)}${set ? sql`, ${set}` : sql``}
      FROM before WHERE w."id" = before."id" RETURNING w."id", before."status" AS "before", w."status" AS "after"
    )
    INSERT INTO "WaveEvent" ("waveId", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "measured", "at")
    SELECT "id", ${raw(`'${action}'`)}, "before", "after", ${raw(`'${actor.kind}'`)}, ${actor.accountId}::uuid, ${reason}, ${measured ? JSON.stringify(measured) : null}::jsonb, ${now} FROM moved`);
}

/** A verdict on a canary, or a person's word in its place; with its event in one statement. Answers whether it was written: not over a verdict that was not expected. */
export async function writeVerdict(
  tx: Transaction,
  { waveId, action, verdict, instead, actor, reason = null, measured, now }: WrittenVerdict,
): Promise<boolean> {
  const expected = instead ? sql`"verdict" = ANY(${[...instead]}::"WaveVerdict"[])` : sql`"verdict" IS NULL`;
  const written = await tx.$executeRaw(sql`
    WITH judged AS (
      UPDATE "Wave" SET "verdict" = ${verdict}::"WaveVerdict" WHERE "id" = ${waveId}::uuid AND "isCanary" AND ${expected} RETURNING "id", "status"
    )
    INSERT INTO "WaveEvent" ("waveId", "action", "fromStatus", "toStatus", "actorKind", "actorId", "reason", "measured", "at")
    SELECT "id", ${action}::"WaveAction", "status", "status", ${actor.kind}::"ActorKind", ${actor.accountId}::uuid, ${reason}, ${measured ? JSON.stringify(measured) : null}::jsonb, ${now} FROM judged`);
  return written > 0;
}

interface WrittenVerdict {
  waveId: string;
  action: "JUDGE" | "RELEASE";
  verdict: WaveVerdict;
  /** The verdicts in whose place it comes; absent where there must be none yet. */
  instead?: readonly WaveVerdict[];
  actor: Actor;
  reason?: string | null;
  measured?: object;
  now: Date;
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
    case "REPLAN":
      // Whoever lets it go on decides anew whether it goes at once.
      return sql`, "isRunNow" = false`;
    case "FINISH":
    case "UNDO":
    case "CANCEL":
      return sql`, "endedAt" = ${now}`;
    case "REOPEN":
      // What is tried again is judged anew; what went well stays so, for others have gone since.
      return sql`, "endedAt" = NULL, "verdict" = CASE WHEN w."verdict" = 'PASS' THEN w."verdict" END`;
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
