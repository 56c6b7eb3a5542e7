import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import {
  type AccountFacts,
  type AccountFault,
  accountFaults,
  type RoleName,
  usernameFault,
} from "../rules/account-faults.ts";
import { normaliseUsername } from "../rules/sign-in-limits.ts";
import { auditAccount } from "./audit-account.ts";
import { makePasswordLink, type PasswordLink } from "./password-link.ts";

/** A new account as an administrator asks for it. */
export interface NewAccount {
  username: string;
  displayName: string;
  role: RoleName;
  email?: string | null;
  /** Public id of the customer it belongs to. */
  customerId?: string | null;
  externalSubject?: string | null;
  idempotencyKey?: string | null;
}

/** What is said of an account, as it is kept; a customer that nobody knows is a fault. */
export async function readAccountFacts(
  tx: Transaction,
  { displayName, role, email, customerId, externalSubject }: Omit<NewAccount, "username" | "idempotencyKey">,
): Promise<Outcome<{ facts: AccountFacts }>> {
  const said = (text: string | null | undefined) => text?.trim() || null;
  const asked = said(customerId);
  const rowId = asked && fromPublicId("customer", asked);
  const known = rowId ? await tx.customer.findUnique({ where: { id: rowId }, select: { id: true } }) : null;
  if (asked && !known) return refused(noCustomer);
  const facts: AccountFacts = {
    displayName: displayName.normalize("NFC").trim(),
    role,
    email: said(email),
    customerId: known?.id ?? null,
    externalSubject: said(externalSubject),
  };
  const faults = accountFaults(facts);
  return faults.length > 0 ? refused(...faults.map(toUserFault)) : { ok: true, facts };
}

/** Opens an account. Whoever it is for chooses the password with the link, which is told once and never again. */
export async function createAccount(
  context: ActionContext,
  input: NewAccount,
): Promise<Outcome<{ accountId: string; passwordLink: PasswordLink | null }>> {
  const { services, viewer } = context;
  const { idempotencyKey, ...asked } = input;
  const username = normaliseUsername(input.username);
  const now = services.clock.now();
  return inTransaction(services.store, async (tx) => {
    let passwordLink: PasswordLink | null = null;
    const call = { accountId: viewer.accountId, key: idempotencyKey, mutation: "accountCreate", input: asked, now };
    const made = await idempotent(tx, call, async () => {
      const read = await readAccountFacts(tx, asked);
      const badName = usernameFault(username);
      if (!read.ok || badName)
        return refused(...(badName ? [toUserFault(badName)] : []), ...(read.ok ? [] : read.errors));
      const { facts } = read;
      // Whoever signs in with an address is reached there.
      const email = facts.email ?? (username.includes("@") ? username : null);
      const [account] = await tx.account.createManyAndReturn({
        data: [{ ...facts, email, username, createdAt: now }],
        skipDuplicates: true,
        select: { id: true, customerId: true },
      });
      if (!account) return refused(await takenBy(tx, username));
      const { role } = facts;
      await auditAccount(tx, context, { action: "account.create", account, facts: { role, username }, now });
      if (facts.externalSubject === null)
        passwordLink = await makePasswordLink(tx, {
          ...{ accountId: account.id, createdById: viewer.accountId, now },
          publicUrl: services.settings.publicUrl,
        });
      return { ok: true, resultId: account.id };
    });
    return made.ok ? { ok: true, accountId: made.resultId, passwordLink } : made;
  });
}

const toUserFault = ({ code, field, message: text }: AccountFault): UserFault => ({
  ...{ kind: "InvalidInputError", code, text },
  path: ["input", field],
});

async function takenBy(tx: Transaction, username: string): Promise<UserFault> {
  const isName = (await tx.account.count({ where: { username } })) > 0;
  return isName ? usernameTaken : subjectTaken;
}

const noCustomer: UserFault = {
  kind: "NotFoundError",
  code: "NOT_FOUND",
  text: { zh: "未找到该客户，请核对", en: "There is no such customer; please check" },
  path: ["input", "customerId"],
};
const usernameTaken: UserFault = {
  kind: "ConflictError",
  code: "USERNAME_TAKEN",
  text: { zh: "该用户名已有账号，请换一个", en: "There is an account with this user name; take another" },
  path: ["input", "username"],
};
/** One person at the identity provider has one account here. */
export const subjectTaken: UserFault = {
  kind: "ConflictError",
  code: "SUBJECT_TAKEN",
  text: { zh: "该外部身份已有账号", en: "This person of the identity provider has an account" },
  path: ["input", "externalSubject"],
};
