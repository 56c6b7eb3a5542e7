/** What the panel asks the desk of a conversation with a person. */
import type { Language } from "../../platform/localized-text.ts";
import { type Ask, act } from "./call-desk.ts";

/** A conversation as its customer sees it. */
export interface Conversation {
  id: string;
  status: "WAITING" | "ASSIGNED" | "RESOLVED" | "CLOSED";
  speaker: "ASSISTANT" | "PERSON" | null;
  place: number | null;
  expectedWaitSeconds: number | null;
  agentName: string | null;
  /** 1 to 5, as its customer said; null before. */
  score: number | null;
  allowedActions: { action: string; isAllowed: boolean }[];
}

/** Something that was said in it. */
export interface Said {
  id: string;
  kind: "CUSTOMER" | "STAFF" | "ASSISTANT";
  text: string | null;
  isMine: boolean;
  authorName: string | null;
  /** ISO 8601. */
  writtenAt: string;
  /** The file that it is; null where it is only words. */
  attachment: SentFile | null;
}

/** A file that was sent. */
export interface SentFile {
  id: string;
  status: "CHECKING" | "ACCEPTED" | "REFUSED";
  fileName: string;
  sizeBytes: number | null;
  /** Why it cannot be shown and what to do; null unless it was refused. */
  refusal: string | null;
}

/** What the staff's side shows of itself. */
export interface Signs {
  isStaffTyping: boolean;
  /** When the last message was written that staff have read, as ISO 8601; null while none was. */
  staffReadUntil: string | null;
}

/** A question that the assistant was asked, with the article that answered it. */
export interface Turn {
  question: string;
  slug?: string;
}

export const CASE_FIELDS =
  "id status speaker place expectedWaitSeconds agentName score allowedActions { action isAllowed }";
export const SIGN_FIELDS = "isStaffTyping staffReadUntil";
export const MESSAGE_FIELDS =
  "id kind text isMine authorName writtenAt attachment { id status fileName sizeBytes refusal }";

/** What is done with a conversation besides talking. */
export const caseMoves = {
  RESUME_ASSISTANT: "supportCaseAssistantResume",
  RESOLVE: "supportCaseResolve",
  REOPEN: "supportCaseReopen",
} as const;

/** Whether a person speaks in place of the assistant. One that the assistant did not hand over has a person as its only speaker, as long as it is open. */
export function isWithPerson({ status, speaker }: Pick<Conversation, "status" | "speaker">): boolean {
  return speaker === null ? status === "WAITING" || status === "ASSIGNED" : speaker === "PERSON";
}

/** Conversations of whoever is signed in. */
export function casesOf(ask: Ask) {
  return {
    /** The latest open one; null when there is none. */
    open: async () =>
      (
        await ask<{ supportCases: { nodes: { id: string }[] } }>(
          "query GuideCases { supportCases(first: 1, filter: { statusIn: [WAITING, ASSIGNED] }) { nodes { id } } }",
        )
      ).supportCases.nodes[0]?.id ?? null,
    /** One with the last hundred things said in it. */
    read: async (id: string) =>
      (
        await ask<{ supportCase: (Conversation & { messages: { nodes: Said[] } }) | null }>(
          `query GuideCase($id: ID!) { supportCase(id: $id) { ${CASE_FIELDS} messages(last: 100) { nodes { ${MESSAGE_FIELDS} } } } }`,
          { id },
        )
      ).supportCase,
    handOver: async (input: { turns: Turn[]; message?: string; idempotencyKey: string }, language: Language) => {
      const given = { ...input, language: language === "zh" ? "ZH" : "EN" };
      const fields = "supportCase { id }";
      return (await act<{ supportCase: { id: string } }>(ask, "assistantHandOver", given, fields)).supportCase.id;
    },
    post: async (input: { caseId: string; text: string; idempotencyKey: string }) =>
      (await act<{ message: Said }>(ask, "supportCasePost", input, `message { ${MESSAGE_FIELDS} }`)).message,
    rate: async (caseId: string, score: number) => {
      const fields = `supportCase { ${CASE_FIELDS} }`;
      return (await act<{ supportCase: Conversation }>(ask, "supportCaseRate", { caseId, score }, fields)).supportCase;
    },
    /** Makes room for a file; answers where its bytes go. */
    makeRoom: async (input: { caseId: string; fileName: string; idempotencyKey: string }) =>
      (await act<{ uploadUrl: string }>(ask, "supportCaseAttachmentCreate", input, "uploadUrl")).uploadUrl,
    /** Where a file that was sent is to be had for the next minutes; null when it is not any more. */
    linkOf: async (id: string) =>
      (
        await ask<{ node: { downloadUrl: string | null } | null }>(
          "query GuideFile($id: ID!) { node(id: $id) { ... on SupportCaseAttachment { downloadUrl } } }",
          { id },
        )
      ).node?.downloadUrl ?? null,
    tellTyping: (caseId: string) => act(ask, "supportCaseTypingTell", { caseId }),
    markRead: (caseId: string, messageId: string) => act(ask, "supportCaseReadMark", { caseId, messageId }),
    move: async (action: keyof typeof caseMoves, caseId: string) => {
      const fields = `supportCase { ${CASE_FIELDS} }`;
      return (await act<{ supportCase: Conversation }>(ask, caseMoves[action], { caseId }, fields)).supportCase;
    },
  };
}
