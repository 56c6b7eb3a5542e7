import type { ActionContext, Outcome } from "../../platform/action.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { refreshTokenHash } from "../tokens/refresh-token.ts";

/**
 * Signs out: no token of the session works from now on, in any process; open sockets are closed. Signing out twice is
 * fine.
 */
export async function endSession(
  context: ActionContext,
  input: { refreshToken: string },
): Promise<Outcome<{ isEnded: true }>> {
  const { services } = context;
  const tokenHash = refreshTokenHash(input.refreshToken);
  if (tokenHash !== null) {
    await inTransaction(
      services.store,
      (tx) => endChain(tx, sql`"tokenHash" = ${tokenHash}`, services.clock.now()),
      "SIGN_IN",
    );
  }
  return { ok: true, isEnded: true };
}

/**
 * Ends the chain of the link that `link` describes, once. Answers null when there is no such link, or its chain was
 * ended before.
 */
export async function endChain(
  tx: Transaction,
  link: Sql,
  now: Date,
): Promise<{ accountId: string; chainId: string } | null> {
  const rows = await tx.$queryRaw<{ accountId: string; chainId: string }[]>(sql`
    UPDATE "RefreshToken" SET "revokedAt" = ${now}
    WHERE "id" = (SELECT "chainId" FROM "RefreshToken" WHERE ${link}) AND "revokedAt" IS NULL
    RETURNING "accountId", "chainId"`);
  return rows[0] ?? null;
}
