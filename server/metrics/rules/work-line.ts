/** 在办队列: the requests that are ours to carry on, where each of them stands, and since when. */
import type { RequestStatus } from "../../requests/rules/request-states.ts";
import type { Lane } from "../../sla/rules/sla-policy.ts";

/** Where in the line a request stands: before a person, where its customer can still undo, or anywhere else. */
export const lineParts = ["REVIEW", "UNDO_WINDOW", "REST"] as const;
export type LinePart = (typeof lineParts)[number];

/** What happened to a request, as far as the line is concerned. */
export interface RequestCourse {
  requestId: string;
  lane: Lane;
  submittedAt: Date;
  /** When its turn is, the earlier the sooner: by when it is promised, or would be by its lane alone. Null where the calendar does not reach. */
  turnAt: Date | null;
  undoWindowSeconds: number;
  /** Carrier of its first card: a request with cards of several is taken for one of that. Null where it has none. */
  carrier: string | null;
  /** Cards that it has, or that are still open of them. */
  cards: number;
  /** Its own moves, in order. */
  moves: readonly { at: Date; to: RequestStatus }[];
}

/** A stretch of time in one part of the line; `to` is null for the part in which a request still is. */
export interface LineStay {
  part: LinePart;
  from: Date;
  to: Date | null;
}

/** Statuses in which the next move is ours or the carrier's. */
export const inOurHands = [
  "SUBMITTED",
  "CHECKING",
  "IN_REVIEW",
  "APPROVED",
  "SCHEDULED",
  "IN_PROGRESS",
] as const satisfies readonly RequestStatus[];

const isOurs = (status: RequestStatus) => (inOurHands as readonly RequestStatus[]).includes(status);

/** The stays of a request in the line, in order. Between them it waited for its customer, or had ended. */
export function lineStays({ moves, undoWindowSeconds }: Pick<RequestCourse, "moves" | "undoWindowSeconds">) {
  const stays: LineStay[] = [];
  const add = (part: LinePart, from: Date, to: Date | null) => {
    const before = stays.at(-1);
    if (before?.part === part && before.to?.getTime() === from.getTime()) before.to = to;
    else stays.push({ part, from, to });
  };
  for (const [place, { at, to }] of moves.entries()) {
    const until = moves[place + 1]?.at ?? null;
    if (!isOurs(to)) continue;
    const canUndoUntil = new Date(at.getTime() + (to === "IN_PROGRESS" ? undoWindowSeconds * 1000 : 0));
    const isLonger = until === null || canUndoUntil < until;
    if (canUndoUntil > at) add("UNDO_WINDOW", at, isLonger ? canUndoUntil : until);
    if (isLonger) add(to === "IN_REVIEW" ? "REVIEW" : "REST", canUndoUntil, until);
  }
  return stays;
}

/** The stay in which a request is at a moment; undefined when it does not stand in the line then. */
export function stayAt(stays: readonly LineStay[], at: Date): LineStay | undefined {
  return stays.find(({ from, to }) => from <= at && (to === null || to > at));
}

/** When a request that stands in the line at a moment leaves it: ended, or back with its customer. Null while it has not. */
export function leftAt(moves: RequestCourse["moves"], from: Date): Date | null {
  return moves.find(({ at, to }) => at > from && !isOurs(to))?.at ?? null;
}

/** When it left the line on a day, each time that it did: from its first move that is not ours to the next that is. */
export function leavesOn(moves: RequestCourse["moves"], { from, to }: { from: Date; to: Date }): Date[] {
  return moves
    .filter((move, place) => !isOurs(move.to) && isOurs(moves[place - 1]?.to ?? "DRAFT"))
    .flatMap(({ at }) => (at >= from && at < to ? at : []));
}

/** In the order in which their turn is. */
export const byTurn = ({ turnAt: one }: { turnAt: Date | null }, { turnAt: other }: { turnAt: Date | null }) =>
  (one?.getTime() ?? Number.MAX_VALUE) - (other?.getTime() ?? Number.MAX_VALUE);

/** What has happened by a moment, and nothing of what came after it. */
export function knownAt(courses: readonly RequestCourse[], at: Date): RequestCourse[] {
  return courses
    .filter(({ submittedAt }) => submittedAt <= at)
    .map((course) => ({ ...course, moves: course.moves.filter((move) => move.at <= at) }));
}
