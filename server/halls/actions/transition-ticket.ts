import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type TicketResult, ticketLife } from "../rules/ticket-states.ts";
import { turnOrder } from "./hall-load.ts";

/** Who calls the next one to which counter. */
export interface TicketCall {
  hallId: string;
  /** In Shanghai. */
  day: string;
  counter: number;
  accountId: string;
  now: Date;
}

/** Calls whoever's turn it is, and writes it down: its row id, or null when nobody waits. Two counters that call at once get two different numbers. */
export async function callNextTicket(tx: Transaction, call: TicketCall): Promise<string | null> {
  const { hallId, day, counter, accountId, now } = call;
  const [called] = await tx.$queryRaw<{ id: string }[]>(sql`
    UPDATE "HallTicket" SET "status" = ${ticketLife.target("CALL")}::"HallTicketStatus", "counter" = ${counter}, "calledById" = ${accountId}::uuid, "calledAt" = ${now}
    WHERE "id" = (
      SELECT t."id" FROM "HallTicket" t
      WHERE t."hallId" = ${hallId}::uuid AND t."day" = ${day}::date AND t."status" = ANY(${[...ticketLife.origins("CALL")]}::"HallTicketStatus"[])
      ORDER BY ${turnOrder(sql`t`, sql`${now}::timestamptz`)} LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id"`);
  return called?.id ?? null;
}

/** Says what came of a number, by who called it. False when it is not at that person's counter any more. */
export async function finishTicketRow(
  tx: Transaction,
  { id, result, accountId, now }: { id: string; result: TicketResult; accountId: string; now: Date },
): Promise<boolean> {
  const { count } = await tx.hallTicket.updateMany({
    where: { id, calledById: accountId, status: { in: [...ticketLife.origins("FINISH")] } },
    data: { status: ticketLife.target("FINISH"), result, finishedAt: now },
  });
  return count === 1;
}
