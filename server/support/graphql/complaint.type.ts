import { Int } from "type-graphql";
import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { cardEntity } from "../../cards/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { Complaint } from "../../generated/graphql/models/Complaint.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasOne,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { itemEntity, type RequestStatus, requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { allowedComplaintActions, type ComplaintStatus, complaintFiling } from "../rules/complaint-states.ts";
import { ComplaintFilter, ComplaintOrder, complaintConditions, complaintOrders } from "./complaint-filter.input.ts";

const ComplaintAction = enumOf("ComplaintAction", "What a person may do about complaints.", {
  FILE: "Complain about a request or a card of it; staff for the customer.",
  ANSWER: "Say to the customer what comes of it.",
  WITHDRAW: "Take back what one filed oneself and nobody has answered.",
});

const AllowedComplaintAction = allowedActionType("AllowedComplaintAction", "a complaint", ComplaintAction);

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;
const rightsOf = ({ viewer: { role } }: ComputeContext) => ({
  mayFile: mayDo(role, "complaints.file"),
  mayAnswer: mayDo(role, "complaints.answer"),
});

/** How complaints are read: a customer sees all about its own requests, whoever filed them for it. */
export const complaintEntity = declareEntity(Complaint, {
  table: "Complaint",
  idPrefix: "complaint",
  right: "complaints.read",
  customerSees: (complaint) => sql`${complaint}."customerId" = ${viewersCustomer}`,
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Who complains."),
    request: belongsTo(() => requestEntity, "requestId", "The request it is about, or whose card it is about."),
    card: belongsTo(() => cardEntity, "cardId", "The card it is about; null for the request as a whole.", {
      nullable: true,
    }),
    item: hasOne(
      () => itemEntity,
      (complaint, item) =>
        sql`${item}."cardId" = ${complaint}."cardId" AND ${item}."requestId" = ${complaint}."requestId"`,
      "What became of the card in the request; null when it is about the request as a whole.",
    ),
  },
  expressions: {
    filedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that filed it: the customer's, or of the staff for it.",
      expression: (complaint) => nameOf(sql`${complaint}."filedById"`),
    },
    answeredByName: {
      type: () => String,
      nullable: true,
      description: "Name of who answered it; null before.",
      expression: (complaint) => nameOf(sql`${complaint}."answeredById"`),
    },
  },
  computed: {
    allowedActions: {
      type: () => [AllowedComplaintAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["status", "filedById"],
      compute: ({ status, filedById }: { status: ComplaintStatus; filedById: string }, context: ComputeContext) =>
        toAllowedActions(
          allowedComplaintActions({ status, isOwn: filedById === context.viewer.accountId }, rightsOf(context)),
          context.language,
        ),
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    complaints: hasPages<ComplaintFilter, ComplaintOrder>(
      () => complaintEntity,
      (request, complaint) => sql`${complaint}."requestId" = ${request}."id"`,
      "Complaints about it or a card in it.",
      {
        filter: { type: () => ComplaintFilter, description: "Which complaints." },
        orderBy: {
          type: () => ComplaintOrder,
          defaultValue: ComplaintOrder.FILED_AT_DESC,
          description: "Latest first when nothing is said.",
        },
        source: ({ filter, orderBy }) => ({ where: complaintConditions(filter), order: complaintOrders[orderBy] }),
      },
    ),
  },
  expressions: {
    complaintCount: {
      type: () => Int,
      description: "Complaints about it or a card in it that were not taken back.",
      expression: (request) => countOf(sql`c."requestId" = ${request}."id" AND c."status" <> 'WITHDRAWN'`),
    },
    openComplaintCount: {
      type: () => Int,
      description: "Those among them that wait for an answer.",
      expression: (request) => countOf(sql`c."requestId" = ${request}."id" AND c."status" = 'OPEN'`),
    },
  },
  computed: {
    complaintPermission: {
      type: () => AllowedComplaintAction,
      description: "Whether the caller can file a complaint about it.",
      needs: ["status"],
      compute: ({ status }: { status: RequestStatus }, context: ComputeContext) =>
        toAllowedActions([complaintFiling(status === "DRAFT", rightsOf(context))], context.language)[0],
    },
  },
});

/** How many complaints, `c`, there are of which something holds. */
export const countOf = (condition: Sql): Sql => sql`(SELECT count(*)::int FROM "Complaint" c WHERE ${condition})`;

addAuditSubject({
  objectType: "Complaint",
  name: (rowId) => sql`SELECT "number" FROM "Complaint" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`
    SELECT "id" FROM "Complaint" WHERE "number" = ${sought.number} UNION SELECT "id" FROM "Complaint" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
