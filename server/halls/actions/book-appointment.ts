import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { MOST_COMING } from "../rules/slots.ts";
import { holdSlot } from "./find-slot.ts";

/** When a customer wants to come where. */
export interface BookAppointmentInput {
  hallId: string;
  startsAt: Date;
  /** For staff; a customer books for itself. */
  customerId?: string | undefined;
  idempotencyKey: string;
}

/** Keeps a time at a hall for a customer. Under the lock of the customer's row and then the hall's, so that neither has more than it may. */
export async function bookAppointment(
  context: ActionContext,
  input: BookAppointmentInput,
): Promise<Outcome<{ appointmentId: string }>> {
  const { viewer, services } = context;
  const customerId = viewer.sees === "OWN" ? viewer.customerId : fromPublicId("customer", input.customerId ?? "");
  if (customerId === null) return noSuchCustomer;
  const hallId = fromPublicId("hall", input.hallId);
  return actInTransaction(services.store, {}, async (tx) => {
    const [customer] = await tx.$queryRaw<unknown[]>(
      sql`SELECT FROM "Customer" WHERE "id" = ${customerId}::uuid FOR NO KEY UPDATE`,
    );
    if (!customer) return noSuchCustomer;
    const hall = hallId === null ? null : await tx.hall.findUnique({ where: { id: hallId, retiredAt: null } });
    if (!hall) return notFound({ zh: "营业厅", en: "hall" }, ["input", "hallId"]);
    const now = services.clock.now();
    const { idempotencyKey: key, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "hallAppointmentBook", input: facts, now };
    const booked = await idempotent(tx, call, async () => {
      const coming = await tx.hallAppointment.count({ where: { customerId, status: "BOOKED", startsAt: { gt: now } } });
      if (coming >= MOST_COMING) return refused(tooMany);
      const held = await holdSlot(tx, { hallId: hall.id, startsAt: input.startsAt, now });
      if (!held.ok) return held;
      const { id } = await tx.hallAppointment.create({
        data: { hallId: hall.id, customerId, ...held.slot, bookedById: viewer.accountId, bookedAt: now },
        select: { id: true },
      });
      await auditAppointment(tx, context, { action: "appointment.book", id, customerId, ...held.slot, now });
      return { ok: true, resultId: id };
    });
    return booked.ok ? { ok: true, appointmentId: booked.resultId } : booked;
  });
}

/** Writes down what was done to an appointment, with the time that it is at from then on. */
export async function auditAppointment(
  tx: Transaction,
  context: ActionContext,
  { action, id, customerId, startsAt, now }: AppointmentEntry,
): Promise<void> {
  await recordAudit(tx, {
    ...{ context, action, objectType: "HallAppointment", objectId: id, customerId },
    ...{ facts: { startsAt: shanghaiMinute(startsAt) }, now },
  });
}

interface AppointmentEntry {
  action: "appointment.book" | "appointment.move" | "appointment.cancel" | "appointment.release";
  id: string;
  customerId: string;
  startsAt: Date;
  now: Date;
}

const noSuchCustomer = notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);

const tooMany: UserFault = {
  ...{ kind: "LimitExceededError", code: "TOO_MANY_APPOINTMENTS", data: { limit: MOST_COMING } },
  text: {
    zh: `同时最多保留 ${MOST_COMING} 个预约，请先取消不需要的预约`,
    en: `A customer has at most ${MOST_COMING} appointments at a time; take one back that is not needed`,
  },
};
