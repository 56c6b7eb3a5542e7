import type { Prisma } from "#prisma";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type ImportMove, importLife } from "../rules/import-states.ts";
import { IMPORT_CHANNEL } from "./import-channel.ts";

/** The only writer of an import's status: compare-and-set. False when it stood elsewhere, and then nothing is written. */
export async function transitionImport(
  tx: Transaction,
  { importId, move, set }: { importId: string; move: ImportMove; set: Prisma.CardImportUncheckedUpdateManyInput },
): Promise<boolean> {
  const { count } = await tx.cardImport.updateMany({
    where: { id: importId, status: { in: [...importLife.origins(move)] } },
    data: { ...set, revision: { increment: 1 }, status: importLife.target(move) },
  });
  if (count > 0) await tx.$queryRaw(sql`SELECT pg_notify(${IMPORT_CHANNEL}, ${importId} || ':')::text`);
  return count > 0;
}
