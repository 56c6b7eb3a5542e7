/** What cards with one history count for. */

import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { ItemStatus } from "../../requests/rules/item-states.ts";
import { cardClock, promisedTime, type StatusEvent } from "../../requests/rules/promise.ts";
import type { RequestStatus } from "../../requests/rules/request-states.ts";
import type { BusinessTime } from "../../sla/rules/business-time.ts";
import { wholeMinute } from "../../sla/rules/shanghai-days.ts";
import { type ClockEvent, type PromisedTime, readClock } from "../../sla/rules/sla-clock.ts";
import type { CustomerKind, SlaPolicy } from "../../sla/rules/sla-policy.ts";
import type { Entry, EntryOwner, Measure } from "./measures.ts";
import { type Stage, stageOf } from "./stages.ts";

/** One event, with what its place among those of a card and of the card's request depends on. */
export interface LifeEvent extends StatusEvent {
  revision: number;
}

/** Cards of a request to which the same happened. */
export interface CardGroup {
  carrier: string;
  count: number;
  /** Their places in the request. */
  positions: string;
  /** By when they were due, as it was told; null where that was never stored. */
  dueAt: Date | null;
  /** What happened to one of them, in order. */
  events: readonly LifeEvent[];
}

/** The request that they are of, and by what its time is counted. */
export interface LifeOfRequest extends EntryOwner {
  /** Whose cards they are. */
  customerKind: CustomerKind;
  undoWindowSeconds: number;
  /** What happened to it as a whole, in order. */
  events: readonly LifeEvent[];
}

/** By what time is counted. */
export interface Measuring {
  policy: SlaPolicy;
  time: BusinessTime;
}

/** A stretch of time that a card spent in one stage; `to` is null for the stage in which it is. */
export interface Stay {
  stage: Stage;
  from: Date;
  to: Date | null;
}

/** What cards count for, and whether they were late; null while they have not ended, or were taken back in time. */
export function entriesOfCards(
  group: CardGroup,
  request: LifeOfRequest,
  measuring: Measuring,
): { entries: Entry[]; isLate: boolean | null } {
  const [first] = group.events;
  const last = group.events.at(-1);
  if (!first || !last) return { entries: [], isLate: null };
  const { carrier, count, positions } = group;
  const make = (measure: Measure, key: string, at: Date, spent: Spent = unmeasured): Entry => ({
    ...{ measure, key, day: shanghaiDay(at), carrier, count, ...spent, positions, subjectId: null },
  });
  const stays = staysOf(group.events, request.events);
  const failure = group.events.find(({ action }) => action === "FAIL");
  const entries = [
    make("CARD_ARRIVED", "", first.at),
    ...flowOf(stays).map(({ stage, day, sign }) => ({
      ...make("CARD_FLOW", stage, first.at),
      day,
      count: sign * count,
    })),
  ];
  if (failure) entries.push(make("CARD_FAILED", failure.reason ?? "", failure.at));
  if (stageOf(last.to as ItemStatus, "IN_PROGRESS") !== null) return { entries, isLate: null };

  const promised = promisedTime(measuring.policy, request);
  const clock = cardClock(group.events, request.events, request.undoWindowSeconds);
  const dueAt = group.dueAt ?? readClock(clock, promised, measuring.time, last.at).dueAt;
  const isLate = dueAt === null ? null : wholeMinute(last.at) > dueAt;
  const isTakenBack = last.to === "RESTORED" || last.to === "WITHDRAWN";
  entries.push(make("CARD_ENDED", last.to, last.at, spent([[first.at, last.at]], measuring.time)));
  if (isLate !== null && (isLate || !isTakenBack))
    entries.push(make("CARD_PROMISE", isLate ? "BREACHED" : "MET", last.at));
  for (const [stage, spans] of byKey(stays.map(({ stage, from, to }) => [stage, [from, to ?? last.at]])))
    entries.push(make("CARD_STAGE", stage, last.at, spent(spans, measuring.time)));
  for (const [reason, spans] of byKey(pausesOf(clock, promised)))
    entries.push(make("CARD_PAUSED", reason, last.at, spent(spans, measuring.time)));
  for (const action of ["RETRY", "REINSTATE", "RESTORE"] as const)
    if (group.events.some((event) => event.action === action)) entries.push(make("CARD_REOPENED", action, last.at));
  return { entries, isLate: isTakenBack && !isLate ? null : isLate };
}

type Span = [from: Date, to: Date];
type Spent = Pick<Entry, "minutes" | "plainMinutes">;
const unmeasured: Spent = { minutes: null, plainMinutes: null };
const MINUTE_MS = 60_000;

/** Minutes of stretches of time, each moment counted as the minute it lies in. */
export function spent(spans: readonly Span[], time: BusinessTime): Spent {
  let minutes: number | null = 0;
  let plainMinutes = 0;
  for (const [from, to] of spans.map((span) => span.map(wholeMinute) as Span)) {
    const worked = time.between(from, to);
    minutes = minutes === null || worked === null ? null : minutes + worked;
    plainMinutes += (to.getTime() - from.getTime()) / MINUTE_MS;
  }
  return { minutes, plainMinutes };
}

/** The stages of a card one after the other, as its own events and those of its request tell. */
export function staysOf(own: readonly LifeEvent[], ofRequest: readonly LifeEvent[]): Stay[] {
  const begin = own[0]?.at.getTime() ?? 0;
  const moments = [
    ...own.map((event) => ({ event, isOwn: true })),
    ...ofRequest.map((event) => ({ event, isOwn: false })),
  ].toSorted((a, b) => a.event.at.getTime() - b.event.at.getTime() || a.event.revision - b.event.revision);
  const stays: Stay[] = [];
  let card: ItemStatus | null = null;
  let request: RequestStatus = "SUBMITTED";
  for (const { event, isOwn } of moments) {
    if (isOwn) card = event.to as ItemStatus;
    else request = event.to as RequestStatus;
    if (card === null || event.at.getTime() < begin) continue;
    const stage = stageOf(card, request);
    const before = stays.at(-1);
    if (before && before.to === null) {
      if (before.stage === stage) continue;
      before.to = event.at;
    }
    if (stage) stays.push({ stage, from: event.at, to: null });
  }
  return stays;
}

/** On which days cards came into a stage for longer than that day, and left it. */
function flowOf(stays: readonly Stay[]): { stage: Stage; day: string; sign: 1 | -1 }[] {
  const net = new Map<string, { stage: Stage; day: string; sign: number }>();
  const add = (stage: Stage, at: Date, sign: number) => {
    const day = shanghaiDay(at);
    const known = net.get(`${stage} ${day}`) ?? { stage, day, sign: 0 };
    net.set(`${stage} ${day}`, { ...known, sign: known.sign + sign });
  };
  for (const { stage, from, to } of stays) {
    add(stage, from, 1);
    if (to) add(stage, to, -1);
  }
  return [...net.values()].filter(({ sign }) => sign !== 0) as { stage: Stage; day: string; sign: 1 | -1 }[];
}

/** When a card's clock stood, and for what. */
function pausesOf(clock: readonly ClockEvent[], { pauses }: PromisedTime): [reason: string, span: Span][] {
  return clock.flatMap(({ at, state }, place): [string, Span][] => {
    const next = clock[place + 1];
    return state.does === "PAUSE" && pauses.includes(state.reason) && next ? [[state.reason, [at, next.at]]] : [];
  });
}

function byKey(spans: readonly [key: string, span: Span][]): Map<string, Span[]> {
  const all = new Map<string, Span[]>();
  for (const [key, span] of spans) all.set(key, [...(all.get(key) ?? []), span]);
  return all;
}
