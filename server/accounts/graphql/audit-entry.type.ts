import { Field, ObjectType } from "type-graphql";
import { AuditEntry } from "../../generated/graphql/models/AuditEntry.ts";
import { toPublicId } from "../../platform/ids.ts";
import { belongsTo, declareEntity, entityNamed } from "../../platform/reads/index.ts";
import { raw } from "../../platform/sql.ts";
import { accountEntity } from "./account.type.ts";

/** A fact that was kept with an act. */
@ObjectType({ description: "A fact that was kept with an act.", simpleResolvers: true })
export class AuditEntryFact {
  @Field(() => String, { description: "What it says something about." })
  name!: string;

  @Field(() => String, { description: "What it says; lists and objects as JSON." })
  value!: string;
}

/** How the audit trail is read. Customers see none of it. */
export const auditEntryEntity = declareEntity(AuditEntry, {
  table: "AuditEntry",
  idPrefix: "audit",
  customerSees: () => raw("false"),
  relations: {
    account: belongsTo(() => accountEntity, "accountId", "Who did it; null for the product itself.", {
      nullable: true,
    }),
  },
  computed: {
    objectId: {
      type: () => String,
      description: "Public id of the object it was done to.",
      needs: ["objectType", "objectId"],
      compute: ({ objectType, objectId }: { objectType: string; objectId: string }) => {
        const prefix = entityNamed(objectType)?.idPrefix;
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
