import type { PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** By what a request can be followed: once it is erased, its page is gone. */
export const followData: readonly PersonalPlace[] = [
  {
    name: "FOLLOW_SLIPS",
    kind: "WORDS",
    scope: "REQUEST",
    rows: [{ model: "FollowSlip", of: (slip, { requests }) => sql`${slip}."requestId" IN (${requests})` }],
  },
];
