import { Arg, Ctx, ID, Info, Query, Resolver, registerEnumType } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Material } from "../../generated/graphql/models/Material.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
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

/** Documents of requests. */
@Resolver(() => Material)
export class MaterialResolver {
  @Query(() => Material, {
    nullable: true,
    description: "One document; null when there is none or it is not the caller's.",
  })
  material(
    @Arg("id", () => ID, { description: "Its public id, `material_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    return context.reads.byId(materialEntity, id, info);
  }
}
