import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { countUse, giveBackUse, type RateLimit } from "../../platform/rate-limit.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { LONGEST_PASSWORD } from "../rules/sign-in-limits.ts";
import { refreshTokenHash } from "../tokens/refresh-token.ts";
import { auditAccount } from "./audit-account.ts";
import { endSessionsOf } from "./end-sessions.ts";
import { checkPassword, hashPassword, refuseWhenBusy } from "./hash-password.ts";
import { passwordFault } from "./password-fault.ts";

/** Whose password a link is for. */
export interface LinkedAccount {
  id: string;
  username: string;
  displayName: string;
  customerId: string | null;
  expiresAt: Date;
}

/** The account of a link; null when it does not work, whatever the reason. */
export async function accountOfLink({ store, clock }: Services, token: string): Promise<LinkedAccount | null> {
  const tokenHash = refreshTokenHash(token);
  if (tokenHash === null) return null;
  const { rows } = await store.frontDoor.query<LinkedAccount>(sql`
    SELECT a."id", a."username", a."displayName", a."customerId", l."expiresAt" FROM "PasswordLink" l JOIN "Account" a ON a."id" = l."accountId"
    WHERE l."tokenHash" = ${tokenHash} AND l."expiresAt" > ${clock.now()} AND a."disabledAt" IS NULL`);
  return rows[0] ?? null;
}

/** Gives an account the password that whoever has its link chose. The link works once. */
export async function choosePassword(
  context: ActionContext,
  { token, newPassword }: { token: string; newPassword: string },
): Promise<Outcome<{ username: string }>> {
  refuseWhenBusy();
  const { services, traceId } = context;
  const account = await accountOfLink(services, token);
  if (!account) return refused(linkOver);
  const fault = passwordFault(newPassword, [account.username, account.displayName]);
  if (fault) return refused(fault);
  const passwordHash = await hashPassword(newPassword);
  const now = services.clock.now();
  return inTransaction(
    services.store,
    async (tx) => {
      const spent = await tx.passwordLink.deleteMany({
        where: { accountId: account.id, tokenHash: refreshTokenHash(token) as string, expiresAt: { gt: now } },
      });
      if (spent.count === 0) return refused(linkOver);
      const changed = await tx.account.updateMany({
        where: { id: account.id, disabledAt: null, externalSubject: null },
        data: { passwordHash, failedSignIns: 0, lockedUntil: null },
      });
      if (changed.count === 0) return refused(linkOver);
      await endSessionsOf(tx, { accountId: account.id, now });
      const self = { viewer: { accountId: account.id }, traceId };
      await auditAccount(tx, self, { action: "account.choosePassword", account, now });
      return { ok: true, username: account.username };
    },
    "SIGN_IN",
  );
}

/** Whoever found an open desk has no time to guess. */
const guessLimit: RateLimit = { name: "password-change.account", mostPerWindow: 10, windowSeconds: 15 * 60 };

/**
 * Changes one's own password. Every other sign-in of the account ends; the one that calls goes on.
 * @throws RateLimitedError after too many wrong present passwords
 */
export async function changePassword(
  context: ActionContext & { chainId: string | null },
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<Outcome<{ accountId: string; endedCount: number }>> {
  refuseWhenBusy();
  const { services, viewer, chainId } = context;
  const now = services.clock.now();
  const account = await services.store.prisma.account.findUniqueOrThrow({ where: { id: viewer.accountId } });
  if (account.passwordHash === null) return refused(noPasswordHere);
  const fault = passwordFault(newPassword, [account.username, account.displayName]);
  if (fault) return refused(fault);
  const use = { limit: guessLimit, subject: account.id, now };
  const limited = await inTransaction(services.store, (tx) => countUse(tx, services.secrets, use), "SIGN_IN");
  if (limited) throw limited;
  const { isRight } = await checkPassword(currentPassword.slice(0, LONGEST_PASSWORD), account.passwordHash);
  if (!isRight) return refused(wrongPassword);
  const passwordHash = await hashPassword(newPassword);
  return inTransaction(
    services.store,
    async (tx) => {
      const changed = await tx.account.updateMany({
        where: { id: account.id, passwordHash: account.passwordHash },
        data: { passwordHash },
      });
      if (changed.count === 0) return refused(wrongPassword);
      await giveBackUse(tx, services.secrets, use);
      const endedCount = await endSessionsOf(tx, { accountId: account.id, except: chainId, now });
      await tx.passwordLink.deleteMany({ where: { accountId: account.id } });
      await auditAccount(tx, context, { action: "account.changePassword", account, now });
      return { ok: true, accountId: account.id, endedCount };
    },
    "SIGN_IN",
  );
}

const linkOver: UserFault = {
  kind: "NotFoundError",
  code: "LINK_OVER",
  text: {
    zh: "链接已失效：可能已用过、已过期或已换新。请向管理员索取新链接",
    en: "This link does not work any more: it was used, is too old, or there is a newer one. Ask your administrator for another",
  },
  path: ["input", "token"],
};
const wrongPassword: UserFault = {
  kind: "InvalidInputError",
  code: "WRONG_PASSWORD",
  text: { zh: "当前密码不正确", en: "The present password is not right" },
  path: ["input", "currentPassword"],
};
const noPasswordHere: UserFault = {
  kind: "ConflictError",
  code: "SIGNS_IN_ELSEWHERE",
  text: {
    zh: "您通过单位统一登录，请在那里修改密码",
    en: "You sign in through your identity provider; change your password there",
  },
  path: ["input"],
};
