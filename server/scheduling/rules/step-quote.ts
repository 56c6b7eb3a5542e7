/** What the steps of a plan would do and cost, before anything is set. */
import { monthlyDifference, type PlanTerms } from "../../cards/rules/plan-change.ts";
import {
  type StepKind,
  type StepMoment,
  type StepNeeds,
  type StepOutcome,
  type StepRefusal,
  stepKinds,
  verdictOn,
} from "./step-kinds.ts";

/** A step as somebody plans it. */
export interface PlannedStep {
  kind: StepKind;
  moment: StepMoment;
  /** Name of the wave whose cards it is for; null for all cards of the request. */
  waveName: string | null;
  /** Most that it may charge, in fen; null where nobody said. */
  maxAmountFen: number | null;
  /** Row id of the plan that it puts cards on; null where nobody said, undefined for an id that is none. */
  planId: string | null | undefined;
}

/** Cards of one wave that are alike in what there is to do for them. */
export interface NeedyCards extends StepNeeds {
  /** Place of their wave among those that were quoted. */
  place: number;
  moment: StepMoment;
  count: number;
  /** Due for all of them together at their moment, in fen, and what would be due now. */
  dueFen: number;
  nowFen: number;
}

/** When the cards of a wave go, as far as it is known. */
export interface QuotedWave {
  name: string;
  /** When its hours open; null when it never does, or nobody knows. */
  opensAt: Date | null;
}

/** What a step would do. Amounts in fen. */
export interface StepQuote extends PlannedStep {
  /** Row id of the step that it is already; null for a planned one. */
  stepId: string | null;
  cardCount: number;
  notNeededCount: number;
  doableCount: number;
  refusals: { code: StepRefusal; count: number }[];
  /** What it would charge when it is done. */
  amountFen: number;
  /** How much of that is only added until then. */
  growthFen: number;
  /** What a month of the cards that it would put on another plan costs more than before; below 0 where less. */
  monthlyDifferenceFen: number;
  /** Charged already. */
  chargedFen: number;
  /** First and last moment at which it would be done; null where no hours are known. */
  firstAt: Date | null;
  lastAt: Date | null;
  isAboveMaximum: boolean;
}

/** The quote of a step from what the cards of all waves need. */
export function quoteStep(
  {
    stepId,
    chargedFen,
    target,
    ...step
  }: PlannedStep & {
    stepId: string | null;
    chargedFen: number;
    target: PlanTerms | null;
  },
  { waves, cards, now }: { waves: readonly QuotedWave[]; cards: readonly NeedyCards[]; now: Date },
): StepQuote {
  const { kind, moment, waveName, maxAmountFen } = step;
  const isPaying = stepKinds[kind].isPaying;
  const isMeant = (place: number) => waveName === null || waves[place]?.name === waveName;
  const own = cards.filter((each) => each.moment === moment && isMeant(each.place));
  const sum = (groups: readonly NeedyCards[], of: (group: NeedyCards) => number) =>
    groups.reduce((total, group) => total + of(group), 0);
  const judged = own.map((each) => ({ ...each, verdict: verdictOn({ kind, target }, each) }));
  const those = (outcome: StepOutcome) => judged.filter(({ verdict }) => verdict.outcome === outcome);
  const doable = those("DONE");
  const amountFen = isPaying ? sum(doable, ({ dueFen }) => dueFen) : 0;
  const refusals = new Map<StepRefusal, number>();
  for (const { verdict, count } of those("REFUSED"))
    if (verdict.refusal) refusals.set(verdict.refusal, (refusals.get(verdict.refusal) ?? 0) + count);
  const moments =
    moment === "AT_ONCE"
      ? [now]
      : [...new Set(own.map(({ place }) => place))]
          .flatMap((place) => waves[place]?.opensAt ?? [])
          .sort((a, b) => a.getTime() - b.getTime());
  return {
    ...step,
    ...{ stepId, chargedFen, amountFen },
    cardCount: sum(own, ({ count }) => count),
    notNeededCount: sum(those("NOT_NEEDED"), ({ count }) => count),
    doableCount: sum(doable, ({ count }) => count),
    refusals: [...refusals].map(([code, count]) => ({ code, count })),
    monthlyDifferenceFen: sum(doable, ({ card, count }) =>
      target && card && kind === "CHANGE_PLAN" ? count * monthlyDifference(card, target) : 0,
    ),
    growthFen: isPaying ? amountFen - sum(doable, ({ nowFen }) => nowFen) : 0,
    firstAt: moments[0] ?? null,
    lastAt: moments.at(-1) ?? null,
    isAboveMaximum: maxAmountFen !== null && chargedFen + amountFen > maxAmountFen,
  };
}
