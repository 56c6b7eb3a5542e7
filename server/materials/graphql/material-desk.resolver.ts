import { Arg, Args, Ctx, Info, Mutation, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { Material } from "../../generated/graphql/models/Material.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { payloadOf } from "../../platform/graphql/user-errors.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { correctMaterial, recheckMaterial } from "../actions/correct-material.ts";
import { replaceMaterial } from "../actions/replace-material.ts";
import {
  MaterialCorrectInput,
  MaterialCorrectPayload,
  MaterialRecheckInput,
  MaterialRecheckPayload,
  MaterialReplaceInput,
} from "./correction.input.ts";
import { MaterialUploadCreatePayload } from "./material.resolver.ts";
import { materialEntity } from "./material.type.ts";
import {
  MaterialFilter,
  MaterialOrder,
  materialConditions,
  materialGroups,
  materialOrders,
} from "./material-filter.input.ts";

const MaterialConnection = connectionOf(materialEntity);

const corrected = async (context: CallContext, info: SelectionInfo, { materialId }: { materialId: string }) => ({
  material: (await context.reads.byRowIds(materialEntity, [materialId], info, ["material"]))[0] ?? null,
});

/** Documents as the desk works on them. */
@Resolver(() => Material)
export class MaterialDeskResolver {
  @Query(() => MaterialConnection, { description: "Documents the caller may see, page by page." })
  materials(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => MaterialFilter, { nullable: true, description: "Which documents." }) filter:
      | MaterialFilter
      | undefined,
    @Arg("orderBy", () => MaterialOrder, {
      defaultValue: MaterialOrder.CREATED_AT_DESC,
      description: "In which order.",
    })
    orderBy: MaterialOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "requests.read");
    const rows = rowsOf(filter, context.viewer, {
      groups: materialGroups,
      conditions: (said) => materialConditions(said, filter?.statusIn != null),
    });
    const source = { ...rows, order: materialOrders[orderBy], page };
    return context.reads.connection(materialEntity, source, info);
  }

  @Mutation(() => MaterialCorrectPayload, {
    description:
      "Turns and crops a document on the customer's behalf. The corrected one takes its place and is inspected; what was handed in is kept.",
  })
  async materialCorrect(
    @Arg("input", () => MaterialCorrectInput, { description: "Which, how and why." }) input: MaterialCorrectInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "materials.correct");
    const outcome = await correctMaterial(context, {
      ...input,
      rotateDegrees: input.rotateDegrees ?? 0,
      crop: input.crop ?? null,
    });
    return payloadOf(context, outcome, (result) => corrected(context, info, result));
  }

  @Mutation(() => MaterialUploadCreatePayload, {
    description:
      "Makes room for a better copy of a document, on the customer's behalf. It is held against the numbers that were entered for the old one, which stays until the bytes are there.",
  })
  async materialReplace(
    @Arg("input", () => MaterialReplaceInput, { description: "Which and why." }) input: MaterialReplaceInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "materials.correct");
    return payloadOf(context, await replaceMaterial(context, input), async (place) => ({
      ...place,
      ...(await corrected(context, info, place)),
    }));
  }

  @Mutation(() => MaterialRecheckPayload, { description: "Has a document inspected once more." })
  async materialRecheck(
    @Arg("input", () => MaterialRecheckInput, { description: "Which and why." }) input: MaterialRecheckInput,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "materials.correct");
    return payloadOf(context, await recheckMaterial(context, input), (result) => corrected(context, info, result));
  }
}
