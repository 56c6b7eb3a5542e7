import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { customerEntity, maskName } from "../../customers/index.ts";
import { Mandate } from "../../generated/graphql/models/Mandate.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import {
  belongsTo,
  type ComputeContext,
  currentTime,
  declareEntity,
  extendEntity,
  hasFew,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { allowedMandateActions, MOST_MANDATES, mandateState } from "../rules/mandate-state.ts";
import { mandateActionWords, mandateStateWords } from "../rules/mandate-words.ts";

const MandateState = enumOf("MandateState", "How a mandate stands.", saidInWords(mandateStateWords));
const MandateAction = enumOf("MandateAction", "What staff may do with a mandate.", saidInWords(mandateActionWords));
const AllowedMandateAction = allowedActionType("AllowedMandateAction", "a mandate", MandateAction);

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

interface MandateRow {
  validUntil: string;
  endedAt: string | null;
}

const stateOf = ({ validUntil, endedAt }: MandateRow, { clock }: ComputeContext) =>
  mandateState({ validUntil: new Date(validUntil), endedAt: endedAt === null ? null : new Date(endedAt) }, clock.now());

/** How mandates are read: by staff, and by the customer whom they are about. */
export const mandateEntity = declareEntity(Mandate, {
  table: "Mandate",
  idPrefix: "mandate",
  right: "customers.read",
  customerSees: (mandate) => sql`${mandate}."customerId" = ${viewersCustomer}`,
  relations: { customer: belongsTo(() => customerEntity, "customerId", "For whom the person speaks.") },
  expressions: {
    recordedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who wrote it down.",
      expression: (mandate) => nameOf(sql`${mandate}."recordedById"`),
    },
    endedByName: {
      type: () => String,
      nullable: true,
      description: "Name of who ended it before its time; null when nobody did.",
      expression: (mandate) => nameOf(sql`${mandate}."endedById"`),
    },
  },
  computed: {
    maskedHandlerName: {
      type: () => String,
      description: "Name of the person who speaks, masked (李**).",
      needs: ["handlerName"],
      compute: ({ handlerName }: { handlerName: string }) => maskName(handlerName),
    },
    maskedHandlerIdentity: {
      type: () => String,
      nullable: true,
      description: "That person's identity number with only its last four characters; null when it was not given.",
      needs: ["handlerIdentityLastFour"],
      compute: ({ handlerIdentityLastFour }: { handlerIdentityLastFour: string | null }) =>
        handlerIdentityLastFour === null ? null : `**************${handlerIdentityLastFour}`,
    },
    state: {
      type: () => MandateState,
      description: "Whether it holds now.",
      needs: ["validUntil", "endedAt"],
      compute: stateOf,
    },
    allowedActions: {
      type: () => [AllowedMandateAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["validUntil", "endedAt"],
      compute: (row: MandateRow, context: ComputeContext) =>
        toAllowedActions(
          allowedMandateActions(stateOf(row, context), {
            mayAct: mayDo(context.viewer.role, "requests.act-for-customer"),
          }),
          context.language,
        ),
    },
  },
});

extendEntity(customerEntity, {
  relations: {
    mandates: hasFew(
      () => mandateEntity,
      (customer, mandate) =>
        sql`${mandate}."customerId" = ${customer}."id" AND ${mandate}."endedAt" IS NULL AND ${mandate}."validUntil" > ${currentTime}`,
      "Who may speak for the customer now, latest first.",
      { orderBy: (mandate) => sql`${mandate}."recordedAt" DESC, ${mandate}."id" DESC`, most: MOST_MANDATES },
    ),
  },
});

addAuditSubject({
  objectType: "Mandate",
  name: (rowId) =>
    sql`SELECT c."number" FROM "Mandate" m JOIN "Customer" c ON c."id" = m."customerId" WHERE m."id" = ${rowId}`,
});
