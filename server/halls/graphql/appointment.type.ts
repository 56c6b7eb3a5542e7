import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { HallAppointment } from "../../generated/graphql/models/HallAppointment.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  currentTime,
  declareEntity,
  extendEntity,
  hasFew,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { type AppointmentStatus, allowedAppointmentActions } from "../rules/appointment-states.ts";
import { appointmentActionWords } from "../rules/appointment-words.ts";
import { releaseReason } from "../rules/release-reasons.ts";
import { MOST_COMING } from "../rules/slots.ts";
import { hallEntity } from "./hall.type.ts";

const HallAppointmentAction = enumOf(
  "HallAppointmentAction",
  "What people do with appointments.",
  saidInWords(appointmentActionWords),
);
const AllowedHallAppointmentAction = allowedActionType(
  "AllowedHallAppointmentAction",
  "an appointment",
  HallAppointmentAction,
);

/** How appointments are read: by staff, and each customer its own. */
export const appointmentEntity = declareEntity(HallAppointment, {
  table: "HallAppointment",
  idPrefix: "appointment",
  right: "visits.read",
  customerSees: (appointment) => sql`${appointment}."customerId" = ${viewersCustomer}`,
  relations: {
    // A hall that was closed for good meanwhile is nobody's but the staff's.
    hall: belongsTo(
      () => hallEntity,
      "hallId",
      "Where the customer is expected; null for a customer when the hall is closed for good.",
      {
        nullable: true,
      },
    ),
    customer: belongsTo(() => customerEntity, "customerId", "Who is expected."),
  },
  computed: {
    cancelReason: {
      type: () => String,
      nullable: true,
      description: "Why the hall cancelled it, as its customer reads it; null when it did not.",
      needs: ["cancelReason"],
      compute: ({ cancelReason }: { cancelReason: string | null }, { language }: ComputeContext) =>
        cancelReason === null ? null : inLanguage(releaseReason(cancelReason), language),
    },
    allowedActions: {
      type: () => [AllowedHallAppointmentAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["status", "startsAt"],
      compute: (
        { status, startsAt }: { status: AppointmentStatus; startsAt: string },
        { viewer, clock, language }: ComputeContext,
      ) =>
        toAllowedActions(
          allowedAppointmentActions(
            { status, startsAt: new Date(startsAt) },
            { mayBook: mayDo(viewer.role, "visits.book"), now: clock.now() },
          ),
          language,
        ),
    },
  },
});

extendEntity(customerEntity, {
  relations: {
    hallAppointments: hasFew(
      () => appointmentEntity,
      (customer, appointment) =>
        sql`${appointment}."customerId" = ${customer}."id" AND ${appointment}."status" = 'BOOKED' AND ${appointment}."startsAt" > ${currentTime}`,
      "Appointments at halls that are to come, the next first.",
      { orderBy: (appointment) => sql`${appointment}."startsAt", ${appointment}."id"`, most: MOST_COMING },
    ),
  },
});

addAuditSubject({
  objectType: "HallAppointment",
  name: (rowId) =>
    sql`SELECT h."nameZh" FROM "HallAppointment" a JOIN "Hall" h ON h."id" = a."hallId" WHERE a."id" = ${rowId}`,
});
