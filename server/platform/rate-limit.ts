import type { Clock } from "./clock.ts";
import { RateLimitedError } from "./errors.ts";
import type { Secrets } from "./secrets.ts";
import { sql } from "./sql.ts";
import type { Transaction } from "./transaction.ts";

/**
 * How often one subject may do something. Windows begin at fixed times, so up to twice as much may fall around the end
 * of one.
 */
export interface RateLimit {
  /** Name of what is limited, for example `sign-in.address`. */
  name: string;
  mostPerWindow: number;
  windowSeconds: number;
}

/** Whose use it is. */
export interface RateUse {
  limit: RateLimit;
  /** Account, address or number; only a keyed hash of it is stored. */
  subject: string;
  now: Date;
}

/** Windows this old are of no use to any limit. */
const OLDEST_WINDOW_SECONDS = 24 * 60 * 60;
/** Old windows cleared away by whoever opens a new one. */
const CLEARED_AT_ONCE = 50;

/**
 * Counts one use. The count stands in the database, so that it holds for all processes and over restarts. Call it
 * before the work, in a transaction that commits whatever the work says: calls at the same time then cannot get past
 * the limit together.
 * @returns null while the limit is kept, else the error to throw after that transaction
 */
export async function countUse(
  tx: Transaction,
  secrets: Pick<Secrets, "blindIndex">,
  { limit, subject, now }: RateUse,
): Promise<RateLimitedError | null> {
  const startsAt = windowStart(limit, now);
  const rows = await tx.$queryRaw<{ uses: number }[]>(sql`
    INSERT INTO "RateWindow" AS w ("limit", "subject", "startsAt", "uses")
    VALUES (${limit.name}, ${subjectHash(secrets, limit, subject)}, ${startsAt}, 1)
    ON CONFLICT ("limit", "subject", "startsAt") DO UPDATE SET "uses" = w."uses" + 1
    RETURNING "uses"`);
  const uses = rows[0]?.uses ?? 1;
  if (uses === 1) await clearOldWindows(tx, now);
  if (uses <= limit.mostPerWindow) return null;
  const endsAt = startsAt.getTime() + limit.windowSeconds * 1000;
  return new RateLimitedError(Math.max(1, Math.ceil((endsAt - now.getTime()) / 1000)), limit.mostPerWindow);
}

/** Takes a counted use back, for limits that count failures only. */
export async function giveBackUse(
  tx: Transaction,
  secrets: Pick<Secrets, "blindIndex">,
  { limit, subject, now }: RateUse,
): Promise<void> {
  await tx.$executeRaw(sql`
    UPDATE "RateWindow" SET "uses" = "uses" - 1
    WHERE "limit" = ${limit.name} AND "subject" = ${subjectHash(secrets, limit, subject)} AND "startsAt" = ${windowStart(limit, now)} AND "uses" > 0`);
}

function windowStart({ windowSeconds }: RateLimit, now: ReturnType<Clock["now"]>): Date {
  const windowMs = windowSeconds * 1000;
  return new Date(Math.floor(now.getTime() / windowMs) * windowMs);
}

function subjectHash(secrets: Pick<Secrets, "blindIndex">, limit: RateLimit, subject: string): string {
  return secrets.blindIndex(`${limit.name}:${subject}`);
}

async function clearOldWindows(tx: Transaction, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - OLDEST_WINDOW_SECONDS * 1000);
  await tx.$executeRaw(sql`
    DELETE FROM "RateWindow" WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM "RateWindow" WHERE "startsAt" < ${oldest} LIMIT ${CLEARED_AT_ONCE} FOR UPDATE SKIP LOCKED))`);
}
