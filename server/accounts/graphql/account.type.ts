import { Account } from "../../generated/graphql/models/Account.ts";
import { declareEntity, viewersAccount } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";

/**
 * How accounts are read. Customers see their own and no other, not even those of colleagues or of the staff who help
 * them.
 */
export const accountEntity = declareEntity(Account, {
  table: "Account",
  idPrefix: "account",
  right: "desk.use",
  customerSees: (account) => sql`${account}."id" = ${viewersAccount}`,
});
