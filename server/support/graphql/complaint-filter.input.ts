import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { numberPrefix } from "../../cards/index.ts";
import { customersNumbered } from "../../customers/index.ts";
import { ComplaintKind } from "../../generated/graphql/enums/ComplaintKind.ts";
import { ComplaintStatus } from "../../generated/graphql/enums/ComplaintStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which complaints are meant. */
@InputType({ description: "Which complaints are meant. All conditions must hold; an absent one says nothing." })
export class ComplaintFilter {
  @Field(() => [ComplaintStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: ComplaintStatus[];

  @Field(() => [ComplaintKind], { nullable: true, description: "Any of these kinds." })
  kindIn?: ComplaintKind[];

  @Field(() => ID, { nullable: true, description: "About this request or a card in it, `request_…`." })
  requestId?: string;

  @Field(() => ID, { nullable: true, description: "About this card, `card_…`." })
  cardId?: string;

  @Field(() => ID, {
    nullable: true,
    description: "About a card of this wave, `wave_…`; those about its request as a whole are left out.",
  })
  waveId?: string;

  @Field(() => ID, { nullable: true, description: "Of this customer, `customer_…`; for staff." })
  customerId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "A complaint, request or customer number, or the first characters of the card's ICCID or MSISDN, at least 4.",
  })
  search?: string;
}

/** The complaints about cards of a wave. */
export const isOfWave = (complaint: Sql, wave: Sql): Sql => sql`EXISTS (
  SELECT FROM "CancellationItem" i WHERE i."cardId" = ${complaint}."cardId" AND i."requestId" = ${complaint}."requestId" AND i."waveId" = ${wave})`;

/** The filter as conditions on a row. */
export function complaintConditions(filter: ComplaintFilter | undefined | null): (complaint: Sql) => Sql[] {
  return (complaint) => {
    const { statusIn, kindIn, requestId, cardId, waveId, customerId, search } = filter ?? {};
    const at = (column: Sql, prefix: string, id: string) =>
      sql`${complaint}.${column} = ${fromPublicId(prefix, id)}::uuid`;
    return [
      ...(statusIn ? [sql`${complaint}."status" = ANY(${statusIn}::"ComplaintStatus"[])`] : []),
      ...(kindIn ? [sql`${complaint}."kind" = ANY(${kindIn}::"ComplaintKind"[])`] : []),
      ...(requestId == null ? [] : [at(sql`"requestId"`, "request", requestId)]),
      ...(cardId == null ? [] : [at(sql`"cardId"`, "card", cardId)]),
      ...(waveId == null ? [] : ofWave(complaint, fromPublicId("wave", waveId))),
      ...(customerId == null ? [] : [at(sql`"customerId"`, "customer", customerId)]),
      ...(search == null || search.trim() === "" ? [] : [found(complaint, search.trim())]),
    ];
  };
}

/** With the request of the wave as well: of that one an index has the complaints. */
function ofWave(complaint: Sql, waveId: string | null): Sql[] {
  return [
    sql`${complaint}."requestId" = (SELECT s."requestId" FROM "Wave" w JOIN "Schedule" s ON s."id" = w."scheduleId" WHERE w."id" = ${waveId}::uuid)`,
    isOfWave(complaint, sql`${waveId}::uuid`),
  ];
}

/** Numbers of our own are found whole; a text of digits can only be a card's. */
function found(complaint: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (/^CP-/.test(number)) return sql`${complaint}."number" = ${number}`;
  if (/^CR-/.test(number))
    return sql`${complaint}."requestId" IN (SELECT "id" FROM "CancellationRequest" WHERE "number" = ${number})`;
  if (/[A-Z]/.test(number.slice(0, 2))) return sql`${complaint}."customerId" IN (${customersNumbered(search)})`;
  const prefix = numberPrefix(search);
  return sql`${complaint}."cardId" IN (SELECT "id" FROM "SimCard" WHERE "iccid" LIKE ${prefix} OR "msisdn" LIKE ${prefix})`;
}

/** What of the filter names values of a column that has an index for every order. */
export const complaintGroups: Groups<ComplaintFilter> = {
  statusIn: { column: "status", values: valuesOf("ComplaintStatus") },
  kindIn: { column: "kind", values: valuesOf("ComplaintKind") },
};

/** Orders of a list of complaints. */
export enum ComplaintOrder {
  FILED_AT_DESC = "FILED_AT_DESC",
  FILED_AT_ASC = "FILED_AT_ASC",
}
registerEnumType(ComplaintOrder, {
  name: "ComplaintOrder",
  description: "Orders of a list of complaints.",
  valuesConfig: { FILED_AT_DESC: { description: "Latest first." }, FILED_AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const complaintOrders: Record<ComplaintOrder, Order> = {
  FILED_AT_DESC: { columns: ["filedAt", "id"], descending: true },
  FILED_AT_ASC: { columns: ["filedAt", "id"], descending: false },
};
