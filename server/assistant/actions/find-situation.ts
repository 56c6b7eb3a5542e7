import { mayDo } from "../../accounts/index.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { empty, type Sql, sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";
import { type SituationBlocker, type SituationFacts, type SituationReader, shownBlockers } from "../rules/situation.ts";

/** Blocked cards that are looked at for what blocks them: enough to name all that occurs often. */
const LOOKED_AT = 1_000;

/** Which request a caller means. */
export interface MeantRequest {
  /** As typed: a number of a request in it is the one that is meant. */
  question: string;
  /** Public id of the request that the caller looks at; null when none is open. */
  requestId: string | null;
}

/** A request and where it stands. */
export interface Situation {
  requestId: string;
  facts: SituationFacts;
}

/**
 * The request that a caller means, as far as they may see it: the one that the question names, else the one they look at, else for a customer the latest one. Null when there is none, it is another
 * customer's, or nobody signed in. `reader` is who reads of it.
 */
export async function findSituation(
  { store }: Pick<Services, "store">,
  viewer: Viewer,
  meant: MeantRequest,
  reader: SituationReader = viewer.sees === "OWN" ? "CUSTOMER" : "STAFF",
): Promise<Situation | null> {
  if (!mayDo(viewer.role, "requests.read")) return null;
  const which = meantBy(viewer, meant);
  if (!which) return null;
  const own = viewer.sees === "OWN" ? sql`AND r."customerId" = ${viewer.customerId}::uuid` : empty;
  const { rows } = await store.pool.query<Omit<SituationFacts, "blockers"> & { id: string }>(sql`
    WITH r AS (SELECT * FROM "CancellationRequest" r WHERE ${which} ${own} ORDER BY r."createdAt" DESC, r."id" DESC LIMIT 1),
      c AS (SELECT coalesce(json_object_agg(c."status", c."count"), '{}') AS n FROM "CancellationItemCount" c JOIN r ON r."id" = c."requestId")
    SELECT r."id", r."number", r."status"::text AS "status", r."submittedCardCount" AS "cardCount", r."dueAt", c.n AS "countsByStatus",
      coalesce((c.n->>'CANCELLED')::int, 0) AS "cancelledCount", coalesce((c.n->>'HELD')::int, 0) AS "heldCount",
      coalesce((c.n->>'BARRED')::int, 0) AS "barredCount", coalesce((c.n->>'BLOCKED')::int, 0) AS "blockedCount",
      CASE WHEN (c.n->>'BARRED')::int > 0 THEN (
        SELECT max(i."undoableUntil") FROM "CancellationItem" i WHERE i."requestId" = r."id" AND i."status" = 'BARRED') END AS "undoableUntil"
    FROM r, c`);
  const [row] = rows;
  if (!row) return null;
  const { id, ...facts } = row;
  const blockers = facts.blockedCount > 0 ? await blockersOf({ store }, reader, id) : [];
  return { requestId: id, facts: { ...facts, blockers } };
}

function meantBy({ customerId }: Viewer, { question, requestId }: MeantRequest): Sql | null {
  const number = /\bCR-\d{8}-\d{6,9}\b/i.exec(question.normalize("NFKC"))?.[0];
  if (number) return sql`r."number" = ${number.toUpperCase()}`;
  if (requestId !== null) {
    const id = fromPublicId("request", requestId);
    return id === null ? null : sql`r."id" = ${id}::uuid`;
  }
  return customerId === null ? null : sql`r."customerId" = ${customerId}::uuid`;
}

/** What blocks the blocked cards of a request, most frequent first, as their reader may know it. */
async function blockersOf(
  { store }: Pick<Services, "store">,
  reader: SituationReader,
  requestId: string,
): Promise<SituationBlocker[]> {
  const { rows } = await store.pool.query<Omit<SituationBlocker, "remedy">>(sql`
    SELECT b->>'code' AS "code", count(*)::int AS "count"
    FROM (SELECT "blockers" FROM "CancellationItem" WHERE "requestId" = ${requestId}::uuid AND "status" = 'BLOCKED' LIMIT ${LOOKED_AT}) i
      CROSS JOIN jsonb_array_elements(i."blockers") b GROUP BY 1 ORDER BY 2 DESC, 1`);
  return shownBlockers(rows, reader);
}
