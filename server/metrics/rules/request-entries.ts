/** What a request counts for as a whole, with its review tasks and documents. */
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { RequestStatus } from "../../requests/rules/request-states.ts";
import { wholeMinute } from "../../sla/rules/shanghai-days.ts";
import { type CardGroup, entriesOfCards, type LifeOfRequest, type Measuring, spent } from "./card-entries.ts";
import { type Entry, type Measure, MIXED, UNEXPLAINED } from "./measures.ts";

/** A review task of the request. */
export interface TaskFacts {
  id: string;
  kind: string;
  /** Carrier of its card; null for a task about the request. */
  carrier: string | null;
  openedAt: Date;
  /** When a person first did something with it; null when nobody did. */
  takenAt: Date | null;
  /** By when it should have been; null where the calendar does not reach. */
  dueAt: Date | null;
  /** When it was decided; null for one that was not, or that there was nothing to decide about any more. */
  decidedAt: Date | null;
  decidedById: string | null;
  decision: string | null;
}

/** A document of the request that is the first of its kind from the applicant. */
export interface DocumentFacts {
  id: string;
  /** When the verdict fell. */
  judgedAt: Date;
  isRight: boolean;
}

/** Everything that happened to a request. */
export interface RequestFacts extends LifeOfRequest {
  submittedAt: Date;
  /** Why it was late, as a person judged it; null while nobody has. */
  breachReason: string | null;
  cards: readonly CardGroup[];
  tasks: readonly TaskFacts[];
  documents: readonly DocumentFacts[];
}

const endStatuses: readonly RequestStatus[] = ["COMPLETED", "PARTIALLY_COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];
const isTakenBack = (status: string) => status === "WITHDRAWN" || status === "EXPIRED";

/** All entries of a request. */
export function entriesOf(request: RequestFacts, measuring: Measuring): Entry[] {
  const cards = request.cards.map((group) => entriesOfCards(group, request, measuring));
  const carriers = new Set(request.cards.map(({ carrier }) => carrier));
  const [only = MIXED] = carriers;
  const carrier = carriers.size === 1 ? only : MIXED;
  const make = (measure: Measure, key: string, at: Date, more: Partial<Entry> = {}): Entry => ({
    ...{
      measure,
      key,
      day: shanghaiDay(at),
      carrier,
      count: 1,
      minutes: null,
      plainMinutes: null,
      positions: null,
      subjectId: null,
    },
    ...more,
  });
  const since = (from: Date, to: Date) => spent([[from, to]], measuring.time);
  const entries = [...cards.flatMap((each) => each.entries), make("REQUEST_ARRIVED", "", request.submittedAt)];

  const last = request.events.at(-1);
  if (last && endStatuses.includes(last.to as RequestStatus)) {
    entries.push(make("REQUEST_ENDED", last.to, last.at, since(request.submittedAt, last.at)));
    const isLate = cards.some((each) => each.isLate);
    const isPromised = isLate || (!isTakenBack(last.to) && cards.some((each) => each.isLate !== null));
    if (isPromised) entries.push(make("REQUEST_PROMISE", isLate ? "BREACHED" : "MET", last.at));
    if (isLate) entries.push(make("REQUEST_LATE", request.breachReason ?? UNEXPLAINED, last.at));
    entries.push(make("REQUEST_PASS", request.tasks.length > 0 ? "REVIEWED" : "AUTOMATIC", last.at));
  }
  const taken = request.tasks.flatMap(({ takenAt }) => takenAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0];
  if (taken) entries.push(make("REQUEST_REVIEWED", "", taken, since(request.submittedAt, taken)));

  for (const task of request.tasks) {
    const { id: subjectId, kind, openedAt, decidedAt, decidedById, decision, dueAt } = task;
    if (!decidedAt) continue;
    const about = { subjectId, carrier: task.carrier ?? carrier };
    entries.push(make("TASK_DECIDED", kind, decidedAt, { ...about, ...since(openedAt, decidedAt) }));
    if (dueAt)
      entries.push(make("TASK_PROMISE", wholeMinute(decidedAt) > dueAt ? "BREACHED" : "MET", decidedAt, about));
    if (decidedById) entries.push(make("TASK_BY", decidedById, decidedAt, { ...about, ...since(openedAt, decidedAt) }));
    if (kind === "APPEAL" && decision) entries.push(make("APPEAL_ANSWERED", decision, decidedAt, about));
  }
  for (const { id: subjectId, judgedAt, isRight } of request.documents)
    entries.push(make("DOCUMENT_JUDGED", isRight ? "RIGHT" : "WRONG", judgedAt, { subjectId }));
  return entries;
}
