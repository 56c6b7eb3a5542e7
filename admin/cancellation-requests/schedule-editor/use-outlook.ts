import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useLocaleState } from "react-admin";
import type { EditedWaveFragment } from "../../generated/graphql.ts";
import { type Outlook, useScheduleActs } from "./acts.ts";
import type { Answered } from "./faults.ts";
import type { Plan } from "./rows.ts";
import { stepInputs } from "./steps.ts";

/** So long nothing is entered before the server is asked. */
const PAUSE_MS = 350;
/** Said only when it is saved: somebody who has just added a wave knows that it has no name yet. */
const knownAnyway = ["NO_WAVES", "NAME_MISSING", "RULE_EMPTY", "MAXIMUM_MISSING", "PLAN_MISSING"];

/** What the plan would do, worked out anew after every change; what was found before stands until then. */
export function useOutlook(
  requestId: string,
  plan: Plan,
  locked: readonly Pick<EditedWaveFragment, "id" | "name">[],
): { outlook: Outlook | undefined; conflicts: Answered | undefined; isPending: boolean } {
  const acts = useScheduleActs();
  const [locale] = useLocaleState();
  const { rows } = plan;
  const settled = useSettled(plan);
  const asked = settled.rows;
  const steps = stepInputs(settled, locked);
  const { data, isFetching } = useQuery({
    queryKey: ["schedule-outlook", requestId, locale, asked, steps],
    queryFn: async ({ signal }) => ({
      ...{ rows: asked, steps: settled.steps },
      outlook: await acts.outlook(requestId, { rows: asked, steps }, signal),
    }),
    enabled: asked.length > 0,
    placeholderData: (before) => before,
    // Time goes by, and cards with it.
    staleTime: 30_000,
  });
  if (!data || rows.length === 0) return { outlook: undefined, conflicts: undefined, isPending: isFetching };
  const errors = data.outlook.faults
    .filter(({ code, isWarning }) => !isWarning && !knownAnyway.includes(code))
    .map(({ code, message, path }) => ({ code, message, path }));
  return {
    outlook: data.outlook,
    conflicts: { rows: data.rows, steps: data.steps, errors },
    isPending: isFetching || settled !== plan,
  };
}

/** A value once it has not changed for a while. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
