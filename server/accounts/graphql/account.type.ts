import { Account } from "../../generated/graphql/models/Account.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { type ComputeContext, declareEntity, toDate, viewersAccount } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { accountStateAt, accountStateWords, type AccountState as State } from "../rules/account-states.ts";
import { mayDo } from "../rules/permissions.ts";
import { addAuditSubject } from "./audit-subjects.ts";

/** Whether and how one can sign in with an account. */
export const AccountState = enumOf<State, State>(
  "AccountState",
  "Whether and how one can sign in with an account.",
  saidInWords(accountStateWords),
  (state) => state,
);

/** What concerns whoever administrates, and the person. */
const forManagers =
  <Row extends { id: string }, Value>(value: (row: Row, context: ComputeContext) => Value) =>
  (row: Row, context: ComputeContext): Value | null =>
    row.id === context.viewer.accountId || mayDo(context.viewer.role, "accounts.read") ? value(row, context) : null;
const TO_MANAGERS = "Null to all but the person and whoever may see accounts.";

/**
 * How accounts are read. Customers see their own and no other, not even those of colleagues or of the staff who help
 * them.
 */
export const accountEntity = declareEntity(Account, {
  table: "Account",
  idPrefix: "account",
  right: { anyOf: ["desk.use", "account.own"] },
  customerSees: (account) => sql`${account}."id" = ${viewersAccount}`,
  expressions: {
    hasPassword: {
      description: "Whether there is a password.",
      expression: (account) => sql`${account}."passwordHash" IS NOT NULL`,
    },
  },
  computed: {
    state: {
      type: () => AccountState,
      nullable: true,
      description: `Whether one can sign in with it. ${TO_MANAGERS}`,
      needs: ["id", "disabledAt", "lockedUntil", "externalSubject", "hasPassword"],
      compute: forManagers(
        (
          row: {
            id: string;
            disabledAt: string | null;
            lockedUntil: string | null;
            externalSubject: string | null;
            hasPassword: boolean;
          },
          { clock },
        ) =>
          accountStateAt(clock.now(), {
            disabledAt: toDate(row.disabledAt),
            lockedUntil: toDate(row.lockedUntil),
            hasPassword: row.hasPassword,
            hasProvider: row.externalSubject !== null,
          }),
      ),
    },
    email: {
      type: () => String,
      nullable: true,
      description: `Where e-mails reach the person. ${TO_MANAGERS}`,
      needs: ["id", "email"],
      compute: forManagers(({ email }: { id: string; email: string | null }) => email),
    },
    externalSubject: {
      type: () => String,
      nullable: true,
      description: `Subject at the operator's identity provider, where that signs the person in. ${TO_MANAGERS}`,
      needs: ["id", "externalSubject"],
      compute: forManagers(({ externalSubject }: { id: string; externalSubject: string | null }) => externalSubject),
    },
    lastSignInAt: {
      type: () => Date,
      nullable: true,
      description: `When somebody last signed in with its password. ${TO_MANAGERS}`,
      needs: ["id", "lastSignInAt"],
      compute: forManagers(({ lastSignInAt }: { id: string; lastSignInAt: string | null }) => toDate(lastSignInAt)),
    },
  },
});

addAuditSubject({
  objectType: "Account",
  name: (rowId) => sql`SELECT "displayName" FROM "Account" WHERE "id" = ${rowId}`,
  meantBy: ({ text }) => sql`SELECT "id" FROM "Account" WHERE "username" = ${text.toLowerCase()}`,
});
