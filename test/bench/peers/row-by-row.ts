import { performance } from "node:perf_hooks";
import type { CancellationEventAction } from "#prisma";
import { systemClock } from "../../../server/platform/clock.ts";
import { openStore } from "../../../server/platform/database/store.ts";
import type { BatchInput } from "./chunked-sql.ts";

/**
 * The same moves as everyone would write them: one item after the other, each move of it a transaction of Prisma with the item, its event and
 * its card. Of the first `cards` items of the request.
 */
export async function run({ databaseUrl, requestId, cards }: BatchInput): Promise<{ seconds: number }> {
  const { prisma, close } = openStore({ url: databaseUrl, poolSize: 2, name: "row by row" });
  const items = await prisma.cancellationItem.findMany({
    where: { requestId },
    orderBy: { position: "asc" },
    take: cards,
  });
  const startedAt = performance.now();
  let revision = 1;
  for (const { id, cardId } of items) {
    const move = (
      action: CancellationEventAction,
      fromStatus: "CLEARED" | "SCHEDULED" | "BARRED" | "CANCELLING",
      toStatus: "SCHEDULED" | "BARRED" | "CANCELLING" | "CANCELLED",
      more: object,
    ) => {
      revision += 1;
      const at = systemClock.now();
      return [
        prisma.cancellationItem.update({
          where: { id, status: fromStatus },
          data: { status: toStatus, revision, updatedAt: at, ...more },
        }),
        prisma.cancellationEvent.create({
          data: { requestId, itemId: id, revision, action, fromStatus, toStatus, actorKind: "SYSTEM", at },
        }),
      ];
    };
    const now = systemClock.now();
    await prisma.$transaction(move("SCHEDULE", "CLEARED", "SCHEDULED", {}));
    await prisma.$transaction([
      ...move("BAR", "SCHEDULED", "BARRED", { barredAt: now, undoableUntil: now, cardStatusBefore: "IN_USE" }),
      prisma.simCard.update({ where: { id: cardId }, data: { status: "CANCELLING" } }),
    ]);
    await prisma.$transaction(move("ORDER", "BARRED", "CANCELLING", {}));
    await prisma.$transaction([
      ...move("CONFIRM", "CANCELLING", "CANCELLED", { cancelledAt: now }),
      prisma.simCard.update({ where: { id: cardId }, data: { status: "CANCELLED", cancelledAt: now } }),
    ]);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  await close();
  return { seconds };
}
