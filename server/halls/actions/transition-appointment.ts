import type { Transaction } from "../../platform/transaction.ts";
import { appointmentLife } from "../rules/appointment-states.ts";
import type { Slot } from "../rules/slots.ts";

/** What becomes of an appointment. */
export type AppointmentTransition = { appointmentId: string; now: Date } & (
  | { action: "MOVE"; slot: Slot }
  | { action: "CANCEL" }
  | { action: "RELEASE"; reason: string }
  | { action: "ARRIVE" }
);

/** The only writer of an appointment's status: compare-and-set. False when the move is no longer legal, or, but for an arrival, its time has come. */
export async function transitionAppointment(tx: Transaction, transition: AppointmentTransition): Promise<boolean> {
  const { appointmentId, action, now } = transition;
  const written = writtenBy(transition);
  const isToCome = action === "ARRIVE" ? {} : { startsAt: { gt: now } };
  const { count } = await tx.hallAppointment.updateMany({
    where: { id: appointmentId, status: { in: [...appointmentLife.origins(action)] }, ...isToCome },
    data: { status: appointmentLife.target(action), ...written },
  });
  return count === 1;
}

function writtenBy(transition: AppointmentTransition) {
  if (transition.action === "MOVE") return transition.slot;
  if (transition.action === "RELEASE") return { cancelledAt: transition.now, cancelReason: transition.reason };
  return transition.action === "CANCEL" ? { cancelledAt: transition.now } : { arrivedAt: transition.now };
}
