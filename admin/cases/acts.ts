import {
  AgentPresenceRenewDocument,
  AgentPresenceSetDocument,
  type AgentPresenceSetInput,
  AgentPresencesDocument,
  type AgentState,
  CannedAnswersDocument,
  CaseAttachmentCreateDocument,
  CaseAttachmentDocument,
  CaseMessagesDocument,
  CasePostDocument,
  CaseReadMarkDocument,
  CaseReopenDocument,
  CaseResolveDocument,
  CaseTransferDocument,
  CaseTypingTellDocument,
  CaseWholeDocument,
  MyCasesDocument,
  type SupportCasePostInput,
  type SupportCaseTransferInput,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { found } from "../providers/source.ts";
import { putFile } from "../providers/upload.ts";
import { useActs } from "../providers/use-acts.ts";

const acts = {
  /** Cases that an agent has, the last ones that it resolved, and how many wait for somebody. */
  myCases: async (agentId: string, signal?: AbortSignal) => call(MyCasesDocument, { agentId }, signal),

  supportCase: async (id: string, signal?: AbortSignal) =>
    found((await call(CaseWholeDocument, { id }, signal)).supportCase),

  /** What was said last before a cursor; the latest of all where there is none. */
  messages: async (id: string, before: string | null, signal?: AbortSignal) =>
    found((await call(CaseMessagesDocument, { id, before }, signal)).supportCase).messages,

  /** Answers that are given often, with the facts of a case filled in. */
  cannedAnswers: async (caseId: string, signal?: AbortSignal) =>
    (await call(CannedAnswersDocument, { caseId }, signal)).supportCannedAnswers,

  agentPresences: async (signal?: AbortSignal) => (await call(AgentPresencesDocument, {}, signal)).agentPresences,

  /** Says that one is there; null when the server says nothing of it. */
  presenceSet: async (input: AgentPresenceSetInput) =>
    settled((await call(AgentPresenceSetDocument, { input })).agentPresenceSet).presence ?? null,

  /** Says that one is still there in that state; answers whether it is so. */
  presenceRenew: async (state: AgentState) => {
    const { isHeld, presence } = settled((await call(AgentPresenceRenewDocument, { state })).agentPresenceRenew);
    return { isHeld: isHeld === true, presence: presence ?? null };
  },

  post: async (input: SupportCasePostInput) => settled((await call(CasePostDocument, { input })).supportCasePost),

  /** Sends a file: makes room for it, and brings its bytes there. */
  async attach({ file, ...facts }: { caseId: string; isNote: boolean; file: File; idempotencyKey: string }) {
    const input = { ...facts, fileName: file.name };
    const made = settled((await call(CaseAttachmentCreateDocument, { input })).supportCaseAttachmentCreate);
    await putFile(made.uploadUrl ?? "", file);
  },

  /** A file that was sent, with links to its pages that are good for a while. */
  async attachment(id: string, signal?: AbortSignal) {
    const node = (await call(CaseAttachmentDocument, { id }, signal)).node;
    return found(node?.__typename === "SupportCaseAttachment" ? node : null);
  },

  /** Says that one is writing to the customer. */
  typingTell: async (caseId: string) => settled((await call(CaseTypingTellDocument, { caseId })).supportCaseTypingTell),

  /** Says up to which message one has read a case that one has. */
  readMark: async (caseId: string, messageId: string) =>
    settled((await call(CaseReadMarkDocument, { input: { caseId, messageId } })).supportCaseReadMark),

  resolve: async (caseId: string) =>
    settled((await call(CaseResolveDocument, { input: { caseId } })).supportCaseResolve),

  reopen: async (caseId: string) => settled((await call(CaseReopenDocument, { input: { caseId } })).supportCaseReopen),

  transfer: async (input: SupportCaseTransferInput) =>
    settled((await call(CaseTransferDocument, { input })).supportCaseTransfer),
};

/** What agents do with cases. Each throws a UserErrorsError when the server says why not. */
export const useCaseActs = () => useActs(acts);

/** A case as its page shows it. */
export type Case = Awaited<ReturnType<typeof acts.supportCase>>;
