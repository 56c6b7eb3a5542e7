import { CancellationEvent } from "../../generated/graphql/models/CancellationEvent.ts";
import { declareEntity, viewersCustomer } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";

/** How events are read: by whoever sees their request; why a promise was broken is judged among colleagues. */
export const eventEntity = declareEntity(CancellationEvent, {
  table: "CancellationEvent",
  idPrefix: "event",
  right: "requests.read",
  customerSees: (event) =>
    sql`${event}."action" <> 'EXPLAIN_BREACH' AND EXISTS (SELECT 1 FROM "CancellationRequest" own WHERE own."id" = ${event}."requestId" AND own."customerId" = ${viewersCustomer})`,
  expressions: {
    actorName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that caused it; null when it was the product or the carrier.",
      expression: (event) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${event}."actorId")`,
    },
  },
});
