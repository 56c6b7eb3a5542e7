import type { Module } from "../platform/module.ts";
import { SIGN_IN_CHANNEL } from "./actions/authenticate.ts";
import { accountActs } from "./graphql/account.acts.ts";
import { AccountsResolver } from "./graphql/accounts.resolver.ts";
import { AuditTrailResolver } from "./graphql/audit-trail.resolver.ts";
import { ownAccountActs } from "./graphql/own-account.acts.ts";
import { sessionActs } from "./graphql/session.acts.ts";
import { SessionAccountResolver } from "./graphql/session-account.resolver.ts";
import { ViewerResolver } from "./graphql/viewer.resolver.ts";
import { publicKeyRoutes } from "./http/public-key-routes.ts";
import { accountData } from "./personal-data.ts";
import { words } from "./words.ts";

/** Who signs in, and what each role may do. */
export const accountsModule: Module = {
  name: "accounts",
  tables: ["Account", "RefreshToken", "PasswordLink"],
  personal: accountData,
  words,
  resolvers: [SessionAccountResolver, ViewerResolver, AccountsResolver, AuditTrailResolver],
  acts: [...sessionActs, ...accountActs, ...ownAccountActs],
  routes: [publicKeyRoutes],
  channels: [SIGN_IN_CHANNEL],
};
