import {
  AccountChangeDocument,
  type AccountChangeInput,
  AccountCreateDocument,
  type AccountCreateInput,
  AccountDisableDocument,
  AccountEnableDocument,
  AccountHistoryDocument,
  AccountPasswordResetDocument,
  AccountSessionsEndDocument,
  CustomerChoicesDocument,
  OwnSignInsDocument,
  PasswordChangeDocument,
  PasswordChooseDocument,
  PasswordLinkHolderDocument,
  SessionsEndDocument,
} from "../generated/graphql.ts";
import { post, settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  accountCreate: async (input: AccountCreateInput) =>
    settled((await call(AccountCreateDocument, { input })).accountCreate),
  accountChange: async (input: AccountChangeInput) =>
    settled((await call(AccountChangeDocument, { input })).accountChange),
  accountDisable: async (accountId: string, reason: string) =>
    settled((await call(AccountDisableDocument, { input: { accountId, reason } })).accountDisable),
  accountEnable: async (accountId: string) =>
    settled((await call(AccountEnableDocument, { input: { accountId } })).accountEnable),
  accountPasswordReset: async (accountId: string) =>
    settled((await call(AccountPasswordResetDocument, { input: { accountId } })).accountPasswordReset),
  accountSessionsEnd: async (accountId: string) =>
    settled((await call(AccountSessionsEndDocument, { input: { accountId } })).accountSessionsEnd),
  passwordChange: async (input: { currentPassword: string; newPassword: string }) =>
    settled((await call(PasswordChangeDocument, { input })).passwordChange),
  sessionsEnd: async (sessionId?: string) =>
    settled((await call(SessionsEndDocument, { input: { sessionId } })).sessionsEnd),
  ownSignIns: async (signal?: AbortSignal) => (await call(OwnSignInsDocument, {}, signal)).viewerSignIns,
  accountHistory: async (id: string, signal?: AbortSignal) => (await call(AccountHistoryDocument, { id }, signal)).done,
  customerChoices: async (search: string, signal?: AbortSignal) =>
    (await call(CustomerChoicesDocument, { search }, signal)).customers.nodes,
};

/** What administrators do with accounts, and everybody with their own. Each throws a UserErrorsError when the server says why not. */
export const useAccountActs = () => useActs(acts);

/** What a link does before anybody is signed in. */
export const linkActs = {
  holder: async (token: string) => (await post(PasswordLinkHolderDocument, { token }, null)).passwordLinkHolder,
  choose: async (input: { token: string; newPassword: string }) =>
    settled((await post(PasswordChooseDocument, { input }, null)).passwordChoose),
};
