export { type FreeSlot, nextFreeSlots } from "./actions/find-slot.ts";
export { appointmentsReleased } from "./events.ts";
export { appointmentEntity } from "./graphql/appointment.type.ts";
