import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { HallAppointmentStatus } from "../../generated/graphql/enums/HallAppointmentStatus.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which appointments are meant. */
@InputType({ description: "Which appointments are meant. All conditions must hold; an absent one says nothing." })
export class HallAppointmentFilter {
  @Field(() => ID, { nullable: true, description: "At this hall, `hall_…`." })
  hallId?: string;

  @Field(() => DateScalar, { nullable: true, description: "On this day, in Asia/Shanghai." })
  day?: string;

  @Field(() => [HallAppointmentStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: HallAppointmentStatus[];

  @Field(() => ID, { nullable: true, description: "Of this customer, `customer_…`; for staff." })
  customerId?: string;
}

/** The filter as conditions on a row. */
export function appointmentConditions(filter: HallAppointmentFilter | undefined | null): (appointment: Sql) => Sql[] {
  return (appointment) => {
    const { hallId, day, statusIn, customerId } = filter ?? {};
    const midnight = (after: number) => sql`((${day}::date + ${after}::int)::timestamp AT TIME ZONE 'Asia/Shanghai')`;
    return [
      ...(hallId == null ? [] : [sql`${appointment}."hallId" = ${fromPublicId("hall", hallId)}::uuid`]),
      ...(day == null
        ? []
        : [sql`${appointment}."startsAt" >= ${midnight(0)}`, sql`${appointment}."startsAt" < ${midnight(1)}`]),
      ...(statusIn ? [sql`${appointment}."status" = ANY(${statusIn}::"HallAppointmentStatus"[])`] : []),
      ...(customerId == null ? [] : [sql`${appointment}."customerId" = ${fromPublicId("customer", customerId)}::uuid`]),
    ];
  };
}

/** What of the filter names values of a column that has an index for every order. */
export const appointmentGroups: Groups<HallAppointmentFilter> = {
  statusIn: { column: "status", values: valuesOf("HallAppointmentStatus") },
};

/** Orders of a list of appointments. */
export enum HallAppointmentOrder {
  STARTS_AT_ASC = "STARTS_AT_ASC",
  STARTS_AT_DESC = "STARTS_AT_DESC",
}
registerEnumType(HallAppointmentOrder, {
  name: "HallAppointmentOrder",
  description: "Orders of a list of appointments.",
  valuesConfig: { STARTS_AT_ASC: { description: "By time." }, STARTS_AT_DESC: { description: "The last one first." } },
});

/** Columns of each order. */
export const appointmentOrders: Record<HallAppointmentOrder, Order> = {
  STARTS_AT_ASC: { columns: ["startsAt", "id"], descending: false },
  STARTS_AT_DESC: { columns: ["startsAt", "id"], descending: true },
};
