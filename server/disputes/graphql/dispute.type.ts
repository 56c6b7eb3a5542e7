import { addAuditSubject } from "../../accounts/index.ts";
import { cardEntity, ImeiScalar } from "../../cards/index.ts";
import { caseEntity } from "../../cases/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { DisputeEffect } from "../../generated/graphql/enums/DisputeEffect.ts";
import { Dispute } from "../../generated/graphql/models/Dispute.ts";
import { DisputeCard } from "../../generated/graphql/models/DisputeCard.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import { DateTimeScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { permissionsAt } from "../actions/find-dispute.ts";
import type { DisputeStatus } from "../rules/dispute-states.ts";

const DisputeAction = enumOf("DisputeAction", "What a person may do about a dispute.", {
  UPHOLD: "Say that the customer is right, and do what follows from it; for the agent of its case and managers.",
  REJECT: "Say that it stays as it is, and why; for the agent of its case and managers.",
  CONFIRM: "Agree to what a colleague proposes above the limit; for managers.",
  RETURN: "Disagree with it, and say why; for managers.",
  WITHDRAW: "Take it back; for the customer, or the agent of its case.",
});
const AllowedDisputeAction = allowedActionType("AllowedDisputeAction", "a dispute", DisputeAction);

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;
const isOwn = (row: Sql) =>
  sql`EXISTS (SELECT FROM "Dispute" d WHERE d."id" = ${row}."disputeId" AND d."customerId" = ${viewersCustomer})`;

/** What was known of a card when the dispute was brought forward. */
export const disputeCardEntity = declareEntity(DisputeCard, {
  table: "DisputeCard",
  idPrefix: "disputecard",
  right: "disputes.read",
  customerSees: (row) => isOwn(row),
  scalars: {
    feeFen: { type: FenScalar, description: "What leaving the contract early cost, in fen." },
    imei: {
      type: ImeiScalar,
      nullable: true,
      description: "Device that it was bound to; null where it was bound to none, or that was erased.",
    },
  },
  relations: { card: belongsTo(() => cardEntity, "cardId", "The card as it is now.") },
});

interface OutcomeFacts {
  status: DisputeStatus;
  outcome: {
    effect: keyof typeof DisputeEffect | null;
    upToFen: number | null;
    contractEndsAt: string | null;
    waivedFen: number | null;
    reason: string | null;
    by: string | null;
    returned: string | null;
  };
}

/** What colleagues say to each other until a dispute is decided is theirs. */
const told = <Value>(
  { status }: OutcomeFacts,
  value: Value | null,
  { viewer }: ComputeContext,
  isForStaff = false,
): Value | null =>
  viewer.sees === "ALL" || (!isForStaff && status !== "OPEN" && status !== "PROPOSED") ? value : null;

/** How disputes are read: a customer sees its own, and of an outcome nothing before it is final. */
export const disputeEntity = declareEntity(Dispute, {
  table: "Dispute",
  idPrefix: "dispute",
  right: "disputes.read",
  customerSees: (dispute) => sql`${dispute}."customerId" = ${viewersCustomer}`,
  relations: {
    case: belongsTo(() => caseEntity, "caseId", "The case in which it was brought forward."),
    customer: belongsTo(() => customerEntity, "customerId", "Who disputes it."),
    cards: hasPages(
      () => disputeCardEntity,
      (dispute, card) => sql`${card}."disputeId" = ${dispute}."id"`,
      "Its cards, with what was known of them when it was brought forward.",
      { columns: ["id"], descending: false },
    ),
  },
  expressions: {
    openedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that brought it forward: the customer's, or of the staff for it.",
      expression: (dispute) => nameOf(sql`${dispute}."openedById"`),
    },
    outcome: {
      description: "What comes of it.",
      expression: (
        dispute,
      ) => sql`json_build_object('effect', ${dispute}."effect", 'upToFen', ${dispute}."upToFen", 'contractEndsAt', ${dispute}."contractEndsAt",
        'waivedFen', ${dispute}."waivedFen", 'reason', ${dispute}."reason", 'by', ${nameOf(sql`coalesce(${dispute}."proposedById", ${dispute}."decidedById")`)}, 'returned', ${dispute}."returnNote")`,
    },
    agentId: {
      description: "Agent who has its case.",
      expression: (dispute) => sql`(SELECT c."agentId" FROM "SupportCase" c WHERE c."id" = ${dispute}."caseId")`,
    },
  },
  computed: {
    effect: {
      type: () => DisputeEffect,
      nullable: true,
      description: "What is done because it is upheld; null where nothing is, and for customers before it is final.",
      needs: ["status", "outcome"],
      compute: (row: OutcomeFacts, context: ComputeContext) => told(row, row.outcome.effect, context),
    },
    upToFen: {
      type: () => FenScalar,
      nullable: true,
      description:
        "What leaving the contract early costs at most for each card, in fen; null unless the fee is lowered.",
      needs: ["status", "outcome"],
      compute: (row: OutcomeFacts, context: ComputeContext) => told(row, row.outcome.upToFen, context),
    },
    contractEndsAt: {
      type: () => DateTimeScalar,
      nullable: true,
      description: "Last moment of the contracts as it was agreed; null unless that is corrected.",
      needs: ["status", "outcome"],
      compute: (row: OutcomeFacts, context: ComputeContext) => {
        const at = told(row, row.outcome.contractEndsAt, context);
        return at === null ? null : new Date(at);
      },
    },
    waivedFen: {
      type: () => FenScalar,
      nullable: true,
      description: "By how much less leaving the contracts cost for all its cards, in fen; null where nothing is done.",
      needs: ["status", "outcome"],
      compute: (row: OutcomeFacts, context: ComputeContext) => told(row, row.outcome.waivedFen, context),
    },
    reason: {
      type: () => String,
      nullable: true,
      description: "Why it came out so, as the customer reads it; null before.",
      needs: ["status", "outcome"],
      compute: (row: OutcomeFacts, context: ComputeContext) => told(row, row.outcome.reason, context),
    },
    decidedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who decided or proposed it; for staff, null before and for others.",
      needs: ["status", "outcome"],
      compute: (row: OutcomeFacts, context: ComputeContext) => told(row, row.outcome.by, context, true),
    },
    returnNote: {
      type: () => String,
      nullable: true,
      description: "Why a second person did not agree to the last proposal; for staff, null for others.",
      needs: ["status", "outcome"],
      compute: (row: OutcomeFacts, context: ComputeContext) => told(row, row.outcome.returned, context, true),
    },
    allowedActions: {
      type: () => [AllowedDisputeAction],
      description: "What the caller may do about it now, with the reason when not.",
      needs: ["status", "proposedById", "agentId"],
      compute: (
        row: { status: DisputeStatus; proposedById: string | null; agentId: string | null },
        { viewer, language }: ComputeContext,
      ) => toAllowedActions(permissionsAt(row, viewer), language),
    },
  },
});

extendEntity(caseEntity, {
  relations: {
    disputes: hasPages(
      () => disputeEntity,
      (row, dispute) => sql`${dispute}."caseId" = ${row}."id"`,
      "What the customer disputes in it, latest first.",
      { columns: ["openedAt", "id"], descending: true },
    ),
  },
});

addAuditSubject({
  objectType: "Dispute",
  name: (rowId) => sql`SELECT "number" FROM "Dispute" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`SELECT "id" FROM "Dispute" WHERE "number" = ${sought.number}`,
});
