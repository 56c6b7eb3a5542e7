import type { CallerSession } from "../../platform/caller.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/**
 * Which of these sign-ins no longer stand: signed out, account closed, or the account's rights are others now. One
 * statement for all of them.
 */
export async function findEndedSessions(
  { store }: Pick<Services, "store">,
  sessions: readonly CallerSession[],
): Promise<Set<CallerSession>> {
  if (sessions.length === 0) return new Set();
  const column = <Value>(pick: (session: CallerSession) => Value) => sessions.map(pick);
  const { rows } = await store.frontDoor.query<{ place: number }>(sql`
    SELECT s."place"::int AS "place"
    FROM unnest(${column(({ accountId }) => accountId)}::uuid[], ${column(({ chainId }) => chainId)}::uuid[],
      ${column(({ role }) => role)}::text[], ${column(({ customerId }) => customerId)}::uuid[]) WITH ORDINALITY
      AS s("accountId", "chainId", "role", "customerId", "place")
    LEFT JOIN "Account" a ON a."id" = s."accountId" AND a."disabledAt" IS NULL
      AND a."role"::text = s."role" AND a."customerId" IS NOT DISTINCT FROM s."customerId"
    LEFT JOIN "RefreshToken" first ON first."id" = s."chainId"
    WHERE a."id" IS NULL OR first."revokedAt" IS NOT NULL`);
  return new Set(rows.flatMap(({ place }) => sessions[place - 1] ?? []));
}
