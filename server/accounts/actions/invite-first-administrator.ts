import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { newLinkSecret, type PasswordLink, passwordLinkUrl } from "./password-link.ts";

/** User name of the administrator that an installation begins with. */
export const FIRST_ADMINISTRATOR = "admin";
/** Processes that start together do not take the link away from each other. */
const START_TOGETHER_MS = 30_000;

/**
 * The way in where nobody can administrate: a new installation, or one whose first link was lost. Opens the account `admin` where it is missing and answers a link to choose its
 * password. Null where an administrator can sign in, or another process that starts just now has the link.
 */
export function inviteFirstAdministrator({
  store,
  clock,
  settings,
}: Pick<Services, "store" | "clock" | "settings">): Promise<PasswordLink | null> {
  return inTransaction(store, async (tx) => {
    await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('administrators'))`);
    const administrators = await tx.account.count({
      where: {
        ...{ role: "ADMIN", disabledAt: null },
        OR: [{ passwordHash: { not: null } }, { externalSubject: { not: null } }],
      },
    });
    if (administrators > 0) return null;
    const now = clock.now();
    const { token, tokenHash, expiresAt } = newLinkSecret(now);
    // A name that somebody without the rights of an administrator has is nobody's way to become one.
    const [account] = await tx.$queryRaw<{ id: string }[]>(sql`
      INSERT INTO "Account" ("username", "displayName", "role", "createdAt") VALUES (${FIRST_ADMINISTRATOR}, '管理员', 'ADMIN', ${now})
      ON CONFLICT ("username") DO UPDATE SET "disabledAt" = NULL WHERE "Account"."role" = 'ADMIN' RETURNING "id"`);
    if (!account) return null;
    const made = await tx.$executeRaw(sql`
      INSERT INTO "PasswordLink" AS l ("accountId", "tokenHash", "createdAt", "expiresAt") VALUES (${account.id}::uuid, ${tokenHash}, ${now}, ${expiresAt})
      ON CONFLICT ("accountId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "createdById" = NULL, "createdAt" = excluded."createdAt", "expiresAt" = excluded."expiresAt"
      WHERE l."createdAt" < ${new Date(now.getTime() - START_TOGETHER_MS)}`);
    return made === 0 ? null : { url: passwordLinkUrl(settings.publicUrl, token), expiresAt };
  });
}
