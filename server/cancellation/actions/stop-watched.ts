import { onceFound, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { type WatchedBy, watchedCardsSql } from "../../risk/index.ts";
import { holdRisks } from "./hold-risks.ts";

/** Items looked at in one go. */
const CHUNK = 5_000;

/**
 * Stops the barred cards of a request that came onto the watch list after they were checked: they stay without service, a person decides, and no order goes out for
 * them. Whatever a person decided about a listed card before holds. `among` names the only ones that are looked
 * at. Answers how many were stopped. The caller holds the request's row.
 */
export async function stopWatched(
  tx: Transaction,
  { requestId, listed, among, now }: { requestId: string; listed: WatchedBy; among?: readonly string[]; now: Date },
): Promise<number> {
  const meant = among ? sql`i."id" = ANY(${among as string[]}::uuid[])` : sql`true`;
  let stopped = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const watched = await tx.$queryRaw<{ id: string; cardId: string }[]>(sql`
      SELECT i."id", i."cardId" FROM "CancellationItem" i
      WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'BARRED' AND ${meant} AND i."id" > ${after}::uuid AND ${onceFound(sql`i."cardId" IN (${watchedCardsSql(listed)})`)}
      ORDER BY i."id" LIMIT ${CHUNK}`);
    const last = watched.at(-1);
    if (!last) return stopped;
    after = last.id;
    const items = sql`
      SELECT * FROM unnest(${watched.map(({ id }) => id)}::uuid[], ${watched.map(({ cardId }) => cardId)}::uuid[]) AS p("id", "cardId")`;
    stopped += await holdRisks(tx, { requestId, items, now });
  }
}
