import type { AuditRecord } from "../../audit/index.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { MOST_CARDS_IN_EVENT, type Remedy } from "../events.ts";
import type { PlanTerms } from "../rules/plan-change.ts";
import { type Change, tellOfRemedy } from "./apply-remedy.ts";
import { changePlans } from "./change-plans.ts";
import { endRenewals } from "./switch-off-auto-renewal.ts";
import { endBindings } from "./unbind-devices.ts";

/** Most cards of one part: so many can be named in its event. */
export const MOST_CARDS_IN_STEP = MOST_CARDS_IN_EVENT;

/** A remedy for some cards of one customer that a step of a schedule asks for. */
export interface StepRemedy {
  /** Row ids, at most {@link MOST_CARDS_IN_STEP}. */
  cardIds: readonly string[];
  customerId: string;
  /** Row id of the step. */
  stepId: string;
  /** The plan that the cards are put on, where that is what is done. */
  target: PlanTerms | null;
  /** Who agreed to it; the trace is the public id of the step. */
  context: AuditRecord["context"];
  now: Date;
}

/** What a remedy did for a step. */
export interface StepRemedied {
  /** Row ids of every card that is different now. */
  cardIds: string[];
  /** What a month of these cards costs more than before, in fen; below 0 where less. */
  monthlyDifferenceFen: number;
}

type Work = (tx: Transaction, step: StepRemedy) => Promise<StepRemedied>;

const free =
  (
    remedy: Remedy,
    work: (tx: Transaction, selected: { cards: ReturnType<typeof sql>; now: Date }) => Promise<Change>,
  ): Work =>
  async (tx, { cardIds, customerId, context, now }) => {
    const changed = await work(tx, { cards: sql`SELECT unnest(${[...cardIds]}::uuid[])`, now });
    if (changed.changedCount > 0)
      await tellOfRemedy(tx, context, { remedy, customerId, changed, facts: { step: context.traceId }, now });
    return { cardIds: changed.cardIds, monthlyDifferenceFen: 0 };
  };

/**
 * The remedies as the steps of a schedule do them: the same statements, audit entries and events as the calls of people, in a transaction of the caller's. Arrears are none of them: they are
 * paid by whoever pays.
 */
export const stepRemedies = {
  autoRenewalSwitchOff: free("autoRenewalSwitchOff", endRenewals),
  deviceUnbind: free("deviceUnbind", endBindings),
  cardPlanChange: async (tx, { cardIds, customerId, stepId, target, context, now }) => {
    const changedById = context.viewer.accountId;
    if (!target || !changedById) throw new Error("a step that changes plans has a plan, and somebody agreed to it");
    const cards = sql`SELECT unnest(${[...cardIds]}::uuid[])`;
    const changed = await changePlans(tx, { cards, target, changedById, stepId, now });
    const { monthlyDifferenceFen } = changed;
    const facts = { step: context.traceId, plan: target.code, monthlyDifferenceFen };
    if (changed.changedCount > 0)
      await tellOfRemedy(tx, context, { remedy: "cardPlanChange", customerId, changed, facts, now });
    return { cardIds: changed.cardIds, monthlyDifferenceFen };
  },
} satisfies Partial<Record<Remedy, Work>>;
