import { Field, Float, ID, InputType, Int } from "type-graphql";

/** The part of a picture that is kept. */
@InputType({ description: "The part of a picture that is kept, in fractions of the picture before it is turned." })
export class CropInput {
  @Field(() => Float, { description: "Left edge, 0 to 1." })
  x!: number;

  @Field(() => Float, { description: "Upper edge, 0 to 1." })
  y!: number;

  @Field(() => Float, { description: "Width, 0.1 to 1." })
  width!: number;

  @Field(() => Float, { description: "Height, 0.1 to 1." })
  height!: number;
}

/** How a document is corrected. */
@InputType({ description: "How a document is corrected on the customer's behalf." })
export class MaterialCorrectInput {
  @Field(() => ID, { description: "Document to turn or crop, `material_…`." })
  materialId!: string;

  @Field(() => Int, { nullable: true, description: "Clockwise turn: 90, 180 or 270; none when nothing is said." })
  rotateDegrees?: number;

  @Field(() => CropInput, { nullable: true, description: "The part that is kept; all when nothing is said." })
  crop?: CropInput;

  @Field(() => String, { description: "Why; kept in the audit trail." })
  reason!: string;
}

/** Which document is inspected again. */
@InputType({ description: "Which document is inspected again." })
export class MaterialRecheckInput {
  @Field(() => ID, { description: "Document to check once more, `material_…`." })
  materialId!: string;

  @Field(() => String, { description: "Why; kept in the audit trail." })
  reason!: string;
}

/** Which document gives way to the one before it. */
@InputType({ description: "Which document gives way to the one that it took the place of." })
export class MaterialRestoreInput {
  @Field(() => ID, { description: "Corrected document or better copy that gives way, `material_…`." })
  materialId!: string;

  @Field(() => String, { description: "Why; kept in the audit trail." })
  reason!: string;
}

/** Which document is replaced. */
@InputType({ description: "Which document is replaced by a better copy." })
export class MaterialReplaceInput {
  @Field(() => ID, { description: "Document that gives way, `material_…`." })
  materialId!: string;

  @Field(() => String, { description: "Name of the new file." })
  fileName!: string;

  @Field(() => String, { description: "Why; kept in the audit trail." })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Identity number on the new document, as typed: a text, because one that cannot exist is answered with a finding. When absent, the one typed for the old document stands, unless it is one that cannot exist.",
  })
  residentId?: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Unified social credit code on the new document, as typed: a text, because one that cannot exist is answered with a finding. When absent, the one typed for the old document stands, unless it is one that cannot exist.",
  })
  uscc?: string;

  @Field(() => String, {
    description:
      "Chosen by the caller, at most 255 characters: the same key with the same input answers again and does nothing twice.",
  })
  idempotencyKey!: string;
}
