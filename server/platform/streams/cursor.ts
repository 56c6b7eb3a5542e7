import { BadUserInputError } from "../errors.ts";
import { isRowId } from "../ids.ts";

/** A place in a stream: rows of the same revision follow each other by their ids. */
export interface Place {
  revision: number;
  id: string;
}

/** Sorts behind every row of its revision. */
export const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** How a place is told to clients. */
export interface CursorForm {
  write: (place: Place) => string;
  /** Throws BAD_USER_INPUT for a text that this stream never answers. */
  read: (cursor: string) => Place;
}

/** For streams in which every revision is one row's. */
export const revisionCursor: CursorForm = {
  write: ({ revision }) => String(revision),
  read(cursor) {
    if (!/^\d{1,9}$/.test(cursor)) throw unreadableCursor();
    return { revision: Number(cursor), id: LAST_ID };
  },
};

/** For streams in which one revision changes many rows. */
export const rowCursor: CursorForm = {
  write: ({ revision, id }) => `${revision}.${id}`,
  read(cursor) {
    const [, revision, id] = /^(\d{1,9})\.(.+)$/.exec(cursor) ?? [];
    if (revision === undefined || id === undefined || !isRowId(id)) throw unreadableCursor();
    return { revision: Number(revision), id };
  },
};

function unreadableCursor(): BadUserInputError {
  return new BadUserInputError(
    {
      zh: "游标无效；不带 after 可从当前状态开始",
      en: "This cursor is not valid; leave `after` out to begin with the present state",
    },
    { reason: "CURSOR_INVALID" },
  );
}

/** The cursor lies beyond everything that has happened: it is another object's, or of a time before the data was restored. Its stream would be silent until then. */
export function cursorIsAhead(): BadUserInputError {
  return new BadUserInputError(
    {
      zh: "游标晚于最新变更，可能来自其他对象或恢复前的数据；请不带 after 重新订阅",
      en: "This cursor lies beyond the newest change; it may be another object's, or older than a restore. Subscribe again without `after`",
    },
    { reason: "CURSOR_AHEAD" },
  );
}
