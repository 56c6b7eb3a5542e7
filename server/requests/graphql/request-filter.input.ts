import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { numberPrefix } from "../../cards/index.ts";
import { isCustomerCalled } from "../../customers/index.ts";
import { BreachReason } from "../../generated/graphql/enums/BreachReason.ts";
import { CancellationChannel } from "../../generated/graphql/enums/CancellationChannel.ts";
import { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import { CancellationRequestStatus } from "../../generated/graphql/enums/CancellationRequestStatus.ts";
import type { Store } from "../../platform/database/store.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import { fromPublicId } from "../../platform/ids.ts";
import {
  addedConditions,
  everyValueOf,
  type Groups,
  type Order,
  valuesOf,
  type Ways,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";

/** Which requests are meant. */
@InputType({ description: "Which requests are meant. All conditions must hold; an absent one says nothing." })
export class CancellationRequestFilter {
  @Field(() => [CancellationRequestStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: CancellationRequestStatus[];

  @Field(() => [CancellationChannel], { nullable: true, description: "Any of these channels." })
  channelIn?: CancellationChannel[];

  @Field(() => ID, { nullable: true, description: "This customer; for staff." })
  customerId?: string;

  @Field(() => ID, { nullable: true, description: "Begun by this account, `account_…`: a colleague's, or one's own." })
  createdById?: string;

  @Field(() => Date, { nullable: true, description: "Handed in at this time or later." })
  submittedFrom?: Date;

  @Field(() => Date, { nullable: true, description: "Handed in before this time." })
  submittedBefore?: Date;

  @Field(() => Date, { nullable: true, description: "Reached its end, whichever it was, at this time or later." })
  completedFrom?: Date;

  @Field(() => Date, { nullable: true, description: "Reached its end, whichever it was, before this time." })
  completedBefore?: Date;

  @Field(() => Date, {
    nullable: true,
    description: "A card whose clock runs is due at this time or later, and none before.",
  })
  dueFrom?: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      "A card whose clock runs is due before this time; now for what is late. Requests that wait for their applicant are left out.",
  })
  dueBefore?: Date;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether somebody said why its promise was broken: false for those that wait for that, none where it was kept. For staff; customers are told of no reasons.",
  })
  isBreachExplained?: boolean;

  @Field(() => [BreachReason], {
    nullable: true,
    description: "Its promise was broken for any of these reasons. For staff.",
  })
  breachReasonIn?: (keyof typeof BreachReason)[];

  @Field(() => String, {
    nullable: true,
    description:
      "A request or customer number, a part of an enterprise's name, or the first characters of the ICCID or MSISDN of a card that was handed in, at least 4. Persons are not found by name.",
  })
  search?: string;
}

/** The filter as conditions on a row of requests. */
export function requestConditions(filter: CancellationRequestFilter | undefined | null): (request: Sql) => Sql[] {
  return (request) => {
    const conditions: Sql[] = [];
    if (!filter) return conditions;
    const { statusIn, channelIn, customerId, createdById, search } = filter;
    if (statusIn) conditions.push(sql`${request}."status" = ANY(${statusIn}::"CancellationRequestStatus"[])`);
    if (channelIn) conditions.push(sql`${request}."channel" = ANY(${channelIn}::"CancellationChannel"[])`);
    if (customerId != null)
      conditions.push(sql`${request}."customerId" = ${fromPublicId("customer", customerId)}::uuid`);
    if (createdById != null)
      conditions.push(sql`${request}."createdById" = ${fromPublicId("account", createdById)}::uuid`);
    conditions.push(...timeConditions(filter)(request), ...breachConditions(filter)(request));
    if (search != null && search.trim() !== "")
      conditions.push(found(request, search.trim(), (filter as Prepared)[fewCustomers]));
    return [...conditions, ...addedConditions(CancellationRequestFilter, filter)(request)];
  };
}

/** Row ids of the customers that a search means, where they are few. */
const fewCustomers = Symbol("the few customers that a search means");
type Prepared = CancellationRequestFilter & { [fewCustomers]?: readonly string[] };
/** More customers than this are many. */
const FEW_CUSTOMERS = 100;

