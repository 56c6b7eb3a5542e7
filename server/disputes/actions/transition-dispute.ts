import type { Prisma } from "#prisma";
import { announce } from "../../platform/events.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { disputeMoved } from "../events.ts";
import { type DisputeMove, disputeLife } from "../rules/dispute-states.ts";

/** The only writer of a dispute's status: compare-and-set. False when it stood elsewhere; then nothing is written. */
export async function transitionDispute(
  tx: Transaction,
  {
    disputeId: id,
    move,
    set,
  }: {
    disputeId: string;
    move: DisputeMove;
    set: Omit<Prisma.DisputeUncheckedUpdateManyInput, "status">;
  },
): Promise<boolean> {
  const status = disputeLife.target(move);
  const { count } = await tx.dispute.updateMany({
    where: { id, status: { in: [...disputeLife.origins(move)] } },
    data: { ...set, status },
  });
  if (count === 0) return false;
  await announce(tx, disputeMoved, { disputeId: id });
  if (status === "OPEN" || status === "PROPOSED") return true;
  // Another one about these cards can be brought forward.
  await tx.disputeCard.updateMany({ where: { disputeId: id }, data: { isLive: false } });
  return true;
}
