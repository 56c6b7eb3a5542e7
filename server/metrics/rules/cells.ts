/** How entries add up: into cells of days, weeks and months, of everything and of each lane, channel and carrier together. Taking an entry out subtracts what putting it in had added. */
import { type Histogram, noMinutes, sumOf } from "./histogram.ts";
import type { Entry, EntryOwner } from "./measures.ts";
import { firstDay, type Grain, grains } from "./periods.ts";

/** In place of a lane, channel or carrier: all of them together. */
export const ANY = "ANY";

/** Which cell. */
export interface CellKey {
  grain: Grain;
  lane: string;
  channel: string;
  carrier: string;
  measure: string;
  day: string;
  key: string;
}

/** What a cell holds, or what is added to it. */
export interface CellSum {
  count: number;
  business: Histogram;
  plain: Histogram;
}

/** A cell with what it holds. */
export type Cell = CellKey & CellSum;

/** An entry with whose it is. */
export type OwnedEntry = Pick<Entry, "measure" | "key" | "day" | "carrier" | "count" | "minutes" | "plainMinutes"> &
  Pick<EntryOwner, "lane" | "channel">;

const once = (minutes: number | null, count: number): Histogram =>
  minutes === null ? noMinutes : { minutes: [minutes], counts: [count] };

/** What changes in which cells when some entries are taken out and others put in; cells in which nothing changes are left out. */
export function changesOf(out: readonly OwnedEntry[], put: readonly OwnedEntry[]): Cell[] {
  const parts = new Map<string, { at: CellKey; sums: CellSum[] }>();
  for (const [entries, sign] of [[out, -1] as const, [put, 1] as const]) {
    for (const entry of entries) {
      const count = sign * entry.count;
      const sum = { count, business: once(entry.minutes, count), plain: once(entry.plainMinutes, count) };
      for (const at of cellsOf(entry)) {
        const name = Object.values(at).join(" ");
        const known = parts.get(name);
        if (known) known.sums.push(sum);
        else parts.set(name, { at, sums: [sum] });
      }
    }
  }
  return [...parts.values()].map(({ at, sums }) => ({ ...at, ...addUp(sums) })).filter((cell) => !isEmpty(cell));
}

/** The sum of what cells hold. */
export function addUp(sums: readonly CellSum[]): CellSum {
  return {
    count: sums.reduce((all, { count }) => all + count, 0),
    business: sumOf(sums.map(({ business }) => business)),
    plain: sumOf(sums.map(({ plain }) => plain)),
  };
}

/** Whether nothing is in it: the same as if there were none. */
export function isEmpty({ count, business, plain }: CellSum): boolean {
  return count === 0 && business.minutes.length === 0 && plain.minutes.length === 0;
}

/** The cells that an entry is counted in. */
function cellsOf({ measure, key, day, lane, channel, carrier }: OwnedEntry): CellKey[] {
  const whose = [
    { lane: ANY, channel: ANY, carrier: ANY },
    { lane, channel, carrier },
  ];
  return grains.flatMap((grain) => whose.map((one) => ({ grain, ...one, measure, day: firstDay(day, grain), key })));
}
