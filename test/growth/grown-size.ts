/** How many rows of what a grown database has. */
export interface GrownSize {
  /** Items, each of a card of its own. */
  items: number;
  /** Cards of the largest request, which are the first ones; as many again are in no request. */
  fleet: number;
  customers: number;
  requests: number;
  tasks: number;
}

/** Items of every request but the largest. */
export const ITEMS_PER_REQUEST = 20;

/** Sizes in proportion: a twentieth of the items belongs to one fleet. */
export function sizeOf(items: number): GrownSize {
  const fleet = Math.floor(items / 20);
  return {
    items,
    fleet,
    customers: Math.ceil(items / 100),
    requests: 1 + Math.ceil((items - fleet) / ITEMS_PER_REQUEST),
    tasks: Math.floor(items / 20),
  };
}
