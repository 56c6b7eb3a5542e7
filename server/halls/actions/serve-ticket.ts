import { recordAudit } from "../../audit/index.ts";
import { actInTransaction } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { idempotent } from "../../platform/idempotency.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { type TicketResult, ticketElsewhere } from "../rules/ticket-states.ts";
import { lockCounter, openTicket, ticketOpen } from "./take-counter.ts";
import { noCounter } from "./take-ticket.ts";
import { callNextTicket, finishTicketRow } from "./transition-ticket.ts";

/** Calls whoever's turn it is to the clerk's counter. Under the lock of the counter: a key that is pressed twice calls one. */
export async function callTicket(
  context: ActionContext,
  { idempotencyKey: key }: { idempotencyKey: string },
): Promise<Outcome<{ ticketId: string }>> {
  const { viewer, services } = context;
  const { accountId } = viewer;
  return actInTransaction(services.store, {}, async (tx) => {
    const counter = await lockCounter(tx, accountId);
    if (!counter) return refused(noCounter);
    const now = services.clock.now();
    const call = { accountId, key, mutation: "hallTicketCall", input: {}, now };
    const called = await idempotent(tx, call, async () => {
      if (await openTicket(tx, accountId)) return refused(ticketOpen);
      const { id, hallId, number } = counter;
      await tx.hallCounter.update({ where: { id }, data: { seenAt: now } });
      const resultId = await callNextTicket(tx, { hallId, day: shanghaiDay(now), counter: number, accountId, now });
      return resultId === null ? refused(nobodyWaits) : { ok: true, resultId };
    });
    return called.ok ? { ok: true, ticketId: called.resultId } : called;
  });
}

/** Says what came of the number at the clerk's counter. */
export async function finishTicket(
  context: ActionContext,
  input: { ticketId: string; result: TicketResult },
): Promise<Outcome<{ ticketId: string }>> {
  const { viewer, services } = context;
  const id = fromPublicId("ticket", input.ticketId);
  return actInTransaction(services.store, {}, async (tx) => {
    const now = services.clock.now();
    const ticket = id === null ? null : await tx.hallTicket.findUnique({ where: { id } });
    if (!ticket) return notFound({ zh: "排队号", en: "number" }, ["input", "ticketId"]);
    const { result } = input;
    if (!(await finishTicketRow(tx, { id: ticket.id, result, accountId: viewer.accountId, now })))
      return refused(elsewhere(ticket.status));
    const { number, customerId } = ticket;
    await recordAudit(tx, {
      ...{ context, action: "hall.finishNumber", objectType: "HallTicket", objectId: ticket.id, customerId },
      ...{ facts: { ticketNumber: number, ticketResult: result }, now },
    });
    return { ok: true, ticketId: ticket.id };
  });
}

const nobodyWaits: UserFault = {
  ...{ kind: "ConflictError", code: "NOBODY_WAITS" },
  text: { zh: "当前没有人等候", en: "Nobody is waiting" },
};
const elsewhere = (from: string): UserFault => ({
  ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: ticketElsewhere },
  data: { from, action: "FINISH", allowedActions: [] },
});
