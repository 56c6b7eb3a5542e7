import { dayAfter, instantOf } from "../../server/sla/rules/shanghai-days.ts";
import type { Row } from "./insert-rows.ts";
import { secondsAfter } from "./moments.ts";
import type { NextId } from "./row-ids.ts";

interface DemoVisits {
  now: Date;
  /** In Shanghai. */
  today: string;
  nextId: NextId;
  /** A hall that is open from morning to evening every day. */
  hallId: unknown;
  /** Who comes, at least six. */
  customers: readonly { id: string }[];
  clerk: { id: string };
  agent: { id: string };
}

/** When people are expected, in minutes from midnight, today and tomorrow. */
const times = [600, 630, 840, 990, 1110];
const SLOT_MINUTES = 30;
const MINUTE_SECONDS = 60;
/** How long ago those came who wait without an appointment, in minutes. */
const waitingSince = [12, 7, 3];
const COUNTER = 2;

/** Who was, is and will be at a hall: appointments of two days, the clerk's counter, and the queue as it stands. */
export function demoHallVisits({ now, today, nextId, hallId, customers, clerk, agent }: DemoVisits) {
  const appointments: Row[] = [];
  const tickets: Row[] = [];
  // All of one shape, as rows of one statement are.
  const give = (ticket: Row) => {
    tickets.push({
      ...{ id: nextId(), hallId, day: today, number: tickets.length + 1, takenById: clerk.id },
      ...{ customerId: null, appointmentId: null, turnAt: null, result: null, counter: null, calledById: null },
      ...{ calledAt: null, finishedAt: null, ...ticket },
    });
  };
  for (const [ahead, day] of [today, dayAfter(today, 1)].entries())
    for (const [place, minute] of times.entries()) {
      const startsAt = instantOf(day, minute);
      const customerId = customers[(place + ahead * 2) % customers.length]?.id;
      const id = nextId();
      const hasCome = secondsAfter(startsAt, SLOT_MINUTES * MINUTE_SECONDS) <= now;
      const arrivedAt = hasCome ? secondsAfter(startsAt, -4 * MINUTE_SECONDS) : null;
      appointments.push({
        ...{ id, hallId, customerId, startsAt, endsAt: instantOf(day, minute + SLOT_MINUTES) },
        ...{ status: hasCome ? "ARRIVED" : "BOOKED", arrivedAt },
        ...{ bookedById: agent.id, bookedAt: secondsAfter(now, -(place + 26) * 3600) },
      });
      if (hasCome)
        give({
          ...{
            customerId,
            appointmentId: id,
            turnAt: startsAt,
            takenAt: arrivedAt,
            status: "FINISHED",
            result: "DONE",
          },
          ...{ counter: COUNTER, calledById: clerk.id, calledAt: startsAt },
          finishedAt: secondsAfter(startsAt, (6 + place) * MINUTE_SECONDS),
        });
    }
  for (const [place, minutes] of waitingSince.entries()) {
    const customerId = place === 0 ? customers[5]?.id : null;
    give({ customerId, status: "WAITING", takenAt: secondsAfter(now, -minutes * MINUTE_SECONDS) });
  }
  const takenAt = secondsAfter(now, -3600);
  const counters = [{ id: nextId(), accountId: clerk.id, hallId, number: COUNTER, takenAt, seenAt: now }];
  return { appointments, tickets, counters };
}
