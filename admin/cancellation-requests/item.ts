import type { CancellationItemAction, CancellationItemDetailQuery, ItemRowFragment } from "../generated/graphql.ts";
import type { AllowedAction } from "../shared/ActButton.tsx";

/** A card of a request as its line shows it. */
export type ItemRow = ItemRowFragment;
/** The same with everything that is known about it. */
export type ItemDetail = NonNullable<CancellationItemDetailQuery["cancellationItem"]>;

/** Name of the place in the address that says which card is looked at. */
export const LOOKED_AT = "item";
/** Where the details of a card are kept. */
export const itemKey = (id: string) => ["cancellation-item", id];

/** What the server says of an action for several items: possible when it is for one of them, else the first one's reason. */
export function allowedForAny(
  items: readonly Pick<ItemRow, "allowedActions">[],
  ...actions: CancellationItemAction[]
): AllowedAction | undefined {
  const entries = items.flatMap(({ allowedActions }) =>
    allowedActions.filter(({ action }) => actions.includes(action)),
  );
  return entries.find(({ isAllowed }) => isAllowed) ?? entries[0];
}

/** Ids of those items for which one of the actions is possible. */
export function idsThatMay(items: readonly ItemRow[], ...actions: CancellationItemAction[]): string[] {
  return items
    .filter(({ allowedActions }) =>
      allowedActions.some(({ action, isAllowed }) => isAllowed && actions.includes(action)),
    )
    .map(({ id }) => id);
}
