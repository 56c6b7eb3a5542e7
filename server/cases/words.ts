import type { Vocabulary } from "../platform/localized-text.ts";
import {
  agentStateWords,
  attachmentStatusWords,
  caseActionWords,
  caseEventWords,
  caseKindWords,
  caseLaneWords,
  caseLanguageWords,
  caseStatusWords,
  messageKindWords,
  speakerWords,
} from "./rules/case-words.ts";

/** What the values of this module's closed sets are called. */
export const words = {
  SupportCaseKind: caseKindWords,
  SupportLanguage: caseLanguageWords,
  SupportLane: caseLaneWords,
  SupportCaseStatus: caseStatusWords,
  SupportCaseAction: caseActionWords,
  SupportCaseEventAction: caseEventWords,
  SupportCaseAttachmentStatus: attachmentStatusWords,
  SupportMessageKind: messageKindWords,
  SupportSpeaker: speakerWords,
  AgentState: agentStateWords,
} satisfies Vocabulary;
