import type { KeptViewFragment } from "../../generated/graphql.ts";

/** What a list is set to. */
export interface ListSetting {
  filter: object;
  sort: { field: string; order: string };
}

/** JSON that is the same for equal values, whatever the order of their names. */
function sameJson(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

const orderOf = ({ isDescending }: Pick<KeptViewFragment, "isDescending">) => (isDescending ? "DESC" : "ASC");

/** Whether a list is set to just what a view keeps. */
export function isSetTo(view: KeptViewFragment, { filter, sort }: ListSetting): boolean {
  if (view.sortField !== sort.field || orderOf(view) !== sort.order) return false;
  return sameJson(filterOf(view)) === sameJson(filter);
}

/** The filter of a view; none where nothing can be made of what is kept. */
export function filterOf({ filter }: Pick<KeptViewFragment, "filter">): object {
  try {
    return JSON.parse(filter) as object;
  } catch {
    return {};
  }
}

/** What the address of a list says to show a view. */
export function searchOf(view: KeptViewFragment): string {
  const { sortField } = view;
  return `?${new URLSearchParams({ filter: JSON.stringify(filterOf(view)), sort: sortField, order: orderOf(view), page: "1" })}`;
}

/** Address of a list as a view shows it. */
export const pathOfView = (view: KeptViewFragment) => `/${view.list}${searchOf(view)}`;

/** What is kept of a list's setting. */
export function keptSetting({ filter, sort }: ListSetting) {
  return { filter: JSON.stringify(filter), sortField: sort.field, isDescending: sort.order === "DESC" };
}
