/**
 * What is measured. Everything that is counted is first written down as entries: on this day, so many of these, after so many minutes. An entry is made of what
 * happened to one request alone, so it can be made again at any time; figures add entries up and know nothing else. What an entry is about can be listed.
 */

/** What is counted, each once. */
export type FigureSubject = "CARD" | "REQUEST" | "TASK" | "DOCUMENT";

/** What each measure counts, on which day, and what its keys say. */
export const measures = {
  /** Cards handed in, on that day. */
  CARD_ARRIVED: "CARD",
  /** Cards that reached their end, on that day, by how they ended; minutes since they were handed in. */
  CARD_ENDED: "CARD",
  /** The same cards by whether their promise was MET or BREACHED; those that were taken back in time were promised nothing any more. */
  CARD_PROMISE: "CARD",
  /** The same cards by each stage in which they were; minutes in it altogether. */
  CARD_STAGE: "CARD",
  /** The same cards by each reason for which their clock stood; minutes that it stood. */
  CARD_PAUSED: "CARD",
  /** The same cards by each way in which they had been opened again: RETRY, REINSTATE, RESTORE. */
  CARD_REOPENED: "CARD",
  /** Cards that the carrier refused, on the day of the first refusal, by its code. */
  CARD_FAILED: "CARD",
  /** Cards that came into a stage on a day, less those that left it: added up from the beginning, how many are in it. */
  CARD_FLOW: "CARD",
  /** Requests handed in. */
  REQUEST_ARRIVED: "REQUEST",
  /** Requests that reached their end, by status; minutes since they were handed in. */
  REQUEST_ENDED: "REQUEST",
  /** The same requests by whether all of their cards were in time. */
  REQUEST_PROMISE: "REQUEST",
  /** Those of them that were late, by the reason that a person gave; UNEXPLAINED until somebody does. */
  REQUEST_LATE: "REQUEST",
  /** All requests that ended: REVIEWED where a task was ever opened for a person, else AUTOMATIC. */
  REQUEST_PASS: "REQUEST",
  /** Requests on the day on which a person first took one of their tasks; minutes since they were handed in. */
  REQUEST_REVIEWED: "REQUEST",
  /** Review tasks that were decided, by kind; minutes since they were opened. */
  TASK_DECIDED: "TASK",
  /** The same tasks by whether they were decided in time. */
  TASK_PROMISE: "TASK",
  /** The same tasks by who decided. */
  TASK_BY: "TASK",
  /** Tasks of appeals on the day of the answer, by decision. */
  APPEAL_ANSWERED: "TASK",
  /** First documents of their kind in a request on the day of the verdict: RIGHT where they were good, else WRONG. */
  DOCUMENT_JUDGED: "DOCUMENT",
} as const satisfies Record<string, FigureSubject>;

export type Measure = keyof typeof measures;

/** What is the same for all entries of a request. */
export interface EntryOwner {
  requestId: string;
  customerId: string;
  lane: "STANDARD" | "FAST" | "HALL";
  channel: "SELF_SERVICE" | "AGENT" | "HALL" | "API";
}

/** One thing that counts. */
export interface Entry {
  measure: Measure;
  /** What tells entries of one measure apart; empty where nothing does. */
  key: string;
  /** Day in Shanghai. */
  day: string;
  /** Carrier of the cards; {@link MIXED} for a request with cards of several. */
  carrier: string;
  count: number;
  /** Whole business minutes; null where none are measured or the calendar does not reach. */
  minutes: number | null;
  /** Whole minutes by the clock on the wall. */
  plainMinutes: number | null;
  /** Places of the cards in the request, as a multirange of PostgreSQL; null for what is not about cards. */
  positions: string | null;
  /** Row id of the task or document; null for the others. */
  subjectId: string | null;
}

/** In place of a carrier, for a request with cards of several. */
export const MIXED = "MIXED";

/** In place of a reason why a request was late, while nobody has given one. */
export const UNEXPLAINED = "UNEXPLAINED";
