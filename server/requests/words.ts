import type { Vocabulary } from "../platform/localized-text.ts";
import {
  actorWords,
  breachReasonWords,
  channelWords,
  consentSubjectWords,
  eventStatusWords,
  eventWords,
  itemActionWords,
  itemStatusWords,
  laneWords,
  phaseWords,
  requestActionWords,
  requestDecisionWords,
  requestStatusWords,
} from "./rules/request-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  CancellationRequestStatus: requestStatusWords,
  CancellationItemStatus: itemStatusWords,
  CancellationChannel: channelWords,
  CancellationLane: laneWords,
  CancellationPhase: phaseWords,
  CancellationRequestAction: requestActionWords,
  CancellationItemAction: itemActionWords,
  CancellationDecision: requestDecisionWords,
  CancellationEventAction: eventWords,
  CancellationEventStatus: eventStatusWords,
  BreachReason: breachReasonWords,
  ActorKind: actorWords,
  ConsentSubject: consentSubjectWords,
} satisfies Vocabulary;
