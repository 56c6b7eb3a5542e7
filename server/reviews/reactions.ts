import { materialsChanged } from "../materials/index.ts";
import { run, when } from "../platform/events.ts";
import { itemsMoved, requestMoved } from "../requests/index.ts";
import { flagsDecided } from "../risk/index.ts";
import { calendarChanged, slaPolicyChanged } from "../sla/index.ts";
import { appealsChanged } from "./events.ts";
import { openReviewTasks, planReviewTasks, reviewTasksOf } from "./jobs/review-tasks.ts";

/** Moves after which other questions may stand before a person than before. Nobody was asked about a request that went straight through its checks. */
const changesTasks = ["ASK_REVIEW", "ASK_ACTION", "APPROVE", "REJECT", "REINSTATE", "WITHDRAW", "EXPIRE"];
const wentStraightThrough = ({ action, from }: { action: string; from: string }) =>
  action === "APPROVE" && from === "CHECKING";

/** Moves after which a card asks a person something, or asks no more. */
const movesThatAsk = ["BLOCK", "RECHECK", "HOLD", "RELEASE", "REJECT", "REINSTATE", "RESTORE", "WITHDRAW"];

const matchTasks = (requestId: string) => run(openReviewTasks, { requestId }, { ...reviewTasksOf(requestId) });

const planAll = () => [run(planReviewTasks, { afterId: null }, { key: planReviewTasks.name })];

/** What makes the open tasks of a request match what stands before a person, and keeps their dates. */
export const reviewReactions = [
  when(requestMoved, ({ requestId, ...move }) =>
    changesTasks.includes(move.action) && !wentStraightThrough(move) ? [matchTasks(requestId)] : [],
  ),
  when(itemsMoved, ({ requestId, action }) => (movesThatAsk.includes(action) ? [matchTasks(requestId)] : [])),
  when(flagsDecided, ({ requestId }) => [matchTasks(requestId)]),
  when(appealsChanged, ({ requestId }) => [matchTasks(requestId)]),
  when(materialsChanged, ({ requestId }) => [matchTasks(requestId)]),
  when(calendarChanged, planAll),
  when(slaPolicyChanged, planAll),
];