/**
 * Looks up whom a search for a name means. The requests of a few customers are found one customer after the other; many customers have so many requests that the latest ones are theirs, and
 * going through them in order comes to a page soon. The database cannot tell beforehand which it is.
 */
export async function prepareRequestSearch<Filter extends CancellationRequestFilter | undefined>(
  { pool }: Pick<Store, "pool">,
  filter: Filter,
): Promise<Filter> {
  const search = filter?.search?.trim() ?? "";
  if (search === "" || /^CR-|^[\d\s-]+$/i.test(search)) return filter;
  const { rows } = await pool.query<{ id: string }>(
    sql`SELECT c."id" FROM "Customer" c WHERE ${isCustomerCalled(sql`c`, search)} LIMIT ${FEW_CUSTOMERS + 1}`,
  );
  if (rows.length > FEW_CUSTOMERS) return filter;
  return { ...filter, [fewCustomers]: rows.map(({ id }) => id) };
}

/** When requests were handed in and ended. Only those that were have a time of it. */
function timeConditions(filter: CancellationRequestFilter): (request: Sql) => Sql[] {
  const { submittedFrom, submittedBefore, completedFrom, completedBefore, dueFrom, dueBefore } = filter;
  return (request) => {
    // Nothing happens to a request before it was begun; said as well, it tells the order by that where to begin.
    const isBegun = (before: Date) => sql`${request}."createdAt" < ${before}`;
    return [
      ...(submittedFrom ? [sql`${request}."submittedAt" >= ${submittedFrom}`] : []),
      ...(submittedBefore ? [sql`${request}."submittedAt" < ${submittedBefore}`, isBegun(submittedBefore)] : []),
      ...(completedFrom ? [sql`${request}."completedAt" >= ${completedFrom}`] : []),
      ...(completedBefore ? [sql`${request}."completedAt" < ${completedBefore}`, isBegun(completedBefore)] : []),
      ...(dueFrom ? [sql`${request}."nextDueAt" >= ${dueFrom}`] : []),
      ...(dueBefore ? [sql`${request}."nextDueAt" < ${dueBefore}`] : []),
      ...(dueFrom || dueBefore ? [sql`${request}."status" <> 'ACTION_REQUIRED'`] : []),
    ];
  };
}

/** How broken promises were explained. */
function breachConditions({ isBreachExplained, breachReasonIn }: CancellationRequestFilter): (request: Sql) => Sql[] {
  return (request) => [
    ...(isBreachExplained === true ? [sql`${request}."breachReason" IS NOT NULL`] : []),
    ...(isBreachExplained === false
      ? [sql`${request}."breachDay" IS NOT NULL AND ${request}."breachReason" IS NULL`]
      : []),
    ...(breachReasonIn ? [sql`${request}."breachReason" = ANY(${breachReasonIn}::"BreachReason"[])`] : []),
  ];
}

/** The filter as far as it is this viewer's: customers are told of no reasons, so they find nothing by them. */
export function filterOf<Filter extends CancellationRequestFilter | undefined | null>(
  filter: Filter,
  { sees }: Pick<Viewer, "sees">,
): Filter {
  return filter && sees === "OWN" ? { ...filter, isBreachExplained: undefined, breachReasonIn: undefined } : filter;
}

/** Numbers of our own are found whole; a text of digits can only be a card's. */
function found(request: Sql, search: string, few: readonly string[] | undefined): Sql {
  const number = search.toUpperCase();
  if (/^CR-/.test(number)) return sql`${request}."number" = ${number}`;
  const isNumber = /^[\d\s-]+$/.test(search);
  if (!isNumber && few) return sql`${request}."customerId" = ANY(${few}::uuid[])`;
  if (!isNumber)
    return sql`EXISTS (SELECT FROM "Customer" c WHERE c."id" = ${request}."customerId" AND ${isCustomerCalled(sql`c`, search)})`;

  const prefix = numberPrefix(search);
  return sql`${request}."id" IN (
    SELECT i."requestId" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" WHERE c."iccid" LIKE ${prefix} OR c."msisdn" LIKE ${prefix})`;
}

