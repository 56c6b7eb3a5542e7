import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { RoleName } from "../rules/account-faults.ts";
import { auditAccount } from "./audit-account.ts";
import { readAccountFacts, subjectTaken } from "./create-account.ts";
import { endSessionsOf } from "./end-sessions.ts";
import { makePasswordLink, type PasswordLink } from "./password-link.ts";

/** Longest reason for disabling an account, in characters. */
const LONGEST_REASON = 200;

type Kept = NonNullable<Awaited<ReturnType<Transaction["account"]["findUnique"]>>>;

/** What happens to an account that an administrator found by its id. */
type Change<Result> = (tx: Transaction, account: Kept, now: Date) => Promise<Outcome<{ accountId: string } & Result>>;

/** Finds the account and keeps every other change of accounts out until the end: whether an administrator is left is asked of all of them. */
async function onAccount<Result extends object>(
  { services }: ActionContext,
  publicId: string,
  change: Change<Result>,
): Promise<Outcome<{ accountId: string } & Result>> {
  const id = fromPublicId("account", publicId);
  return inTransaction(services.store, async (tx) => {
    await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('administrators'))`);
    const account = id === null ? null : await tx.account.findUnique({ where: { id } });
    if (!account) return notFound({ zh: "账号", en: "account" }, ["input", "accountId"]);
    return change(tx, account, services.clock.now());
  });
}

/** Whether nobody else could administrate. The database refuses it too. */
async function isLastAdministrator(tx: Transaction, { id, role, disabledAt, ...kept }: Kept): Promise<boolean> {
  const canSignIn = kept.passwordHash !== null || kept.externalSubject !== null;
  if (role !== "ADMIN" || disabledAt !== null || !canSignIn) return false;
  const others = await tx.account.count({
    where: {
      ...{ role: "ADMIN", disabledAt: null, id: { not: id } },
      OR: [{ passwordHash: { not: null } }, { externalSubject: { not: null } }],
    },
  });
  return others === 0;
}

/** Changes what an administrator says of an account, on the version that they saw. With another role or customer its sign-ins end: whoever had the old rights signs in anew. */
export function changeAccount(
  context: ActionContext,
  input: {
    accountId: string;
    basedOnVersion: number;
    displayName: string;
    role: RoleName;
    email?: string | null;
    customerId?: string | null;
    externalSubject?: string | null;
  },
): Promise<Outcome<{ accountId: string }>> {
  return onAccount(context, input.accountId, async (tx, account, now) => {
    if (account.version !== input.basedOnVersion) return refused(changedMeanwhile);
    const read = await readAccountFacts(tx, input);
    if (!read.ok) return read;
    const { facts } = read;
    if (facts.role !== account.role && account.id === context.viewer.accountId) return refused(notYourself("role"));
    const { externalSubject } = facts;
    // Without a password the identity provider is the only way in.
    const hasNoWayIn = externalSubject === null && account.passwordHash === null;
    const lost = facts.role === account.role ? (hasNoWayIn ? "externalSubject" : null) : "role";
    if (lost !== null && (await isLastAdministrator(tx, account))) return refused(lastAdministrator(lost));
    if (externalSubject !== null && externalSubject !== account.externalSubject) {
      if ((await tx.account.count({ where: { externalSubject } })) > 0) return refused(subjectTaken);
    }
    await tx.account.update({ where: { id: account.id }, data: { ...facts, version: { increment: 1 } } });
    if (facts.role !== account.role || facts.customerId !== account.customerId)
      await endSessionsOf(tx, { accountId: account.id, now });
    const was = facts.role === account.role ? {} : { formerRole: account.role };
    await auditAccount(tx, context, { action: "account.change", account, facts: { role: facts.role, ...was }, now });
    return { ok: true, accountId: account.id };
  });
}

/** Lets nobody in with an account any more: its sign-ins end at once, everything it did stays under its name. */
export function disableAccount(
  context: ActionContext,
  input: { accountId: string; reason: string },
): Promise<Outcome<{ accountId: string }>> {
  const said = requiredText(input.reason, { at: "reason", most: LONGEST_REASON });
  if (!said.ok) return Promise.resolve(said);
  return onAccount(context, input.accountId, async (tx, account, now) => {
    if (account.id === context.viewer.accountId) return refused(notYourself("accountId"));
    if (account.disabledAt !== null) return refused(alreadyDisabled);
    if (await isLastAdministrator(tx, account)) return refused(lastAdministrator("accountId"));
    await tx.account.update({ where: { id: account.id }, data: { disabledAt: now, version: { increment: 1 } } });
    await tx.passwordLink.deleteMany({ where: { accountId: account.id } });
    await endSessionsOf(tx, { accountId: account.id, now });
    const facts = { reason: said.text };
    await auditAccount(tx, context, { action: "account.disable", account, facts, now });
    return { ok: true, accountId: account.id };
  });
}

/** Lets an account in again: opens one that was disabled, and ends the lock after too many wrong passwords. */
export function enableAccount(
  context: ActionContext,
  input: { accountId: string },
): Promise<Outcome<{ accountId: string }>> {
  return onAccount(context, input.accountId, async (tx, account, now) => {
    const isLocked = account.lockedUntil !== null && account.lockedUntil > now;
    if (account.disabledAt === null && !isLocked) return refused(alreadyEnabled);
    const data = { disabledAt: null, lockedUntil: null, failedSignIns: 0, version: { increment: 1 } };
    await tx.account.update({ where: { id: account.id }, data });
    await auditAccount(tx, context, { action: "account.enable", account, now });
    return { ok: true, accountId: account.id };
  });
}

/**
 * Takes the password of an account away and answers a link to choose another, told once. Decision: the old one stops at once and every sign-in ends. Whoever asks for it has lost the
 * password or fears that somebody else has it, and nobody here can tell which.
 */
export function resetPassword(
  context: ActionContext,
  input: { accountId: string },
): Promise<Outcome<{ accountId: string; passwordLink: PasswordLink }>> {
  return onAccount(context, input.accountId, async (tx, account, now) => {
    if (account.id === context.viewer.accountId) return refused(changeYourOwn);
    if (account.disabledAt !== null) return refused(isDisabled);
    if (account.externalSubject !== null) return refused(hasProvider);
    if (await isLastAdministrator(tx, account)) return refused(lastAdministrator("accountId"));
    const data = { passwordHash: null, lockedUntil: null, failedSignIns: 0, version: { increment: 1 } };
    await tx.account.update({ where: { id: account.id }, data });
    await endSessionsOf(tx, { accountId: account.id, now });
    const { publicUrl } = context.services.settings;
    const link = { accountId: account.id, createdById: context.viewer.accountId, publicUrl, now };
    const passwordLink = await makePasswordLink(tx, link);
    await auditAccount(tx, context, { action: "account.resetPassword", account, now });
    return { ok: true, accountId: account.id, passwordLink };
  });
}

const inTheWay = (code: string, field: string, zh: string, en: string): UserFault => ({
  ...{ kind: "ConflictError", code, path: ["input", field] },
  text: { zh, en },
});
const changedMeanwhile = inTheWay(
  "ACCOUNT_CHANGED_MEANWHILE",
  "basedOnVersion",
  "该账号刚被他人改过，请刷新后再改",
  "Somebody has changed this account meanwhile; load it again and make your change there",
);
const notYourself = (field: string) =>
  inTheWay(
    "OWN_ACCOUNT",
    field,
    "不能对自己的账号这样做，请另一位管理员办理",
    "Not with your own account: ask another administrator",
  );
const changeYourOwn = inTheWay(
  "OWN_ACCOUNT",
  "accountId",
  "自己的密码请在“我的账号”中修改",
  "Change your own password under “My account”",
);
const lastAdministrator = (field: string) =>
  inTheWay(
    "LAST_ADMINISTRATOR",
    field,
    "这是最后一位可登录的管理员，请先设立另一位",
    "This is the last administrator who can sign in; make another one first",
  );
const alreadyDisabled = inTheWay("ALREADY_DISABLED", "accountId", "该账号已停用", "This account is disabled already");
const alreadyEnabled = inTheWay(
  "ALREADY_ENABLED",
  "accountId",
  "该账号本就可用，无需启用",
  "This account is neither disabled nor locked",
);
const isDisabled = inTheWay(
  "ACCOUNT_DISABLED",
  "accountId",
  "该账号已停用，请先启用",
  "This account is disabled; enable it first",
);
const hasProvider = inTheWay(
  "SIGNS_IN_ELSEWHERE",
  "accountId",
  "该账号由单位统一登录，密码不在此处管理",
  "This account signs in through the identity provider; its password is kept there",
);
