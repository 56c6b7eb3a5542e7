import { type RefObject, useEffect, useRef } from "react";

/**
 * Keeps whoever works by keys where they are: when a button goes away with what it was for, the part of the page that it stood in gets the focus, so that Tab goes on from there and not from the top.
 * @param changed what is another when the part was drawn anew
 */
export function useKeptFocus<Part extends HTMLElement>(changed: unknown): RefObject<Part | null> {
  const part = useRef<Part>(null);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is why the focus may be gone
  useEffect(() => {
    if (!isFirst.current && document.activeElement === document.body) part.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [changed]);
  return part;
}
