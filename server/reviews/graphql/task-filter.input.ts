import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { numberPrefix } from "../../cards/index.ts";
import { customersNumbered } from "../../customers/index.ts";
import { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { ReviewTaskKind } from "../../generated/graphql/enums/ReviewTaskKind.ts";
import { ReviewTaskStatus } from "../../generated/graphql/enums/ReviewTaskStatus.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { addedConditions, type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { startOfShanghaiDay } from "../../platform/shanghai-time.ts";
import { raw, type Sql, sql } from "../../platform/sql.ts";
import { isDecidedSince, isLate } from "../actions/count-tasks.ts";
import { liveTaskStatuses, queuedTaskStatuses } from "../rules/task-states.ts";

/** Which review tasks are meant. */
@InputType({ description: "Which review tasks are meant. All conditions must hold; an absent one says nothing." })
export class ReviewTaskFilter {
  @Field(() => [ReviewTaskStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: ReviewTaskStatus[];

  @Field(() => [ReviewTaskKind], { nullable: true, description: "Any of these kinds." })
  kindIn?: ReviewTaskKind[];

  @Field(() => [CancellationLane], { nullable: true, description: "Requests of any of these lanes." })
  laneIn?: CancellationLane[];

  @Field(() => Boolean, {
    nullable: true,
    description: "Live tasks that the caller has claimed or was handed, or all others.",
  })
  isMine?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Queued tasks that nobody has claimed or was handed, or all others.",
  })
  isFree?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Whether somebody asked for more attention." })
  isEscalated?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Live tasks that should have been decided by now, or all others.",
  })
  isOverdue?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: "Tasks decided since midnight in Shanghai, or all others; as many as `decidedTodayCount` says.",
  })
  isDecidedToday?: boolean;

  @Field(() => Boolean, { nullable: true, description: "Tasks that the caller decided, or all others." })
  isDecidedByMe?: boolean;

  @Field(() => Date, { nullable: true, description: "Decided at this time or later." })
  decidedFrom?: Date;

  @Field(() => Date, { nullable: true, description: "Decided before this time." })
  decidedBefore?: Date;

  @Field(() => ID, { nullable: true, description: "Tasks about cards of this customer, `customer_…`." })
  customerId?: string;

  @Field(() => ID, { nullable: true, description: "Tasks about this request or a card in it, `request_…`." })
  requestId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "A task, request or customer number, or the first characters of the card's ICCID or MSISDN, at least 4.",
  })
  search?: string;
}

/** Who asks, and when. */
export interface Asking {
  accountId: string;
  now: Date;
}

const listed = (statuses: readonly string[]) => raw(statuses.map((status) => `'${status}'`).join(", "));
/** Whether somebody still has to do something about a task. */
export const isLive = (task: Sql): Sql => sql`${task}."status" IN (${listed(liveTaskStatuses)})`;

/** Whether the task is somebody's, by a claim that holds or by hand-over. */
export const isOf = (task: Sql, { accountId, now }: Asking): Sql => sql`
  (${isLive(task)} AND coalesce(${task}."assignedToId" = ${accountId}::uuid OR (${task}."claimedById" = ${accountId}::uuid AND ${task}."leaseUntil" > ${now}), false))`;

/** What of a filter can never change for a task, so that one that matched matches for ever. */
export function lastingConditions(filter: ReviewTaskFilter | undefined | null): (task: Sql) => Sql[] {
  return (task) => {
    const conditions: Sql[] = [];
    if (!filter) return conditions;
    const { kindIn, laneIn, customerId, requestId } = filter;
    if (kindIn) conditions.push(sql`${task}."kind" = ANY(${kindIn}::"ReviewTaskKind"[])`);
    if (laneIn)
      conditions.push(
        sql`EXISTS (SELECT 1 FROM "CancellationRequest" r WHERE r."id" = ${task}."requestId" AND r."lane" = ANY(${laneIn}::"CancellationLane"[]))`,
      );
    if (customerId != null) conditions.push(sql`${task}."customerId" = ${fromPublicId("customer", customerId)}::uuid`);
    if (requestId != null) conditions.push(sql`${task}."requestId" = ${fromPublicId("request", requestId)}::uuid`);
    return conditions;
  };
}

