import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { cardEntity } from "../../cards/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { LateClaim } from "../../generated/graphql/models/LateClaim.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { expiredCashSql } from "../actions/expired-cash.ts";
import { allowedLateClaimActions, type LateClaimStatus, lateClaimFiling } from "../rules/late-claim-states.ts";
import { lateClaimActionWords } from "../rules/settlement-words.ts";
import { payoutEntity } from "./settlement.type.ts";

const LateClaimAction = enumOf(
  "LateClaimAction",
  "What a person may do about late claims.",
  saidInWords(lateClaimActionWords),
);
const AllowedLateClaimAction = allowedActionType("AllowedLateClaimAction", "a late claim", LateClaimAction);

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;
const rightsOf = ({ viewer: { role } }: ComputeContext) => ({
  mayClaim: mayDo(role, "settlements.claim"),
  mayDecide: mayDo(role, "goodwill.decide"),
});
/** What colleagues say to each other until a claim is decided is theirs. */
const staffOnly = <Value>(value: Value | null, { viewer }: ComputeContext) => (viewer.sees === "ALL" ? value : null);

/** How late claims are read: a customer sees its own, and of an offer nothing before it is confirmed. */
export const lateClaimEntity = declareEntity(LateClaim, {
  table: "LateClaim",
  idPrefix: "lateclaim",
  right: "settlements.read",
  customerSees: (claim) => sql`${claim}."customerId" = ${viewersCustomer}`,
  scalars: { amountFen: { type: FenScalar, description: "How much is claimed, in fen; no more than had expired." } },
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Who claims it."),
    request: belongsTo(() => requestEntity, "requestId", "The request by which the cards were cancelled."),
    card: belongsTo(() => cardEntity, "cardId", "The card that it is about; null for all cards of the request.", {
      nullable: true,
    }),
    payout: belongsTo(() => payoutEntity, "payoutId", "The refund by which it is paid; null unless it was granted.", {
      nullable: true,
    }),
  },
  expressions: {
    filedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that claims it: the customer's, or of the staff for it.",
      expression: (claim) => nameOf(sql`${claim}."filedById"`),
    },
    offerFacts: {
      description: "What is offered.",
      expression: (claim) =>
        sql`json_build_object('fen', ${claim}."offeredFen", 'by', ${nameOf(sql`${claim}."offeredById"`)}, 'note', ${claim}."offerNote", 'returned', ${claim}."returnNote")`,
    },
  },
  computed: {
    offeredFen: {
      type: () => FenScalar,
      nullable: true,
      description: "How much a manager offers, in fen; for staff, null before and for others.",
      needs: ["offerFacts"],
      compute: ({ offerFacts }: { offerFacts: OfferFacts }, context: ComputeContext) =>
        staffOnly(offerFacts.fen, context),
    },
    offeredByName: {
      type: () => String,
      nullable: true,
      description: "Name of the manager who offers it; for staff, null before and for others.",
      needs: ["offerFacts"],
      compute: ({ offerFacts }: { offerFacts: OfferFacts }, context: ComputeContext) =>
        staffOnly(offerFacts.by, context),
    },
    offerNote: {
      type: () => String,
      nullable: true,
      description: "Why it is offered; for staff, null before and for others.",
      needs: ["offerFacts"],
      compute: ({ offerFacts }: { offerFacts: OfferFacts }, context: ComputeContext) =>
        staffOnly(offerFacts.note, context),
    },
    returnNote: {
      type: () => String,
      nullable: true,
      description: "Why a second person did not agree to the last offer; for staff, null for others.",
      needs: ["offerFacts"],
      compute: ({ offerFacts }: { offerFacts: OfferFacts }, context: ComputeContext) =>
        staffOnly(offerFacts.returned, context),
    },
    allowedActions: {
      type: () => [AllowedLateClaimAction],
      description: "What the caller may do about it now, with the reason when not.",
      needs: ["status", "offeredById"],
      compute: (
        { status, offeredById }: { status: LateClaimStatus; offeredById: string | null },
        context: ComputeContext,
      ) =>
        toAllowedActions(
          allowedLateClaimActions(
            { status, isOfferedByMe: offeredById === context.viewer.accountId },
            rightsOf(context),
          ),
          context.language,
        ),
    },
  },
});

interface OfferFacts {
  fen: number | null;
  by: string | null;
  note: string | null;
  returned: string | null;
}

extendEntity(requestEntity, {
  relations: {
    lateClaims: hasPages(
      () => lateClaimEntity,
      (request, claim) => sql`${claim}."requestId" = ${request}."id"`,
      "What was claimed although it was too late, latest first.",
      { columns: ["filedAt", "id"], descending: true },
    ),
  },
  expressions: {
    expiredCashFen: {
      type: () => FenScalar,
      description: "Cash of its cards that expired because nobody claimed it in time and was not given back, in fen.",
      expression: (request) => sql`(
        SELECT coalesce(sum(e."fen"), 0)::bigint FROM (${expiredCashSql(sql`SELECT s."id" FROM "Settlement" s WHERE s."requestId" = ${request}."id"`)}) e)`,
    },
  },
  computed: {
    lateClaimPermission: {
      type: () => AllowedLateClaimAction,
      description: "Whether the caller can claim something of it late.",
      needs: ["expiredCashFen"],
      compute: ({ expiredCashFen }: { expiredCashFen: number | string }, context: ComputeContext) =>
        toAllowedActions([lateClaimFiling(Number(expiredCashFen), rightsOf(context).mayClaim)], context.language)[0],
    },
  },
});

addAuditSubject({
  objectType: "LateClaim",
  name: (rowId) => sql`SELECT "number" FROM "LateClaim" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`
    SELECT "id" FROM "LateClaim" WHERE "number" = ${sought.number} UNION SELECT "id" FROM "LateClaim" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
