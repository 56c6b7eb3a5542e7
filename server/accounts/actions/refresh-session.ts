import { type ActionContext, type Outcome, refused } from "../../platform/action.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { viewerOf } from "../rules/viewer-of.ts";
import { refreshTokenHash } from "../tokens/refresh-token.ts";
import { endChain } from "./end-session.ts";
import { grantSession, type Session } from "./grant-session.ts";

interface SpentToken {
  id: string;
  role: string;
  customerId: string | null;
  displayName: string;
  chainId: string;
  expiresAt: Date;
}

/**
 * Spends a refresh token for the next one. Spending is a compare-and-set: of any number of calls one wins. A token that
 * was spent before has been copied, and nobody can tell which of the two is the owner: the whole session ends, also the
 * part the winner just got.
 */
export async function refreshSession(
  context: ActionContext,
  input: { refreshToken: string },
): Promise<Outcome<{ session: Session }>> {
  const { services } = context;
  const now = services.clock.now();
  const tokenHash = refreshTokenHash(input.refreshToken);
  if (tokenHash === null) return sessionEnded;
  return inTransaction(
    services.store,
    async (tx) => {
      const spent = await spend(tx, tokenHash, now);
      if (spent) {
        return { ok: true, session: await grantSession(tx, services, viewerOf(spent), spent, now) };
      }
      const ended = await endChain(tx, sql`"tokenHash" = ${tokenHash} AND "spentAt" IS NOT NULL`, now);
      if (ended)
        services.log.warn(
          { ...ended, traceId: context.traceId },
          "a spent refresh token came back; its session was ended",
        );
      return sessionEnded;
    },
    "SIGN_IN",
  );
}

/** Marks the token as spent if it is good for that; undefined when it is not. */
async function spend(tx: Transaction, tokenHash: string, now: Date): Promise<SpentToken | undefined> {
  const rows = await tx.$queryRaw<SpentToken[]>(sql`
    UPDATE "RefreshToken" t SET "spentAt" = ${now} FROM "Account" a, "RefreshToken" first
    WHERE t."tokenHash" = ${tokenHash} AND t."spentAt" IS NULL AND t."expiresAt" > ${now}
      AND first."id" = t."chainId" AND first."revokedAt" IS NULL
      AND a."id" = t."accountId" AND a."disabledAt" IS NULL
    RETURNING a."id", a."role"::text AS "role", a."customerId", a."displayName", t."chainId", t."expiresAt"`);
  return rows[0];
}

const sessionEnded = refused({
  kind: "InvalidInputError",
  code: "SESSION_ENDED",
  text: { zh: "登录已结束，请重新登录", en: "This session has ended; please sign in again" },
  path: ["input", "refreshToken"],
});
