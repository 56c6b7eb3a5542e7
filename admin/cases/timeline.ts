import type { CaseMessageFragment } from "../generated/graphql.ts";

/** Something that happened to a case. */
export interface CaseEvent {
  id: string;
  action: string;
  actorName?: string | null;
  agentName?: string | null;
  at: string;
}

/** A line of a conversation: a day that begins, something said, something that happened. */
export type Line =
  | { key: string; day: string }
  | { key: string; message: CaseMessageFragment }
  | { key: string; event: CaseEvent };

/** The last message of staff to the customer that was written until then; null when there is none among these. */
export function lastRead(messages: readonly CaseMessageFragment[], until: string): string | null {
  return messages.findLast(({ kind, writtenAt }) => kind === "STAFF" && writtenAt <= until)?.id ?? null;
}

/**
 * A conversation as it is read: what was said and what happened, oldest first, with a mark where a day begins. What happened before the first message that is loaded stands with the earlier ones, unless
 * there are none.
 * @param events latest first
 * @param dayOf the day of a time, as people read it
 */
export function timelineOf(
  messages: readonly CaseMessageFragment[],
  events: readonly CaseEvent[],
  { hasEarlier, dayOf }: { hasEarlier: boolean; dayOf: (at: string) => string },
): Line[] {
  const from = hasEarlier ? (messages[0]?.writtenAt ?? "") : "";
  const lines = [
    ...events.toReversed().flatMap((event) => (event.at >= from ? [{ key: event.id, at: event.at, event }] : [])),
    ...messages.map((message) => ({ key: message.id, at: message.writtenAt, message })),
  ].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
  return lines.flatMap(({ at, ...line }, place) => {
    const day = dayOf(at);
    const before = lines[place - 1];
    return before && dayOf(before.at) === day ? [line] : [{ key: `day ${day}`, day }, line];
  });
}
