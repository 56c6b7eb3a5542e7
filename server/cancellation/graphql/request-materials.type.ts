import { Field, ObjectType } from "type-graphql";
import { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import { MaterialRequirement, materialEntity, materialsNeeded } from "../../materials/index.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { belongsTo, extendEntity, hasPages } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { requestEntity } from "../../requests/index.ts";

/** A document that a request needs. */
@ObjectType({ description: "A document that a request needs.", simpleResolvers: true })
export class RequiredMaterial {
  @Field(() => MaterialKind, { description: "Which document, as `materialUploadCreate` takes it." })
  kind!: MaterialKind;

  @Field(() => MaterialRequirement, { description: "Whether it must be handed in." })
  requirement!: MaterialRequirement;

  @Field(() => String, { description: "What to hand in and what for, in the caller's language." })
  why!: string;
}

interface ApplicantRow {
  channel: "SELF_SERVICE" | "AGENT" | "HALL" | "API";
  customerKind: "INDIVIDUAL" | "ENTERPRISE";
}

extendEntity(requestEntity, {
  relations: {
    materials: hasPages(
      () => materialEntity,
      (request, material) => sql`${material}."requestId" = ${request}."id" AND ${material}."status" <> 'REMOVED'`,
      "Documents of the request, latest first; replaced ones are left out.",
      { columns: ["createdAt", "id"], descending: true },
    ),
  },
  expressions: {
    customerKind: {
      description: "Kind of the customer.",
      expression: (request) => sql`(SELECT c."kind" FROM "Customer" c WHERE c."id" = ${request}."customerId")`,
    },
  },
  computed: {
    requiredMaterials: {
      type: () => [RequiredMaterial],
      description: "Documents that this request needs, in the order in which to ask for them.",
      needs: ["channel", "customerKind"],
      compute: ({ channel, customerKind }: ApplicantRow, { language }) =>
        materialsNeeded(customerKind, channel).map(({ kind, requirement, why }) => ({
          kind,
          requirement,
          why: inLanguage(why, language),
        })),
    },
  },
});

extendEntity(materialEntity, {
  relations: { request: belongsTo(() => requestEntity, "requestId", "The request it was handed in for.") },
});
