import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { auditAccount } from "./audit-account.ts";

/** Ends every sign-in of an account, but one. Answers how many. */
export function endSessionsOf(
  tx: Transaction,
  { accountId, except, now }: { accountId: string; except?: string | null; now: Date },
): Promise<number> {
  return tx.$executeRaw(sql`
    UPDATE "RefreshToken" SET "revokedAt" = ${now}
    WHERE "accountId" = ${accountId}::uuid AND "id" = "chainId" AND "revokedAt" IS NULL AND "expiresAt" > ${now}
      AND "id" IS DISTINCT FROM ${except ?? null}::uuid`);
}

/** Ends all sign-ins of somebody's account, wherever they are. */
export async function endAccountSessions(
  context: ActionContext,
  input: { accountId: string },
): Promise<Outcome<{ accountId: string; endedCount: number }>> {
  const { services } = context;
  const accountId = fromPublicId("account", input.accountId);
  return inTransaction(services.store, async (tx) => {
    const account = accountId === null ? null : await tx.account.findUnique({ where: { id: accountId } });
    if (!account) return notFound({ zh: "账号", en: "account" }, ["input", "accountId"]);
    const now = services.clock.now();
    const endedCount = await endSessionsOf(tx, { accountId: account.id, now });
    if (endedCount > 0)
      await auditAccount(tx, context, {
        action: "account.endSessions",
        account,
        facts: { sessionCount: endedCount },
        now,
      });
    return { ok: true, accountId: account.id, endedCount };
  });
}

/** Ends one of the caller's own sign-ins, or all but the one that calls. */
export async function endOwnSessions(
  context: ActionContext & { chainId: string | null },
  input: { sessionId?: string | null },
): Promise<Outcome<{ endedCount: number }>> {
  const { services, viewer, chainId } = context;
  const now = services.clock.now();
  const one = input.sessionId == null ? null : fromPublicId("session", input.sessionId);
  if (input.sessionId != null && one === null) return noSession;
  return inTransaction(services.store, async (tx) => {
    const endedCount =
      one === null
        ? await endSessionsOf(tx, { accountId: viewer.accountId, except: chainId, now })
        : await tx.$executeRaw(sql`
            UPDATE "RefreshToken" SET "revokedAt" = ${now}
            WHERE "id" = ${one}::uuid AND "id" = "chainId" AND "accountId" = ${viewer.accountId}::uuid AND "revokedAt" IS NULL`);
    if (one !== null && endedCount === 0) return noSession;
    return { ok: true, endedCount };
  });
}

const noSession = notFound({ zh: "登录", en: "sign-in" }, ["input", "sessionId"]);
