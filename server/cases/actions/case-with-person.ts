import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";

/** Row id of the customer's case in which a person speaks since the assistant handed over, the latest where there are several; null when the assistant may answer, and for staff. */
export async function caseWithPerson(
  { store }: Pick<Services, "store">,
  { sees, customerId }: Viewer,
): Promise<string | null> {
  if (sees !== "OWN" || customerId === null) return null;
  const { rows } = await store.pool.query<{ id: string }>(sql`
    SELECT c."id" FROM "SupportCase" c WHERE c."customerId" = ${customerId}::uuid AND c."speaker" = 'PERSON' ORDER BY c."openedAt" DESC LIMIT 1`);
  return rows[0]?.id ?? null;
}
