import { BadUserInputError } from "./errors.ts";

/** The cursor of a stream cannot be read: it was not answered by that stream. */
export function unreadableCursor(): BadUserInputError {
  return new BadUserInputError(
    {
      zh: "游标无效；不带 after 可从当前状态开始",
      en: "This cursor is not valid; leave `after` out to begin with the present state",
    },
    { reason: "CURSOR_INVALID" },
  );
}

/** The cursor lies beyond everything that has happened: it is another object's, or of a time before the data was restored. */
export function cursorIsAhead(): BadUserInputError {
  return new BadUserInputError(
    {
      zh: "游标晚于最新变更，可能来自其他对象或恢复前的数据；请不带 after 重新订阅",
      en: "This cursor lies beyond the newest change; it may be another object's, or older than a restore. Subscribe again without `after`",
    },
    { reason: "CURSOR_AHEAD" },
  );
}
