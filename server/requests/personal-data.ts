import { emptyList, erasedMark, markOf, nothing, type PersonalPlace } from "../platform/personal-data.ts";
import { sql } from "../platform/sql.ts";

/** What was said about requests and their cards, and who acted for whom. What was done, when and by which account stays. */
export const requestData: readonly PersonalPlace[] = [
  {
    name: "REQUEST_WORDS",
    kind: "WORDS",
    scope: "REQUEST",
    rows: [
      {
        model: "CancellationRequest",
        of: (request, { requests }) => sql`${request}."id" IN (${requests})`,
        columns: { reason: nothing, decisionNote: nothing, breachNote: markOf("breachNote") },
      },
      {
        // What machines say are codes; a wished day is a day.
        model: "CancellationEvent",
        of: (event, { requests }) =>
          sql`${event}."requestId" IN (${requests}) AND ${event}."actorKind" = 'ACCOUNT' AND ${event}."action" <> 'WISH'`,
        columns: { reason: nothing },
      },
      {
        model: "CancellationItem",
        of: (item, { requests }) => sql`${item}."requestId" IN (${requests})`,
        columns: { blockers: emptyList },
      },
      {
        model: "CardListEntry",
        key: ["requestId", "cardId"],
        of: (entry, { requests }) => sql`${entry}."requestId" IN (${requests})`,
      },
    ],
  },
  {
    name: "DELEGATIONS",
    kind: "DELEGATION",
    scope: "REQUEST",
    rows: [
      {
        model: "Delegation",
        key: ["requestId"],
        of: (delegation, { requests }) => sql`${delegation}."requestId" IN (${requests})`,
        columns: {
          handlerName: erasedMark,
          handlerIdentityCipher: nothing,
          handlerIdentityLastFour: nothing,
          ground: erasedMark,
        },
      },
    ],
  },
];
