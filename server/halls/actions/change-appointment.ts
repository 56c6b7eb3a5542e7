import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  type AppointmentPermission,
  type AppointmentStatus,
  allowedAppointmentActions,
  appointmentOver,
} from "../rules/appointment-states.ts";
import { auditAppointment } from "./book-appointment.ts";
import { holdSlot } from "./find-slot.ts";
import { transitionAppointment } from "./transition-appointment.ts";

type Act = AppointmentPermission["action"];
type Changed = Promise<Outcome<{ appointmentId: string }>>;

/** Moves an appointment to another time at the same hall. The old time is kept until the new one is. */
export function moveAppointment(
  context: ActionContext,
  { appointmentId, startsAt }: { appointmentId: string; startsAt: Date },
): Changed {
  return onAppointment(context, { appointmentId, action: "MOVE" }, async (tx, { id, hallId, customerId }, now) => {
    const held = await holdSlot(tx, { hallId, startsAt, except: id, now });
    if (!held.ok) return held;
    if (!(await transitionAppointment(tx, { appointmentId: id, action: "MOVE", slot: held.slot, now })))
      return refused(noMove("MOVE", await statusOf(tx, id)));
    await auditAppointment(tx, context, { action: "appointment.move", id, customerId, startsAt, now });
    return { ok: true, appointmentId: id };
  });
}

/** Takes an appointment back: others may have its time. */
export function cancelAppointment(context: ActionContext, { appointmentId }: { appointmentId: string }): Changed {
  return onAppointment(context, { appointmentId, action: "CANCEL" }, async (tx, { id, customerId, startsAt }, now) => {
    if (!(await transitionAppointment(tx, { appointmentId: id, action: "CANCEL", now })))
      return refused(noMove("CANCEL", await statusOf(tx, id)));
    await auditAppointment(tx, context, { action: "appointment.cancel", id, customerId, startsAt, now });
    return { ok: true, appointmentId: id };
  });
}

/** An appointment as acts need it. */
interface FoundAppointment {
  id: string;
  hallId: string;
  customerId: string;
  status: AppointmentStatus;
  startsAt: Date;
}

async function onAppointment(
  { viewer, services }: ActionContext,
  { appointmentId, action }: { appointmentId: string; action: Act },
  work: (tx: Transaction, appointment: FoundAppointment, now: Date) => Changed,
): Changed {
  const id = fromPublicId("appointment", appointmentId);
  const own = viewer.sees === "OWN" ? { customerId: viewer.customerId ?? "" } : {};
  return actInTransaction(services.store, {}, async (tx) => {
    const now = services.clock.now();
    const found = id === null ? null : await tx.hallAppointment.findFirst({ where: { id, ...own } });
    if (!found) return notFound({ zh: "预约", en: "appointment" }, ["input", "appointmentId"]);
    const permission = allowedAppointmentActions(found, { mayBook: true, now }).find((each) => each.action === action);
    return permission?.isAllowed ? work(tx, found, now) : refused(noMove(action, found.status));
  });
}

async function statusOf(tx: Transaction, id: string): Promise<AppointmentStatus> {
  const { status } = await tx.hallAppointment.findUniqueOrThrow({ where: { id }, select: { status: true } });
  return status;
}

const noMove = (action: Act, from: AppointmentStatus): UserFault => ({
  ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: appointmentOver },
  data: { from, action, allowedActions: [] },
});
