import { useCallback, useMemo, useRef, useState } from "react";
import { useDraft } from "../../shared/use-draft.ts";
import type { Found } from "./acts.ts";
import { begun, type History, redone, stepped, undone } from "./history.ts";
import { hasBegun, type Plan, planOf } from "./rows.ts";

/** What somebody has entered, and the version that they began from. */
interface Entered {
  version?: number | null;
  plan?: Plan;
}

/** Changes a plan; changes with the same tag one after another are one step. */
export type Edit = (change: (plan: Plan) => Plan, tag?: string) => void;

/** A plan while it is changed: kept over a reload, with steps back and forth until it is saved. */
export function usePlan({ requestId, schedule }: Found, { isAtRest }: { isAtRest: boolean }) {
  const version = schedule?.version ?? null;
  const base = useMemo(() => planOf(schedule), [schedule]);
  const draft = useDraft<Entered>(`${requestId} schedule`, {}, { isAtRest });
  const entered = draft.value.plan;
  const [held, setHeld] = useState<{ version: number | null; history: History<Plan> }>();
  const begunIds = new Set(schedule?.waves.filter(hasBegun).map(({ id }) => id));
  // What began meanwhile stays as it is, whatever was entered for it.
  const rows = entered?.rows.filter(({ key }) => !begunIds.has(key));
  const plan: Plan = entered && rows ? (rows.length === entered.rows.length ? entered : { ...entered, rows }) : base;
  const isKnown = held !== undefined && (entered !== undefined || held.version === version);
  const history: History<Plan> = isKnown ? { ...held.history, present: plan } : begun(plan);

  const put = (next: History<Plan>) => {
    setHeld({ version, history: next });
    if (JSON.stringify(next.present) === JSON.stringify(base)) draft.forget();
    else draft.set({ version: entered ? draft.value.version : version, plan: next.present });
  };
  const latest = useRef((_change: (plan: Plan) => Plan, _tag?: string) => {});
  latest.current = (change, tag) => put(stepped(history, change(plan), tag));
  const edit: Edit = useCallback((change, tag) => latest.current(change, tag), []);

  return {
    plan,
    /** What is planned now. */
    base,
    edit,
    /** Version that what is entered was begun from. */
    version: entered ? (draft.value.version ?? null) : version,
    isChanged: entered !== undefined,
    /** Whether somebody else has set another version since. */
    isStale: entered !== undefined && (draft.value.version ?? null) !== version,
    undo: history.past.length > 0 ? () => put(undone(history)) : undefined,
    redo: history.future.length > 0 ? () => put(redone(history)) : undefined,
    /** Back to what is planned now; can be taken back as well. */
    reset: () => {
      setHeld({ version, history: stepped(history, base) });
      draft.forget();
    },
    /** It was saved. */
    forget: () => {
      setHeld(undefined);
      draft.forget();
    },
  };
}
