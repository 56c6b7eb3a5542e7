import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { StockContext } from "../stock.ts";
import { latestFirst, toCustomer, withPublicId } from "./rows.ts";
import { StockEvent, StockItem, StockItemConnection } from "./types.ts";

/** Everything in one call of Prisma. */
@Resolver(() => StockItem)
class IncludeResolver {
  @Query(() => StockItemConnection)
  async cancellationItems(
    @Arg("first", () => Int) first: number,
    @Ctx() { prisma }: StockContext,
  ): Promise<StockItemConnection> {
    const rows = await prisma.cancellationItem.findMany({
      take: first + 1,
      orderBy: [...latestFirst],
      include: {
        card: { include: { plan: true, bindings: { where: { unboundAt: null }, take: 1, include: { device: true } } } },
        request: { include: { customer: true } },
        events: { orderBy: { revision: "desc" }, take: 3 },
      },
    });
    const nodes = rows.slice(0, first).map(({ card, request, events, ...row }) => {
      const [binding] = card.bindings;
      return {
        ...withPublicId("item", row),
        card: {
          ...withPublicId("card", card),
          plan: withPublicId("plan", card.plan),
          binding: binding ? { ...binding, device: withPublicId("device", binding.device) } : null,
        },
        request: { ...withPublicId("request", request), customer: toCustomer(request.customer) },
        events: events.map((event) => withPublicId("event", event)),
      };
    });
    return { nodes, pageInfo: { hasNextPage: rows.length > first } };
  }

  @FieldResolver(() => [StockEvent])
  events(@Root() item: StockItem & { events: StockEvent[] }, @Arg("first", () => Int) first: number): StockEvent[] {
    return item.events.slice(0, first);
  }
}

/** What the schema is built from. */
export const resolvers = [IncludeResolver] as const;
