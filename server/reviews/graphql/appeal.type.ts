import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { Appeal } from "../../generated/graphql/models/Appeal.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasPages,
  type Order,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { itemEntity, requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { whyNoAppeal, whyNoAppealOfItem, whyNoAppealOfRequest } from "../rules/appeals.ts";

const AppealAction = enumOf("AppealAction", "What a person may do about a decision that went against the customer.", {
  CREATE: "Disagree, so that a person who has not decided before looks again.",
});

const AllowedAppealAction = allowedActionType("AllowedAppealAction", "a hold or a rejection", AppealAction);

function permissionOf(
  nothingToAppeal: LocalizedText | null,
  hasOpenAppeal: boolean,
  { viewer, language }: ComputeContext,
) {
  const mayAppeal = mayDo(viewer.role, "appeals.create");
  const reason = whyNoAppeal({ nothingToAppeal, hasOpenAppeal, mayAppeal });
  return toAllowedActions([{ action: AppealAction.CREATE, isAllowed: reason === null, reason }], language)[0];
}

/** How appeals are read: the customer sees where its own stand and what was answered. */
export const appealEntity = declareEntity(Appeal, {
  table: "Appeal",
  idPrefix: "appeal",
  right: "requests.read",
  customerSees: (appeal) => sql`${appeal}."customerId" = ${viewersCustomer}`,
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request it is about."),
    item: belongsTo(() => itemEntity, "itemId", "The card it is about; null when it is about the request as a whole.", {
      nullable: true,
    }),
  },
});

const latestFirst: Order = { columns: ["createdAt", "id"], descending: true };

extendEntity(itemEntity, {
  relations: {
    appeals: hasPages(
      () => appealEntity,
      (item, appeal) => sql`${appeal}."itemId" = ${item}."id"`,
      "Appeals about this card, latest first.",
      latestFirst,
    ),
  },
  expressions: {
    hasOpenAppeal: {
      description: "Whether an appeal about the card waits for its answer.",
      expression: (item) =>
        sql`EXISTS (SELECT 1 FROM "Appeal" a WHERE a."requestId" = ${item}."requestId" AND a."itemId" = ${item}."id" AND a."status" = 'OPEN')`,
    },
  },
  computed: {
    appealPermission: {
      type: () => AllowedAppealAction,
      description: "Whether the caller can appeal against what became of the card.",
      needs: ["status", "hasOpenAppeal"],
      compute: (
        { status, hasOpenAppeal }: { status: Parameters<typeof whyNoAppealOfItem>[0]; hasOpenAppeal: boolean },
        context: ComputeContext,
      ) => permissionOf(whyNoAppealOfItem(status), hasOpenAppeal, context),
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    appeals: hasPages(
      () => appealEntity,
      (request, appeal) => sql`${appeal}."requestId" = ${request}."id"`,
      "Appeals about the request or one of its cards, latest first.",
      latestFirst,
    ),
  },
  expressions: {
    hasOpenAppeal: {
      description: "Whether an appeal about the request as a whole waits for its answer.",
      expression: (request) =>
        sql`EXISTS (SELECT 1 FROM "Appeal" a WHERE a."requestId" = ${request}."id" AND a."itemId" IS NULL AND a."status" = 'OPEN')`,
    },
  },
  computed: {
    appealPermission: {
      type: () => AllowedAppealAction,
      description: "Whether the caller can appeal against the rejection of the request as a whole.",
      needs: ["status", "hasOpenAppeal"],
      compute: (
        { status, hasOpenAppeal }: { status: Parameters<typeof whyNoAppealOfRequest>[0]; hasOpenAppeal: boolean },
        context: ComputeContext,
      ) => permissionOf(whyNoAppealOfRequest(status), hasOpenAppeal, context),
    },
  },
});

addAuditSubject({
  objectType: "Appeal",
  meantBy: (sought) => sql`SELECT "id" FROM "Appeal" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
