import { type ActionContext, notFound, type Outcome } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { applyRemedy, type RemedyResult } from "./apply-remedy.ts";
import type { CardSelection } from "./card-selection.ts";
import { changePlans, type PlansChanged } from "./change-plans.ts";
import { planTerms } from "./plan-terms.ts";

/** Which cards go to which plan. */
export interface ChangePlanInput {
  cards: CardSelection;
  /** Public id. */
  planId: string;
}

/** What changing the plan answers. */
export type ChangePlanResult = RemedyResult & Omit<PlansChanged, "changedCount" | "cardIds">;

/** Puts the selected cards on another plan of their carrier. Cards that must stay on theirs hold up no others. */
export async function changePlan(context: ActionContext, input: ChangePlanInput): Promise<Outcome<ChangePlanResult>> {
  const { viewer, services } = context;
  const planId = fromPublicId("plan", input.planId);
  const target = planId === null ? undefined : (await planTerms(services.store.prisma, [planId])).get(planId);
  if (!target) return notFound({ zh: "套餐", en: "plan" }, ["input", "planId"]);
  let told: Omit<ChangePlanResult, keyof RemedyResult> = { monthlyDifferenceFen: 0, notNeededCount: 0, refusals: [] };
  const facts = () => ({
    plan: target.code,
    monthlyDifferenceFen: told.monthlyDifferenceFen,
    refusedCount: told.refusals.reduce((sum, { count }) => sum + count, 0),
  });
  const outcome = await applyRemedy(
    context,
    { remedy: "cardPlanChange", cards: input.cards, facts },
    async (tx, { cards, now }) => {
      const changed = await changePlans(tx, { cards, target, changedById: viewer.accountId, now });
      const { monthlyDifferenceFen, notNeededCount, refusals } = changed;
      told = { monthlyDifferenceFen, notNeededCount, refusals };
      return changed;
    },
  );
  return outcome.ok ? { ...outcome, ...told } : outcome;
}
