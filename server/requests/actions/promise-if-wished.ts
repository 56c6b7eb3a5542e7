import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { calendarInForce, type PromisedTo, readClock, timeOf } from "../../sla/index.ts";
import { cardClock, endOfWait, promisedTime, type StatusEvent } from "../rules/promise.ts";
import { eventsOfItem, eventsOfRequest, type StatusEventRow, toStatusEvents } from "./status-events.ts";

interface ClockRow extends PromisedTo {
  undoWindowSeconds: number;
  own: StatusEventRow[];
  request: StatusEventRow[];
}

/** By when a request would be promised if its customer wished now that no card goes before a day, or wished none; null without a promise. Read from the card that is due last. */
export async function promiseIfWished(
  tx: Transaction,
  requestId: string,
  now: Date,
): Promise<(wishedDay: string | null) => Date | null> {
  const [row] = await tx.$queryRaw<ClockRow[]>(sql`
    SELECT r."lane"::text AS "lane", r."channel"::text AS "channel", c."kind"::text AS "customerKind", r."undoWindowSeconds", ${eventsOfItem(sql`i."id"`)} AS "own", ${eventsOfRequest(sql`r."id"`)} AS "request"
    FROM "CancellationRequest" r JOIN "Customer" c ON c."id" = r."customerId"
    JOIN "CancellationItem" i ON i."id" = coalesce(r."dueItemId", (SELECT i."id" FROM "CancellationItem" i WHERE i."requestId" = r."id" ORDER BY i."position" LIMIT 1))
    WHERE r."id" = ${requestId}::uuid AND r."lane" IS NOT NULL`);
  const own = toStatusEvents(row?.own ?? []);
  const last = own.at(-1);
  if (!row || !last) return () => null;
  const calendar = await calendarInForce(tx);
  const request = toStatusEvents(row.request);
  return (wishedDay) => {
    const wish: StatusEvent = { id: "", at: now, action: "WISH", to: last.to, reason: wishedDay };
    const clock = cardClock([...own, wish], request, row.undoWindowSeconds);
    return readClock(clock, promisedTime(calendar.policy, row), timeOf(calendar, row.lane), endOfWait(clock, now))
      .dueAt;
  };
}
