/**
 * When this happens, run these jobs: the one table of reactions between modules. The jobs are enqueued in the transaction of what happened.
 */
import { type ItemsMove, itemsMoved, oneAtATime, pipelineJobs, requestMoved } from "./cancellation/index.ts";
import { cardsRemedied } from "./cards/index.ts";
import { issueCertificate } from "./certificates/index.ts";
import { materialsChanged } from "./materials/index.ts";
import { run, when } from "./platform/events.ts";
import { appealsChanged, openReviewTasks, reviewTasksOf } from "./reviews/index.ts";
import { flagsDecided, watchlistGrew } from "./risk/index.ts";
import { recordFinalBills, recordFinalBillsOfCustomer } from "./settlement/index.ts";

const advance = (requestId: string) =>
  run(pipelineJobs.advanceRequest, { requestId }, { ...oneAtATime("advance", requestId) });

/** Moves after which other questions may stand before a person than before. Nobody was asked about a request that went straight through its checks. */
const changesTasks = ["ASK_REVIEW", "ASK_ACTION", "APPROVE", "REJECT", "REINSTATE", "WITHDRAW", "EXPIRE"];
const wentStraightThrough = ({ action, from }: { action: string; from: string }) =>
  action === "APPROVE" && from === "CHECKING";
/** Moves that a person makes and the request goes on from by itself. */
const goesOnFrom = ["APPROVE", "RESUME_CHECKING", "REINSTATE"];

/** Moves of the pipeline, whose jobs go on by themselves, as do those who write down what a carrier says. */
const pipelineMoves = ["CLEAR", "BLOCK", "SCHEDULE", "BAR", "ORDER", "CONFIRM"];
const leavesWorkBehind = ({ action, from, by }: ItemsMove) =>
  by !== "CARRIER" && !pipelineMoves.includes(action) && !(action === "HOLD" && from.CHECKING);

/** Moves after which a card asks a person something, or asks no more. */
const movesThatAsk = ["BLOCK", "RECHECK", "HOLD", "RELEASE", "REJECT", "REINSTATE", "RESTORE", "WITHDRAW"];

const matchTasks = (requestId: string) => run(openReviewTasks, { requestId }, { ...reviewTasksOf(requestId) });

/** The routes. */
export const eventRoutes = [
  when(requestMoved, ({ requestId, action }) =>
    action === "SUBMIT" ? [run(pipelineJobs.checkItems, { requestId }, { ...oneAtATime("check", requestId) })] : [],
  ),
  when(requestMoved, ({ requestId, action, by }) =>
    by === "ACCOUNT" && goesOnFrom.includes(action) ? [advance(requestId)] : [],
  ),
  when(requestMoved, ({ requestId, action }) =>
    action === "COMPLETE" || action === "COMPLETE_PARTLY"
      ? [run(issueCertificate, { requestId }, { key: `certificate:${requestId}` })]
      : [],
  ),
  when(requestMoved, ({ requestId, ...move }) =>
    changesTasks.includes(move.action) && !wentStraightThrough(move) ? [matchTasks(requestId)] : [],
  ),
  when(itemsMoved, (move) => (leavesWorkBehind(move) ? [advance(move.requestId)] : [])),
  when(itemsMoved, ({ requestId, action }) => (movesThatAsk.includes(action) ? [matchTasks(requestId)] : [])),
  when(itemsMoved, ({ requestId, action, orderId }) =>
    action === "CONFIRM" && orderId
      ? [run(recordFinalBills, { requestId, orderId }, { key: `final-bills:${orderId}` })]
      : [],
  ),
  when(flagsDecided, ({ requestId }) => [matchTasks(requestId)]),
  when(appealsChanged, ({ requestId }) => [matchTasks(requestId)]),
  when(materialsChanged, ({ requestId }) => [advance(requestId), matchTasks(requestId)]),
  when(cardsRemedied, ({ customerId }) => [
    run(pipelineJobs.recheckBlocked, { customerId }, { key: `recheck:${customerId}` }),
  ]),
  when(watchlistGrew, ({ entryId }) => [
    run(pipelineJobs.recheckWatched, { entryId }, { key: `recheck-watched:${entryId}` }),
  ]),
  when(cardsRemedied, ({ customerId, remedy }) =>
    remedy === "arrearsPay"
      ? [run(recordFinalBillsOfCustomer, { customerId }, { key: `final-bills-of-customer:${customerId}` })]
      : [],
  ),
];
