import { Field, ID, InputType } from "type-graphql";
import { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";

/** A document that is about to be uploaded. */
@InputType({ description: "A document that is about to be uploaded." })
export class MaterialUploadCreateInput {
  @Field(() => ID, { description: "The request it belongs to." })
  requestId!: string;

  @Field(() => MaterialKind, {
    description: "What the document is. A newer one replaces an older one of the same kind.",
  })
  kind!: MaterialKind;

  @Field(() => String, { description: "What the applicant calls the file; only shown, its content says what it is." })
  fileName!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Identity number on the document, as the applicant typed it: a text, because one that cannot exist is answered with a finding. It is stored encrypted.",
  })
  residentId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Unified social credit code on the document, as the applicant typed it: a text, because one that cannot exist is answered with a finding.",
  })
  uscc?: string;

  @Field(() => String, {
    description:
      "Chosen by the caller, at most 255 characters: the same key with the same input answers again and does nothing twice.",
  })
  idempotencyKey!: string;
}

/** A document to take out. */
@InputType({ description: "A document to take out." })
export class MaterialRemoveInput {
  @Field(() => ID, { description: "Document to take out, `material_…`." })
  materialId!: string;
}
