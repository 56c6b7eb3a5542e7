import { ERASED_TEXT } from "../../platform/personal-data.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { type ErasureTarget, subjectOf } from "./subject.ts";

/**
 * Clears what failed jobs of a customer say about their failure. Payloads hold ids alone; what a database or a file said when something failed may repeat a value. That a job failed stays for people
 * to see.
 */
export async function clearJobErrors({ store }: Pick<Services, "store">, target: ErasureTarget): Promise<void> {
  const { requests, customerId } = subjectOf(target);
  await store.pool.query(sql`
    UPDATE graphile_worker._private_jobs j SET last_error = ${ERASED_TEXT}
    WHERE j.last_error IS NOT NULL AND j.last_error <> ${ERASED_TEXT}
      AND (j.payload->>'customerId' = ${customerId} OR j.payload->>'requestId' IN (SELECT x."id"::text FROM (${requests}) AS x("id"))
        OR j.payload->>'importId' IN (SELECT i."id"::text FROM "CardImport" i WHERE i."requestId" IN (${requests}))
        OR j.payload->>'materialId' IN (SELECT m."id"::text FROM "Material" m WHERE m."requestId" IN (${requests})))`);
}
