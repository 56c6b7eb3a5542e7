import { Int } from "type-graphql";
import { addAuditSubject } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { HallCounter } from "../../generated/graphql/models/HallCounter.ts";
import { HallTicket } from "../../generated/graphql/models/HallTicket.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import {
  belongsTo,
  currentTime,
  declareEntity,
  extendEntity,
  hasFew,
  hasOne,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { turnOrder } from "../actions/hall-load.ts";
import { todaySql } from "../actions/hall-plan.ts";
import { MOST_WAITING } from "../rules/ticket-states.ts";
import { appointmentEntity } from "./appointment.type.ts";
import { hallEntity } from "./hall.type.ts";

/** How numbers are read: by staff, and each customer its own. */
export const ticketEntity = declareEntity(HallTicket, {
  table: "HallTicket",
  idPrefix: "ticket",
  right: "visits.read",
  scalars: { day: { type: DateScalar, description: "On which day, in Asia/Shanghai." } },
  customerSees: (ticket) => sql`${ticket}."customerId" = ${viewersCustomer}`,
  relations: {
    hall: belongsTo(() => hallEntity, "hallId", "Where; null for a customer when the hall is closed for good.", {
      nullable: true,
    }),
    customer: belongsTo(() => customerEntity, "customerId", "Whose it is; null where nobody said.", { nullable: true }),
    appointment: belongsTo(
      () => appointmentEntity,
      "appointmentId",
      "By which appointment; null for who came without.",
      {
        nullable: true,
      },
    ),
  },
  expressions: {
    aheadCount: {
      type: () => Int,
      description: "How many people are called before it; 0 when it is the next, and when it does not wait any more.",
      expression: (ticket) => sql`(
        SELECT count(*)::int FROM "HallTicket" o
        WHERE ${ticket}."status" = 'WAITING' AND o."hallId" = ${ticket}."hallId" AND o."day" = ${ticket}."day" AND o."status" = 'WAITING'
          AND (${turnOrder(sql`o`, currentTime)}) < (${turnOrder(ticket, currentTime)}))`,
    },
  },
});

extendEntity(appointmentEntity, {
  relations: {
    ticket: hasOne(
      () => ticketEntity,
      (appointment, ticket) => sql`${ticket}."appointmentId" = ${appointment}."id"`,
      "The number that the customer has since it came; null before.",
    ),
  },
});

/** How counters are read: by the staff. */
export const counterEntity = declareEntity(HallCounter, {
  table: "HallCounter",
  idPrefix: "counter",
  right: "visits.serve",
  customerSees: () => sql`false`,
  relations: {
    hall: belongsTo(() => hallEntity, "hallId", "Where it is."),
    ticket: hasOne(
      () => ticketEntity,
      (counter, ticket) => sql`${ticket}."calledById" = ${counter}."accountId" AND ${ticket}."status" = 'CALLED'`,
      "The number that is served there now; null when nobody is.",
    ),
    waiting: hasFew(
      () => ticketEntity,
      (counter, ticket) =>
        sql`${ticket}."hallId" = ${counter}."hallId" AND ${ticket}."day" = ${todaySql} AND ${ticket}."status" = 'WAITING'`,
      "Numbers that wait in its hall, in the order in which they are called.",
      { orderBy: (ticket) => turnOrder(ticket, currentTime), most: MOST_WAITING },
    ),
  },
  expressions: {
    clerkName: {
      type: () => String,
      description: "Who stands there.",
      expression: (counter) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${counter}."accountId")`,
    },
  },
});

addAuditSubject({
  objectType: "HallTicket",
  name: (rowId) =>
    sql`SELECT h."nameZh" || ' ' || t."number" FROM "HallTicket" t JOIN "Hall" h ON h."id" = t."hallId" WHERE t."id" = ${rowId}`,
});
