import { useCallback, useEffect, useRef, useState } from "react";
import { CaseSignedDocument, type CaseSignedSubscription } from "../generated/graphql.ts";
import { stopwatch } from "../providers/server-clock.ts";
import { useLive } from "../providers/use-live.ts";
import { useCaseActs } from "./acts.ts";

/** How often it is told that one types, in milliseconds of the browser's stopwatch. */
const TOLD_EVERY_MS = 3_000;
/** For so long it stands that the customer types, unless told again: that somebody stops is told by nobody. */
const TYPING_SHOWN_MS = 6_000;

type Signs = NonNullable<CaseSignedSubscription["supportCaseSigned"]["supportCase"]>;

/** Whether the customer of a case types, and how far it has read, as both change. */
export function useSigns(caseId: string): { isCustomerTyping: boolean; readUntil: string | null } {
  const [signs, setSigns] = useState<Signs | null>(null);
  useLive(CaseSignedDocument, { caseId }, ({ supportCaseSigned: { supportCase } }) => setSigns(supportCase ?? null));
  useEffect(() => {
    if (!signs?.isCustomerTyping) return undefined;
    const timer = setTimeout(() => setSigns({ ...signs, isCustomerTyping: false }), TYPING_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [signs]);
  return { isCustomerTyping: signs?.isCustomerTyping ?? false, readUntil: signs?.customerReadUntil ?? null };
}

/** How it is told that one writes to the customer of a case, as often as a key is pressed. */
export function useTypingTold(caseId: string): () => void {
  const acts = useCaseActs();
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  return useCallback(() => {
    if (stopwatch() - toldAt.current < TOLD_EVERY_MS) return;
    toldAt.current = stopwatch();
    // A sign that does not arrive is missed by nobody.
    acts.typingTell(caseId).catch(() => {});
  }, [acts, caseId]);
}
