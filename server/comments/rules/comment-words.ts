import type { Words } from "../../platform/localized-text.ts";
import type { CommentAction } from "./comment-acts.ts";

/** What authors do with comments. */
export const commentActionWords = {
  EDIT: { zh: "修改评论", en: "Change it" },
  DELETE: { zh: "撤回评论", en: "Take it back" },
} as const satisfies Words<CommentAction>;
