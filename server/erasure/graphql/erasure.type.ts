import { Int } from "type-graphql";
import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { ErasureHold } from "../../generated/graphql/models/ErasureHold.ts";
import { ErasurePart } from "../../generated/graphql/models/ErasurePart.ts";
import { ErasureRecord } from "../../generated/graphql/models/ErasureRecord.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasFew,
  hasOne,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { type LinkedThing, signUrl } from "../../platform/storage/signed-urls.ts";
import { requestEntity, requestsMeantBy } from "../../requests/index.ts";
import { blockersSql } from "../actions/what-blocks.ts";
import { type DataKind, groundTexts, kindRule } from "../rules/data-kinds.ts";
import { deviceAdvice, type deviceKindWords } from "../rules/device-advice.ts";
import { type BlockerCounts, erasureBlockers } from "../rules/erasure-blockers.ts";
import { allowedErasureActions } from "../rules/erasure-states.ts";
import {
  DeviceKind,
  ErasureAction,
  ErasureBlockerCode,
  ErasureGround,
  ErasurePlace,
  ErasureTreatment,
  PersonalDataKind,
} from "./erasure-enums.ts";

/** Places of an erasure; there are fewer. */
const MOST_PARTS = 60;

const AllowedErasureAction = allowedActionType("AllowedErasureAction", "an erasure", ErasureAction);

const ErasureBlocker = objectType("ErasureBlocker", "Why a customer's data cannot be erased yet, and what helps.", {
  code: { type: () => ErasureBlockerCode, description: "What stands in the way." },
  count: { type: () => Int, description: "How many of them." },
  message: { type: () => String, description: "What helps, in the caller's language." },
});

const DeviceAdvice = objectType(
  "DeviceAdvice",
  "What to clear in devices of one kind when their cards are cancelled.",
  {
    kind: { type: () => DeviceKind, description: "The kind of device." },
    steps: { type: () => [String], description: "What to do, step by step, in the caller's language." },
  },
);

const nameOf = (account: Sql) => sql`(SELECT a."displayName" FROM "Account" a WHERE a."id" = ${account})`;

/** How parts of erasures are read: through their erasure. */
export const erasurePartEntity = declareEntity(ErasurePart, {
  table: "ErasurePart",
  customerSees: (part) =>
    sql`EXISTS (SELECT FROM "ErasureRecord" own WHERE own."id" = ${part}."recordId" AND own."customerId" = ${viewersCustomer})`,
  expressions: {
    storeName: { description: "Name of the place.", expression: (part) => sql`${part}."store"` },
    kindName: { description: "Name of the kind.", expression: (part) => sql`${part}."kind"` },
  },
  computed: {
    place: {
      type: () => ErasurePlace,
      description: "Where.",
      needs: ["storeName"],
      compute: ({ storeName }: { storeName: string }) => storeName,
    },
    kind: {
      type: () => PersonalDataKind,
      description: "What kind of data.",
      needs: ["kindName"],
      compute: ({ kindName }: { kindName: string }) => kindName,
    },
    treatment: {
      type: () => ErasureTreatment,
      description: "What becomes of it.",
      needs: ["kindName"],
      compute: ({ kindName }: { kindName: DataKind }) => kindRule(kindName).treatment,
    },
    ground: {
      type: () => ErasureGround,
      description: "On what ground it is erased or kept.",
      needs: ["kindName"],
      compute: ({ kindName }: { kindName: DataKind }) => kindRule(kindName).ground,
    },
    groundText: {
      type: () => String,
      description: "The same as a sentence, in the caller's language.",
      needs: ["kindName"],
      compute: ({ kindName }: { kindName: DataKind }, { language }) =>
        inLanguage(groundTexts[kindRule(kindName).ground], language),
    },
  },
});

/** A link to one of the two files of a receipt for this caller; null before there is one. */
function link(thing: LinkedThing) {
  return ({ id, hasReceipt }: { id: string; hasReceipt: boolean }, context: ComputeContext) =>
    hasReceipt
      ? signUrl((context as CallContext).services, {
          ...{ purpose: "download", thing, publicId: id },
          accountId: context.viewer.accountId,
        }).url
      : null;
}

