import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { BadUserInputError } from "../../platform/errors.ts";
import { DateTimeScalar } from "../../platform/graphql/scalars.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Groups, Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { auditedRowId } from "./audit-entry.type.ts";

/** Which acts are meant. */
@InputType({ description: "Which acts are meant. All conditions must hold; an absent one says nothing." })
export class AuditEntryFilter {
  @Field(() => String, {
    nullable: true,
    description: "First characters of what was done, for example `customer.` or `task.decide`.",
  })
  actionPrefix?: string;

  @Field(() => ID, { nullable: true, description: "Done to this object, by its public id." })
  objectId?: string;

  @Field(() => ID, { nullable: true, description: "Done by this account." })
  accountId?: string;

  @Field(() => ID, { nullable: true, description: "Done to something of this customer." })
  customerId?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "From this moment on." })
  from?: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: "Before this moment." })
  until?: Date;
}

/** The filter as conditions on a row of the trail. */
export function auditConditions(filter: AuditEntryFilter | undefined | null): (entry: Sql) => Sql[] {
  return (entry) => {
    const conditions: Sql[] = [];
    if (!filter) return conditions;
    const { actionPrefix, objectId, accountId, customerId, from, until } = filter;
    if (actionPrefix != null && actionPrefix.trim() !== "")
      conditions.push(sql`${entry}."action" LIKE ${beginningWith(actionPrefix)}`);
    if (objectId != null) conditions.push(sql`${entry}."objectId" = ${rowIdOf(objectId)}::uuid`);
    if (accountId != null) conditions.push(sql`${entry}."accountId" = ${fromPublicId("account", accountId)}::uuid`);
    if (customerId != null) conditions.push(sql`${entry}."customerId" = ${fromPublicId("customer", customerId)}::uuid`);
    if (from != null) conditions.push(sql`${entry}."at" >= ${from}`);
    if (until != null) conditions.push(sql`${entry}."at" < ${until}`);
    return conditions;
  };
}

function rowIdOf(publicId: string): string {
  const rowId = auditedRowId(publicId.trim());
  if (rowId === null)
    throw new BadUserInputError({
      zh: "对象编号无效，请使用接口返回的编号，如 request_…",
      en: "This is no object's id; use one that the API answered, such as request_…",
    });
  return rowId;
}

const beginningWith = (prefix: string) => `${prefix.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;

/** What of the filter names values of a column that has an index for every order: the few actions that there are, found by jumping from one to the next. */
export const auditGroups: Groups<AuditEntryFilter> = {
  actionPrefix: {
    column: "action",
    values: (prefix: string) => sql`
      WITH RECURSIVE actions AS (
        (SELECT "action" FROM "AuditEntry" ORDER BY "action" LIMIT 1)
        UNION ALL
        SELECT (SELECT e."action" FROM "AuditEntry" e WHERE e."action" > actions."action" ORDER BY e."action" LIMIT 1) FROM actions WHERE actions."action" IS NOT NULL
      )
      SELECT "action" FROM actions WHERE "action" LIKE ${beginningWith(prefix)}`,
  },
};

/** Orders of the audit trail. */
export enum AuditEntryOrder {
  AT_DESC = "AT_DESC",
  AT_ASC = "AT_ASC",
}
registerEnumType(AuditEntryOrder, {
  name: "AuditEntryOrder",
  description: "Orders of the audit trail.",
  valuesConfig: { AT_DESC: { description: "Latest first." }, AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const auditOrders: Record<AuditEntryOrder, Order> = {
  AT_DESC: { columns: ["at", "id"], descending: true },
  AT_ASC: { columns: ["at", "id"], descending: false },
};
