export { type Actor, systemActor } from "./actions/actor.ts";
export { consentFaults, type GivenConsent } from "./actions/consent-texts.ts";
export { createRequest, type Draft, draftFaults, hashedFacts, writeDraft } from "./actions/create-request.ts";
export {
  cannotMove,
  changedMeanwhile,
  type FoundRequest,
  findRequest,
  invalidMove,
  lockRequest,
  lockRequestRow,
  mannerOf,
  noSuchRequest,
} from "./actions/find-request.ts";
export { followAsBatch } from "./actions/follow-as-batch.ts";
export { type CardLeftOut, handIn } from "./actions/hand-in.ts";
export { givenBack, isBarredForAnother, isMove, live } from "./actions/live-items.ts";
export { type AskedDecision, addMoveEffects, whyNotDecide } from "./actions/move-effects.ts";
export { noteItemsSql } from "./actions/note-items.ts";
export { noteListSql } from "./actions/note-list.ts";
export { waitingSql } from "./actions/promise-dates.ts";
export { promiseIfWished } from "./actions/promise-if-wished.ts";
export { putIntoDraftSql, takeOutOfDraftSql } from "./actions/put-into-draft.ts";
export { putIntoWave } from "./actions/put-into-wave.ts";
export { REQUEST_CHANNEL } from "./actions/request-channel.ts";
export { mandateOfRequestFault } from "./actions/request-mandate.ts";
export { itemsOfCard, requestsMeantBy } from "./actions/requests-meant-by.ts";
export { reviseRequest } from "./actions/revise-request.ts";
export { consentMissing, consentsOf, submitRequest } from "./actions/submit-request.ts";
export { tellCustomer } from "./actions/tell-customer.ts";
export { type ItemTransition, transitionItems } from "./actions/transition-items.ts";
export { transitionRequest } from "./actions/transition-request.ts";
export { sayWhatWaitsByPlan, waitsByPlan } from "./actions/waits-by-plan.ts";
export { mayWait, wishDays } from "./actions/wish-days.ts";
export { type ItemsMove, itemsMoved, promisesTold, requestMoved } from "./events.ts";
export { eventEntity } from "./graphql/event.type.ts";
export { itemEntity } from "./graphql/item.type.ts";
export { requestEntity } from "./graphql/request.type.ts";
export {
  CancellationItemFilter,
  CancellationRequestFilter,
  itemConditions,
  requestConditions,
  requestGroups,
} from "./graphql/request-filter.input.ts";
export { channelOf } from "./rules/channel.ts";
export { type ItemAction, type ItemStatus, movingItemStatuses, stoppableItemStatuses } from "./rules/item-states.ts";
export { type Progress, type ProgressFacts, type ProgressPhase, percentOf, progressOf } from "./rules/progress.ts";
export {
  ACTION_REQUIRED_DAYS,
  liveRequestStatuses,
  type RequestAction,
  type RequestStatus,
  requestLife,
  runningRequestStatuses,
  takesMaterials,
} from "./rules/request-states.ts";
export {
  breachReasonWords,
  channelWords,
  itemStatusWords,
  laneWords,
  requestStatusWords,
} from "./rules/request-words.ts";
