/**
 * When this happens, run these jobs: the one table of reactions between modules. The jobs are enqueued in the transaction of what happened.
 */
import {
  flagsLapsed,
  itemsCancelled,
  itemsHeld,
  itemsSettled,
  oneAtATime,
  pipelineJobs,
  requestMoved,
} from "./cancellation/index.ts";
import { cardsRemedied } from "./cards/index.ts";
import { issueCertificate } from "./certificates/index.ts";
import { materialsChanged } from "./materials/index.ts";
import { run, when } from "./platform/events.ts";
import { appealsChanged, openReviewTasks, reviewTasksOf } from "./reviews/index.ts";
import { watchlistGrew } from "./risk/index.ts";
import { recordFinalBills, recordFinalBillsOfCustomer } from "./settlement/index.ts";

const advance = (requestId: string) =>
  run(pipelineJobs.advanceRequest, { requestId }, { ...oneAtATime("advance", requestId) });

/** Moves after which other questions may stand before a person than before. Nobody was asked about a request that went straight through its checks. */
const changesTasks = ["ASK_REVIEW", "ASK_ACTION", "APPROVE", "REJECT", "REINSTATE", "WITHDRAW", "EXPIRE"];
const wentStraightThrough = ({ action, from }: { action: string; from: string }) =>
  action === "APPROVE" && from === "CHECKING";

const matchTasks = (requestId: string) => run(openReviewTasks, { requestId }, { ...reviewTasksOf(requestId) });

/** The routes. */
export const eventRoutes = [
  when(requestMoved, ({ requestId, action }) =>
    action === "SUBMIT" ? [run(pipelineJobs.checkItems, { requestId }, { ...oneAtATime("check", requestId) })] : [],
  ),
  when(requestMoved, ({ requestId, action, by }) =>
    action === "APPROVE" && by === "ACCOUNT" ? [advance(requestId)] : [],
  ),
  when(requestMoved, ({ requestId, action }) =>
    action === "COMPLETE" || action === "COMPLETE_PARTLY"
      ? [run(issueCertificate, { requestId }, { key: `certificate:${requestId}` })]
      : [],
  ),
  when(requestMoved, ({ requestId, ...move }) =>
    changesTasks.includes(move.action) && !wentStraightThrough(move) ? [matchTasks(requestId)] : [],
  ),
  when(itemsSettled, ({ requestId }) => [advance(requestId), matchTasks(requestId)]),
  when(flagsLapsed, ({ requestId }) => [matchTasks(requestId)]),
  when(itemsHeld, ({ requestId }) => [matchTasks(requestId)]),
  when(appealsChanged, ({ requestId }) => [matchTasks(requestId)]),
  when(itemsCancelled, ({ requestId, orderId }) => [
    run(recordFinalBills, { requestId, orderId }, { key: `final-bills:${orderId}` }),
  ]),
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
