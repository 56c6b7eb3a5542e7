import { Arg, Args, Ctx, ID, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { CancellationItem } from "../../generated/graphql/models/CancellationItem.ts";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, extendEntity, hasPages, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { itemEntity } from "./item.type.ts";
import { requestEntity } from "./request.type.ts";
import {
  CancellationItemFilter,
  CancellationItemOrder,
  CancellationRequestFilter,
  CancellationRequestOrder,
  filterOf,
  itemOrder,
  prepareRequestSearch,
  requestConditions,
  requestGroups,
  requestOrders,
  waysOfItems,
} from "./request-filter.input.ts";

const CancellationRequestConnection = connectionOf(requestEntity);
const CancellationItemConnection = connectionOf(itemEntity);

extendEntity(customerEntity, {
  relations: {
    requests: hasPages<CancellationRequestFilter, CancellationRequestOrder>(
      () => requestEntity,
      (customer, request) => sql`${request}."customerId" = ${customer}."id"`,
      "The customer's requests, page by page.",
      {
        filter: { type: () => CancellationRequestFilter, description: "Which requests." },
        orderBy: {
          type: () => CancellationRequestOrder,
          defaultValue: CancellationRequestOrder.CREATED_AT_DESC,
          description: "Latest first when nothing is said.",
        },
        source: ({ filter, orderBy }, viewer) => ({
          where: requestConditions(filterOf(filter, viewer)),
          order: requestOrders[orderBy],
        }),
      },
    ),
  },
});

/** Requests and items as customers and staff see them. */
@Resolver(() => CancellationRequest)
export class CancellationRequestResolver {
  @Query(() => CancellationRequestConnection, { description: "Requests the caller may see, page by page." })
  async cancellationRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => CancellationRequestFilter, { nullable: true, description: "Which requests." }) filter:
      | CancellationRequestFilter
      | undefined,
    @Arg("orderBy", () => CancellationRequestOrder, {
      defaultValue: CancellationRequestOrder.CREATED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: CancellationRequestOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    const asked = await prepareRequestSearch(context.services.store, filterOf(filter, context.viewer));
    return context.reads.connection(
      requestEntity,
      {
        ...rowsOf(asked, context.viewer, {
          groups: requestGroups,
          conditions: requestConditions,
        }),
        order: requestOrders[orderBy],
        isSearch: filter?.search != null,
        page,
      },
      info,
    );
  }

  @Query(() => CancellationRequest, {
    nullable: true,
    description: "One request; null when there is none or it is not the caller's.",
  })
  cancellationRequest(
    @Arg("id", () => ID, { description: "Its public id, `request_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(requestEntity, id, info);
  }

  @Query(() => CancellationItemConnection, { description: "Items the caller may see, page by page." })
  cancellationItems(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => CancellationItemFilter, { nullable: true, description: "Which items." }) filter:
      | CancellationItemFilter
      | undefined,
    @Arg("orderBy", () => CancellationItemOrder, {
      defaultValue: CancellationItemOrder.CREATED_AT_DESC,
      description: "Latest first when nothing is said.",
    })
    orderBy: CancellationItemOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.connection(
      itemEntity,
      {
        ...rowsOf(filter, context.viewer, waysOfItems),
        order: itemOrder(orderBy, filter),
        isSearch: filter?.search != null,
        page,
      },
      info,
    );
  }

  @Query(() => CancellationItem, {
    nullable: true,
    description: "One item; null when there is none or it is not the caller's.",
  })
  cancellationItem(
    @Arg("id", () => ID, { description: "Its public id, `item_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(itemEntity, id, info);
  }
}
