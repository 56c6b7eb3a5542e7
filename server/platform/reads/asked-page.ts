import { type FieldNode, valueFromASTUntyped } from "graphql";
import { Bound, connectionTypeName, type Entity, type ListSource } from "./entity.ts";
import { COUNTED_ROWS, COUNTED_SEARCHED_ROWS, CURSOR_ARGUMENTS, decodeCursor } from "./page.ts";
import { collectFields, type DocumentContext, type SelectionSets } from "./selected-fields.ts";

/** How far the rows of a connection are counted for what is asked of it: null to the last one; undefined when nobody asks. */
export function rowsToCount(
  entity: Entity,
  selectionSets: SelectionSets,
  { isSearch }: Pick<ListSource, "isSearch">,
  context: DocumentContext,
): number | null | undefined {
  const fields = [...collectFields(selectionSets, connectionTypeName(entity), context).values()].flat();
  const counts = fields.filter(({ name }) => name.value === "totalCount");
  if (counts.some((node) => argumentOf(node, ["exact"], context.variables) === true)) return null;
  const isCounted = counts.length > 0 || fields.some(({ name }) => name.value === "isTotalCountExact");
  if (!isCounted) return undefined;
  return isSearch ? COUNTED_SEARCHED_ROWS : COUNTED_ROWS;
}

/**
 * The cursor of a connection inside an object, as parameters for so many columns: the text of the statement is the same for every page after the first. Unreadable ones are refused
 * when the statement runs.
 */
export function boundCursor(node: FieldNode | undefined, columns: number): readonly Bound[] {
  return Array.from(
    { length: columns },
    (_, index) =>
      new Bound(
        (_environment, variables) =>
          decodeCursor(String(argumentOf(node, CURSOR_ARGUMENTS, variables)), columns)[index],
      ),
  );
}

/** What a field is given under the first of these names that it has a value for. */
function argumentOf(
  node: FieldNode | undefined,
  names: readonly string[],
  variables: Record<string, unknown>,
): unknown {
  return (node?.arguments ?? [])
    .filter(({ name }) => names.includes(name.value))
    .map(({ value }) => valueFromASTUntyped(value, variables))
    .find((value) => value != null);
}
