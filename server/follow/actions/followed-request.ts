import { verifyUrl } from "../../certificates/index.ts";
import { countUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { type ItemStatus, type Progress, progressOf, type RequestStatus } from "../../requests/index.ts";
import { FOLLOWED_DAYS } from "../rules/follow-span.ts";
import { hashOfCode } from "../rules/slip-code.ts";

/** A request as whoever holds its slip sees it: no names, and no cards but their counts. */
export interface FollowedRequest {
  number: string;
  status: RequestStatus;
  cardCount: number;
  counts: Partial<Record<ItemStatus, number>>;
  progress: Progress;
  submittedAt: Date;
  completedAt: Date | null;
  /** What was promised; null where there is no promise (any more). */
  dueAt: Date | null;
  undoableUntil: Date | null;
  undoWindowSeconds: number;
  /** Kinds of what keeps cards from going on. */
  blockers: string[];
  /** Where its certificate is verified; by its number alone, which names nobody. */
  certificateUrl: string | null;
}

/** Enough for a family that leaves the page open behind one address, with room for a hall's wireless; far too little to try codes. */
const limit: RateLimit = { name: "follow.look", mostPerWindow: 240, windowSeconds: 60 };
/** Cards that are asked what keeps them: a fleet waits for few kinds of reasons. */
const ASKED_CARDS = 500;

/** Counts a look at the page. @throws RateLimitedError when one address looks too often */
export async function countLook(
  { store, secrets, clock }: Pick<Services, "store" | "secrets" | "clock">,
  subject: string,
): Promise<void> {
  const limited = await inTransaction(store, (tx) => countUse(tx, secrets, { limit, subject, now: clock.now() }));
  if (limited) throw limited;
}

type Row = Omit<FollowedRequest, "progress" | "certificateUrl" | "counts" | "blockers"> & {
  counts: FollowedRequest["counts"] | null;
  blockers: string[] | null;
  approvedAt: Date | null;
  certificateNumber: string | null;
};

/** The request whose slip has this code; null for every code that opens nothing, whatever the reason. */
export async function followedRequest(
  { store, clock, settings }: Pick<Services, "store" | "clock" | "settings">,
  code: string,
): Promise<FollowedRequest | null> {
  const now = clock.now();
  const { rows } = await store.pool.query<Row>(sql`
    SELECT r."number", r."status"::text AS "status", r."submittedCardCount" AS "cardCount", r."submittedAt", r."completedAt", r."approvedAt", r."undoWindowSeconds",
      CASE WHEN r."completedAt" IS NULL THEN r."dueAt" END AS "dueAt",
      (SELECT json_object_agg(c."status", c."count") FROM "CancellationItemCount" c WHERE c."requestId" = r."id" AND c."count" > 0) AS "counts",
      (SELECT max(i."undoableUntil") FROM "CancellationItem" i WHERE i."requestId" = r."id" AND i."status" = 'BARRED') AS "undoableUntil",
      (SELECT array_agg(DISTINCT b ->> 'code') FROM (
        SELECT i."blockers" FROM "CancellationItem" i WHERE i."requestId" = r."id" AND i."status" = 'BLOCKED' LIMIT ${ASKED_CARDS}::int) l, jsonb_array_elements(l."blockers") b) AS "blockers",
      (SELECT c."number" FROM "Certificate" c WHERE c."requestId" = r."id" AND c."status" = 'VALID') AS "certificateNumber"
    FROM "FollowSlip" s JOIN "CancellationRequest" r ON r."id" = s."requestId"
    WHERE s."codeHash" = ${hashOfCode(code)} AND s."withdrawnAt" IS NULL
      AND (r."completedAt" IS NULL OR r."completedAt" > ${now}::timestamptz - make_interval(days => ${FOLLOWED_DAYS}::int))`);
  const [row] = rows;
  if (!row) return null;
  const { approvedAt, certificateNumber, ...facts } = row;
  const counts = facts.counts ?? {};
  return {
    ...facts,
    counts,
    blockers: facts.blockers ?? [],
    // When its last card will be done is for the promise to say: the pace so far is not told.
    progress: progressOf({ ...facts, counts, approvedAt, isWaitingByPlan: true }, now),
    certificateUrl: certificateNumber === null ? null : verifyUrl(settings, certificateNumber, undefined),
  };
}
