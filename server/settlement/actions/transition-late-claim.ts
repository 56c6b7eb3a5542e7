import type { Prisma } from "#prisma";
import { announce } from "../../platform/events.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { lateClaimClosed } from "../events.ts";
import { type LateClaimMove, lateClaimLife } from "../rules/late-claim-states.ts";

/** The only writer of a late claim's status: compare-and-set. False when it stood elsewhere; then nothing is written. That one came to its end is announced. */
export async function transitionLateClaim(
  tx: Transaction,
  {
    claim: { id, requestId },
    move,
    set,
  }: {
    claim: { id: string; requestId: string };
    move: LateClaimMove;
    set: Omit<Prisma.LateClaimUncheckedUpdateManyInput, "status">;
  },
): Promise<boolean> {
  const status = lateClaimLife.target(move);
  const { count } = await tx.lateClaim.updateMany({
    where: { id, status: { in: [...lateClaimLife.origins(move)] } },
    data: { ...set, status },
  });
  if (count > 0 && status !== "OPEN" && status !== "OFFERED")
    await announce(tx, lateClaimClosed, { requestId, claimId: id, status });
  return count > 0;
}
