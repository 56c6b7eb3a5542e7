import { useState } from "react";
import { dropDraft, keepDraft, keptDraft } from "../providers/drafts.ts";
import { useUnsaved } from "./unsaved.ts";

/** Something that is being written. */
export interface Draft<Value> {
  value: Value;
  set: (value: Value) => void;
  /** Back to blank: it was sent, or given up. */
  forget: () => void;
  /** Whether anything was written. */
  isBegun: boolean;
}

interface DraftOptions {
  /** Whether leaving need not be asked about: the form is closed, or on its way to the server. */
  isAtRest?: boolean;
}

/** State of a form that survives a reload and a visit elsewhere; leaving it asks. `about` names the form and its object: `request_… withdraw`. */
export function useDraft<Value>(about: string, blank: Value, { isAtRest = false }: DraftOptions = {}): Draft<Value> {
  const [held, setHeld] = useState(() => ({ about, value: keptDraft<Value>(about) ?? blank }));
  // The same form about another object has another draft.
  const { value } = held.about === about ? held : { value: keptDraft<Value>(about) ?? blank };
  const isBlank = (some: Value) => JSON.stringify(some) === JSON.stringify(blank);
  const isBegun = !isBlank(value);
  useUnsaved(isBegun && !isAtRest);
  const set = (next: Value) => {
    if (isBlank(next)) dropDraft(about);
    else keepDraft(about, next);
    setHeld({ about, value: next });
  };
  return { value, set, forget: () => set(blank), isBegun };
}
