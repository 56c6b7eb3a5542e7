/**
 * What was sealed under the key before is sealed anew under that of today, and blind indexes are worked out again, while everything else goes on: what is sealed is opened by either key and found
 * under either. Chunk by chunk, each with how far it came in one statement: whoever goes on after a crash begins there, and two at once do the same rows once.
 */
import { hostname } from "node:os";
import { machineAuditSql } from "../../audit/index.ts";
import type { SealedPlace } from "../../platform/sealed-place.ts";
import type { Secrets } from "../../platform/secrets.ts";
import type { Services } from "../../platform/services.ts";
import { empty, identifier, type Sql, sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { previousNames } from "../settings/shared-settings.ts";

/** Rows of one statement. */
const ROWS_AT_ONCE = 500;
/** Statements of one run of the job: some seconds. */
const CHUNKS_IN_A_ROW = 40;

interface Standing {
  place: string;
  /** When the keys were changed. */
  since: Date;
  /** Key of the last row that was seen; null before the first. */
  after: string | null;
}

/** Seals the next rows anew; whether there is more to do. Does nothing while no keys are being changed. */
export async function sealAnew(
  { store, secrets, clock, log }: Pick<Services, "store" | "secrets" | "clock" | "log">,
  places: readonly SealedPlace[],
): Promise<boolean> {
  if (!secrets.hasPrevious) return false;
  const since = await changedSince(store);
  if (since === null) return false;
  let chunks = 0;
  for (const place of places) {
    for (let standing = await standingOf(store, place, since); standing; chunks += 1) {
      if (chunks === CHUNKS_IN_A_ROW) return true;
      standing = await nextChunk({ store, secrets, clock }, place, standing);
    }
  }
  const { rows } = await store.pool.query<{ place: string; seen: number; changed: number }>(
    sql`SELECT "place", "seen", "changed" FROM "SealedColumn" ORDER BY "place"`,
  );
  const changedCount = rows.reduce((sum, { changed }) => sum + changed, 0);
  await inTransaction(store, async (tx) => {
    // Whoever starts from now on needs the keys of before no more.
    const gone = await tx.$queryRaw<{ name: string }[]>(
      sql`DELETE FROM "SharedSetting" WHERE "name" = ANY(${[...previousNames]}::text[]) AND "since" <= ${since}::timestamptz RETURNING "name"`,
    );
    const settings = gone.map(({ name }) => name.slice("PREVIOUS_".length)).sort();
    // Of two workers that come to the end together one says so.
    if (settings.length > 0)
      await tx.$executeRaw(machineAuditSql("setting.sealAnew", { settings, changedCount, machine: hostname() }));
  });
  log.info({ places: rows }, `everything is sealed under the new keys: ${previousNames.join(" and ")} may go`);
  return false;
}

/** When keys were changed last that are not done with yet; null when there are none. */
async function changedSince({ pool }: Services["store"]): Promise<Date | null> {
  const { rows } = await pool.query<{ since: Date | null }>(
    sql`SELECT max("since") AS "since" FROM "SharedSetting" WHERE "name" = ANY(${[...previousNames]}::text[])`,
  );
  return rows[0]?.since ?? null;
}

/** How far a place is; null when it is done. */
async function standingOf(
  { pool }: Services["store"],
  { model, column }: SealedPlace,
  since: Date,
): Promise<Standing | null> {
  const place = `${model}.${column}`;
  const { rows } = await pool.query<{ after: string | null; endedAt: Date | null }>(sql`
    INSERT INTO "SealedColumn" AS c ("place", "since") VALUES (${place}, ${since})
    ON CONFLICT ("place") DO UPDATE SET "since" = EXCLUDED."since",
      "after" = CASE WHEN c."since" = EXCLUDED."since" THEN c."after" END,
      "endedAt" = CASE WHEN c."since" = EXCLUDED."since" THEN c."endedAt" END,
      "seen" = CASE WHEN c."since" = EXCLUDED."since" THEN c."seen" ELSE 0 END,
      "changed" = CASE WHEN c."since" = EXCLUDED."since" THEN c."changed" ELSE 0 END
    RETURNING "after", "endedAt"`);
  const [found] = rows;
  return found && found.endedAt === null ? { place, since, after: found.after } : null;
}

interface SealedRow {
  key: string;
  sealed: Buffer;
  index: string | null;
}

async function nextChunk(
  { store: { pool }, secrets, clock }: Pick<Services, "store" | "secrets" | "clock">,
  place: SealedPlace,
  { place: name, since, after }: Standing,
): Promise<Standing | null> {
  const [table, key, column] = [place.model, place.key ?? "id", place.column].map(identifier) as [Sql, Sql, Sql];
  const index = place.index === undefined ? null : identifier(place.index);
  const { rows } = await pool.query<SealedRow>(sql`
    SELECT ${key} AS "key", ${column} AS "sealed", ${index ?? sql`NULL::text`} AS "index" FROM ${table}
    WHERE ${column} IS NOT NULL AND ${key} > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY ${key} LIMIT ${ROWS_AT_ONCE}`);
  const changed = rows.flatMap((row) => changeOf(row, place, secrets));
  const last = rows.at(-1)?.key ?? null;
  const isDone = rows.length < ROWS_AT_ONCE;
  const setIndex = index ? sql`, ${index} = coalesce(n."index", t.${index})` : empty;
  // A row that somebody wrote meanwhile is sealed under the new key by that.
  await pool.query(sql`
    WITH changed AS (
      UPDATE ${table} t SET ${column} = n."sealed" ${setIndex}
      FROM unnest(${changed.map((row) => row.key)}::uuid[], ${changed.map((row) => row.before)}::bytea[],
        ${changed.map((row) => row.sealed)}::bytea[], ${changed.map((row) => row.index)}::text[]) AS n("key", "before", "sealed", "index")
      WHERE t.${key} = n."key" AND t.${column} = n."before" RETURNING 1)
    UPDATE "SealedColumn" SET "after" = coalesce(${last}::uuid, "after"), "seen" = "seen" + ${rows.length},
      "changed" = "changed" + (SELECT count(*)::int FROM changed), "endedAt" = ${isDone ? clock.now() : null}::timestamptz
    WHERE "place" = ${name} AND "since" = ${since}::timestamptz AND "after" IS NOT DISTINCT FROM ${after}::uuid`);
  return isDone ? null : { place: name, since, after: last };
}

/** What becomes of a row; nothing where it is under today's keys already. @throws Error for one that no key opens: then the change is not done, and nothing is lost */
function changeOf({ key, sealed, index }: SealedRow, place: SealedPlace, secrets: Secrets) {
  const text = secrets.open(sealed);
  const inner = place.within ? place.within(text, secrets) : text;
  const newIndex = index === null ? null : secrets.blindIndex(text);
  if (secrets.isCurrent(sealed) && inner === text && newIndex === index) return [];
  return [{ key, before: sealed, sealed: Buffer.from(secrets.seal(inner)), index: newIndex }];
}
