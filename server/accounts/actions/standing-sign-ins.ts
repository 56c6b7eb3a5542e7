import type { Clock } from "../../platform/clock.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";

/** Sign-ins of one account answered at most. */
const MOST = 100;

/** A sign-in that stands. */
export interface StandingSignIn {
  id: string;
  startedAt: Date;
  lastUsedAt: Date;
  endsAt: Date;
  userAgent: string | null;
  isThisOne: boolean;
}

/** The sign-ins of an account with which somebody could call now. */
export async function standingSignIns(
  { services, clock, chainId }: { services: Pick<Services, "store">; clock: Clock; chainId: string | null },
  accountId: string,
): Promise<StandingSignIn[]> {
  const { rows } = await services.store.pool.query<Omit<StandingSignIn, "isThisOne">>(sql`
    SELECT first."id", first."createdAt" AS "startedAt", first."expiresAt" AS "endsAt", first."userAgent", max(link."createdAt") AS "lastUsedAt"
    FROM "RefreshToken" first JOIN "RefreshToken" link ON link."chainId" = first."id"
    WHERE first."accountId" = ${accountId}::uuid AND first."id" = first."chainId" AND first."revokedAt" IS NULL AND first."expiresAt" > ${clock.now()}
    GROUP BY first."id" ORDER BY "lastUsedAt" DESC, first."id" DESC LIMIT ${MOST}`);
  return rows.map((row) => ({ ...row, id: toPublicId("session", row.id), isThisOne: row.id === chainId }));
}
