/**
 * Every figure, worked out from all that ever happened and from what its definition says, with nothing kept: minutes are counted one by one, percentiles taken from sorted lists. Shares no
 * code with the product.
 */

import type { SlowMinutes } from "../rules/slow-clock.ts";
import type { TestStore } from "../support/database.ts";

/** Whose work, and from which day to which. */
export interface PlainFilter {
  from: string;
  until: string;
  lane?: string;
  channel?: string;
  carrier?: string;
  customerId?: string;
}

/** What a figure comes to. */
export interface PlainValue {
  numerator: number;
  denominator: number | null;
  minutes: (number | null)[];
  plainMinutes: number[];
}

/** One thing that happened to be counted, with how long it took. */
interface Seen {
  what: string;
  key: string;
  day: string;
  minutes: number | null;
  plain: number | null;
  lane: string;
  channel: string;
  carrier: string;
  customerId: string;
}

interface Event {
  itemId: string | null;
  revision: number;
  action: string;
  toStatus: string;
  reason: string | null;
  at: Date;
}

// biome-ignore lint/suspicious/noExplicitAny: rows of many tables
type Row = any;

const dayOf = (at: Date) => new Date(at.getTime() + 28_800_000).toISOString().slice(0, 10);
const minuteOf = (at: Date) => Math.floor(at.getTime() / 60_000);
const endOfCards = ["CANCELLED", "RESTORED", "WITHDRAWN", "REJECTED"];
const endOfRequests = ["COMPLETED", "PARTIALLY_COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];
const promised: Record<string, number> = { STANDARD: 1440, FAST: 480, HALL: 30 };

/** Everything that can be counted, of everything that ever happened. */
export async function everythingSeen(
  store: TestStore,
  calendars: { ofHalls: SlowMinutes; ofAll: SlowMinutes },
): Promise<Seen[]> {
  const all = async (table: string) => (await store.pool.query<Row>(`SELECT * FROM "${table}"`)).rows;
  const [requests, items, events, tasks, taskEvents, materials] = [
    await all("CancellationRequest"),
    await all("CancellationItem"),
    await all("CancellationEvent"),
    await all("ReviewTask"),
    await all("ReviewTaskEvent"),
    await all("Material"),
  ];
  const seen: Seen[] = [];
  const workedBy = (calendar: SlowMinutes, from: Date, to: Date): number | null => {
    let count = 0;
    for (let minute = minuteOf(from); minute < minuteOf(to); minute += 1) {
      const isWorked = calendar.at(minute);
      if (isWorked === null) return null;
      if (isWorked) count += 1;
    }
    return count;
  };
  for (const request of requests.filter((each: Row) => each.lane)) {
    const calendar = request.lane === "HALL" ? calendars.ofHalls : calendars.ofAll;
    const mine = (rows: Row[]) => rows.filter((row) => row.requestId === request.id);
    const ofAll: Event[] = mine(events).sort((a, b) => a.revision - b.revision);
    const ofRequest = ofAll.filter(({ itemId }) => itemId === null);
    const cards = mine(items);
    const carriers = [...new Set(cards.map(({ carrierCode }) => carrierCode))];
    const whose = { lane: request.lane, channel: request.channel, customerId: request.customerId };
    const carrier = carriers.length === 1 ? carriers[0] : "MIXED";
    const see = (what: string, key: string, at: Date, since?: Date, ofCarrier = carrier) =>
      seen.push({
        ...{ what, key, day: dayOf(at), ...whose, carrier: ofCarrier },
        minutes: since ? workedBy(calendar, since, at) : null,
        plain: since ? minuteOf(at) - minuteOf(since) : null,
      });
    let hasLate = false;
    let hasPromised = false;
    for (const card of cards) {
      const own = ofAll.filter(({ itemId }) => itemId === card.id);
      const walk = walkOf(own, ofRequest, request.undoWindowSeconds, calendar);
      const [first, last] = [own[0], own.at(-1)];
      if (!first || !last) continue;
      see("arrived", "", first.at, undefined, card.carrierCode);
      const failed = own.find(({ action }) => action === "FAIL");
      if (failed) see("failed", failed.reason ?? "", failed.at, undefined, card.carrierCode);
      if (!endOfCards.includes(last.toStatus)) continue;
      see("ended", last.toStatus, last.at, first.at, card.carrierCode);
      const dueMinute = card.dueAt ? minuteOf(card.dueAt) : walk.dueAfter(promised[request.lane] ?? 0);
      const isLate = dueMinute !== null && minuteOf(last.at) > dueMinute;
      const isTakenBack = ["RESTORED", "WITHDRAWN"].includes(last.toStatus);
      if (dueMinute !== null && (isLate || !isTakenBack)) {
        see("promise", isLate ? "BREACHED" : "MET", last.at, undefined, card.carrierCode);
        hasPromised = true;
      }
      hasLate ||= isLate;
      for (const [what, spent] of [["stage", walk.stages] as const, ["paused", walk.pauses] as const])
        for (const [key, { minutes, plain }] of spent)
          seen.push({ what, key, day: dayOf(last.at), minutes, plain, ...whose, carrier: card.carrierCode });
      for (const action of ["RETRY", "REINSTATE", "RESTORE"])
        if (own.some((event) => event.action === action)) see("reopened", action, last.at, undefined, card.carrierCode);
    }
    see("request arrived", "", request.submittedAt);
    const end = ofRequest.at(-1);
    const myTasks = mine(tasks);
    if (end && endOfRequests.includes(end.toStatus)) {
      see("request ended", end.toStatus, end.at, request.submittedAt);
      const isTakenBack = ["WITHDRAWN", "EXPIRED"].includes(end.toStatus);
      if (hasLate || (hasPromised && !isTakenBack)) see("request promise", hasLate ? "BREACHED" : "MET", end.at);
      if (hasLate) see("request late", request.breachReason ?? "UNEXPLAINED", end.at);
      see("request pass", myTasks.length > 0 ? "REVIEWED" : "AUTOMATIC", end.at);
    }
    const acts = ["CLAIM", "PROPOSE", "DECIDE", "ASK_CUSTOMER", "AGREE"];
    const ids = new Set(myTasks.map(({ id }: Row) => id));
    const taken = taskEvents.filter((each: Row) => ids.has(each.taskId) && each.actorId && acts.includes(each.action));
    taken.sort((a: Row, b: Row) => a.at - b.at);
    if (taken[0]) see("reviewed", "", taken[0].at, request.submittedAt);
    for (const task of myTasks.filter(({ status }: Row) => status === "DECIDED")) {
      const of = cards.find(({ id }) => id === task.itemId)?.carrierCode ?? carrier;
      see("task", task.kind, task.decidedAt, task.openedAt, of);
      if (task.dueAt.getFullYear() < 9999)
        see(
          "task promise",
          minuteOf(task.decidedAt) * 60_000 > task.dueAt.getTime() ? "BREACHED" : "MET",
          task.decidedAt,
          undefined,
          of,
        );
      see("task by", task.decidedById, task.decidedAt, task.openedAt, of);
      if (task.kind === "APPEAL") see("appeal", task.decision, task.decidedAt, undefined, of);
    }
    const judged = mine(materials).filter(
      ({ status, checkedAt }) => checkedAt && ["ACCEPTED", "REJECTED", "REMOVED"].includes(status),
    );
    judged.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    for (const kind of new Set(judged.map((each) => each.kind))) {
      const document = judged.find((each) => each.kind === kind);
      see("document", document.status === "ACCEPTED" ? "RIGHT" : "WRONG", document.decidedAt ?? document.checkedAt);
    }
  }
  return seen;
}

interface Spent {
  minutes: number | null;
  plain: number;
}

/** Walks through a card's life minute by minute: where it was, and what its clock did. */
function walkOf(own: Event[], ofRequest: Event[], windowSeconds: number, calendar: SlowMinutes) {
  const begin = own[0]?.at ?? new Date(0);
  const end = own.at(-1)?.at ?? begin;
  const together = [...own, ...ofRequest].sort((a, b) => a.at.getTime() - b.at.getTime() || a.revision - b.revision);
  const stages = new Map<string, Spent>();
  const pauses = new Map<string, Spent>();
  const running: (boolean | null)[] = [];
  const visit = (all: Map<string, Spent>, key: string) => {
    const spent = all.get(key) ?? { minutes: 0, plain: 0 };
    all.set(key, spent);
    return spent;
  };
  // Also what took less than a minute was there.
  const standing = (place: number) => {
    let [card, request, wish]: [Event | null, Event | null, Event | null] = [null, null, null];
    for (const event of together.slice(0, place + 1)) {
      if (event.action === "WISH") wish = event;
      else if (event.itemId) card = event;
      else request = event;
      if (event.action === "BAR") wish = null;
    }
    return { card, request, wish };
  };
  const stageOf = (card: Event, request: Event | null): string | null => {
    if (endOfCards.includes(card.toStatus)) return null;
    const own = { BLOCKED: "WAITING", HELD: "REVIEW", BARRED: "UNDO_WINDOW", CANCELLING: "CARRIER", FAILED: "FAILED" }[
      card.toStatus
    ];
    if (own) return own;
    if (request?.toStatus === "ACTION_REQUIRED") return "WAITING";
    if (request?.toStatus === "IN_REVIEW") return "REVIEW";
    return card.toStatus === "CHECKING" ? "CHECKS" : "QUEUE";
  };
  const isWished = (wish: Event | null, minute: number) =>
    wish?.reason != null && minute < Date.parse(`${wish.reason}T00:00:00+08:00`) / 60_000;
  const pauseOf = ({ card, request, wish }: ReturnType<typeof standing>, minute: number): string | null => {
    if (!card) return null;
    if (endOfCards.includes(card.toStatus)) return null;
    if (request?.toStatus === "ACTION_REQUIRED") return "CUSTOMER";
    if (card.toStatus === "BLOCKED") return card.reason?.includes("LEGAL_HOLD") ? "LEGAL_HOLD" : "CUSTOMER";
    const until = Math.floor((card.at.getTime() + windowSeconds * 1000) / 60_000);
    if (card.action === "BAR" && minute < until) return "UNDO_WINDOW";
    return isWished(wish, minute) ? "WISHED_DAY" : null;
  };
  let place = -1;
  let now = standing(place);
  for (let minute = minuteOf(begin); minute <= minuteOf(end); minute += 1) {
    for (; place + 1 < together.length && minuteOf((together[place + 1] as Event).at) <= minute; place += 1) {
      now = standing(place + 1);
      const { card, request } = now;
      const stage = card && (together[place + 1] as Event).at >= begin ? stageOf(card, request) : null;
      if (stage) visit(stages, stage);
      if (card && stage) markPause(now, (together[place + 1] as Event).at);
    }
    if (minute === minuteOf(end)) break;
    const { card, request } = now;
    if (!card) continue;
    const isWorked = calendar.at(minute);
    const [stage, pause] = [stageOf(card, request), pauseOf(now, minute)];
    running.push(isWorked === null ? null : isWorked && stage !== null && pause === null);
    for (const [all, key] of [[stages, stage] as const, [pauses, pause] as const]) {
      if (key === null) continue;
      const spent = visit(all, key);
      spent.plain += 1;
      spent.minutes = spent.minutes === null || isWorked === null ? null : spent.minutes + (isWorked ? 1 : 0);
    }
  }
  /** Whether a wait begins at a moment, however short: a clock that stood for less than a minute stood. */
  function markPause({ card, request, wish }: ReturnType<typeof standing>, at: Date) {
    if (!card) return;
    if (request?.toStatus === "ACTION_REQUIRED") visit(pauses, "CUSTOMER");
    else if (card.toStatus === "BLOCKED")
      visit(pauses, card.reason?.includes("LEGAL_HOLD") ? "LEGAL_HOLD" : "CUSTOMER");
    else if (card.action === "BAR" && at.getTime() <= card.at.getTime() + windowSeconds * 1000)
      visit(pauses, "UNDO_WINDOW");
    else if (isWished(wish, minuteOf(at))) visit(pauses, "WISHED_DAY");
  }
  return {
    stages,
    pauses,
    /** The minute at whose end so many minutes have run, if it ran on from its end. */
    dueAfter(minutes: number): number | null {
      let count = 0;
      for (let minute = minuteOf(begin); ; minute += 1) {
        const known = running[minute - minuteOf(begin)];
        const runs = known === undefined ? calendar.at(minute) : known;
        if (runs === null) return null;
        if (runs) count += 1;
        if (count === minutes) return minute + 1;
      }
    },
  };
}

const definitions: Record<string, { what: string; keys?: string[]; of?: string; isInParts?: boolean }> = {
  REQUESTS_ARRIVED: { what: "request arrived" },
  REQUESTS_ENDED: { what: "request ended" },
  CARDS_ARRIVED: { what: "arrived" },
  CARDS_ENDED: { what: "ended" },
  CARDS_CANCELLED: { what: "ended", keys: ["CANCELLED"], of: "ended" },
  CARDS_ON_TIME: { what: "promise", keys: ["MET"], of: "promise" },
  CARDS_LATE: { what: "promise", keys: ["BREACHED"] },
  REQUESTS_ON_TIME: { what: "request promise", keys: ["MET"], of: "request promise" },
  REQUESTS_LATE: { what: "request late", of: "request late", isInParts: true },
  CARD_TIME: { what: "ended", of: "ended" },
  REQUEST_TIME: { what: "request ended", of: "request ended" },
  FIRST_REVIEW_TIME: { what: "reviewed", of: "reviewed" },
  STAGE_TIME: { what: "stage", isInParts: true },
  PAUSED_TIME: { what: "paused", isInParts: true },
  CARDS_PAUSED: { what: "paused", of: "ended", isInParts: true },
  AUTOMATIC: { what: "request pass", keys: ["AUTOMATIC"], of: "request pass" },
  FIRST_TIME_RIGHT: { what: "document", keys: ["RIGHT"], of: "document" },
  APPEALS_GRANTED: { what: "appeal", keys: ["GRANT_APPEAL"], of: "appeal" },
  CARDS_REOPENED: { what: "reopened", of: "ended", isInParts: true },
  CARDS_FAILED: { what: "failed", of: "failed", isInParts: true },
  TASKS_DECIDED: { what: "task" },
  TASKS_ON_TIME: { what: "task promise", keys: ["MET"], of: "task promise" },
  TASK_TIME: { what: "task", of: "task" },
  TASKS_BY_REVIEWER: { what: "task by", of: "task by", isInParts: true },
};

/** What a figure, or a part of it, comes to. */
export function plainFigure(seen: readonly Seen[], code: string, part: string | null, filter: PlainFilter): PlainValue {
  const definition = definitions[code];
  if (!definition) throw new Error(`say in test/metrics/plain-figures.ts what ${code} is`);
  const { what, keys, of, isInParts } = definition;
  const { from, until, ...whose } = filter;
  const among = seen.filter(
    (each) =>
      each.day >= from &&
      each.day <= until &&
      Object.entries(whose).every(([name, value]) => each[name as keyof Seen] === value),
  );
  const wanted = isInParts ? [part] : keys;
  const counted = among.filter((each) => each.what === what && (!wanted || wanted.includes(each.key)));
  const sorted = (numbers: (number | null)[]) => numbers.filter((each) => each !== null).sort((a, b) => a - b);
  const nearest = (numbers: number[], percent: number) =>
    numbers[Math.ceil((numbers.length * percent) / 100) - 1] ?? null;
  const [minutes, plain] = [sorted(counted.map((each) => each.minutes)), sorted(counted.map((each) => each.plain))];
  return {
    numerator: counted.length,
    denominator: of
      ? among.filter((each) => each.what === of).length
      : what === "stage" || (what === "paused" && code === "PAUSED_TIME")
        ? counted.length
        : null,
    minutes: [50, 90, 99].map((percent) => nearest(minutes, percent)),
    plainMinutes: [50, 90, 99].map((percent) => nearest(plain, percent) ?? -1),
  };
}
