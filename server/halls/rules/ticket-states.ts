/**
 * The life of a number in the queue of a hall. Only `actions/transition-ticket.ts` writes by it.
 *
 * Decision: whoever comes more than so many minutes late for an appointment waits like those who came without. The time was kept; keeping it longer would make others wait for who is not there.
 */
import type { HallTicketResult } from "../../generated/graphql/enums/HallTicketResult.ts";
import type { HallTicketStatus } from "../../generated/graphql/enums/HallTicketStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText, Words } from "../../platform/localized-text.ts";

export type TicketStatus = keyof typeof HallTicketStatus;
export type TicketResult = keyof typeof HallTicketResult;

/** Everything that can happen to a number. */
export type TicketMove = "CALL" | "FINISH";

/** From where each action leads to where. What is not here is illegal. */
export const ticketLife = lifeOf<TicketStatus, TicketMove>({
  /** A counter is free: the next one comes to it. */
  CALL: from("WAITING").to("CALLED"),
  /** Whoever called it says what came of it. */
  FINISH: from("CALLED").to("FINISHED"),
});

/** Most people who wait at a hall: a queue that is longer is not a queue that moves today. */
export const MOST_WAITING = 99;

/** How long a time that was booked is kept for who comes late, in minutes. */
export const KEPT_MINUTES = 15;

/** When its turn comes by appointment: at that time, or null for who comes too late for it. */
export function turnOf(startsAt: Date, now: Date): Date | null {
  return now.getTime() <= startsAt.getTime() + KEPT_MINUTES * 60_000 ? startsAt : null;
}

/** Where numbers stand. */
export const ticketStatusWords = {
  WAITING: { zh: "等候中", en: "Waiting" },
  CALLED: { zh: "办理中", en: "Being served" },
  FINISHED: { zh: "已结束", en: "Finished" },
} as const satisfies Words<TicketStatus>;

/** What came of numbers. */
export const ticketResultWords = {
  DONE: { zh: "已办结", en: "Done" },
  TO_FOLLOW: { zh: "待跟进", en: "To be followed up" },
  ABSENT: { zh: "过号", en: "Did not come" },
} as const satisfies Words<TicketResult>;

/** Why a number takes no such move. */
export const ticketElsewhere: LocalizedText = {
  zh: "该号码不在您的窗口办理，请刷新",
  en: "This number is not at your counter; reload the page",
};
