import { run, when } from "../platform/events.ts";
import { calendarChanged, slaPolicyChanged } from "../sla/index.ts";
import { daysWished, type ItemsMove, itemsMoved, requestMoved } from "./events.ts";
import { refreshPromise, replanKey, replanPromise, replanPromises } from "./jobs/promises.ts";
import { finalItemStatuses } from "./rules/item-states.ts";

/** How long moves of cards are gathered before the dates of their request are made anew, in milliseconds. */
const GATHERED_MS = 15_000;

/** Moves of cards after which their clocks go otherwise than was stored. */
const startsClock = ({ action, from }: ItemsMove) =>
  ["REINSTATE", "RETRY"].includes(action) ||
  from.BLOCKED !== undefined ||
  (action === "HOLD" && from.BARRED !== undefined);
/** Moves of cards after which the dates of their request may be others, though theirs are stored already. */
const endsOrWaits = ["BLOCK", "BAR", "CONFIRM", "RESTORE", "WITHDRAW", "REJECT"];
/** Moves of a request that stop or start the clocks of all of its cards. */
const movesAllClocks = ["ASK_ACTION", "RESUME_CHECKING", "REINSTATE"];

/** Moves that end a request, and its cards with it. */
const endsAll = ["WITHDRAW", "EXPIRE", "REJECT"];

const replan = (requestId: string) => run(replanPromise, { requestId }, { key: `replan:${requestId}` });
/** Cards that end out of a wait have the date of its beginning: the wait counts up to their end. */
const replanEnded = (requestId: string, at: Date) => {
  const endedSince = at.toISOString();
  return run(replanPromise, { requestId, endedSince }, { key: `replan:${requestId}:${endedSince}` });
};

/** What keeps the stored dates of promises up to date. */
export const promiseReactions = [
  when(calendarChanged, () => [run(replanPromises, { afterId: null }, { key: replanKey(undefined) })]),
  when(slaPolicyChanged, ({ at: endedSince }) => [
    run(replanPromises, { afterId: null, endedSince }, { key: replanKey(endedSince) }),
  ]),
  when(requestMoved, ({ requestId, action, from, at }) => {
    if (movesAllClocks.includes(action)) return [replan(requestId)];
    return from === "ACTION_REQUIRED" && endsAll.includes(action) ? [replanEnded(requestId, at)] : [];
  }),
  when(daysWished, ({ requestId }) => [replan(requestId)]),
  when(itemsMoved, (move) => {
    const { requestId, action, from, to, at } = move;
    if (from.BLOCKED !== undefined && (finalItemStatuses as readonly string[]).includes(to))
      return [replanEnded(requestId, at)];
    if (startsClock(move)) return [replan(requestId)];
    if (!endsOrWaits.includes(action)) return [];
    const runAt = new Date(at.getTime() + GATHERED_MS);
    return [run(refreshPromise, { requestId }, { key: `promise:${requestId}`, runAt, keepsTime: true })];
  }),
];
