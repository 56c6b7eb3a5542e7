/** What other limits would do: to the schedules of the last days, and to those that wait. */
import { type ApprovalDemand, type BlastFacts, type BlastLimits, whoApproves } from "./blast-radius.ts";

/** Who has to approve, NOBODY included; in the order of strictness. */
export const demandsByStrictness = ["NOBODY", "SECOND_PERSON", "MANAGER"] as const satisfies readonly (
  | ApprovalDemand
  | "NOBODY"
)[];

/** How many schedules need whom. */
export type DemandCounts = Record<(typeof demandsByStrictness)[number], number>;

/** What would have been of schedules by limits that are tried out. */
export interface PastEffect {
  before: DemandCounts;
  after: DemandCounts;
  /** Of them those that would have needed more, and less. */
  stricterCount: number;
  looserCount: number;
}

/**
 * What would have been of schedules. Each counts once, by the most that it reached in each figure: since every figure counts by itself, that is the strictest demand that any
 * of its versions would have met.
 */
export function pastEffect(reaches: readonly BlastFacts[], [inForce, tried]: [BlastLimits, BlastLimits]): PastEffect {
  const none = (): DemandCounts => ({ NOBODY: 0, SECOND_PERSON: 0, MANAGER: 0 });
  const effect: PastEffect = { before: none(), after: none(), stricterCount: 0, looserCount: 0 };
  for (const facts of reaches) {
    const [before, after] = [whoApproves(facts, inForce), whoApproves(facts, tried)];
    effect.before[before] += 1;
    effect.after[after] += 1;
    const difference = demandsByStrictness.indexOf(after) - demandsByStrictness.indexOf(before);
    if (difference > 0) effect.stricterCount += 1;
    if (difference < 0) effect.looserCount += 1;
  }
  return effect;
}

/** An approval that waits. */
export interface WaitingApproval {
  demand: ApprovalDemand;
  facts: BlastFacts;
}

/** Those that would be asked of somebody else if they were asked now, with whom; NOBODY where none would be. */
export function askedOtherwise<Waiting extends WaitingApproval>(waiting: readonly Waiting[], tried: BlastLimits) {
  return waiting
    .map((approval) => ({ ...approval, wouldBe: whoApproves(approval.facts, tried) }))
    .filter(({ demand, wouldBe }) => demand !== wouldBe);
}
