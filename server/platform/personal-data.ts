/**
 * Personal data, as each module says where it keeps it. Whoever erases goes through all of it by these declarations, so that a module that is added is erased without anybody having to remember
 * it; a test fails while a column that could hold personal data is in none of them.
 *
 * Decision: a module says which rows and columns, and what stands there afterwards. How that is done for a hundred thousand rows, again after a crash, counted and kept under seal where the law
 * says so, is written once, by who erases.
 */
import { identifier, type Sql, sql } from "./sql.ts";

/** Kinds of personal data, by which is decided how long they are kept. Who erases adds them by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: who erases fills it
export interface PersonalKinds {}

/** Places where personal data is kept, as receipts name them. Who erases adds them by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: who erases fills it
export interface PersonalPlaces {}

/** How much is erased together. */
export type ErasedScope = "REQUEST" | "CUSTOMER";

/** Whose data is meant. Each is a query for row ids, to stand in parentheses. */
export interface ErasedSubject {
  /** The customer, by row id. */
  customerId: string;
  /** Row ids of the requests that are meant: one, or all of the customer. */
  requests: Sql;
  /** Row ids of the cards that are meant and that nobody forbids to erase. */
  cards: Sql;
  /** Row ids of the customer's own accounts. */
  accounts: Sql;
}

/** Rows of a table that hold personal data. */
export interface PersonalRows {
  /** The table, by its model's name. */
  model: string;
  /** Its primary key; `id` when absent. */
  key?: readonly string[];
  /** Which of its rows are meant. */
  of: (row: Sql, subject: ErasedSubject) => Sql;
  /** What stands in each column afterwards; absent where the rows are removed. */
  columns?: Readonly<Record<string, (row: Sql) => Sql>>;
  /** Columns that are written along, for example when it was done, and that tell nothing of anybody. */
  marks?: Readonly<Record<string, (row: Sql, now: Date) => Sql>>;
  /** Columns with keys of files, which are deleted. The keys stay: they name nobody. */
  files?: readonly string[];
}

/** A place where a module keeps personal data. */
export interface PersonalPlace {
  name: keyof PersonalPlaces;
  kind: keyof PersonalKinds;
  /** With what it is erased: each request's with that request, or only with all of its customer. The customer's last erasure takes everything. */
  scope: ErasedScope;
  /** Whether its rows belong to single cards, so that a card that is held keeps only its own. */
  isByCard?: boolean;
  rows: readonly PersonalRows[];
}

/** Nothing stands there any more. */
export const nothing = (): Sql => sql`NULL`;
/** Stands where something must. */
export const ERASED_TEXT = "—";
/** A mark that says nothing, where something must stand. */
export const erasedMark = (): Sql => sql`${ERASED_TEXT}::text`;
/** The same where something stood, so that what was empty stays so. */
export const markOf =
  (column: string) =>
  (row: Sql): Sql =>
    sql`CASE WHEN ${row}.${identifier(column)} IS NULL THEN NULL ELSE ${ERASED_TEXT}::text END`;
/** An empty list of JSON. */
export const emptyList = (): Sql => sql`'[]'::jsonb`;

let places: readonly PersonalPlace[] = [];

/** Makes the places of all modules known; every process that erases or says what will be erased does this once, before anything happens. */
export function usePersonalData(declared: readonly PersonalPlace[]): void {
  places = declared;
}

/** All places where personal data is kept. */
export function personalPlaces(): readonly PersonalPlace[] {
  return places;
}
