import type { CardNeeds, PlanTerms } from "../../cards/index.ts";
import type { StepNeeds } from "../rules/step-kinds.ts";

/** What there is to do for cards, as it is read; the columns of the plan are null where no step asks for another one. */
export type NeedsRow = Omit<StepNeeds, "card"> &
  Record<"planId" | "carrierId", string | null> &
  Record<"isInContract", boolean | null> & { cardStatus: CardNeeds["cardStatus"] | null };

/** The same with what counts for another plan. */
export function withPlan<Row extends NeedsRow>(row: Row, plans: ReadonlyMap<string, PlanTerms>): Row & StepNeeds {
  const { planId, carrierId, cardStatus: status, isInContract, obstacle } = row;
  const plan = plans.get(planId ?? "");
  // Of several obstacles that of the law is told first.
  const isHeldByLaw = obstacle === "LEGAL_HOLD";
  const isKnown = plan !== undefined && carrierId !== null && status !== null;
  return {
    ...row,
    card: isKnown ? { plan, carrierId, status, isInContract: isInContract === true, isHeldByLaw } : null,
  };
}
