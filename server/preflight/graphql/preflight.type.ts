import { Field, ObjectType } from "type-graphql";
import { cardEntity } from "../../cards/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { CancellationPreflight } from "../../generated/graphql/models/CancellationPreflight.ts";
import { CancellationPreflightCard } from "../../generated/graphql/models/CancellationPreflightCard.ts";
import { DateTimeScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { PREFLIGHT_KEPT_HOURS } from "../actions/purge-preflights.ts";
import type { BlockerCode, Blocker as StoredBlocker, Warning as StoredWarning } from "../rules/eligibility.ts";
import { Blocker, BlockerCount, toBlockerCounts, toBlockers } from "./blocker.type.ts";
import { CancellationPreflightCardFilter, preflightCardConditions } from "./preflight.input.ts";
import { toWarnings, Warning } from "./warning.type.ts";

/** What cancelling all cards of a preflight would cost and bring. */
@ObjectType({
  description: "What cancelling the customer's cards of a preflight would cost and bring, in fen.",
  simpleResolvers: true,
})
export class PreflightQuote {
  @Field(() => FenScalar, {
    description: "What must be paid first: arrears with late fees, and fees for leaving contracts early.",
  })
  chargeFen!: number;

  @Field(() => FenScalar, { description: "What is paid back in cash afterwards." })
  refundFen!: number;

  @Field(() => FenScalar, { description: "Value of unused data that may be converted to call credit." })
  convertFen!: number;
}

/** How the answers for single cards are read. */
export const preflightCardEntity = declareEntity(CancellationPreflightCard, {
  table: "CancellationPreflightCard",
  customerSees: (card) =>
    sql`EXISTS (SELECT 1 FROM "CancellationPreflight" own WHERE own."id" = ${card}."preflightId" AND own."customerId" = ${viewersCustomer})`,
  scalars: {
    chargeFen: {
      type: FenScalar,
      description: "What must be paid before cancelling: arrears with late fee and early-exit fee, in fen.",
    },
    refundFen: { type: FenScalar, description: "What is paid back in cash afterwards, in fen." },
    convertFen: {
      type: FenScalar,
      description:
        "What may become call credit on another card: the worth of unused data, and gifted credit where the tariff lets it, in fen.",
    },
  },
  relations: {
    card: belongsTo(() => cardEntity, "cardId", "The card; null when it is unknown or not the caller's.", {
      nullable: true,
    }),
  },
  computed: {
    blockers: {
      type: () => [Blocker],
      description: "What stands against cancelling the card; empty when nothing does.",
      needs: ["blockers"],
      compute: ({ blockers }: { blockers: StoredBlocker[] }, context: ComputeContext) => toBlockers(blockers, context),
    },
    warnings: {
      type: () => [Warning],
      description: "What to know before cancelling the card.",
      needs: ["warnings"],
      compute: ({ warnings }: { warnings: StoredWarning[] }, context: ComputeContext) => toWarnings(warnings, context),
    },
  },
});

/** How preflights are read. */
export const preflightEntity = declareEntity(CancellationPreflight, {
  table: "CancellationPreflight",
  idPrefix: "preflight",
  right: "preflight.run",
  customerSees: (preflight) => sql`${preflight}."customerId" = ${viewersCustomer}`,
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Whose cards were asked about."),
    cards: hasPages<CancellationPreflightCardFilter>(
      () => preflightCardEntity,
      (preflight, card) => sql`${card}."preflightId" = ${preflight}."id"`,
      "The answers card by card, in the order of the question.",
      {
        filter: { type: () => CancellationPreflightCardFilter, description: "Which answers." },
        source: ({ filter }, viewer) => ({
          where: preflightCardConditions(filter, viewer),
          order: { columns: ["position"], descending: false },
        }),
      },
    ),
  },
  expressions: {
    quote: {
      type: () => PreflightQuote,
      description: "What cancelling all the customer's cards in it would cost and bring.",
      expression: (preflight) => sql`(
        SELECT json_build_object('chargeFen', coalesce(sum(p."chargeFen"), 0), 'refundFen', coalesce(sum(p."refundFen"), 0),
          'convertFen', coalesce(sum(p."convertFen"), 0))
        FROM "CancellationPreflightCard" p WHERE p."preflightId" = ${preflight}."id")`,
    },
    expiresAt: {
      type: () => DateTimeScalar,
      description: "When the answers are removed; running it again keeps them for another day.",
      expression: (preflight) => sql`${preflight}."checkedAt" + make_interval(hours => ${PREFLIGHT_KEPT_HOURS})`,
    },
    storedBlockerCounts: {
      description: "Blockers by code.",
      expression: (preflight) => sql`(
        SELECT coalesce(json_object_agg(c."code", c."count"), '{}')
        FROM (
          SELECT b->>'code' AS "code", count(*) AS "count"
          FROM "CancellationPreflightCard" p CROSS JOIN jsonb_array_elements(p."blockers") b
          WHERE p."preflightId" = ${preflight}."id" AND NOT p."isClear" GROUP BY 1
        ) c)`,
    },
  },
  computed: {
    blockerCounts: {
      type: () => [BlockerCount],
      description: "How many cards each kind of blocker holds up, most frequent first, with the remedy.",
      needs: ["storedBlockerCounts"],
      compute: (
        { storedBlockerCounts }: { storedBlockerCounts: Partial<Record<BlockerCode, number>> },
        context: ComputeContext,
      ) => toBlockerCounts(storedBlockerCounts, context),
    },
  },
});
