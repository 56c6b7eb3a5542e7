import type { Prisma } from "#prisma";
import type { Transaction } from "../../platform/transaction.ts";
import { type ImportMove, importLife } from "../rules/import-states.ts";

/** The only writer of an import's status: compare-and-set. False when it stood elsewhere, and then nothing is written. */
export async function transitionImport(
  tx: Transaction,
  { importId, move, set }: { importId: string; move: ImportMove; set: Prisma.CardImportUncheckedUpdateManyInput },
): Promise<boolean> {
  const { count } = await tx.cardImport.updateMany({
    where: { id: importId, status: { in: [...importLife.origins(move)] } },
    data: { ...set, status: importLife.target(move) },
  });
  return count > 0;
}
