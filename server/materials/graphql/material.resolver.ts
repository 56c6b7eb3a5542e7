import {
  Arg,
  Ctx,
  Field,
  ID,
  Info,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from "type-graphql";
import { mayDo, permit } from "../../accounts/index.ts";
import { MaterialKind } from "../../generated/graphql/enums/MaterialKind.ts";
import { Material } from "../../generated/graphql/models/Material.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf, UserError } from "../../platform/graphql/user-errors.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { createUpload } from "../actions/create-upload.ts";
import { removeMaterial } from "../actions/remove-material.ts";
import { materialEntity } from "./material.type.ts";

/** Whether a document must be handed in. */
export enum MaterialRequirement {
  REQUIRED = "REQUIRED",
  OPTIONAL = "OPTIONAL",
}
registerEnumType(MaterialRequirement, {
  name: "MaterialRequirement",
  description: "Whether a document must be handed in.",
  valuesConfig: { REQUIRED: { description: "Without it nothing goes on." }, OPTIONAL: { description: "It may help." } },
});

/** A document that is about to be uploaded. */
@InputType({ description: "A document that is about to be uploaded." })
export class MaterialUploadCreateInput {
  @Field(() => ID, { description: "The request it belongs to." })
  requestId!: string;

  @Field(() => MaterialKind, {
    description: "What the document is. A newer one replaces an older one of the same kind.",
  })
  kind!: MaterialKind;

  @Field(() => String, { description: "Name of the file." })
  fileName!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Identity number on the document, as the applicant typed it; its check digit is verified, it is stored encrypted.",
  })
  residentId?: string;

  @Field(() => String, {
    nullable: true,
    description: "Unified social credit code on the document, as the applicant typed it.",
  })
  uscc?: string;

  @Field(() => String, {
    description:
      "Chosen by the caller, at most 255 characters: the same key with the same input answers again and does nothing twice.",
  })
  idempotencyKey!: string;
}

/** Answer of `materialUploadCreate` and `materialReplace`. */
@ObjectType({ description: "Answer of `materialUploadCreate` and `materialReplace`.", simpleResolvers: true })
export class MaterialUploadCreatePayload {
  @Field(() => Material, { nullable: true, description: "The place for the document; null when there were errors." })
  material!: Material | null;

  @Field(() => String, {
    nullable: true,
    description: "Send the bytes here with PUT, at most 20 MB; no sign-in is needed.",
  })
  uploadUrl!: string | null;

  @Field(() => Date, { nullable: true, description: "When the link stops working." })
  uploadExpiresAt!: Date | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** A document to take out. */
@InputType({ description: "A document to take out." })
export class MaterialRemoveInput {
  @Field(() => ID, { description: "The document." })
  materialId!: string;
}

/** Answer of `materialRemove`. */
@ObjectType({ description: "Answer of `materialRemove`.", simpleResolvers: true })
export class MaterialRemovePayload {
  @Field(() => Material, { nullable: true, description: "The document, now removed." })
  material!: Material | null;

  @Field(() => [UserError], { description: "What must be put right; empty when it worked." })
  userErrors!: UserError[];
}

/** Documents of requests. */
@Resolver(() => Material)
export class MaterialResolver {
  @Query(() => Material, {
    nullable: true,
    description: "One document; null when there is none or it is not the caller's.",
  })
  material(
    @Arg("id", () => ID, { description: "Its id." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(materialEntity, id, info);
  }

  @Mutation(() => MaterialUploadCreatePayload, {
    description: "Makes room for a document and answers with a link for its bytes.",
  })
  async materialUploadCreate(
    @Arg("input", () => MaterialUploadCreateInput, { description: "The document." }) input: MaterialUploadCreateInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    // Staff who correct documents hand a better one in on the customer's behalf.
    permit(context, mayDo(context.viewer.role, "materials.correct") ? "materials.correct" : "requests.write");
    return payloadOf(context, await createUpload(context, input), async (place) => ({
      ...place,
      material: (await context.reads.byRowIds(materialEntity, [place.materialId], info, ["material"]))[0] ?? null,
    }));
  }

  @Mutation(() => MaterialRemovePayload, { description: "Takes a document out of a request." })
  async materialRemove(
    @Arg("input", () => MaterialRemoveInput, { description: "The document." }) input: MaterialRemoveInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.write");
    return payloadOf(context, await removeMaterial(context, input), async ({ materialId }) => ({
      material: (await context.reads.byRowIds(materialEntity, [materialId], info, ["material"]))[0] ?? null,
    }));
  }
}
