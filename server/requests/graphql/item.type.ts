import { cardEntity } from "../../cards/index.ts";
import { CancellationItem } from "../../generated/graphql/models/CancellationItem.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasFew,
  hasOne,
  hasPages,
  toDate,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { rightsOf } from "../actions/find-request.ts";
import { live } from "../actions/live-items.ts";
import { allowedItemActions, type ItemStatus } from "../rules/item-states.ts";
import { eventEntity } from "./event.type.ts";
import { requestEntity } from "./request.type.ts";
import {
  CancellationItemFilter,
  CancellationItemOrder,
  itemConditions,
  itemOrdersInRequest,
} from "./request-filter.input.ts";

const CancellationItemAction = enumOf("CancellationItemAction", "What a person may do with one item.", {
  UNDO: "Bring a barred card back into service.",
  WITHDRAW: "Take a card back before it runs.",
  RETRY: "Have a failed card tried again.",
  RECHECK: "Look again whether a card is still blocked.",
});

const AllowedItemAction = allowedActionType("AllowedItemAction", "an item", CancellationItemAction);

const ofItem = (item: Sql, event: Sql) => sql`${event}."itemId" = ${item}."id"`;

/** How items are read. */
export const itemEntity = declareEntity(CancellationItem, {
  table: "CancellationItem",
  idPrefix: "item",
  right: "requests.read",
  customerSees: (item) => sql`${item}."customerId" = ${viewersCustomer}`,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request the item belongs to."),
    card: belongsTo(() => cardEntity, "cardId", "The SIM card to cancel, as it is now."),
    events: hasFew(
      () => eventEntity,
      ofItem,
      "What happened to the item, latest first: the last ten times, or as many as `first` says; `history` has all of them.",
      { orderBy: (event) => sql`${event}."revision" DESC`, most: 100, defaultFirst: 10 },
    ),
    history: hasPages(() => eventEntity, ofItem, "Everything that happened to the item, latest first, page by page.", {
      columns: ["revision", "id"],
      descending: true,
    }),
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
        toAllowedActions(
          allowedItemActions(
            { status, undoableUntil: toDate(times.undoableUntil), barredAt: toDate(times.barredAt) },
            rightsOf(viewer),
            clock.now(),
          ),
          language,
        ),
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

extendEntity(requestEntity, {
  relations: {
    items: hasPages<CancellationItemFilter, CancellationItemOrder>(
      () => itemEntity,
      (request, item) => sql`${item}."requestId" = ${request}."id"`,
      "Its items, page by page; none before submission.",
      {
        filter: { type: () => CancellationItemFilter, description: "Which items." },
        orderBy: {
          type: () => CancellationItemOrder,
          defaultValue: CancellationItemOrder.POSITION_ASC,
          description: "As they were handed in when nothing is said.",
        },
        source: ({ filter, orderBy }) => ({
          where: itemConditions(filter),
          order: itemOrdersInRequest[orderBy],
          isSearch: filter?.search != null,
        }),
      },
    ),
  },
});
