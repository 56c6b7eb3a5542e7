import { DateTimeScalar } from "../../platform/graphql/scalars.ts";
import { type ComputeContext, extendEntity } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import {
  type CalendarFacts,
  type Channel,
  type CustomerKind,
  calendarOf,
  calendarSql,
  timeOf,
} from "../../sla/index.ts";
import { laneOf } from "../rules/lane.ts";
import { datesAtSubmission, promisedTime } from "../rules/promise.ts";
import { requestEntity } from "./request.type.ts";

interface DraftRow {
  /** What the promise of a draft would be worked out from; null for everything else. */
  draftFacts: { cardCount: number; channel: Channel; customerKind: CustomerKind; calendar: CalendarFacts } | null;
}

extendEntity(requestEntity, {
  expressions: {
    draftFacts: {
      description: "What the promise of a draft would be worked out from.",
      expression: (request) => sql`CASE WHEN ${request}."status" = 'DRAFT' THEN json_build_object(
        'cardCount', (SELECT count(*) FROM "CancellationDraftCard" d WHERE d."requestId" = ${request}."id"), 'channel', ${request}."channel",
        'customerKind', (SELECT c."kind" FROM "Customer" c WHERE c."id" = ${request}."customerId"), 'calendar', ${calendarSql()}) END`,
    },
  },
  computed: {
    dueAtIfSubmittedNow: {
      type: () => DateTimeScalar,
      nullable: true,
      description:
        "By when all cards of the draft would be promised if it were handed in now; null without cards, after submission, and where the calendar does not reach.",
      needs: ["draftFacts"],
      compute: ({ draftFacts }: DraftRow, { clock }: ComputeContext) => {
        if (!draftFacts || draftFacts.cardCount === 0) return null;
        const { cardCount, channel, customerKind } = draftFacts;
        const calendar = calendarOf(draftFacts.calendar);
        const lane = laneOf(cardCount, channel);
        const promised = promisedTime(calendar.policy, { lane, channel, customerKind });
        return datesAtSubmission(promised, timeOf(calendar, lane), clock.now()).dueAt;
      },
    },
  },
});
