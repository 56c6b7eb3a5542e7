import { useEffect, useRef } from "react";

/** Longest pause between the keys of a sequence, in milliseconds. */
const SEQUENCE_MS = 900;

/**
 * Keys of a screen: `useKeys({ "/": focusSearch, "g r": goToRequests })`. They rest while somebody types or a dialog is open, and leave Enter to the button or link
 * that has the focus, and combinations with Ctrl, Alt and Meta to the browser.
 */
export function useKeys(keys: Record<string, () => void>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let before = "";
    let beforeAt = 0;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTaken(event)) return;
      const sequence = event.timeStamp - beforeAt < SEQUENCE_MS ? `${before} ${event.key}` : event.key;
      const act = latest.current[sequence] ?? latest.current[event.key];
      before = event.key;
      beforeAt = event.timeStamp;
      if (!act) return;
      before = "";
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** Whether the key belongs to what has the focus: to a field, a dialog, or the button that Enter is meant for. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (key === "Enter" && target.closest("a, button, [role=button], [role=tab]") !== null) return true;
  if (target.matches("input[type=checkbox], input[type=radio]")) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=dialog], [role=menu]") !== null;
}
