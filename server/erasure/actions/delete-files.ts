import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** Files that are deleted before it is written down that they are gone. */
const FILES_AT_ONCE = 100;

/** Deletes the files that were written down for a place. Removing what is not there is fine, so a run that died goes on. */
export async function deleteFiles(
  { store, storage, clock }: Pick<Services, "store" | "storage" | "clock">,
  recordId: string,
  place: string,
): Promise<void> {
  for (;;) {
    const { rows } = await store.pool.query<{ key: string }>(sql`
      SELECT "key" FROM "ErasedFile" WHERE "recordId" = ${recordId}::uuid AND "store" = ${place} AND "deletedAt" IS NULL ORDER BY "key" LIMIT ${FILES_AT_ONCE}`);
    if (rows.length === 0) return;
    for (const { key } of rows) await storage.delete(key);
    const keys = rows.map(({ key }) => key);
    await store.pool.query(sql`
      WITH gone AS (
        UPDATE "ErasedFile" SET "deletedAt" = ${clock.now()}::timestamptz
        WHERE "recordId" = ${recordId}::uuid AND "key" = ANY(${keys}::text[]) AND "deletedAt" IS NULL RETURNING 1)
      UPDATE "ErasurePart" SET "fileCount" = "fileCount" + (SELECT count(*) FROM gone) WHERE "recordId" = ${recordId}::uuid AND "store" = ${place}`);
  }
}
