import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { MOST_WAITING, turnOf } from "../rules/ticket-states.ts";
import { lockCounter } from "./take-counter.ts";
import { transitionAppointment } from "./transition-appointment.ts";

/** Who comes to the hall. */
export interface TakeTicketInput {
  /** By whose appointment; absent for who comes without. */
  appointmentId?: string | undefined;
  /** Who it is, where the clerk knows it already. */
  customerId?: string | undefined;
  idempotencyKey: string;
}

/** Gives a number at the hall at which the clerk stands, to somebody who came without an appointment or by one. Under the lock of the hall's row, so that no number is given twice. */
export async function takeTicket(
  context: ActionContext,
  input: TakeTicketInput,
): Promise<Outcome<{ ticketId: string }>> {
  const { viewer, services } = context;
  return actInTransaction(services.store, {}, async (tx) => {
    const counter = await lockCounter(tx, viewer.accountId);
    if (!counter) return refused(noCounter);
    const { hallId } = counter;
    await tx.$queryRaw(sql`SELECT FROM "Hall" WHERE "id" = ${hallId}::uuid FOR NO KEY UPDATE`);
    const now = services.clock.now();
    const { idempotencyKey: key, ...facts } = input;
    const call = { accountId: viewer.accountId, key, mutation: "hallTicketTake", input: facts, now };
    const taken = await idempotent(tx, call, async () => {
      const who = await whoComes(tx, input, { hallId, now });
      if (!who.ok) return who;
      const day = shanghaiDay(now);
      const [counts] = await tx.$queryRaw<{ last: number; waiting: number }[]>(sql`
        SELECT coalesce(max("number"), 0)::int AS "last", (count(*) FILTER (WHERE "status" = 'WAITING'))::int AS "waiting"
        FROM "HallTicket" WHERE "hallId" = ${hallId}::uuid AND "day" = ${day}::date`);
      if ((counts?.waiting ?? 0) >= MOST_WAITING) return refused(tooMany);
      const number = (counts?.last ?? 0) + 1;
      const { customerId, appointmentId, turnAt } = who;
      const { id } = await tx.hallTicket.create({
        data: {
          ...{ hallId, day: new Date(day), number, customerId, appointmentId, turnAt },
          ...{ takenById: viewer.accountId, takenAt: now },
        },
        select: { id: true },
      });
      await recordAudit(tx, {
        ...{ context, action: "hall.giveNumber", objectType: "HallTicket", objectId: id, customerId },
        ...{ facts: { ticketNumber: number, isByAppointment: appointmentId !== null }, now },
      });
      return { ok: true, resultId: id };
    });
    return taken.ok ? { ok: true, ticketId: taken.resultId } : taken;
  });
}

type Comer = { customerId: string | null; appointmentId: string | null; turnAt: Date | null };

async function whoComes(
  tx: Transaction,
  input: TakeTicketInput,
  { hallId, now }: { hallId: string; now: Date },
): Promise<Outcome<Comer>> {
  if (input.appointmentId != null) {
    const id = fromPublicId("appointment", input.appointmentId);
    const found = id === null ? null : await tx.hallAppointment.findFirst({ where: { id, hallId } });
    if (!found) return notFound({ zh: "本厅预约", en: "appointment at this hall" }, ["input", "appointmentId"]);
    const { id: appointmentId, customerId, startsAt, status } = found;
    if (shanghaiDay(startsAt) !== shanghaiDay(now)) return refused(otherDay);
    if (!(await transitionAppointment(tx, { appointmentId, action: "ARRIVE", now })))
      return refused(notExpected(status));
    return { ok: true, customerId, appointmentId, turnAt: turnOf(startsAt, now) };
  }
  if (input.customerId == null) return { ok: true, customerId: null, appointmentId: null, turnAt: null };
  const customerId = fromPublicId("customer", input.customerId);
  const customer = customerId && (await tx.customer.findUnique({ where: { id: customerId }, select: { id: true } }));
  if (!customer) return notFound({ zh: "客户", en: "customer" }, ["input", "customerId"]);
  return { ok: true, customerId, appointmentId: null, turnAt: null };
}

/** What is said to a clerk who stands at no counter. */
export const noCounter: UserFault = {
  ...{ kind: "ConflictError", code: "NO_COUNTER" },
  text: { zh: "请先选择营业厅和窗口", en: "Choose a hall and a counter first" },
};
const otherDay: UserFault = {
  ...{ kind: "ConflictError", code: "APPOINTMENT_NOT_TODAY", path: ["input", "appointmentId"] },
  text: {
    zh: "该预约不在今天，可先改期或直接取号",
    en: "The appointment is on another day; move it, or give a number without",
  },
};
const notExpected = (from: string): UserFault => ({
  ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", path: ["input", "appointmentId"] },
  text: {
    zh: "该预约已取消或已取号，请刷新",
    en: "The appointment was taken back or has a number already; reload the page",
  },
  data: { from, action: "ARRIVE", allowedActions: [] },
});
const tooMany: UserFault = {
  ...{ kind: "LimitExceededError", code: "TOO_MANY_WAIT", data: { limit: MOST_WAITING } },
  text: {
    zh: `本厅已有 ${MOST_WAITING} 人等候，请稍后再取号`,
    en: `${MOST_WAITING} people wait here already; give numbers later`,
  },
};
