import { Field, ObjectType } from "type-graphql";
import { auditActWords, factSentence } from "../../audit/index.ts";
import { AuditEntry } from "../../generated/graphql/models/AuditEntry.ts";
import { fromPublicId, isRowId, toPublicId } from "../../platform/ids.ts";
import { belongsTo, declareEntity, entityByPrefix, entityNamed } from "../../platform/reads/index.ts";
import { raw } from "../../platform/sql.ts";
import { wordFor } from "../../platform/vocabulary.ts";
import { accountEntity } from "./account.type.ts";
import { AuditAct } from "./audit-enums.ts";
import { nameOfAudited } from "./audit-subjects.ts";

/** A fact that was kept with an act. */
@ObjectType({ description: "A fact that was kept with an act.", simpleResolvers: true })
export class AuditEntryFact {
  @Field(() => String, { description: "What it says something about." })
  name!: string;

  @Field(() => String, { description: "What it says; lists and objects as JSON." })
  value!: string;
}

/** Prefixes of objects that are written down but not read through the schema. */
const unreadObjects: Readonly<Record<string, string>> = {
  ListExport: "export",
  RiskPolicy: "riskPolicy",
  ConsentText: "consentText",
};

/** Prefix of the public ids of this kind of object; undefined when it has none. */
const auditedPrefix = (objectType: string) => entityNamed(objectType)?.idPrefix ?? unreadObjects[objectType];

/** The row id in the public id of an object as the trail shows it; null when it is none. */
export function auditedRowId(publicId: string): string | null {
  if (isRowId(publicId)) return publicId;
  const prefix = publicId.slice(0, publicId.indexOf("_"));
  const isKnown = Object.values(unreadObjects).includes(prefix) || entityByPrefix(publicId) !== undefined;
  return isKnown ? fromPublicId(prefix, publicId) : null;
}

/** How the audit trail is read. Customers see none of it. */
export const auditEntryEntity = declareEntity(AuditEntry, {
  table: "AuditEntry",
  idPrefix: "audit",
  right: "audit.read",
  customerSees: () => raw("false"),
  relations: {
    account: belongsTo(() => accountEntity, "accountId", "Who did it; null for the product itself.", {
      nullable: true,
    }),
  },
  expressions: {
    objectName: {
      type: () => String,
      nullable: true,
      description:
        "The number or name that people know the object by, such as CR-20260302-000001; null where it has none.",
      expression: nameOfAudited,
    },
  },
  computed: {
    summary: {
      type: () => String,
      description: "What is worth keeping, as a reader says it, in the caller's language; empty when there is nothing.",
      needs: ["facts"],
      compute: ({ facts }: { facts: Record<string, unknown> }, { language }) => factSentence(facts, language, wordFor),
    },
    // Decision: while two versions run side by side, and after a step back to the older one, the trail has acts that this version does not know.
    // They are shown by their codes, and the trail stays readable.
    action: {
      type: () => AuditAct,
      nullable: true,
      description:
        "What was done; null for an act of another version of the product, of which only `actionCode` speaks.",
      needs: ["action"],
      compute: ({ action }: { action: string }) => (action in auditActWords ? action : null),
    },
    actionCode: {
      type: () => String,
      description: "What was done, as the trail keeps it, for example `request.submit`.",
      needs: ["action"],
      compute: ({ action }: { action: string }) => action,
    },
    objectId: {
      type: () => String,
      description: "Public id of the object it was done to.",
      needs: ["objectType", "objectId"],
      compute: ({ objectType, objectId }: { objectType: string; objectId: string }) => {
        const prefix = auditedPrefix(objectType);
        return prefix ? toPublicId(prefix, objectId) : objectId;
      },
    },
    facts: {
      type: () => [AuditEntryFact],
      description: "What is worth keeping; never personal data.",
      needs: ["facts"],
      compute: ({ facts }: { facts: Record<string, unknown> }) =>
        Object.entries(facts).map(([name, value]) => ({
          name,
          value: typeof value === "string" ? value : JSON.stringify(value),
        })),
    },
  },
});
