import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { StockContext } from "../stock.ts";
import { latestFirst, toCustomer, withPublicId } from "./rows.ts";
import {
  StockBinding,
  StockCard,
  StockCustomer,
  StockDevice,
  StockEvent,
  StockItem,
  StockItemConnection,
  StockPlan,
  StockRequest,
} from "./types.ts";

/** Items and what hangs on them. */
@Resolver(() => StockItem)
class ItemResolver {
  @Query(() => StockItemConnection)
  async cancellationItems(
    @Arg("first", () => Int) first: number,
    @Ctx() { prisma }: StockContext,
  ): Promise<StockItemConnection> {
    const rows = await prisma.cancellationItem.findMany({ take: first + 1, orderBy: [...latestFirst] });
    const nodes = rows.slice(0, first).map((row) => withPublicId("item", row));
    return { nodes, pageInfo: { hasNextPage: rows.length > first } };
  }

  @FieldResolver(() => StockCard)
  async card(@Root() item: StockItem, @Ctx() { loaders }: StockContext): Promise<StockCard> {
    return withPublicId("card", await loaders.cards.load(item.cardId));
  }

  @FieldResolver(() => StockRequest)
  async request(@Root() item: StockItem, @Ctx() { loaders }: StockContext): Promise<StockRequest> {
    return withPublicId("request", await loaders.requests.load(item.requestId));
  }

  @FieldResolver(() => [StockEvent])
  async events(
    @Root() item: StockItem,
    @Arg("first", () => Int) first: number,
    @Ctx() { loaders }: StockContext,
  ): Promise<StockEvent[]> {
    const events = await loaders.events.load(item.rowId);
    return events.slice(0, first).map((event) => withPublicId("event", event));
  }
}

/** Cards. */
@Resolver(() => StockCard)
class CardResolver {
  @FieldResolver(() => StockPlan)
  async plan(@Root() card: StockCard, @Ctx() { loaders }: StockContext): Promise<StockPlan> {
    return withPublicId("plan", await loaders.plans.load(card.planId));
  }

  @FieldResolver(() => StockBinding, { nullable: true })
  binding(@Root() card: StockCard, @Ctx() { loaders }: StockContext): Promise<StockBinding | null> {
    return loaders.bindings.load(card.rowId);
  }
}

/** Devices. */
@Resolver(() => StockBinding)
class BindingResolver {
  @FieldResolver(() => StockDevice)
  async device(@Root() binding: StockBinding, @Ctx() { loaders }: StockContext): Promise<StockDevice> {
    return withPublicId("device", await loaders.devices.load(binding.deviceId));
  }
}

/** Requests. */
@Resolver(() => StockRequest)
class RequestResolver {
  @FieldResolver(() => StockCustomer)
  async customer(@Root() request: StockRequest, @Ctx() { loaders }: StockContext): Promise<StockCustomer> {
    return toCustomer(await loaders.customers.load(request.customerId));
  }
}

/** What the schema is built from. */
export const resolvers = [ItemResolver, CardResolver, BindingResolver, RequestResolver] as const;
