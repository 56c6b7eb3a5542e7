import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { newRefreshToken, refreshTokenHash } from "../tokens/refresh-token.ts";

/** How long a link works, in hours: somebody who begins on Monday is invited on Friday. */
const LINK_HOURS = 72;

/** A link with which a password is chosen, as it is told once. */
export interface PasswordLink {
  url: string;
  expiresAt: Date;
}

/** Where the desk lets one choose a password. What stands behind `#` is sent to no server and stands in no log. */
export const passwordLinkUrl = (publicUrl: string, token: string): string => `${publicUrl}/choose-password#${token}`;

/** A secret for a link, with what is kept of it. */
export function newLinkSecret(now: Date): { token: string; tokenHash: string; expiresAt: Date } {
  const token = newRefreshToken();
  return {
    token,
    tokenHash: refreshTokenHash(token) as string,
    expiresAt: new Date(now.getTime() + LINK_HOURS * 60 * 60 * 1000),
  };
}

/** Makes the link of an account; an older one works no more. */
export async function makePasswordLink(
  tx: Transaction,
  { accountId, createdById, publicUrl, now }: { accountId: string; createdById: string; publicUrl: string; now: Date },
): Promise<PasswordLink> {
  const { token, tokenHash, expiresAt } = newLinkSecret(now);
  await tx.$executeRaw(sql`
    INSERT INTO "PasswordLink" ("accountId", "tokenHash", "createdById", "createdAt", "expiresAt")
    VALUES (${accountId}::uuid, ${tokenHash}, ${createdById}::uuid, ${now}, ${expiresAt})
    ON CONFLICT ("accountId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "createdById" = excluded."createdById",
      "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"`);
  return { url: passwordLinkUrl(publicUrl, token), expiresAt };
}
