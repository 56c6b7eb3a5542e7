import { Int } from "type-graphql";
import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { BYTES_OF_MEGABYTE, cardEntity, planEntity } from "../../cards/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { LedgerAccountKind } from "../../generated/graphql/enums/LedgerAccountKind.ts";
import { LedgerTransfer } from "../../generated/graphql/models/LedgerTransfer.ts";
import { Payout } from "../../generated/graphql/models/Payout.ts";
import { Settlement } from "../../generated/graphql/models/Settlement.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasOne,
  hasPages,
  toDate,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { join, raw, type Sql, sql } from "../../platform/sql.ts";
import { itemEntity, requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { allowedSettlementActions } from "../rules/claims.ts";
import { allowedPayoutActions, type PayoutStatus } from "../rules/payout-states.ts";
import { payoutActionWords, settlementActionWords, settlementStateWords } from "../rules/settlement-words.ts";
import { settlementStateOf } from "../rules/window.ts";
import { type MoneyFigure, moneyFigures, moneyOf, type OfSettlements } from "./settlement-money.ts";

const SettlementState = enumOf(
  "SettlementState",
  "How what was left on a cancelled card stands.",
  saidInWords(settlementStateWords),
);
const SettlementAction = enumOf(
  "SettlementAction",
  "What a person may do with what was left on cancelled cards.",
  saidInWords(settlementActionWords),
);
const AllowedSettlementAction = allowedActionType(
  "AllowedSettlementAction",
  "what was left on cancelled cards",
  SettlementAction,
);

const PayoutAction = enumOf("PayoutAction", "What staff may do about a refund.", saidInWords(payoutActionWords));
const AllowedPayoutAction = allowedActionType("AllowedPayoutAction", "a refund", PayoutAction);

const ofOwnSettlement = (row: Sql) =>
  sql`EXISTS (SELECT FROM "Settlement" own WHERE own."id" = ${row}."settlementId" AND own."customerId" = ${viewersCustomer})`;
const accountKind = (account: Sql) => sql`(SELECT a."kind" FROM "LedgerAccount" a WHERE a."id" = ${account})`;
const fen = (description: string) => ({ type: FenScalar, description });

/** How transfers of the ledger are read: a customer sees those of its own cards. */
export const transferEntity = declareEntity(LedgerTransfer, {
  table: "LedgerTransfer",
  idPrefix: "transfer",
  right: "settlements.read",
  customerSees: ofOwnSettlement,
  scalars: { amountFen: fen("How much, in fen.") },
  relations: {
    settlement: belongsTo(
      () => settlementEntity,
      "settlementId",
      "The cancelled card whose money it is; null where it is of several, as what left through the payment provider.",
      { nullable: true },
    ),
    payout: hasOne(
      () => payoutEntity,
      (transfer, payout) => sql`${payout}."id" = ${transfer}."operationId"`,
      "The refund that it belongs to; null where it belongs to none.",
    ),
  },
  expressions: {
    fromKind: {
      type: () => LedgerAccountKind,
      description: "The account that it is taken from.",
      expression: (transfer) => accountKind(sql`${transfer}."debitAccountId"`),
    },
    toKind: {
      type: () => LedgerAccountKind,
      description: "The account that it goes to.",
      expression: (transfer) => accountKind(sql`${transfer}."creditAccountId"`),
    },
  },
});

/** The figures of one settlement, or of many, as hidden or shown expressions. */
const figuresJson = (of: OfSettlements): Sql =>
  sql`json_build_object(${join(
    moneyFigures.flatMap((name) => [raw(`'${name}'`), moneyOf[name].sum(of)]),
    ", ",
  )})`;

type Figures = Record<MoneyFigure, number>;

const actionsOf = (figures: Figures, openUntil: Date | null, { viewer, clock, language }: ComputeContext) =>
  toAllowedActions(
    allowedSettlementActions(
      { convertible: figures.openCreditFen, refundable: figures.openCashFen },
      ...([openUntil, clock.now(), mayDo(viewer.role, "settlements.claim")] as const),
    ),
    language,
  );

/** How what was left on cards is read: a customer sees its own. */
export const settlementEntity = declareEntity(Settlement, {
  table: "Settlement",
  idPrefix: "settlement",
  right: "settlements.read",
  customerSees: (settlement) => sql`${settlement}."customerId" = ${viewersCustomer}`,
  scalars: {
    cashFen: fen("Prepaid cash that was left, in fen."),
    giftFen: fen("Gifted credit that was left, in fen."),
    dataFen: fen("What the unused data is worth as call credit by the tariff, in fen."),
    exitFeeFen: fen("Fee for leaving the contract early that fell due, in fen."),
    monthlyFeeFen: fen("Price of a month of the plan that the data was bought by, at that moment, in fen."),
  },
  relations: {
    card: belongsTo(() => cardEntity, "cardId", "The cancelled card."),
    item: belongsTo(() => itemEntity, "itemId", "Its place in the request by which it was cancelled."),
    request: belongsTo(() => requestEntity, "requestId", "The request by which it was cancelled."),
    customer: belongsTo(() => customerEntity, "customerId", "Whose it is."),
    plan: belongsTo(() => planEntity, "planId", "The plan that the unused data was bought by."),
    transfers: hasPages(
      () => transferEntity,
      (settlement, transfer) => sql`${transfer}."settlementId" = ${settlement}."id"`,
      "Everything that became of it, oldest first.",
      { columns: ["at", "id"], descending: false },
    ),
  },
  expressions: {
    unusedDataMegabytes: {
      type: () => Int,
      description: "Unused data that was left, in megabytes.",
      expression: (settlement) => sql`(${settlement}."dataBytes" / ${raw(String(BYTES_OF_MEGABYTE))})::int`,
    },
    figures: {
      description: "All figures together.",
      expression: (settlement) => figuresJson((row) => sql`${row}."settlementId" = ${settlement}."id"`),
    },
  },
  computed: {
    ...Object.fromEntries(
      moneyFigures.map((name) => [
        name,
        {
          type: () => FenScalar,
          description: moneyOf[name].says,
          needs: ["figures"],
          compute: ({ figures }: { figures: Figures }) => figures[name],
        },
      ]),
    ),
    state: {
      type: () => SettlementState,
      description: "How it stands now, by the ledger and the clock.",
      needs: ["figures", "openUntil"],
      compute: ({ figures, openUntil }: { figures: Figures; openUntil: string }, { clock }: ComputeContext) =>
        settlementStateOf(
          {
            openFen: BigInt(figures.openCashFen + figures.openCreditFen),
            heldFen: BigInt(figures.onItsWayFen),
            lateFen: BigInt(figures.expiredUnclaimedFen),
          },
          new Date(openUntil),
          clock.now(),
        ),
    },
    allowedActions: {
      type: () => [AllowedSettlementAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["figures", "openUntil"],
      compute: ({ figures, openUntil }: { figures: Figures; openUntil: string }, context: ComputeContext) =>
        actionsOf(figures, toDate(openUntil), context),
    },
  },
});

/** How refunds are read: a customer sees its own. The number of an account is never shown, only its last digits. */
export const payoutEntity = declareEntity(Payout, {
  table: "Payout",
  idPrefix: "payout",
  right: "settlements.read",
  customerSees: (payout) => sql`${payout}."customerId" = ${viewersCustomer}`,
  scalars: {
    amountFen: fen("How much was asked for, in fen."),
    paidFen: fen("How much of it was paid, in fen; 0 while nothing is. What came back was paid before."),
  },
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Who gets it."),
    request: belongsTo(() => requestEntity, "requestId", "The request whose cards it is of; null when of several.", {
      nullable: true,
    }),
    transfers: hasPages(
      () => transferEntity,
      (payout, transfer) => sql`${transfer}."operationId" = ${payout}."id"`,
      "What it moved in the ledger, in the order in which it was written.",
      { columns: ["id"], descending: false },
    ),
  },
  computed: {
    problem: {
      type: () => String,
      nullable: true,
      description:
        "What the payment provider said when it was tried last and did not work, in its words; for managers, null for others.",
      needs: ["lastError", "status"],
      compute: (
        { lastError, status }: { lastError: string | null; status: PayoutStatus },
        { viewer }: ComputeContext,
      ) => (mayDo(viewer.role, "payouts.reconcile") && status !== "PAID" ? lastError : null),
    },
    allowedActions: {
      type: () => [AllowedPayoutAction],
      description: "What the caller may do about it now, with the reason when not.",
      needs: ["status"],
      compute: ({ status }: { status: PayoutStatus }, { viewer, language }: ComputeContext) =>
        toAllowedActions(allowedPayoutActions(status, mayDo(viewer.role, "payouts.reconcile")), language),
    },
  },
  expressions: {
    createdByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that asked for it: the customer's, or of the staff for it.",
      expression: (payout) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${payout}."createdById")`,
    },
  },
});

const RequestSettlement = objectType("RequestSettlement", "What was left on the cards of a request, all together.", {
  cardCount: { type: () => Int, description: "Cards on which something was left, or a fee fell due." },
  openCardCount: { type: () => Int, description: "Those of which something is open or on its way." },
  nextEndsAt: {
    type: () => Date,
    nullable: true,
    description: "When the next window ends of which something is open; null when none is.",
  },
  exitFeeFen: { type: () => FenScalar, description: "Fees for leaving contracts early that fell due, in fen." },
  ...Object.fromEntries(moneyFigures.map((name) => [name, { type: () => FenScalar, description: moneyOf[name].says }])),
  allowedActions: {
    type: () => [AllowedSettlementAction],
    description: "What the caller may do with all of it in one call, with the reason when not.",
  },
});

/** What the statement brings for it. */
interface RequestFacts extends Figures {
  cardCount: number;
  openCardCount: number;
  exitFeeFen: number;
  nextEndsAt: string | null;
  lastEndsAt: string | null;
}

extendEntity(requestEntity, {
  relations: {
    settlements: hasPages(
      () => settlementEntity,
      (request, settlement) => sql`${settlement}."requestId" = ${request}."id"`,
      "What was left on each of its cancelled cards; cards with nothing left have none.",
      { columns: ["id"], descending: false },
    ),
    payouts: hasPages(
      () => payoutEntity,
      (request, payout) => sql`${payout}."requestId" = ${request}."id"`,
      "Refunds of cash of its cards, latest first.",
      { columns: ["createdAt", "id"], descending: true },
    ),
  },
  expressions: {
    settlementFacts: {
      description: "What was left on its cards, all together.",
      expression: (request) => sql`(
        SELECT CASE WHEN count(*) > 0 THEN ${figuresJson(
          (row) =>
            sql`${row}."settlementId" IN (SELECT o."id" FROM "Settlement" o WHERE o."requestId" = ${request}."id")`,
        )}::jsonb || jsonb_build_object('cardCount', count(*), 'openCardCount', count(*) FILTER (WHERE s."closedAt" IS NULL), 'exitFeeFen', sum(s."exitFeeFen"),
          'nextEndsAt', min(s."openUntil") FILTER (WHERE s."closedAt" IS NULL), 'lastEndsAt', max(s."openUntil")) END
        FROM "Settlement" s WHERE s."requestId" = ${request}."id")`,
    },
  },
  computed: {
    settlement: {
      type: () => RequestSettlement,
      nullable: true,
      description: "What was left on its cancelled cards, all together; null while nothing was.",
      needs: ["settlementFacts"],
      compute: ({ settlementFacts }: { settlementFacts: RequestFacts | null }, context: ComputeContext) =>
        settlementFacts && {
          ...settlementFacts,
          nextEndsAt: toDate(settlementFacts.nextEndsAt),
          allowedActions: actionsOf(settlementFacts, toDate(settlementFacts.lastEndsAt), context),
        },
    },
  },
});

extendEntity(cardEntity, {
  relations: {
    settlement: hasOne(
      () => settlementEntity,
      (card, settlement) => sql`${settlement}."cardId" = ${card}."id"`,
      "What was left on it when it was cancelled, and what became of that; null when nothing was, or it is not cancelled.",
    ),
  },
});

addAuditSubject({
  objectType: "Payout",
  name: (rowId) => sql`SELECT "number" FROM "Payout" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`
    SELECT "id" FROM "Payout" WHERE "number" = ${sought.number} UNION SELECT "id" FROM "Payout" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
