import { itemEntity, requestEntity } from "../../cancellation/index.ts";
import { Appeal } from "../../generated/graphql/models/Appeal.ts";
import { belongsTo, declareEntity, extendEntity, hasMany, viewersCustomer } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** How appeals are read: the customer sees where its own stand and what was answered. */
export const appealEntity = declareEntity(Appeal, {
  table: "Appeal",
  idPrefix: "appeal",
  customerSees: (appeal) => sql`${appeal}."customerId" = ${viewersCustomer}`,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request it is about."),
    item: belongsTo(() => itemEntity, "itemId", "The card it is about; null when it is about the request as a whole.", {
      nullable: true,
    }),
  },
});

const latestFirst = { orderBy: (appeal: Sql) => sql`${appeal}."createdAt" DESC, ${appeal}."id" DESC` };

extendEntity(itemEntity, {
  relations: {
    appeals: hasMany(
      () => appealEntity,
      (item, appeal) => sql`${appeal}."itemId" = ${item}."id"`,
      "Appeals about this card, latest first.",
      latestFirst,
    ),
  },
});

extendEntity(requestEntity, {
  relations: {
    appeals: hasMany(
      () => appealEntity,
      (request, appeal) => sql`${appeal}."requestId" = ${request}."id"`,
      "Appeals about the request or one of its cards, latest first.",
      latestFirst,
    ),
  },
});
