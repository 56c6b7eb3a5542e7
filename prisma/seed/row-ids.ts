import type { Draw } from "./draw.ts";

/** Makes the ids of rows. */
export type NextId = () => string;

/** Ids that one millisecond can number. */
const PER_MILLISECOND = 4_096;

/**
 * Ids as the database makes them (version 7: ordered by time, here by the order of making), only that the same data get the same ids: links into the
 * demo operator stay good when it is loaded anew at the same moment.
 */
export function rowIds(from: Date, draw: Draw): NextId {
  let made = 0;
  return () => {
    const time = (from.getTime() + Math.floor(made / PER_MILLISECOND)).toString(16).padStart(12, "0");
    const counter = (made % PER_MILLISECOND).toString(16).padStart(3, "0");
    made += 1;
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-8${draw.hex(3)}-${draw.hex(12)}`;
  };
}
