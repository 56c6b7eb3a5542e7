import { markOf, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What mail servers answered when they were given a customer's address: they like to repeat it. */
export const noticeData: readonly PersonalPlace[] = [
  {
    name: "NOTICES",
    kind: "CONTACT",
    scope: "CUSTOMER",
    rows: [
      {
        model: "NoticeMail",
        of: (mail, { accounts }) => sql`${mail}."accountId" IN (${accounts})`,
        columns: { answer: markOf("answer") },
      },
      {
        model: "Notice",
        of: (notice, { accounts }) =>
          sql`(${notice}."accountId" IN (${accounts}) OR ${notice}."refusedToId" IN (${accounts}))`,
        columns: { serverAnswer: markOf("serverAnswer") },
      },
    ],
  },
];
