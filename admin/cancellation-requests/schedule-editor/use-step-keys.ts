import { useEffect, useRef } from "react";

/** Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac) for a form as a whole, also while one is in a field: a field's own steps would know nothing of the rows around it. */
export function useStepKeys({ undo, redo }: { undo: (() => void) | undefined; redo: (() => void) | undefined }): void {
  const latest = useRef({ undo, redo });
  latest.current = { undo, redo };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isStep = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
      if (!isStep || event.isComposing) return;
      event.preventDefault();
      (event.shiftKey ? latest.current.redo : latest.current.undo)?.();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
