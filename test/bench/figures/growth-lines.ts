import type { Bench, Measured } from "../harness.ts";

/** How long a page took in the small and in the large database, in milliseconds. */
export interface PageTimes {
  list: string;
  /** Which page, of which filter and order, for whom. */
  page: string;
  smallMs: number;
  largeMs: number;
}

/** No page may take longer, in milliseconds. */
const MOST_MS = 60;
/** Nor so many times as long as in the small database, */
const MOST_GROWTH = 3;
/** where a page counts as if it took at least so many milliseconds: below that are the ways to and fro, not the list. */
const LEAST_MS = 5;

const growthOf = ({ smallMs, largeMs }: PageTimes) => largeMs / Math.max(smallMs, LEAST_MS);
const slowest = (times: readonly PageTimes[]) => times.toSorted((a, b) => b.largeMs - a.largeMs)[0] as PageTimes;
const mostGrown = (times: readonly PageTimes[]) => times.toSorted((a, b) => growthOf(b) - growthOf(a))[0] as PageTimes;

/** The lines of the table: all lists together, then each. Tells what misses its goal, page by page. */
export function growthLines(
  times: readonly PageTimes[],
  { items, smallItems }: { items: number; smallItems: number },
  note: Bench["note"],
): Measured[] {
  const late = times.filter((each) => each.largeMs > MOST_MS || growthOf(each) > MOST_GROWTH);
  const told = late
    .toSorted((a, b) => b.largeMs - a.largeMs)
    .map(
      ({ list, page, smallMs, largeMs }) => `  ${largeMs.toFixed(1)} ms, before ${smallMs.toFixed(1)}: ${list} ${page}`,
    );
  note(`${late.length} of ${times.length} pages miss ${MOST_MS} ms or ${MOST_GROWTH} times\n${told.join("\n")}`);
  const ms = (value: number) => ({ value, unit: "ms" });
  const line = (id: string, what: string, each: PageTimes): Measured => ({
    id,
    what,
    ours: ms(each.largeMs),
    floor: ms(each.smallMs),
    ratio: growthOf(each),
  });
  const [last, grown] = [slowest(times), mostGrown(times)];
  return [
    {
      ...line(
        "G2",
        `slowest page of any list among ${items} items, against ${smallItems}: ${last.list} ${last.page}`,
        last,
      ),
      goal: { must: MOST_MS, stretch: MOST_MS / 2, sense: "AT_MOST", judges: "OURS" },
    },
    {
      ...line("G3", `page of any list that grew most (${LEAST_MS} ms at least): ${grown.list} ${grown.page}`, grown),
      goal: { must: MOST_GROWTH, stretch: MOST_GROWTH / 2, sense: "AT_MOST", judges: "RATIO" },
    },
    ...[...new Set(times.map(({ list }) => list))].map((list) => {
      const of = times.filter((each) => each.list === list);
      return line("", `slowest of ${of.length} pages of ${list}`, slowest(of));
    }),
  ];
}
