import { type ClassType, Field } from "type-graphql";
import type { Sql } from "../sql.ts";

/** A field that a module adds to the filter of a list of a module below, which does not know it. */
interface FilterAddition {
  name: string;
  conditions: (said: never) => (row: Sql) => readonly Sql[];
}

const additions = new Map<object, FilterAddition[]>();

/** Adds a field for staff to a filter: imports point the other way. Its type is told to TypeScript by declaration merging. */
export function extendFilter<Said>(
  filter: ClassType,
  name: string,
  field: { type: () => unknown; description: string },
  conditions: (said: Said) => (row: Sql) => readonly Sql[],
): void {
  const { type, description } = field;
  Field(type as () => ClassType, { nullable: true, description })(filter.prototype, name);
  additions.set(filter, [
    ...(additions.get(filter) ?? []),
    { name, conditions: conditions as FilterAddition["conditions"] },
  ]);
}

/** Whether a filter says something in a field that was added to one: only staff find rows by those. */
export function saysAddition(filter: object): boolean {
  const said = Object.entries(filter).flatMap(([name, value]) => (value == null ? [] : name));
  return [...additions.values()].flat().some(({ name }) => said.includes(name));
}

/** What a filter says in the fields that were added to it, as conditions on a row. */
export function addedConditions(type: ClassType, filter: object | undefined | null): (row: Sql) => Sql[] {
  const said = (filter ?? {}) as Record<string, unknown>;
  return (row) =>
    (additions.get(type) ?? []).flatMap(({ name, conditions }) =>
      said[name] == null ? [] : [...conditions(said[name] as never)(row)],
    );
}