/** What of the filter names values of a column that has an index for every order. */
export const requestGroups: Groups<CancellationRequestFilter> = {
  statusIn: { column: "status", values: valuesOf("CancellationRequestStatus") },
  channelIn: { column: "channel", values: valuesOf("CancellationChannel") },
};

/** Orders of a list of requests. */
export enum CancellationRequestOrder {
  CREATED_AT_DESC = "CREATED_AT_DESC",
  CREATED_AT_ASC = "CREATED_AT_ASC",
}
registerEnumType(CancellationRequestOrder, {
  name: "CancellationRequestOrder",
  description: "Orders of a list of requests.",
  valuesConfig: { CREATED_AT_DESC: { description: "Latest first." }, CREATED_AT_ASC: { description: "Oldest first." } },
});

/** Columns of each order. */
export const requestOrders: Record<CancellationRequestOrder, Order> = {
  CREATED_AT_DESC: { columns: ["createdAt", "id"], descending: true },
  CREATED_AT_ASC: { columns: ["createdAt", "id"], descending: false },
};

/** Which items are meant. */
@InputType({ description: "Which items are meant. All conditions must hold; an absent one says nothing." })
export class CancellationItemFilter {
  @Field(() => ID, { nullable: true, description: "Items of this request." })
  requestId?: string;

  @Field(() => [CancellationItemStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: CancellationItemStatus[];

  @Field(() => String, { nullable: true, description: "First characters of the card's ICCID or MSISDN, at least 4." })
  search?: string;
}

/** The filter as conditions on a row of items. */
export function itemConditions(filter: CancellationItemFilter | undefined | null): (item: Sql) => Sql[] {
  return (item) => {
    const conditions: Sql[] = [];
    if (!filter) return conditions;
    const { requestId, statusIn, search } = filter;
    if (requestId != null) conditions.push(sql`${item}."requestId" = ${fromPublicId("request", requestId)}::uuid`);
    if (statusIn) conditions.push(sql`${item}."status" = ANY(${statusIn}::"CancellationItemStatus"[])`);
    if (search != null && search.trim() !== "") {
      const prefix = numberPrefix(search);
      conditions.push(
        sql`${item}."cardId" IN (SELECT "id" FROM "SimCard" WHERE "iccid" LIKE ${prefix} OR "msisdn" LIKE ${prefix})`,
      );
    }
    return [...conditions, ...addedConditions(CancellationItemFilter, filter)(item)];
  };
}

/** How items are found: an index has every status in the order of time, and no other index has all of them in that order. */
export const waysOfItems: Ways<CancellationItemFilter> = {
  groups: { statusIn: { column: "status", values: valuesOf("CancellationItemStatus") } },
  all: { column: "status", values: everyValueOf("CancellationItemStatus") },
  alongside: ["search"],
  conditions: itemConditions,
};

/** Orders of a list of items. */
export enum CancellationItemOrder {
  CREATED_AT_DESC = "CREATED_AT_DESC",
  POSITION_ASC = "POSITION_ASC",
}
registerEnumType(CancellationItemOrder, {
  name: "CancellationItemOrder",
  description: "Orders of a list of items.",
  valuesConfig: {
    CREATED_AT_DESC: { description: "Latest first." },
    POSITION_ASC: { description: "As they were handed in; only for the items of one request, so give `requestId`." },
  },
});

/** Columns of each order among the items of one request. They are all made when it is handed in, so the latest is the last one. */
export const itemOrdersInRequest: Record<CancellationItemOrder, Order> = {
  CREATED_AT_DESC: { columns: ["position"], descending: true },
  POSITION_ASC: { columns: ["position"], descending: false },
};

/**
 * Columns of an order.
 * @throws BAD_USER_INPUT for the order within a request when none is named
 */
export function itemOrder(orderBy: CancellationItemOrder, filter: CancellationItemFilter | undefined | null): Order {
  if (filter?.requestId != null) return itemOrdersInRequest[orderBy];
  if (orderBy === CancellationItemOrder.CREATED_AT_DESC) return { columns: ["createdAt", "id"], descending: true };
  throw new BadUserInputError({
    zh: "按提交顺序排列只适用于单个申请的明细，请同时给出 requestId",
    en: "POSITION_ASC orders the items of one request; give its requestId as well",
  });
}
