import { useSyncExternalStore } from "react";
import type { CaseLineFragment, CaseMessageFragment } from "../generated/graphql.ts";
import { keepDraft, keptDraft } from "../providers/drafts.ts";

const lookers = new Set<() => void>();
let version = 0;

/** The last message of a case that has been seen here: kept like drafts, with the tab and for the sign-in. */
const aboutSeen = (caseId: string) => `${caseId} seen`;

/** Says that what was said in a case has been seen, up to this message. */
export function markSeen(caseId: string, messageId: string): void {
  if (keptDraft<string>(aboutSeen(caseId)) === messageId) return;
  keepDraft(aboutSeen(caseId), messageId);
  version += 1;
  for (const look of lookers) look();
}

/** Renders again whenever something has been seen. */
export function useSeen(): number {
  return useSyncExternalStore(
    (look) => {
      lookers.add(look);
      return () => lookers.delete(look);
    },
    () => version,
  );
}

type Said = Pick<CaseMessageFragment, "kind" | "writtenAt">;

/** How many of the last messages of a case are its customer's and have not been seen. What was answered was seen by whoever answered, in another tab perhaps. */
export function unreadOf({ id, messages }: Pick<CaseLineFragment, "id" | "messages">): number {
  const seen = keptDraft<string>(aboutSeen(id));
  const from = messages.nodes.findLastIndex(({ id: said, kind }) => said === seen || kind === "STAFF") + 1;
  return messages.nodes.slice(from).filter(({ kind }) => kind === "CUSTOMER").length;
}

/** Since when a customer waits for an answer: its first message after the last one of staff to it; null when it has its answer. Notes among staff answer nothing. */
export function unansweredSince(messages: readonly Said[]): string | null {
  const said = messages.filter(({ kind }) => kind !== "NOTE");
  const answered = said.findLastIndex(({ kind }) => kind !== "CUSTOMER");
  return said[answered + 1]?.writtenAt ?? null;
}
