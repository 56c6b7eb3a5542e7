import { FollowSlip } from "../../generated/graphql/models/FollowSlip.ts";
import { declareEntity, extendEntity, hasOne, viewersCustomer } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { requestEntity } from "../../requests/index.ts";

/** How slips are read. Their codes are not: only who prints one has it. */
export const slipEntity = declareEntity(FollowSlip, {
  table: "FollowSlip",
  idPrefix: "slip",
  right: "requests.read",
  customerSees: (slip) =>
    sql`EXISTS (SELECT 1 FROM "CancellationRequest" own WHERE own."id" = ${slip}."requestId" AND own."customerId" = ${viewersCustomer})`,
  expressions: {
    issuedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who printed it first.",
      expression: (slip) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${slip}."issuedById")`,
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    followSlip: hasOne(
      () => slipEntity,
      (request, slip) => sql`${slip}."requestId" = ${request}."id" AND ${slip}."withdrawnAt" IS NULL`,
      "The slip by which it is followed without signing in; null while none was printed, and when it was withdrawn.",
    ),
  },
});