/** The filter as conditions on a row of tasks. */
export function taskConditions(filter: ReviewTaskFilter | undefined | null, asking: Asking): (task: Sql) => Sql[] {
  return (task) => {
    const conditions = lastingConditions(filter)(task);
    if (!filter) return conditions;
    const { statusIn, isMine, isFree, isEscalated, isOverdue, search } = filter;
    const { now } = asking;
    if (statusIn) conditions.push(sql`${task}."status" = ANY(${statusIn}::"ReviewTaskStatus"[])`);
    if (isMine != null) conditions.push(sql`${isOf(task, asking)} = ${isMine}`);
    if (isFree != null)
      conditions.push(sql`
        (${task}."status" IN (${listed(queuedTaskStatuses)}) AND ${task}."assignedToId" IS NULL AND (${task}."claimedById" IS NULL OR ${task}."leaseUntil" <= ${now})) = ${isFree}`);
    // Word for word as in the index of those few that are.
    if (isEscalated != null) conditions.push(isEscalated ? sql`${task}."isEscalated"` : sql`NOT ${task}."isEscalated"`);
    if (isOverdue != null) conditions.push(sql`(${isLive(task)} AND ${isLate(task, now)}) = ${isOverdue}`);
    conditions.push(...decidedConditions(filter, asking)(task));
    if (search != null && search.trim() !== "") conditions.push(found(task, search.trim()));
    return [...conditions, ...addedConditions(ReviewTaskFilter, filter)(task)];
  };
}

/** When and by whom tasks were decided. Only those that were decided have a time of it. */
function decidedConditions(filter: ReviewTaskFilter, { accountId, now }: Asking): (task: Sql) => Sql[] {
  const { isDecidedToday, isDecidedByMe, decidedFrom, decidedBefore } = filter;
  return (task) => [
    ...(isDecidedToday === true ? [isDecidedSince(task, startOfShanghaiDay(now))] : []),
    ...(isDecidedToday === false ? [sql`(${isDecidedSince(task, startOfShanghaiDay(now))}) IS NOT TRUE`] : []),
    ...(isDecidedByMe === true ? [sql`${task}."decidedById" = ${accountId}::uuid`] : []),
    ...(isDecidedByMe === false ? [sql`${task}."decidedById" IS DISTINCT FROM ${accountId}::uuid`] : []),
    ...(decidedFrom ? [isDecidedSince(task, decidedFrom)] : []),
    // Nothing is decided before it was opened; said as well, it tells an order by opening where to begin.
    ...(decidedBefore ? [sql`${task}."decidedAt" < ${decidedBefore} AND ${task}."openedAt" < ${decidedBefore}`] : []),
  ];
}

/** Numbers of our own are found whole; a text of digits can only be a card's. */
function found(task: Sql, search: string): Sql {
  const number = search.toUpperCase();
  if (/^RT-/.test(number)) return sql`${task}."number" = ${number}`;
  if (/^CR-/.test(number))
    return sql`${task}."requestId" IN (SELECT "id" FROM "CancellationRequest" WHERE "number" = ${number})`;
  if (/[A-Z]/.test(number.slice(0, 2))) return sql`${task}."customerId" IN (${customersNumbered(search)})`;
  const prefix = numberPrefix(search);
  return sql`${task}."itemId" IN (
    SELECT i."id" FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" WHERE c."iccid" LIKE ${prefix} OR c."msisdn" LIKE ${prefix})`;
}

/** What of the filter names values of a column that has an index for every order, or whose rows are few enough to be sorted. */
export const taskGroups: Groups<ReviewTaskFilter> = {
  statusIn: { column: "status", values: valuesOf("ReviewTaskStatus") },
  kindIn: { column: "kind", values: valuesOf("ReviewTaskKind") },
  customerId: {
    column: "customerId",
    values: (id: string) => sql`SELECT ${fromPublicId("customer", id)}::uuid OFFSET 0`,
  },
  requestId: { column: "requestId", values: (id: string) => sql`SELECT ${fromPublicId("request", id)}::uuid OFFSET 0` },
};

/** Orders of a list of review tasks. */
export enum ReviewTaskOrder {
  URGENCY = "URGENCY",
  OPENED_AT_DESC = "OPENED_AT_DESC",
  OPENED_AT_ASC = "OPENED_AT_ASC",
  DUE_AT_ASC = "DUE_AT_ASC",
}
registerEnumType(ReviewTaskOrder, {
  name: "ReviewTaskOrder",
  description: "Orders of a list of review tasks.",
  valuesConfig: {
    URGENCY: { description: "Most urgent first, and of those the first due." },
    OPENED_AT_DESC: { description: "Latest first." },
    OPENED_AT_ASC: { description: "Oldest first." },
    DUE_AT_ASC: { description: "First due first." },
  },
});

/** Columns of each order. */
export const taskOrders: Record<ReviewTaskOrder, Order> = {
  URGENCY: { columns: ["priority", "dueAt", "id"], descending: false, against: ["priority"] },
  OPENED_AT_DESC: { columns: ["openedAt", "id"], descending: true },
  OPENED_AT_ASC: { columns: ["openedAt", "id"], descending: false },
  DUE_AT_ASC: { columns: ["dueAt", "id"], descending: false },
};
