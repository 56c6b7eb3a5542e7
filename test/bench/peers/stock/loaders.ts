import DataLoader from "dataloader";
import type { Store } from "../../../../server/platform/database/store.ts";

/** One loader for each relation, made for each call. */
export type StockLoaders = ReturnType<typeof createLoaders>;

/** The loaders of one call. */
export function createLoaders(prisma: Store["prisma"]) {
  return {
    cards: byId((ids) => prisma.simCard.findMany({ where: { id: { in: ids } } })),
    plans: byId((ids) => prisma.plan.findMany({ where: { id: { in: ids } } })),
    devices: byId((ids) => prisma.device.findMany({ where: { id: { in: ids } } })),
    requests: byId((ids) => prisma.cancellationRequest.findMany({ where: { id: { in: ids } } })),
    customers: byId((ids) => prisma.customer.findMany({ where: { id: { in: ids } } })),
    bindings: new DataLoader(async (cardIds: readonly string[]) => {
      const rows = await prisma.deviceBinding.findMany({ where: { cardId: { in: [...cardIds] }, unboundAt: null } });
      const byCard = new Map(rows.map((row) => [row.cardId, row]));
      return cardIds.map((cardId) => byCard.get(cardId) ?? null);
    }),
    events: new DataLoader(async (itemIds: readonly string[]) => {
      const rows = await prisma.cancellationEvent.findMany({
        where: { itemId: { in: [...itemIds] } },
        orderBy: { revision: "desc" },
      });
      const byItem = new Map<string | null, typeof rows>();
      for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);
      return itemIds.map((itemId) => byItem.get(itemId) ?? []);
    }),
  };
}

function byId<Row extends { id: string }>(find: (ids: string[]) => Promise<Row[]>): DataLoader<string, Row> {
  return new DataLoader(async (ids: readonly string[]) => {
    const rows = new Map((await find([...ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? new Error(`there is no row ${id}`));
  });
}