/** How erasures are read: a customer sees its own. */
export const erasureEntity = declareEntity(ErasureRecord, {
  table: "ErasureRecord",
  idPrefix: "erasure",
  right: "erasure.read",
  customerSees: (record) => sql`${record}."customerId" = ${viewersCustomer}`,
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Whose data it is."),
    request: belongsTo(() => requestEntity, "requestId", "The request; null where it is about the whole customer.", {
      nullable: true,
    }),
    parts: hasFew(
      () => erasurePartEntity,
      (record, part) => sql`${part}."recordId" = ${record}."id"`,
      "What became of each place; none before it begins.",
      { orderBy: (part) => sql`${part}."kind", ${part}."store"`, most: MOST_PARTS },
    ),
  },
  expressions: {
    hasReceipt: {
      description: "Whether there is a receipt.",
      expression: (record) => sql`${record}."receiptPdfKey" IS NOT NULL`,
    },
    askedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that asked for it; null where nobody did.",
      expression: (record) => nameOf(sql`${record}."askedById"`),
    },
    kindsOfDevices: {
      description: "Kinds of the devices that the cards were in.",
      expression: (record) => sql`to_json(${record}."deviceKinds")`,
    },
  },
  computed: {
    receiptPdfUrl: {
      type: () => String,
      nullable: true,
      description:
        "Link to the signed receipt as PDF for this caller, good for five minutes; null before there is one.",
      needs: ["id", "hasReceipt"],
      compute: link("erasure-receipts"),
    },
    receiptJsonUrl: {
      type: () => String,
      nullable: true,
      description: "The same for machines, as JSON with a JWS.",
      needs: ["id", "hasReceipt"],
      compute: link("erasure-receipt-twins"),
    },
    deviceAdvice: {
      type: () => [DeviceAdvice],
      description: "What to clear in the devices themselves, by the kinds of devices that the cards were in.",
      needs: ["kindsOfDevices"],
      compute: ({ kindsOfDevices }: { kindsOfDevices: (keyof typeof deviceKindWords)[] }, { language }) =>
        deviceAdvice(kindsOfDevices).map(({ kind, steps }) => ({
          kind,
          steps: steps.map((step) => inLanguage(step, language)),
        })),
    },
    allowedActions: {
      type: () => [AllowedErasureAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["status", "cause"],
      compute: (row: Parameters<typeof allowedErasureActions>[0], { viewer, language }) =>
        toAllowedActions(allowedErasureActions(row, { mayAsk: mayDo(viewer.role, "erasure.ask") }), language),
    },
  },
});

/** How holds are read; customers do not learn of them. */
export const erasureHoldEntity = declareEntity(ErasureHold, {
  table: "ErasureHold",
  idPrefix: "hold",
  right: "erasure.read-holds",
  relations: { customer: belongsTo(() => customerEntity, "customerId", "Whose data must not be erased.") },
  expressions: {
    placedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that placed it.",
      expression: (hold) => nameOf(sql`${hold}."placedById"`),
    },
    liftedByName: {
      type: () => String,
      nullable: true,
      description: "Name of the account that lifted it; null while it holds.",
      expression: (hold) => nameOf(sql`${hold}."liftedById"`),
    },
  },
});

extendEntity(requestEntity, {
  relations: {
    erasure: hasOne(
      () => erasureEntity,
      (request, record) => sql`${record}."requestId" = ${request}."id" AND ${record}."status" <> 'WITHDRAWN'`,
      "The erasure of the data of its cards and of what was handed in for it; null while none is planned.",
    ),
  },
});

extendEntity(customerEntity, {
  relations: {
    erasure: hasOne(
      () => erasureEntity,
      (customer, record) =>
        sql`${record}."customerId" = ${customer}."id" AND ${record}."scope" = 'CUSTOMER' AND ${record}."status" <> 'WITHDRAWN'`,
      "The erasure of everything that is known of the customer; null while none is planned.",
    ),
    erasures: hasPages(
      () => erasureEntity,
      (customer, record) => sql`${record}."customerId" = ${customer}."id"`,
      "All erasures of the customer and of its requests, latest first.",
      { columns: ["plannedAt", "id"], descending: true },
    ),
  },
  expressions: {
    erasureBlockerCounts: {
      description: "How much stands in the way of erasing its data.",
      expression: (customer) => blockersSql(sql`${customer}."id"`),
    },
  },
  computed: {
    erasureBlockers: {
      type: () => [ErasureBlocker],
      description:
        "What stands in the way of erasing the customer's data, each with what helps; empty when nothing does.",
      needs: ["erasureBlockerCounts"],
      compute: ({ erasureBlockerCounts }: { erasureBlockerCounts: BlockerCounts }, { language }) =>
        erasureBlockers(erasureBlockerCounts).map(({ text, ...blocker }) => ({
          ...blocker,
          message: inLanguage(text, language),
        })),
    },
  },
});

addAuditSubject({
  objectType: "ErasureRecord",
  name: (rowId) => sql`SELECT "number" FROM "ErasureRecord" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`
    SELECT "id" FROM "ErasureRecord" WHERE "number" = ${sought.number} UNION SELECT "id" FROM "ErasureRecord" WHERE "requestId" = ANY(ARRAY(${requestsMeantBy(sought)}))`,
});
