import { Int } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { changeAccount, disableAccount, enableAccount, resetPassword } from "../actions/change-account.ts";
import { createAccount } from "../actions/create-account.ts";
import { endAccountSessions } from "../actions/end-sessions.ts";
import {
  AccountChangeInput,
  AccountCreateInput,
  AccountDisableInput,
  AccountEnableInput,
  AccountPasswordResetInput,
  AccountSessionsEndInput,
} from "./account.input.ts";
import { accountEntity } from "./account.type.ts";
import { PasswordLinkType } from "./password-link.type.ts";

const account = row(accountEntity, "accountId", "The account as it is now.");
const SELF_AND_LAST =
  "OWN_ACCOUNT, because nobody does it to themselves; LAST_ADMINISTRATOR, because somebody must be left";

/** What administrators do with accounts. */
export const accountActs = [
  declareAct({
    name: "accountCreate",
    right: "accounts.manage",
    description:
      "Opens an account for a colleague or a customer. Nobody but whoever it is for ever knows the password: they choose it with a link that is answered once.",
    input: AccountCreateInput,
    run: createAccount,
    reads: { account },
    tells: {
      passwordLink: told(
        PasswordLinkType,
        "Give it to the person. Null where the identity provider signs them in, and when the same call was answered before: `accountPasswordReset` makes a new one.",
      ),
    },
    errors: "What must be put right, all of it at once; USERNAME_TAKEN when there is such an account.",
  }),
  declareAct({
    name: "accountChange",
    right: "accounts.manage",
    description:
      "Sets name, role, address and customer of an account. With another role or customer its sign-ins end at once.",
    input: AccountChangeInput,
    run: changeAccount,
    reads: { account },
    errors: `What must be put right; ACCOUNT_CHANGED_MEANWHILE when somebody was faster; ${SELF_AND_LAST}.`,
  }),
  declareAct({
    name: "accountDisable",
    right: "accounts.manage",
    description: "Lets nobody in with the account any more, from this moment on. What it did stays under its name.",
    input: AccountDisableInput,
    run: disableAccount,
    reads: { account },
    errors: `Why not: ALREADY_DISABLED; ${SELF_AND_LAST}.`,
  }),
  declareAct({
    name: "accountEnable",
    right: "accounts.manage",
    description: "Lets the account in again: opens a disabled one, and ends a lock after too many wrong passwords.",
    input: AccountEnableInput,
    run: enableAccount,
    reads: { account },
    errors: "Why not: ALREADY_ENABLED.",
  }),
  declareAct({
    name: "accountPasswordReset",
    right: "accounts.manage",
    description:
      "Takes the password away, ends every sign-in, and answers a link to choose another one. For new accounts too, whose link was lost.",
    input: AccountPasswordResetInput,
    run: resetPassword,
    reads: { account },
    tells: { passwordLink: told(PasswordLinkType, "Give it to the person; an older one works no more.") },
    errors: `Why not: ACCOUNT_DISABLED; SIGNS_IN_ELSEWHERE; ${SELF_AND_LAST}.`,
  }),
  declareAct({
    name: "accountSessionsEnd",
    right: "accounts.manage",
    description: "Ends every sign-in of the account, wherever it is open.",
    input: AccountSessionsEndInput,
    run: endAccountSessions,
    reads: { account },
    tells: { endedCount: told(Int, "Sign-ins that were ended.") },
  }),
];
