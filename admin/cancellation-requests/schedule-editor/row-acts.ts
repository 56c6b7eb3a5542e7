import type { Carrier, Row } from "./rows.ts";

const everyCard = {
  kind: "REST",
  count: "",
  named: null,
  combinedOf: null,
  labels: [],
  planIds: [],
  carriers: [],
  renewsBefore: "",
} as const;

/** How waves are called that nobody has named yet: by their place, counted from 1, or as the one with all that are left. */
export interface NewNames {
  numbered: (number: number) => string;
  rest: string;
}

/** A wave more: the first one takes all cards, later ones are put before the one that takes those that are left. */
export function added(rows: readonly Row[], names: NewNames): Row[] {
  const isFirst = rows.length === 0;
  const place = rows.at(-1)?.cards.kind === "REST" ? rows.length - 1 : rows.length;
  const row: Row = {
    key: freshKey(rows),
    name: isFirst ? names.rest : freshName(rows, place + 1, names),
    cards: { ...everyCard, kind: isFirst ? "REST" : "FIRST" },
    startsAt: "",
    wishedDay: "",
    hours: [],
    isBusinessDaysOnly: false,
    blackoutDays: [],
    perMinute: "",
    failurePercentLimit: "",
    // Those that are left wait for what will be put before them.
    isAfterPrevious: isFirst || place > 0,
    isCanary: false,
    soakMinutes: "",
    growthFactor: "",
  };
  return rows.toSpliced(place, 0, row);
}

/** A row with some of it changed. */
export function changed(rows: readonly Row[], key: string, change: Partial<Row>): Row[] {
  return rows.map((row) => (row.key === key ? { ...row, ...change } : row));
}

/** The same wave once more, below it. */
export function duplicated(rows: readonly Row[], key: string): Row[] {
  return rows.flatMap((row) =>
    row.key === key ? [row, { ...row, key: freshKey(rows), name: numbered(rows, row.name) }] : [row],
  );
}

/** Whether a wave can be copied: cards that are named go with one wave only, and so do those of several rules. */
export const isCopyable = ({ cards }: Row): boolean => cards.kind !== "CARDS" && cards.kind !== "COMBINED";

/** All rows but one. */
export function without(rows: readonly Row[], key: string): Row[] {
  return rows.filter((row) => row.key !== key);
}

/** A row one place up (-1) or down (1); as they were at the ends. */
export function moved(rows: readonly Row[], key: string, by: -1 | 1): Row[] {
  const from = rows.findIndex((row) => row.key === key);
  const row = rows[from];
  const to = from + by;
  if (!row || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** Cards of a wave in two: halves of a number or of what is named; of all that are left, an own number first. Null for what has no halves. */
function halves({ cards }: Row): [Row["cards"], Row["cards"]] | null {
  const { kind, labels, planIds, carriers } = cards;
  const count = Number(cards.count);
  const inTwo = <Named>(named: readonly Named[]): [readonly Named[], readonly Named[]] | null => {
    const half = Math.ceil(named.length / 2);
    return named.length < 2 ? null : [named.slice(0, half), named.slice(half)];
  };
  const both = <Field extends string>(field: Field, of: [unknown, unknown] | null): ReturnType<typeof halves> =>
    of && [
      { ...cards, [field]: of[0] },
      { ...cards, [field]: of[1] },
    ];
  switch (kind) {
    case "FIRST":
      return count < 2 ? null : both("count", [String(Math.ceil(count / 2)), String(Math.floor(count / 2))]);
    case "LABEL":
      return both("labels", inTwo(labels));
    case "PLAN":
      return both("planIds", inTwo(planIds));
    case "CARRIER":
      return both("carriers", inTwo<Carrier>(carriers));
    case "REST":
      return [{ ...cards, kind: "FIRST", count: "" }, cards];
    case "RENEWAL_BEFORE":
    case "LISTED":
    case "COMBINED":
    case "CARDS":
      return null;
  }
}

/** Whether a row can be split. */
export const isDivisible = (row: Row): boolean => halves(row) !== null;

/** A wave in two, the second waiting for the first. */
export function split(rows: readonly Row[], key: string): Row[] {
  return rows.flatMap((row) => {
    const parts = row.key === key ? halves(row) : null;
    if (!parts) return [row];
    // Only the first tries the way.
    const name = numbered(rows, row.name);
    const second = { ...row, key: freshKey(rows), name, isAfterPrevious: true, isCanary: false };
    return [
      { ...row, cards: parts[0] },
      { ...second, cards: parts[1] },
    ];
  });
}

/** What the cards of a wave and of the next one are together; null where one rule does not say it. */
function together(one: Row["cards"], other: Row["cards"]): Row["cards"] | null {
  const union = <Value>(these: readonly Value[], those: readonly Value[]) => [...new Set([...these, ...those])];
  // All that are left are left to the next one as well.
  const isFound = ["FIRST", "LABEL", "PLAN", "CARRIER", "RENEWAL_BEFORE"].includes(one.kind);
  if (other.kind === "REST") return isFound ? other : null;
  if (one.kind !== other.kind) return null;
  switch (one.kind) {
    case "FIRST":
      return { ...one, count: String(Number(one.count) + Number(other.count)) };
    case "LABEL":
      return { ...one, labels: union(one.labels, other.labels) };
    case "PLAN":
      return { ...one, planIds: union(one.planIds, other.planIds) };
    case "CARRIER":
      return { ...one, carriers: union<Carrier>(one.carriers, other.carriers) };
    case "RENEWAL_BEFORE":
      return one.renewsBefore < other.renewsBefore ? other : one;
    default:
      return null;
  }
}

const withNext = (rows: readonly Row[], key: string) => {
  const place = rows.findIndex((row) => row.key === key);
  const [row, next] = [rows[place], rows[place + 1]];
  return row && next ? { place, row, cards: together(row.cards, next.cards) } : null;
};

/** Whether a wave and the one after it can be one. */
export const isMergeable = (rows: readonly Row[], key: string): boolean => Boolean(withNext(rows, key)?.cards);

/** A wave with the cards of the one after it as well, at its own time. */
export function merged(rows: readonly Row[], key: string): Row[] {
  const found = withNext(rows, key);
  if (!found?.cards) return [...rows];
  return rows.toSpliced(found.place, 2, { ...found.row, cards: found.cards });
}

function freshKey(rows: readonly Row[]): string {
  const numbers = rows.map(({ key }) => Number(/^new-(\d+)$/.exec(key)?.[1] ?? 0));
  return `new-${Math.max(0, ...numbers) + 1}`;
}

function freshName(rows: readonly Row[], first: number, { numbered: nameOf }: NewNames): string {
  const taken = new Set(rows.map(({ name }) => name));
  let number = first;
  while (taken.has(nameOf(number))) number += 1;
  return nameOf(number);
}

/** A name that no row has: with the next number behind it. */
function numbered(rows: readonly Row[], name: string): string {
  const [, stem = name, last = "1"] = /^(.*?) (\d{1,3})$/.exec(name.trim()) ?? [undefined, name.trim()];
  const taken = new Set(rows.map((row) => row.name.trim()));
  let number = Number(last) + 1;
  while (taken.has(`${stem} ${number}`)) number += 1;
  return `${stem} ${number}`;
}
