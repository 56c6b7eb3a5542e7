import type { Prisma } from "#prisma";
import { announce } from "../../platform/events.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { materialsChanged } from "../events.ts";
import { inspectMaterialJob } from "../jobs/inspect-material.ts";
import { type MaterialMove, materialLife } from "../rules/material-states.ts";

/** One move of documents of a request. */
export interface MaterialTransition {
  requestId: string;
  move: MaterialMove;
  /** Which of its documents. Those from whose status the move is not legal are left as they are. */
  which: Prisma.MaterialWhereInput;
  /** Further columns to write. */
  set?: Prisma.MaterialUncheckedUpdateManyInput;
}

/**
 * The only writer of a document's status: compare-and-set, then it says that the request's documents changed, and has those inspected that are to be checked. Answers how
 * many moved.
 */
export async function transitionMaterials(
  tx: Transaction,
  { requestId, move, which, set }: MaterialTransition,
): Promise<number> {
  const status = materialLife.target(move);
  const moved = await tx.material.updateManyAndReturn({
    where: { ...which, requestId, status: { in: [...materialLife.origins(move)] } },
    data: { ...set, status },
    select: { id: true },
  });
  if (moved.length === 0) return 0;
  if (status === "CHECKING")
    for (const { id } of moved) await enqueue(tx, inspectMaterialJob, { materialId: id }, { key: `inspect:${id}` });
  await announce(tx, materialsChanged, { requestId });
  return moved.length;
}
