import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type GuideVersionMove, guideVersionLife } from "../rules/version-states.ts";

/** The only writer of the status of a version of an article: compare-and-set. Answers how many versions moved. */
export async function transitionGuideVersion(
  tx: Transaction,
  {
    action,
    which,
    set,
  }: {
    action: GuideVersionMove;
    /** One version, or whichever of an article can move. */
    which: { id: string; revision?: number } | { slug: string };
    set?: Prisma.GuideVersionUpdateManyMutationInput;
  },
): Promise<number> {
  const { count } = await tx.guideVersion.updateMany({
    where: { ...which, status: { in: [...guideVersionLife.origins(action)] } },
    data: { ...set, revision: { increment: 1 }, status: guideVersionLife.target(action) },
  });
  return count;
}
