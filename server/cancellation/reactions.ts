import { cardsRemedied } from "../cards/index.ts";
import { materialsChanged } from "../materials/index.ts";
import { run, when } from "../platform/events.ts";
import { type ItemsMove, itemsMoved, requestMoved } from "../requests/index.ts";
import { watchlistGrew } from "../risk/index.ts";
import { scheduleChanged } from "../scheduling/index.ts";
import { advanceRequest, checkItems, oneAtATime, recheckBlocked, recheckWatched } from "./jobs/pipeline.ts";

const advance = (requestId: string) => run(advanceRequest, { requestId }, { ...oneAtATime("advance", requestId) });

/** Moves that a person makes and the request goes on from by itself. */
const goesOnFrom = ["APPROVE", "RESUME_CHECKING", "REINSTATE"];

/** Moves of the pipeline, whose jobs go on by themselves, as do those who write down what a carrier says. */
const pipelineMoves = ["CLEAR", "BLOCK", "SCHEDULE", "BAR", "ORDER", "CONFIRM"];
const leavesWorkBehind = ({ action, from, by }: ItemsMove) =>
  by !== "CARRIER" && !pipelineMoves.includes(action) && !(action === "HOLD" && from.CHECKING);

/** What sets the pipeline going. */
export const pipelineReactions = [
  when(requestMoved, ({ requestId, action }) =>
    action === "SUBMIT" ? [run(checkItems, { requestId }, { ...oneAtATime("check", requestId) })] : [],
  ),
  when(requestMoved, ({ requestId, action, by }) =>
    by === "ACCOUNT" && goesOnFrom.includes(action) ? [advance(requestId)] : [],
  ),
  when(itemsMoved, (move) => (leavesWorkBehind(move) ? [advance(move.requestId)] : [])),
  when(scheduleChanged, ({ requestId }) => [advance(requestId)]),
  when(materialsChanged, ({ requestId }) => [advance(requestId)]),
  // No blocker goes away with a plan.
  when(cardsRemedied, ({ customerId, remedy }) =>
    remedy === "cardPlanChange" ? [] : [run(recheckBlocked, { customerId }, { key: `recheck:${customerId}` })],
  ),
  when(watchlistGrew, ({ entryId }) => [run(recheckWatched, { entryId }, { key: `recheck-watched:${entryId}` })]),
];
