import { ArgsType, Field, Int, ObjectType } from "type-graphql";
import { BadUserInputError } from "../errors.ts";

/** The most rows any list answers at once. */
export const MOST_ROWS = 100;

/** Arguments of a page that say where it begins. The text of a statement depends only on whether they are given. */
export const CURSOR_ARGUMENTS: readonly string[] = ["after", "before"] satisfies (keyof PageArgs)[];

/** Which part of a list is wanted: from a cursor, or by number for tables with page numbers. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "How many to answer, 1 to 100; 25 when nothing is said." })
  first?: number;

  @Field(() => String, { nullable: true, description: "Only what comes after this cursor." })
  after?: string;

  @Field(() => Int, {
    nullable: true,
    description: "How many to answer counted from the end, 1 to 100. Not together with `first`.",
  })
  last?: number;

  @Field(() => String, { nullable: true, description: "Only what comes before this cursor." })
  before?: string;

  @Field(() => Int, {
    nullable: true,
    description: "Skip so many first, at most 100 000; for tables with page numbers. Cursors are faster.",
  })
  offset?: number;
}

/** Where a page stands in its list. */
@ObjectType({ description: "Where a page stands in its list.", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether something comes after this page." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether something comes before this page." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first row; null on an empty page." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last row; null on an empty page." })
  endCursor!: string | null;
}

/** How far `totalCount` counts unless the exact number is asked for: counting a list costs as much as reading all of it. */
export const COUNTED_ROWS = 10_000;

/** The same where each row is found by a look into other tables. */
export const COUNTED_SEARCHED_ROWS = 1_000;

/** How `totalCount` is asked for. */
@ArgsType()
export class CountArgs {
  @Field(() => Boolean, {
    defaultValue: false,
    description: "Count all rows, however many there are. Costs as much as reading the whole list.",
  })
  exact!: boolean;
}

/** A page as the statement needs it. */
export interface Page {
  limit: number;
  isBackward: boolean;
  cursor: string | null;
  offset: number;
}

/** Checks the arguments and puts them in one shape. Throws BAD_USER_INPUT for sizes that cannot be. */
export function toPage({ first, after, last, before, offset }: PageArgs): Page {
  if (first != null && last != null)
    throw new BadUserInputError({ zh: "first 与 last 只能选一个", en: "Give either first or last, not both" });
  if (after != null && before != null)
    throw new BadUserInputError({ zh: "after 与 before 只能选一个", en: "Give either after or before, not both" });
  const isBackward = last != null || before != null;
  const limit = first ?? last ?? 25;
  if (limit < 1 || limit > MOST_ROWS) {
    throw new BadUserInputError({
      zh: `每页条数须在 1 到 ${MOST_ROWS} 之间`,
      en: `A page holds 1 to ${MOST_ROWS} rows`,
    });
  }
  if ((offset ?? 0) < 0 || (offset ?? 0) > 100_000) {
    throw new BadUserInputError({
      zh: "offset 须在 0 到 100000 之间，更深请用游标",
      en: "offset is 0 to 100 000; use cursors to go deeper",
    });
  }
  return { limit, isBackward, cursor: after ?? before ?? null, offset: offset ?? 0 };
}

/** The text a row's place is known by. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values behind a cursor, one for each column of the order. Throws BAD_USER_INPUT when it cannot be read or belongs to another order. */
export function decodeCursor(cursor: string, columns: number): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const isPlain = (value: unknown) => ["string", "number", "boolean"].includes(typeof value);
    if (Array.isArray(values) && values.length === columns && values.every(isPlain)) return values;
  } catch {
    // falls through to the one answer for every cursor that is none
  }
  throw new BadUserInputError({
    zh: "游标无效，请从第一页重新开始",
    en: "This cursor is not valid; start again from the first page",
  });
}

/**
 * A page as the database answers it: the rows with their keys, one more than were asked for when there are more; how many the list has, null when nobody asked; how far they were counted,
 * null when all of them were.
 */
export type FoundPage = [rows: [row: object, key: unknown[]][], count: number | null, most: number | null];

/** A page of rows, answered as nodes or edges, whichever is asked for. */
export class ConnectionPage {
  private readonly rows: readonly [row: object, key: unknown[]][];
  private readonly more: Pick<PageInfo, "hasNextPage" | "hasPreviousPage">;
  /** Rows of the whole list; null when nobody asked. */
  readonly totalCount: number | null;
  /** Whether there are no more rows than `totalCount`; null when nobody asked for either. */
  readonly isTotalCountExact: boolean | null;

  constructor([found, count, most]: FoundPage, { limit, isBackward, cursor, offset }: Page) {
    const hasMore = found.length > limit;
    const rows = hasMore ? found.slice(0, limit) : found;
    this.rows = isBackward ? rows.toReversed() : rows;
    const hasLess = cursor !== null || offset > 0;
    this.more = isBackward
      ? { hasNextPage: hasLess, hasPreviousPage: hasMore }
      : { hasNextPage: hasMore, hasPreviousPage: hasLess };
    this.totalCount = count === null || most === null ? count : Math.min(count, most);
    this.isTotalCountExact = count === null ? null : most === null || count <= most;
  }

  get nodes(): object[] {
    return this.rows.map(([node]) => node);
  }

  get edges(): { node: object; cursor: string }[] {
    return this.rows.map(([node, key]) => ({ node, cursor: encodeCursor(key) }));
  }

  get pageInfo(): PageInfo {
    const firstRow = this.rows[0];
    const lastRow = this.rows.at(-1);
    return {
      ...this.more,
      startCursor: firstRow ? encodeCursor(firstRow[1]) : null,
      endCursor: lastRow ? encodeCursor(lastRow[1]) : null,
    };
  }
}
