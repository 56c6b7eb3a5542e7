import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import type { Viewer } from "../../platform/viewer.ts";
import { newRefreshToken, refreshTokenHash } from "../tokens/refresh-token.ts";

/** So much is kept of what a program says it is, in characters. */
const LONGEST_USER_AGENT = 200;

/** What a caller gets by signing in or by spending a refresh token. */
export interface Session {
  /** Who is signed in. */
  viewer: Viewer;
  accessToken: string;
  accessTokenExpiresAt: Date;
  refreshToken: string;
  refreshTokenExpiresAt: Date;
}

/**
 * The chain a new refresh token continues. All links of a chain end together, so that everybody signs in again from
 * time to time.
 */
export interface Chain {
  chainId: string;
  expiresAt: Date;
}

/**
 * Stores the next refresh token of a chain, or the first of a new one, and signs an access token. The first link's id
 * is the chain's id, so that whether a chain was ended is told by one row.
 */
export async function grantSession(
  tx: Transaction,
  { tokens }: Pick<Services, "tokens">,
  viewer: Viewer,
  chain: Chain | null,
  now: Date,
  userAgent: string | null = null,
): Promise<Session> {
  const refreshToken = newRefreshToken();
  const expiresAt = chain?.expiresAt ?? new Date(now.getTime() + tokens.refreshTokenDays * 24 * 60 * 60 * 1000);
  const rows = await tx.$queryRaw<{ chainId: string }[]>(sql`
    WITH link AS (SELECT uuid_v7() AS id)
    INSERT INTO "RefreshToken" ("id", "accountId", "chainId", "tokenHash", "expiresAt", "createdAt", "userAgent")
    SELECT link.id, ${viewer.accountId}::uuid, coalesce(${chain?.chainId ?? null}::uuid, link.id), ${refreshTokenHash(refreshToken)},
      ${expiresAt}, ${now}, ${userAgent?.slice(0, LONGEST_USER_AGENT) ?? null} FROM link
    RETURNING "chainId"`);
  const chainId = rows[0]?.chainId;
  if (!chainId) throw new Error("a refresh token was not stored");
  const access = await tokens.issue(viewer, chainId, now);
  return {
    viewer,
    accessToken: access.accessToken,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken,
    refreshTokenExpiresAt: expiresAt,
  };
}
