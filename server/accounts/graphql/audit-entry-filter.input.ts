import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { type AuditAct as ActCode, type AuditArea as AreaCode, actsOf } from "../../audit/index.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import { DateTimeScalar } from "../../platform/graphql/scalars.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Groups, Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { auditedRowId } from "./audit-entry.type.ts";
import { AuditAct, AuditArea } from "./audit-enums.ts";
import { isAbout } from "./audit-subjects.ts";

/** Which acts are meant. */
@InputType({ description: "Which acts are meant. All conditions must hold; an absent one says nothing." })
export class AuditEntryFilter {
  @Field(() => [AuditAct], { nullable: true, description: "One of these acts." })
  actions?: ActCode[];

  @Field(() => AuditArea, { nullable: true, description: "An act of this kind." })
  area?: AreaCode;

  @Field(() => ID, { nullable: true, description: "Done to this object, by its public id." })
  objectId?: string;

  @Field(() => ID, { nullable: true, description: "Done by this account." })
  accountId?: string;

  @Field(() => ID, { nullable: true, description: "Done to something of this customer." })
  customerId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "What happened to this: the number of a request, a review task, a certificate or a customer, the ICCID or MSISDN of a card, or somebody's user name, in full. Of a request and a card that is also what was done to its tasks, documents, lists and certificates.",
  })
  about?: string;

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
    const { actions, area, objectId, accountId, customerId, about, from, until } = filter;
    if (actions != null) conditions.push(sql`${entry}."action" = ANY(${actions}::text[])`);
    if (area != null) conditions.push(sql`${entry}."action" = ANY(${actsOf(area)}::text[])`);
    if (objectId != null) conditions.push(sql`${entry}."objectId" = ${rowIdOf(objectId)}::uuid`);
    if (accountId != null) conditions.push(sql`${entry}."accountId" = ${fromPublicId("account", accountId)}::uuid`);
    if (customerId != null) conditions.push(sql`${entry}."customerId" = ${fromPublicId("customer", customerId)}::uuid`);
    if (about != null && about.trim() !== "") conditions.push(isAbout(entry, about));
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

const each = (actions: readonly ActCode[]) => sql`SELECT DISTINCT unnest(${actions}::text[])`;

/** What of the filter names values of a column that has an index for every order. */
export const auditGroups: Groups<AuditEntryFilter> = {
  actions: { column: "action", values: each },
  area: { column: "action", values: (area: AreaCode) => each(actsOf(area)) },
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
