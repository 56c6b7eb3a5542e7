import { toPublicId } from "../../platform/ids.ts";
import { type ComputeContext, extendEntity, toDate } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import {
  type CalendarFacts,
  calendarOf,
  calendarSql,
  type PromisedTo,
  readClock,
  ServicePromise,
  timeOf,
  toPromise,
  wholeMinute,
} from "../../sla/index.ts";
import { eventsOfItem, eventsOfRequest, type StatusEventRow, toStatusEvents } from "../actions/status-events.ts";
import { finalItemStatuses, type ItemStatus } from "../rules/item-states.ts";
import { cardClock, promisedTime, takenBack } from "../rules/promise.ts";
import { requestPromiseState } from "../rules/request-promise.ts";
import type { RequestStatus } from "../rules/request-states.ts";
import { eventWords } from "../rules/request-words.ts";
import { itemEntity } from "./item.type.ts";
import { requestEntity } from "./request.type.ts";

/** What the clock of a card is read from, of one row. */
interface ClockRow {
  status: ItemStatus;
  dueAt: string | null;
  endedAt: string | null;
  clock:
    | (PromisedTo & {
        undoWindowSeconds: number;
        runsFrom: string | null;
        own: StatusEventRow[];
        request: StatusEventRow[];
        calendar: CalendarFacts;
      })
    | null;
}

/** What the clock of an item is read from: by the policy in force, or where it has ended, by the one that was in force then. */
const clockSql = ({ itemId, requestId, endedAt }: { itemId: Sql; requestId: Sql; endedAt: Sql }) => sql`(
  SELECT json_build_object('lane', r."lane", 'channel', r."channel", 'undoWindowSeconds', r."undoWindowSeconds", 'runsFrom', r."runsFrom", 'calendar', ${calendarSql(endedAt)},
    'customerKind', (SELECT c."kind" FROM "Customer" c WHERE c."id" = r."customerId"),
    'own', ${eventsOfItem(itemId)}, 'request', ${eventsOfRequest(requestId)})
  FROM "CancellationRequest" r WHERE r."id" = ${requestId} AND r."lane" IS NOT NULL)`;

/** The events with the ids that the API gives them. */
const published = (rows: readonly StatusEventRow[]) =>
  toStatusEvents(rows).map((event) => ({ ...event, id: toPublicId("event", event.id) }));

/** The promise of a card as it stands; null before submission, and for a card that was taken back in time. */
function promiseOf({ status, dueAt, endedAt, clock: facts }: ClockRow, { clock, language }: ComputeContext) {
  if (facts === null || facts.own.length === 0) return null;
  const calendar = calendarOf(facts.calendar);
  const promised = promisedTime(calendar.policy, facts);
  const time = timeOf(calendar, facts.lane);
  const events = cardClock(published(facts.own), published(facts.request), facts.undoWindowSeconds);
  const reading = readClock(events, promised, time, clock.now());
  const wordOf = ({ why }: { why: string }) => eventWords[why as keyof typeof eventWords][language];
  const [due, ended] = [toDate(dueAt), toDate(endedAt)];
  const hasEnded = (finalItemStatuses as readonly ItemStatus[]).includes(status) && due && ended;
  const state = hasEnded ? (wholeMinute(ended) > due ? "BREACHED" : "MET") : reading.state;
  if (takenBack.includes(status) && state === "MET") return null;
  return toPromise({
    reading,
    promised,
    calendar,
    time,
    language,
    wordOf,
    ...(hasEnded ? { kept: { state, dueAt: due } } : {}),
  });
}

extendEntity(itemEntity, {
  expressions: {
    clock: {
      description: "What the clock of its promise is read from.",
      expression: (item) =>
        clockSql({ itemId: sql`${item}."id"`, requestId: sql`${item}."requestId"`, endedAt: sql`${item}."endedAt"` }),
    },
  },
  computed: {
    promise: {
      type: () => ServicePromise,
      nullable: true,
      description:
        "By when the card is done, and why then; null where it was taken back in time. Each card has its own: one that waits neither delays the others nor excuses them.",
      needs: ["status", "dueAt", "endedAt", "clock"],
      compute: promiseOf,
    },
  },
});

type RequestRow = Omit<ClockRow, "status" | "endedAt"> & {
  status: RequestStatus;
  nextDueAt: string | null;
  nextAtRiskAt: string | null;
  lateCardCount: number;
  openCount: number;
};

const isTakenBack = (status: RequestStatus) => status === "WITHDRAWN" || status === "EXPIRED";

/** The card that is due last; the first one until that was worked out. */
const dueItem = (request: Sql) =>
  sql`coalesce(${request}."dueItemId", (SELECT i."id" FROM "CancellationItem" i WHERE i."requestId" = ${request}."id" ORDER BY i."position" LIMIT 1))`;

extendEntity(requestEntity, {
  expressions: {
    clock: {
      description: "What the clock of the card is read from that is due last.",
      expression: (request) => {
        const itemId = dueItem(request);
        const endedAt = sql`(SELECT i."endedAt" FROM "CancellationItem" i WHERE i."id" = ${itemId})`;
        return clockSql({ itemId, requestId: sql`${request}."id"`, endedAt });
      },
    },
    openCount: {
      description: "Cards that have not ended.",
      expression: (request) => sql`(SELECT coalesce(sum(c."count"), 0)::int FROM "CancellationItemCount" c
        WHERE c."requestId" = ${request}."id" AND c."status" <> ALL(${[...finalItemStatuses]}::"CancellationItemStatus"[]))`,
    },
  },
  computed: {
    promise: {
      type: () => ServicePromise,
      nullable: true,
      description:
        "By when its last card is done, and why then; null before submission, and where it was taken back in time. It is BREACHED as soon as one card is, and AT_RISK as soon as one card is.",
      needs: ["status", "dueAt", "nextDueAt", "nextAtRiskAt", "lateCardCount", "openCount", "clock"],
      compute: ({ status, ...row }: RequestRow, context: ComputeContext) => {
        const ofCard = promiseOf({ ...row, status: "CHECKING", endedAt: null }, context);
        if (ofCard === null || (isTakenBack(status) && row.lateCardCount === 0)) return null;
        const [dueAt, nextDueAt, nextAtRiskAt] = [row.dueAt, row.nextDueAt, row.nextAtRiskAt].map(toDate);
        const asked = status === "ACTION_REQUIRED" ? row.clock?.request.findLast(({ to }) => to === status) : undefined;
        const facts = {
          ...row,
          waitsSince: asked ? new Date(asked.at) : null,
          dueAt: ofCard.dueAt ?? dueAt ?? null,
          nextDueAt: nextDueAt ?? null,
          nextAtRiskAt: nextAtRiskAt ?? null,
          runsFrom: toDate(row.clock?.runsFrom ?? null) ?? null,
        };
        // Of a request that ended before there were stored dates, the events alone tell.
        const isStored = row.openCount > 0 || facts.nextDueAt !== null || row.dueAt !== null;
        return isStored ? { ...ofCard, state: requestPromiseState(facts, context.clock.now()) } : ofCard;
      },
    },
  },
});
