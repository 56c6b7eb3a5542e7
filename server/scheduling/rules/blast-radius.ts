/**
 * Four eyes by blast radius: who has to approve a schedule before any of its waves begins, by how many cards it takes, what they bring in and how many are in use. Decision: each
 * figure counts by itself, for each is a harm of its own: a fleet of silent cards can be a large one, and two hundred cards in use are many devices that go dark. A step that changes plans
 * adds to none of them: nothing goes dark by it, it charges nothing, and it can be changed again. An approval covers the plans that it was given for and no others.
 */
import type { ApprovalDemand as ApprovalDemandEnum } from "../../generated/graphql/enums/ApprovalDemand.ts";
import type { CardOddity as CardOddityEnum } from "../../generated/graphql/enums/CardOddity.ts";

/** What sets a card apart from the others of its schedule. */
export type CardOddity = keyof typeof CardOddityEnum;

/** Who has to approve where somebody has to. */
export type ApprovalDemand = keyof typeof ApprovalDemandEnum;

/** How much a schedule reaches: the cards of its waves that have not begun. */
export interface BlastFacts {
  cardCount: number;
  /** What their plans bring in each month, in fen. */
  monthlyFen: number;
  /** Those among them that moved data within the last 24 hours. */
  aliveCount: number;
}

/** From how much on somebody has to approve; null for a figure that does not count. */
export type BlastLimits = Readonly<Record<ApprovalDemand, Readonly<Record<keyof BlastFacts, number | null>>>>;

/** One version of the limits. */
export interface BlastPolicy {
  /** 0 for the product's own, which counts until people put another in force. */
  version: number;
  limits: BlastLimits;
}

/** The product's own limits. */
export const blastPolicy = {
  version: 0,
  limits: {
    SECOND_PERSON: { cardCount: 1_000, monthlyFen: 5_000_000, aliveCount: 200 },
    MANAGER: { cardCount: 10_000, monthlyFen: 50_000_000, aliveCount: 2_000 },
  },
} satisfies BlastPolicy;

/** Every figure, in the order in which people read them. */
export const blastFigures = ["cardCount", "monthlyFen", "aliveCount"] as const satisfies readonly (keyof BlastFacts)[];

/** Who has to approve; NOBODY where the word of who set it is enough. */
export function whoApproves(facts: BlastFacts, { SECOND_PERSON, MANAGER }: BlastLimits): ApprovalDemand | "NOBODY" {
  const reaches = (limits: BlastLimits[ApprovalDemand]) =>
    blastFigures.some((figure) => facts[figure] >= (limits[figure] ?? Number.POSITIVE_INFINITY));
  if (reaches(MANAGER)) return "MANAGER";
  return reaches(SECOND_PERSON) ? "SECOND_PERSON" : "NOBODY";
}
