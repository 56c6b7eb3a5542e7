import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { bookAppointment } from "../actions/book-appointment.ts";
import { cancelAppointment, moveAppointment } from "../actions/change-appointment.ts";
import { appointmentEntity } from "./appointment.type.ts";

/** When a customer wants to come where. */
@InputType({ description: "When a customer wants to come where." })
export class HallAppointmentBookInput {
  @Field(() => ID, { description: "Where, `hall_…`." })
  hallId!: string;

  @Field(() => Date, { description: "Beginning of a slot, as `hallSlots` tells them; at most 30 days ahead." })
  startsAt!: Date;

  @Field(() => ID, { nullable: true, description: "For whom, `customer_…`; for staff. A customer books for itself." })
  customerId?: string;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** An appointment and its new time. */
@InputType({ description: "An appointment and its new time." })
export class HallAppointmentMoveInput {
  @Field(() => ID, { description: "One that is to come, `appointment_…`." })
  appointmentId!: string;

  @Field(() => Date, { description: "Beginning of another slot at the same hall." })
  startsAt!: Date;
}

/** An appointment to take back. */
@InputType({ description: "An appointment to take back." })
export class HallAppointmentCancelInput {
  @Field(() => ID, { description: "One that is to come, `appointment_…`." })
  appointmentId!: string;
}

const reads = { appointment: row(appointmentEntity, "appointmentId", "The appointment as it is now.") };
const right = "visits.book";
const whyNot =
  "SLOT_FULL when the time is taken; SLOT_IS_PAST, SLOT_TOO_FAR, NO_SUCH_SLOT, HALL_CLOSED_THEN, YEAR_NOT_PUBLISHED or NO_APPOINTMENTS_HERE when nobody can come then";

/** What is done with appointments. */
export const appointmentActs = [
  declareAct({
    ...{ name: "hallAppointmentBook", right, reads, input: HallAppointmentBookInput, run: bookAppointment },
    description: "预约营业厅: keeps a time at a hall for a customer.",
    errors: `${whyNot}; TOO_MANY_APPOINTMENTS when the customer has three to come.`,
  }),
  declareAct({
    ...{ name: "hallAppointmentMove", right, reads, input: HallAppointmentMoveInput, run: moveAppointment },
    description: "Moves an appointment to another time at the same hall. Until that is sure the old one is kept.",
    errors: `${whyNot}.`,
  }),
  declareAct({
    ...{ name: "hallAppointmentCancel", right, reads, input: HallAppointmentCancelInput, run: cancelAppointment },
    description: "Takes an appointment back, so that others can have its time.",
  }),
];
