import { Arg, Args, Ctx, Field, ID, Info, InputType, Query, Resolver, registerEnumType } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { CancellationRequestStatus } from "../../generated/graphql/enums/CancellationRequestStatus.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, type Order, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import {
  type CancellationRequestFilter,
  requestConditions,
  requestEntity,
  requestGroups,
} from "../../requests/index.ts";

/** Which batches are meant. */
@InputType({ description: "Which batches are meant. All conditions must hold; an absent one says nothing." })
export class CancellationBatchFilter {
  @Field(() => [CancellationRequestStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: CancellationRequestStatus[];

  @Field(() => ID, { nullable: true, description: "Batches of this customer, `customer_…`." })
  customerId?: string;

  @Field(() => String, {
    nullable: true,
    description: "A number of a request or of a customer, or the first characters of a card's, at least 4.",
  })
  search?: string;

  @Field(() => Boolean, { nullable: true, description: "Those of which the brake has stopped a wave." })
  isBraked?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Those of which a wave runs now, or that go without waves." })
  isRunningNow?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Those whose schedule waits for a second person or a manager." })
  needsApproval?: boolean;
}

/** Orders of a list of batches. */
export enum CancellationBatchOrder {
  CREATED_AT_DESC = "CREATED_AT_DESC",
  CREATED_AT_ASC = "CREATED_AT_ASC",
  SUBMITTED_AT_DESC = "SUBMITTED_AT_DESC",
  SUBMITTED_AT_ASC = "SUBMITTED_AT_ASC",
  CARD_COUNT_DESC = "CARD_COUNT_DESC",
  CARD_COUNT_ASC = "CARD_COUNT_ASC",
}
registerEnumType(CancellationBatchOrder, {
  name: "CancellationBatchOrder",
  description:
    "Orders of a list of batches. Drafts have not been handed in: by that time and by cards they come last, whichever way.",
  valuesConfig: {
    CREATED_AT_DESC: { description: "Begun latest first." },
    CREATED_AT_ASC: { description: "Begun earliest first." },
    SUBMITTED_AT_DESC: { description: "Handed in latest first." },
    SUBMITTED_AT_ASC: { description: "Handed in earliest first." },
    CARD_COUNT_DESC: { description: "Most cards first." },
    CARD_COUNT_ASC: { description: "Fewest cards first." },
  },
});

/** Cards that were handed in; of a draft, which has handed in none, more than any request can have. */
const draftsAsMost = (request: Sql) => sql`coalesce(nullif(${request}."submittedCardCount", 0), 2147483647)`;

const orders: Record<CancellationBatchOrder, Order> = {
  CREATED_AT_DESC: { columns: ["createdAt", "id"], descending: true },
  CREATED_AT_ASC: { columns: ["createdAt", "id"], descending: false },
  SUBMITTED_AT_DESC: {
    ...{ columns: ["submittedAt", "id"], descending: true },
    insteadOf: { submittedAt: (request) => sql`coalesce(${request}."submittedAt", '-infinity'::timestamptz)` },
  },
  SUBMITTED_AT_ASC: {
    ...{ columns: ["submittedAt", "id"], descending: false },
    insteadOf: { submittedAt: (request) => sql`coalesce(${request}."submittedAt", 'infinity'::timestamptz)` },
  },
  CARD_COUNT_DESC: { columns: ["submittedCardCount", "id"], descending: true },
  CARD_COUNT_ASC: {
    ...{ columns: ["submittedCardCount", "id"], descending: false },
    insteadOf: { submittedCardCount: draftsAsMost },
  },
};

const CancellationRequestConnection = connectionOf(requestEntity);

/**
 * Fleets of all customers. Decision: a list of its own, for batches are few among requests: every order has a small index, where orders of all requests would each cost one for every
 * filter. The end of a schedule is no order: it is forecast anew whenever somebody looks, and no column holds it.
 */
@Resolver()
export class BatchListResolver {
  @Query(() => CancellationRequestConnection, {
    description:
      "For staff: requests of many cards or in waves, page by page, in the orders in which fleets are looked at.",
  })
  cancellationBatches(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => CancellationBatchFilter, { nullable: true, description: "Which batches." })
    filter: CancellationBatchFilter | undefined,
    @Arg("orderBy", () => CancellationBatchOrder, {
      defaultValue: CancellationBatchOrder.CREATED_AT_DESC,
      description: "Begun latest first when nothing is said.",
    })
    orderBy: CancellationBatchOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "schedules.read");
    return context.reads.connection(
      requestEntity,
      {
        ...rowsOf<CancellationRequestFilter>(filter, context.viewer, {
          groups: requestGroups,
          conditions: (rest) => (request) => [sql`${request}."isBatch"`, ...requestConditions(rest)(request)],
        }),
        order: orders[orderBy],
        isSearch: filter?.search != null,
        page,
      },
      info,
    );
  }
}
