import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { useCommentActs } from "./acts.ts";
import { type Colleague, calledSo, labelsOf, mentionBegun, type WrittenComment } from "./mentions.ts";

/** Colleagues that are offered at a time. */
const MOST_OFFERED = 6;

const noColleagues: readonly Colleague[] = [];

/**
 * Names colleagues in a field: `@` opens a list, arrows walk through it, Enter or Tab takes one, Escape closes it.
 * @param field the field itself, for where the caret stands
 */
export function useMentioning(
  field: RefObject<HTMLTextAreaElement | null>,
  { text, named }: WrittenComment,
  set: (written: WrittenComment) => void,
) {
  const acts = useCommentActs();
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const begun = caret === null ? null : mentionBegun(text, caret);
  const { data: colleagues = noColleagues } = useQuery({
    queryKey: ["comment-colleagues"],
    queryFn: ({ signal }) => acts.commentColleagues(signal),
    enabled: begun !== null,
    staleTime: 60_000,
  });
  const offered = begun && begun.at !== closedAt ? calledSo(colleagues, begun.sought, MOST_OFFERED) : [];
  const place = Math.min(at, offered.length - 1);

  const take = (colleague: Colleague) => {
    if (!begun || caret === null) return;
    const label = labelsOf(colleagues).get(colleague.id) ?? `@${colleague.displayName}`;
    const before = `${text.slice(0, begun.at)}${label} `;
    set({ text: before + text.slice(caret), named: { ...named, [label]: colleague.id } });
    setCaret(null);
    setAt(0);
    // Once the field says so.
    requestAnimationFrame(() => field.current?.setSelectionRange(before.length, before.length));
  };

  return {
    offered,
    at: place,
    point: setAt,
    take,
    /** The caret stands elsewhere now; null when the field is left. */
    look: (where: number | null) => {
      setCaret(where);
      setAt(0);
      if (where === null || mentionBegun(text, where)?.at !== closedAt) setClosedAt(null);
    },
    /** Whether a key was for the list. */
    press: ({ key, nativeEvent: { isComposing } }: KeyboardEvent): boolean => {
      if (offered.length === 0 || isComposing) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (step !== undefined) setAt((place + step + offered.length) % offered.length);
      else if (key === "Escape") setClosedAt(begun?.at ?? null);
      else if (key === "Enter" || key === "Tab") take(offered[place] as Colleague);
      else return false;
      return true;
    },
  };
}
