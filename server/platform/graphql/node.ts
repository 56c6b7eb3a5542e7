import { Arg, type ClassType, Ctx, Field, ID, Info, InterfaceType, Query, Resolver } from "type-graphql";
import { BadUserInputError, ForbiddenError, UnauthenticatedError } from "../errors.ts";
import { fromPublicId } from "../ids.ts";
import { declaredEntities, type Entity, entityByPrefix } from "../reads/entity.ts";
import type { SelectionInfo } from "../reads/reads.ts";
import type { CallContext } from "./call-context.ts";
import { metadataRegistry } from "./metadata-registry.ts";
import type { Permit } from "./resolve-acts.ts";

/** Most ids of one call. */
const MOST_IDS = 100;

/** Whatever has an id of its own. */
@InterfaceType("Node", {
  description: "Whatever has an id of its own, so that it can be asked for again with `node`.",
  resolveType: ({ id }: { id: string }) => entityByPrefix(id)?.name ?? "",
})
export abstract class Node {
  @Field(() => ID, { description: "Opaque id, whose prefix names the kind: `card_…`." })
  id!: string;
}

/** Makes every entity with a public id a Node. Call before the schema is built. */
export function implementNode(): void {
  const prefixed = new Map<ClassType, Entity>(
    declaredEntities().flatMap((entity) => (entity.idPrefix ? [[entity.objectType, entity] as const] : [])),
  );
  for (const type of metadataRegistry().objectTypes)
    if (prefixed.has(type.target)) type.interfaceClasses = [...new Set([...(type.interfaceClasses ?? []), Node])];
}

/** The queries that read any object by its id, each kind with the right of its entity. */
export function resolverOfNodes(permit: Permit): ClassType {
  /** The entity of an id; undefined when there is none or the caller has no right to it. */
  const readable = (context: CallContext, publicId: string): Entity | undefined => {
    if (!context.isSignedIn) throw new UnauthenticatedError();
    const entity = entityByPrefix(publicId);
    if (!entity?.right) return undefined;
    try {
      permit(context, entity.right);
      return entity;
    } catch (error) {
      if (error instanceof ForbiddenError) return undefined;
      throw error;
    }
  };

  @Resolver()
  class NodeResolver {
    @Query(() => Node, {
      nullable: true,
      description: "Any object by its id; null when there is none or the caller may not see it.",
    })
    async node(
      @Arg("id", () => ID, { description: "Its public id, as any field `id` answered it." }) id: string,
      @Ctx() context: CallContext,
      @Info() info: SelectionInfo,
    ) {
      const entity = readable(context, id);
      const found = entity ? await context.reads.byId(entity, id, info) : null;
      return found && { ...found, id };
    }

    @Query(() => [Node], {
      nullable: "items",
      description:
        "Objects by their ids, at most 100, in the order of the ids; null in the place of each that is not there or not for the caller.",
    })
    async nodes(
      @Arg("ids", () => [ID], { description: "Their ids, of any kinds." }) ids: string[],
      @Ctx() context: CallContext,
      @Info() info: SelectionInfo,
    ) {
      if (!context.isSignedIn) throw new UnauthenticatedError();
      if (ids.length > MOST_IDS)
        throw new BadUserInputError({ zh: `一次最多查询 ${MOST_IDS} 个 id`, en: `At most ${MOST_IDS} ids at a time` });
      const asked = ids.map((id) => {
        const entity = readable(context, id);
        return { id, entity, rowId: entity?.idPrefix ? fromPublicId(entity.idPrefix, id) : null };
      });
      // One statement for each kind.
      const kinds = [...new Set(asked.flatMap(({ entity }) => entity ?? []))];
      const rows = new Map(
        await Promise.all(
          kinds.map(async (kind) => {
            const rowIds = asked.flatMap(({ entity, rowId }) => (entity === kind && rowId !== null ? [rowId] : []));
            return [kind, await context.reads.mapByRowIds(kind, rowIds, info)] as const;
          }),
        ),
      );
      return asked.map(({ id, entity, rowId }) => {
        const found = entity && rowId !== null ? rows.get(entity)?.get(rowId) : undefined;
        return found ? { ...found, id } : null;
      });
    }
  }
  return NodeResolver;
}
