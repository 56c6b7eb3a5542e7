import { Int } from "type-graphql";
import { addAuditSubject } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { CancellationItemStatus } from "../../generated/graphql/enums/CancellationItemStatus.ts";
import { CancellationItemCount } from "../../generated/graphql/models/CancellationItemCount.ts";
import { CancellationRequest } from "../../generated/graphql/models/CancellationRequest.ts";
import { Consent } from "../../generated/graphql/models/Consent.ts";
import { Delegation } from "../../generated/graphql/models/Delegation.ts";
import { mandateEntity } from "../../mandates/index.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  hasFew,
  hasOne,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { rightsOf } from "../actions/find-request.ts";
import { requestsMeantBy } from "../actions/requests-meant-by.ts";
import type { ItemStatus } from "../rules/item-states.ts";
import { allowedRequestActions, type RequestStatus } from "../rules/request-states.ts";
import { eventEntity } from "./event.type.ts";

const CancellationRequestAction = enumOf("CancellationRequestAction", "What a person may do with a request.", {
  ADD_CARDS: "Put cards into the draft.",
  ADD_MATERIAL: "Hand in a document.",
  SUBMIT: "Hand the draft in.",
  WITHDRAW: "Take the request back.",
  UNDO: "Bring barred cards back into service.",
  APPROVE: "Let the clear cards go.",
  REJECT: "Refuse the request with a reason.",
  RETRY_FAILED: "Have failed cards tried again.",
});

const AllowedRequestAction = allowedActionType("AllowedRequestAction", "a request", CancellationRequestAction);

const ofOwnRequest = (row: Sql) =>
  sql`EXISTS (SELECT 1 FROM "CancellationRequest" own WHERE own."id" = ${row}."requestId" AND own."customerId" = ${viewersCustomer})`;

/** How the counts of a request are read. */
export const itemCountEntity = declareEntity(CancellationItemCount, {
  table: "CancellationItemCount",
  customerSees: ofOwnRequest,
});

/** How consents are read. */
export const consentEntity = declareEntity(Consent, {
  table: "Consent",
  idPrefix: "consent",
  right: "requests.read",
  customerSees: ofOwnRequest,
});

/** How a delegation is read. */
export const delegationEntity = declareEntity(Delegation, {
  table: "Delegation",
  customerSees: ofOwnRequest,
  relations: {
    mandate: belongsTo(
      () => mandateEntity,
      "mandateId",
      "The mandate that it was taken from, as that is now; null where it was recorded for this request alone.",
      { nullable: true },
    ),
  },
});

/** How requests are read. */
export const requestEntity = declareEntity(CancellationRequest, {
  table: "CancellationRequest",
  idPrefix: "request",
  right: "requests.read",
  customerSees: (request) => sql`${request}."customerId" = ${viewersCustomer}`,
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Whose request it is."),
    itemCounts: hasFew(
      () => itemCountEntity,
      (request, count) => sql`${count}."requestId" = ${request}."id" AND ${count}."count" > 0`,
      "How many items stand where, each status once; statuses without items are left out.",
      { orderBy: (count) => sql`${count}."status"`, most: Object.keys(CancellationItemStatus).length },
    ),
    events: hasPages(
      () => eventEntity,
      (request, event) => sql`${event}."requestId" = ${request}."id" AND ${event}."itemId" IS NULL`,
      "What happened to the request itself, latest first.",
      { columns: ["revision", "id"], descending: true },
    ),
    consents: hasFew(
      () => consentEntity,
      (request, consent) => sql`${consent}."requestId" = ${request}."id"`,
      "What the applicant agreed to at submission, each text once.",
      { orderBy: (consent) => sql`${consent}."givenAt", ${consent}."subject"`, most: 2 },
    ),
    delegation: hasOne(
      () => delegationEntity,
      (request, delegation) => sql`${delegation}."requestId" = ${request}."id"`,
      "Who acts for the customer; null when the customer acts itself.",
    ),
  },
  expressions: {
    draftCardCount: {
      type: () => Int,
      description: "Cards in the draft; 0 after submission.",
      expression: (request) =>
        sql`CASE WHEN ${request}."status" = 'DRAFT' THEN (SELECT count(*) FROM "CancellationDraftCard" d WHERE d."requestId" = ${request}."id") ELSE 0 END`,
    },
    createdByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that began the request.",
      expression: (request) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${request}."createdById")`,
    },
  },
  computed: {
    allowedActions: {
      type: () => [AllowedRequestAction],
      description: "What the caller may do with the request now, with the reason when not.",
      needs: ["status", "countsByStatus"],
      compute: (
        {
          status,
          countsByStatus,
        }: { status: RequestStatus; countsByStatus: Partial<Record<ItemStatus, number>> | null },
        { viewer, language }: ComputeContext,
      ) => toAllowedActions(allowedRequestActions(status, rightsOf(viewer), countsByStatus ?? {}), language),
    },
  },
});

addAuditSubject({
  objectType: "CancellationRequest",
  name: (rowId) => sql`SELECT "number" FROM "CancellationRequest" WHERE "id" = ${rowId}`,
  meantBy: requestsMeantBy,
});
