import { run, when } from "../platform/events.ts";
import { calendarChanged, slaPolicyChanged } from "../sla/index.ts";
import { type ItemsMove, itemsMoved, requestMoved } from "./events.ts";
import { refreshPromise, replanKey, replanPromise, replanPromises } from "./jobs/promises.ts";

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

const replan = (requestId: string) => run(replanPromise, { requestId }, { key: `replan:${requestId}` });

/** What keeps the stored dates of promises up to date. */
export const promiseReactions = [
  when(calendarChanged, () => [run(replanPromises, { afterId: null }, { key: replanKey(undefined) })]),
  when(slaPolicyChanged, ({ at: endedSince }) => [
    run(replanPromises, { afterId: null, endedSince }, { key: replanKey(endedSince) }),
  ]),
  when(requestMoved, ({ requestId, action }) => (movesAllClocks.includes(action) ? [replan(requestId)] : [])),
  when(itemsMoved, (move) => {
    const { requestId, action, at } = move;
    if (startsClock(move)) return [replan(requestId)];
    if (!endsOrWaits.includes(action)) return [];
    const runAt = new Date(at.getTime() + GATHERED_MS);
    return [run(refreshPromise, { requestId }, { key: `promise:${requestId}`, runAt, keepsTime: true })];
  }),
];
