import { accountEntity } from "../../accounts/index.ts";
import { HallAssignment } from "../../generated/graphql/models/HallAssignment.ts";
import { belongsTo, declareEntity, extendEntity, hasFew, hasPages } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { MOST_HALLS } from "../actions/assign-clerk.ts";
import { hallEntity } from "./hall.type.ts";

/** How assignments are read: by the staff. */
export const assignmentEntity = declareEntity(HallAssignment, {
  table: "HallAssignment",
  idPrefix: "hallassignment",
  right: "desk.use",
  customerSees: () => sql`false`,
  relations: {
    hall: belongsTo(() => hallEntity, "hallId", "Where."),
    account: belongsTo(() => accountEntity, "accountId", "Who works there."),
  },
});

extendEntity(hallEntity, {
  relations: {
    assignments: hasPages(
      () => assignmentEntity,
      (hall, assignment) => sql`${assignment}."hallId" = ${hall}."id" AND ${assignment}."endedAt" IS NULL`,
      "Which clerks work there now, the one who came last first. For staff.",
      { columns: ["since"], descending: true },
    ),
  },
});

extendEntity(accountEntity, {
  relations: {
    hallAssignments: hasFew(
      () => assignmentEntity,
      (account, assignment) => sql`${assignment}."accountId" = ${account}."id" AND ${assignment}."endedAt" IS NULL
        AND EXISTS (SELECT FROM "Hall" h WHERE h."id" = ${assignment}."hallId" AND h."retiredAt" IS NULL)`,
      "At which halls in use a clerk works now; with none it chooses freely. For staff.",
      { orderBy: (assignment) => sql`${assignment}."since", ${assignment}."id"`, most: MOST_HALLS },
    ),
  },
});
