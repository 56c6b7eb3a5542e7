import { Field, ObjectType, registerEnumType } from "type-graphql";
import { cardEntity } from "../../cards/index.ts";
import { CancellationItem } from "../../generated/graphql/models/CancellationItem.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasMany,
  hasOne,
  toDate,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { rightsOf } from "../actions/find-request.ts";
import { live } from "../actions/live-items.ts";
import { allowedItemActions, type ItemPermission, type ItemStatus } from "../rules/item-states.ts";
import { eventEntity } from "./event.type.ts";
import { requestEntity } from "./request.type.ts";

/** What a person may do with one item. */
export enum CancellationItemAction {
  UNDO = "UNDO",
  WITHDRAW = "WITHDRAW",
  RETRY = "RETRY",
  RECHECK = "RECHECK",
}
registerEnumType(CancellationItemAction, {
  name: "CancellationItemAction",
  description: "What a person may do with one item.",
  valuesConfig: {
    UNDO: { description: "Bring a barred card back into service." },
    WITHDRAW: { description: "Take a card back before it runs." },
    RETRY: { description: "Have a failed card tried again." },
    RECHECK: { description: "Look again whether a card is still blocked." },
  },
});

/** One possible action on an item, and why not when it is not possible. */
@ObjectType({
  description: "One possible action on an item, and why not when it is not possible.",
  simpleResolvers: true,
})
export class AllowedItemAction {
  @Field(() => CancellationItemAction, { description: "The action." })
  action!: CancellationItemAction;

  @Field(() => Boolean, { description: "Whether it is possible now." })
  isAllowed!: boolean;

  @Field(() => String, { nullable: true, description: "Why not, in the caller's language; null when it is possible." })
  reason!: string | null;
}

/** How items are read. */
export const itemEntity = declareEntity(CancellationItem, {
  table: "CancellationItem",
  idPrefix: "item",
  customerSees: (item) => sql`${item}."customerId" = ${viewersCustomer}`,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request the item belongs to."),
    card: belongsTo(() => cardEntity, "cardId", "The card."),
    events: hasMany(
      () => eventEntity,
      (item, event) => sql`${event}."itemId" = ${item}."id"`,
      "What happened to the item, latest first.",
      {
        orderBy: (event) => sql`${event}."revision" DESC`,
      },
    ),
  },
  computed: {
    allowedActions: {
      type: () => [AllowedItemAction],
      description: "What the caller may do with the item now, with the reason when not.",
      needs: ["status", "undoableUntil", "barredAt"],
      compute: (
        { status, ...times }: { status: ItemStatus; undoableUntil: string | null; barredAt: string | null },
        { clock, language, viewer }: ComputeContext,
      ) =>
        allowedItemActions(
          { status, undoableUntil: toDate(times.undoableUntil), barredAt: toDate(times.barredAt) },
          rightsOf(viewer),
          clock.now(),
        ).map(({ reason, ...permission }: ItemPermission) => ({
          ...permission,
          reason: reason && inLanguage(reason, language),
        })),
    },
  },
});

extendEntity(cardEntity, {
  relations: {
    liveItem: hasOne(
      () => itemEntity,
      (card, item) => sql`${item}."cardId" = ${card}."id" AND ${item}."status" ${live}`,
      "The item of a live request the card is in; null when it is in none.",
    ),
  },
});
