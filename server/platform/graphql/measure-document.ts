import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from "graphql";

/** How large an operation is, with every fragment counted as often as it is used. */
export interface OperationSize {
  /** Fields inside fields; what is asked of the schema about itself counts as one. */
  depth: number;
  /** Fields in all. */
  selections: number;
  /** Fields that are asked for again in the same place: merging them costs the square of their number. */
  repeats: number;
  aliases: number;
  /** Names of the fields at the top, with repetitions. */
  rootFields: readonly string[];
}

/** The same for a selection set. */
interface Size {
  depth: number;
  selections: number;
  repeats: number;
  aliases: number;
  /** How often each name of the answer is asked for at the top of the set. */
  keys: Map<string, number>;
  /** How often each field is asked for at the top of the set. */
  names: Map<string, number>;
}

/** Sizes of all operations of a document. Takes time in proportion to its text, whatever its fragments are. */
export function measureOperations(document: DocumentNode): OperationSize[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const measure = measurer(fragments);
  return operations.map(({ selectionSet }) => {
    const { names, keys: _keys, ...size } = measure(selectionSet);
    return {
      ...size,
      rootFields: [...names].flatMap(([name, count]) => Array<string>(Math.min(count, 1_000)).fill(name)),
    };
  });
}

/** Directives used anywhere in a document. */
export function countDirectives(document: DocumentNode): number {
  let directives = 0;
  visit(document, {
    Directive: () => {
      directives += 1;
    },
  });
  return directives;
}

function measurer(fragments: ReadonlyMap<string, FragmentDefinitionNode>): (selectionSet: SelectionSetNode) => Size {
  const known = new Map<string, Size | null>();

  const ofFragment = (name: string): Size | null => {
    const seen = known.get(name);
    // Null while it is being measured: a fragment that holds itself is refused by validation.
    if (seen !== undefined) return seen;
    known.set(name, null);
    const fragment = fragments.get(name);
    const size = fragment ? measure(fragment.selectionSet) : null;
    known.set(name, size);
    return size;
  };

  const measure = ({ selections }: SelectionSetNode): Size => {
    const total: Size = { depth: 0, selections: 0, repeats: 0, aliases: 0, keys: new Map(), names: new Map() };
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const isAboutSchema = name === "__schema" || name === "__type";
        const below = selection.selectionSet && measure(selection.selectionSet);
        addInside(total, {
          depth: 1 + (isAboutSchema ? 0 : (below?.depth ?? 0)),
          selections: 1 + (below?.selections ?? 0),
          repeats: below?.repeats ?? 0,
          aliases: (selection.alias ? 1 : 0) + (below?.aliases ?? 0),
          keys: new Map([[selection.alias?.value ?? name, 1]]),
          names: new Map([[name, 1]]),
        });
        continue;
      }
      const inside =
        selection.kind === Kind.INLINE_FRAGMENT ? measure(selection.selectionSet) : ofFragment(selection.name.value);
      if (inside) addInside(total, inside);
    }
    return total;
  };
  return measure;
}

function addInside(total: Size, part: Size): void {
  total.depth = Math.max(total.depth, part.depth);
  total.selections += part.selections;
  total.repeats += part.repeats;
  total.aliases += part.aliases;
  for (const [key, count] of part.keys) {
    const before = total.keys.get(key) ?? 0;
    if (before > 0) total.repeats += count;
    total.keys.set(key, before + count);
  }
  for (const [name, count] of part.names) total.names.set(name, (total.names.get(name) ?? 0) + count);
}
