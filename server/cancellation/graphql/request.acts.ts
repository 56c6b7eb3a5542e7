import { Int } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { createRequest, requestEntity, submitRequest } from "../../requests/index.ts";
import { askRecheck } from "../actions/ask-recheck.ts";
import { decideRequest } from "../actions/decide-request.ts";
import { retryItems } from "../actions/retry-items.ts";
import { undoItems } from "../actions/undo-items.ts";
import { withdrawRequest } from "../actions/withdraw-request.ts";
import { CardNotAccepted } from "./card-not-accepted.type.ts";
import {
  CancellationItemsRecheckInput,
  CancellationItemsRetryInput,
  CancellationRequestCreateInput,
  CancellationRequestDecideInput,
  CancellationRequestSubmitInput,
  CancellationRequestWithdrawInput,
  CancellationUndoInput,
} from "./request.input.ts";

const request = row(requestEntity, "requestId", "The request as it is now.");

/** What is done with requests. */
export const requestActs = [
  declareAct({
    name: "cancellationRequestCreate",
    right: "requests.write",
    description: "Begins a draft.",
    input: CancellationRequestCreateInput,
    run: createRequest,
    reads: { request },
  }),
  declareAct({
    name: "cancellationRequestSubmit",
    right: "requests.write",
    description:
      "Hands a draft in. Cards in another live request are named and left out; the others go on, each by itself.",
    input: CancellationRequestSubmitInput,
    run: submitRequest,
    reads: { request },
    tells: {
      acceptedCount: told(Int, "Cards that became items."),
      notAcceptedCount: told(Int, "Cards that could not become items."),
      notAccepted: told([CardNotAccepted], "The first 100 cards that could not become items."),
    },
  }),
  declareAct({
    name: "cancellationRequestWithdraw",
    right: "requests.write",
    description: "Takes a request back before any of its cards runs.",
    input: CancellationRequestWithdrawInput,
    run: withdrawRequest,
    reads: { request },
  }),
  declareAct({
    name: "cancellationUndo",
    right: "requests.write",
    description:
      "Brings barred cards back into service while their undo window lasts, and takes back cards that have not run. For items, a wave or a whole request.",
    input: CancellationUndoInput,
    run: undoItems,
    reads: { request },
    tells: {
      restoredCount: told(Int, "Barred or failed cards whose service comes back."),
      withdrawnCount: told(Int, "Cards that had not run yet and were taken back."),
      tooLateCount: told(Int, "Cards for which it is too late, or that had ended before."),
    },
  }),
  declareAct({
    name: "cancellationItemsRetry",
    right: "items.retry",
    description: "Has cards that the carrier refused tried again.",
    input: CancellationItemsRetryInput,
    run: retryItems,
    reads: { request },
    tells: { retriedCount: told(Int, "Cards that are being tried again.") },
  }),
  declareAct({
    name: "cancellationItemsRecheck",
    right: "items.retry",
    description:
      "Has blocked cards looked at again, after a blocker was removed elsewhere. The answer comes as items change.",
    input: CancellationItemsRecheckInput,
    run: askRecheck,
    reads: { request },
  }),
  declareAct({
    name: "cancellationRequestDecide",
    right: "requests.decide",
    description: "Decides a request that is in review.",
    input: CancellationRequestDecideInput,
    run: decideRequest,
    reads: { request },
  }),
];
