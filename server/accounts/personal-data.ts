import { erasedMark, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** With what a customer signs in. The accounts stay, closed and without a name: histories say that their customer did a thing. */
export const accountData: readonly PersonalPlace[] = [
  {
    name: "SIGN_INS",
    kind: "ACCESS",
    scope: "CUSTOMER",
    rows: [
      { model: "RefreshToken", of: (token, { accounts }) => sql`${token}."accountId" IN (${accounts})` },
      {
        model: "PasswordLink",
        key: ["accountId"],
        of: (link, { accounts }) => sql`${link}."accountId" IN (${accounts})`,
      },
      {
        model: "Account",
        of: (account, { accounts }) => sql`${account}."id" IN (${accounts})`,
        columns: {
          username: (account) => sql`'erased-' || ${account}."id"`,
          displayName: erasedMark,
          email: nothing,
          passwordHash: nothing,
          externalSubject: nothing,
        },
        marks: { disabledAt: (account, now) => sql`coalesce(${account}."disabledAt", ${now}::timestamptz)` },
      },
    ],
  },
];
